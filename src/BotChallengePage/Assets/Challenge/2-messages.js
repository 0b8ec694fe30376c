// What the page says.

const SECOND = 1000;

// In the worker there is no page: nothing here runs there.
const inWorker = typeof document === 'undefined';
// None where an optimizer moved the code.
const ownScript = !inWorker && document.currentScript || { src: '', nonce: '' };

let root, data, texts, widget, status, title;
let messages = null;  // the alert and its buttons, while there is one
let attempt = null;   // what is going on now; callbacks of an earlier one compare themselves with it and stay silent
let faults = 0;       // of this script or of the browser under it, since the page was loaded

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

function create(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function removeElement(element) {
  if (element && element.parentNode) element.parentNode.removeChild(element);
}

function setClass(element, name, isSet) {
  const others = element.className.split(' ').filter(function (other) { return other && other !== name; });
  element.className = (isSet ? others.concat(name) : others).join(' ');
}

// What goes well is said politely, in the status region, which was empty when the page was loaded.
function say(key) {
  clearMessages();
  if (status.textContent !== texts[key]) status.textContent = texts[key];
}

function clearMessages() {
  if (messages) {
    keepFocus(messages);
    removeElement(messages);
  }
  messages = null;
  setClass(root, 'bcp-has-messages', false);
  document.title = title;
}

function clearWidget() {
  keepFocus(widget);
  widget.textContent = '';
}

// Whoever is on a button or in a frame that goes away is taken to the status; nobody else's focus is touched.
function keepFocus(element) {
  if (element.contains(document.activeElement)) status.focus();
}

// What needs the visitor is an alert with a button or a link, and nothing more happens until it is pressed.
// `options`: action (the button's text key), onAction, wait (seconds until the button works), other (offer the
// fallback), link ({ key, href, newTab }).
function fail(key, options) {
  const message = key + ' ' + options.action;
  if (messages && messages.getAttribute('data-message') === message) return; // a widget may repeat itself
  const current = attempt;
  clearMessages();
  const wasFocused = root.contains(document.activeElement);
  status.textContent = '';
  document.title = texts.actionNeeded + ' – ' + title;

  const heading = create('h2', 'bcp-alert-title', texts.actionNeeded);
  heading.tabIndex = -1;
  const alert = create('div', 'bcp-alert');
  alert.setAttribute('role', 'alert');
  const actions = create('div', 'bcp-actions');
  if (options.link) addLink(actions, options.link);
  const button = options.action ? addButton(actions, options.action, options.onAction) : null;
  if (button && options.link) setClass(button, 'bcp-button-secondary', true);
  if (options.other && fallbackUrl(data.fallbackUrl)) {
    setClass(addButton(actions, 'other', function () { fallBack(data.fallbackUrl); }), 'bcp-button-secondary', true);
  }
  messages = create('div', 'bcp-messages');
  setClass(root, 'bcp-has-messages', true);
  messages.setAttribute('data-message', message);
  messages.appendChild(alert);
  messages.appendChild(actions);
  root.appendChild(messages);
  // Filled after it is in the page: else some readers miss it.
  alert.appendChild(heading);
  alert.appendChild(create('p', '', texts[key] || texts.error));
  if (wasFocused) heading.focus();

  if (button && options.wait > 0) {
    button.disabled = true;
    setTimeout(function () {
      button.disabled = false;
      if (attempt === current && root.contains(button)) status.textContent = texts.ready;
    }, options.wait * SECOND);
  }
}

function addButton(parent, key, onClick) {
  const button = create('button', 'bcp-button', texts[key]);
  button.type = 'button';
  button.addEventListener('click', safely(onClick));
  parent.appendChild(button);
  return button;
}

function addLink(parent, link) {
  const element = create('a', 'bcp-button', texts[link.key]);
  element.href = link.href;
  if (link.newTab) {
    element.target = '_blank';
    element.rel = 'noopener';
  }
  parent.appendChild(element);
}

const RETRY = { action: 'retry', onAction: begin, other: true };
const RELOAD = { action: 'reload', onAction: reload };
const CONTINUE = { action: 'continue', onAction: go };
const TRY_DESTINATION = { action: 'retry', onAction: go };

function reload() {
  location.reload();
}

// `work`, whose throws and rejections end in words: nobody is left with "being checked" for ever.
function safely(work) {
  return function () {
    try {
      const result = work.apply(this, arguments);
      if (result && typeof result.then === 'function') result.then(null, failUnexpectedly);
    } catch (error) {
      failUnexpectedly(error);
    }
  };
}

// Once may be chance. Twice it is the browser, or what an extension made of it.
function failUnexpectedly(error) {
  report(error);
  faults++;
  try {
    stop();
    if (faults > 1) fail('unsupported', RELOAD);
    else fail('error', RETRY);
  } catch (another) {
    report(another);
    failPlainly();
  }
}

// For the console and whatever collects the site's errors.
function report(error) {
  setTimeout(function () { throw error; });
}

// Not even the alert can be made: the words alone, by the oldest means.
function failPlainly() {
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = (texts || ENGLISH).reload;
  link.onclick = function () { location.reload(); return false; }; // else a link with a fragment only jumps
  const place = status || root;
  place.textContent = (texts || ENGLISH).unsupported + ' ';
  place.appendChild(link);
  removeNotStarted();
}

// The words for a script that never ran.
function removeNotStarted() {
  removeElement(root.querySelector('[data-bot-challenge-not-started]'));
}
