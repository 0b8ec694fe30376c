// Elements, by means that the oldest browsers have.

function create(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function removeElement(element) {
  if (element && element.parentNode) element.parentNode.removeChild(element);
}
