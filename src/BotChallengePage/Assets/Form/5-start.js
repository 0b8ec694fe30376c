// What the page gets.

// For a script that sends a form without its event: resolves to whether the fields are filled.
async function ready(form) {
  const element = widgetIn(form);
  if (!element) return true;
  const widget = widgetOf(element, form);
  return isReady(widget, null) || (await solve(widget, null)).passed;
}

function onUse(event) {
  prepare(event.target);
}

Object.defineProperty(window, 'BotChallengeForms', { value: Object.freeze({ ready: ready }) });
window.addEventListener('submit', onSubmit, true);
// By what comes up to the window, so that forms that come later need nothing.
['focusin', 'input', 'pointerdown'].forEach(function (name) { window.addEventListener(name, onUse, true); });
// Whoever comes back to a form has sent it.
window.addEventListener('pageshow', function (event) {
  if (event.persisted) document.querySelectorAll(WIDGET).forEach(function (element) {
    const widget = widgets.get(element);
    if (widget) widget.answeredAt = widget.leaving = null;
  });
});
if (document.activeElement) prepare(document.activeElement); // before the script was there
