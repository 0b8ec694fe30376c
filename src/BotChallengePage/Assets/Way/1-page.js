// The page, and who is on it.

// This and the rest of the folder is in both scripts of the page: in the short one, which goes the shortest way and no
// other, and in the whole one. `root` is the contract element, `data` what it says.

const SECOND = 1000, MINUTE = 60 * SECOND;
const SHOW_AFTER = SECOND; // as in the stylesheet

// In the worker there is no page: nothing of it runs there.
const inWorker = typeof document === 'undefined';
// None where an optimizer moved the code.
const ownScript = !inWorker && document.currentScript || { src: '', nonce: '' };

let root, data;

// The data-* attributes by their names in a dataset.
function readData(element) {
  const result = {};
  for (let i = 0; i < element.attributes.length; i++) {
    const name = /^data-(.+)$/.exec(element.attributes[i].name);
    if (!name) continue;
    const key = name[1].replace(/-([a-z])/g, function (match, letter) { return letter.toUpperCase(); });
    result[key] = element.attributes[i].value;
  }
  return result;
}

// The element of the view for it; a view may have none.
function region(name) {
  let element = root.querySelector('[' + name + ']');
  if (!element) {
    element = create('div');
    element.setAttribute(name, '');
    root.appendChild(element);
  }
  return element;
}

function setClass(element, name, isSet) {
  const others = element.className.split(' ').filter(function (other) { return other && other !== name; });
  element.className = (isSet ? others.concat(name) : others).join(' ');
}

// The words for a script that never ran.
function removeNotStarted() {
  const all = root.querySelectorAll('[data-bot-challenge-not-started]');
  for (let i = 0; i < all.length; i++) removeElement(all[i]);
}

// Calls `engage` when the visitor types, opens something, or goes elsewhere.
function watchVisitor(engage) {
  document.addEventListener('input', function (event) { if (!root.contains(event.target)) engage(); }, true);
  root.addEventListener('toggle', engage, true);
  document.addEventListener('click', function (event) { if (leadsAway(event)) engage(); });
  window.addEventListener('beforeunload', engage); // not on every phone: hence the clicks
}

// Whether a click follows a link out of this page, in this window.
function leadsAway(event) {
  let link = event.target;
  while (link && link.tagName !== 'A') link = link.parentNode;
  return !!link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey &&
    (!link.target || link.target === '_self') && String(link.href).split('#')[0] !== location.href.split('#')[0];
}

// The page in another language leads to the same place on the wanted page.
function keepFragment(event) {
  let link = event.target;
  while (link && link.tagName !== 'A') link = link.parentNode;
  if (link && link.hasAttribute('hreflang') && !link.hash) link.hash = location.hash;
}
