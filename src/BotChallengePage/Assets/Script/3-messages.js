// Texts and messages.

// A custom view may keep nothing but the contract: these stand in for whatever data-texts does not bring.
const ENGLISH = {
  working: 'Your browser is being checked. This takes a few seconds.',
  loading: 'The check is loading. One moment, please.',
  interactive: 'Please complete the check on this page.',
  verifying: 'The answer is being checked. One moment, please.',
  passed: 'Done. You are being taken to the page.',
  stillHere: 'Done. If you started a download, it is on its way, and you may close this page.',
  stillHereLink: 'Otherwise, continue to the page',
  progress: 'Progress of the check',
  actionNeeded: 'Action needed',
  rejected: 'The check did not succeed. Please try again.',
  timeout: 'The check has run out of time. Please try again.',
  expired: 'This page is no longer valid, perhaps because it was open for a while. Please reload it.',
  tooMany: 'There were too many attempts. Please wait a few minutes, then reload this page.',
  replayed: 'This check has already been used. Please reload the page.',
  unavailable: 'The check is not available at the moment. Please try again in a little while.',
  ready: 'You can try again now.',
  offline: 'The site could not be reached. Please check your internet connection, then try again.',
  blocked: 'The check could not be loaded. A content blocker or your network may be the reason. Please allow this page to load scripts, then try again.',
  misconfigured: 'The check of this site is not set up correctly. This is not your fault. Please try again later.',
  unsupported: 'The check does not work in this browser. Please update it, or use another browser.',
  clock: 'The clock of your device seems to be wrong. Please set date and time, then try again.',
  cookies: 'You have passed the check, but your browser does not keep the cookie that proves it. Please allow cookies for this site, then try again.',
  loop: 'You have passed the check, but the site keeps asking for it. Please continue by hand. If you come back to this page, please allow cookies for this site or try again later.',
  error: 'Something went wrong. Please try again.',
  retry: 'Try again',
  reload: 'Reload the page',
  continue: 'Continue to the page',
  other: 'Use a different check'
};

const ownScript = document.currentScript || { src: '', nonce: '' }; // none where an optimizer moved the code
let root, data, texts, widget, status, title;
let messages = null;  // the alert and its buttons, while there is one
let attempt = null;   // what is going on now; callbacks of an earlier one compare themselves with it and stay silent
let failures = 0;     // of the provider's widget, since the page was loaded

function readTexts() {
  const result = Object.assign({}, ENGLISH);
  try {
    const given = JSON.parse(data.texts);
    Object.keys(ENGLISH).forEach(function (key) { if (given[key]) result[key] = String(given[key]); });
  } catch (error) { /* the English ones do */ }
  return result;
}

function create(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

// What goes well is said politely, in the status region, which was empty when the page was loaded.
function say(key) {
  clearMessages();
  if (status.textContent !== texts[key]) status.textContent = texts[key];
}

function clearMessages() {
  if (messages) {
    keepFocus(messages);
    messages.remove();
  }
  messages = null;
  root.classList.remove('bcp-has-messages');
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

// What needs the visitor is an alert with a button, and nothing more happens until it is pressed.
// `options`: action (the button's text key), onAction, wait (seconds until the button works), other (offer the fallback).
function fail(key, options) {
  const message = key + ' ' + options.action;
  if (messages && messages.dataset.message === message) return; // said once is enough, a widget may repeat itself
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
  const button = addButton(actions, options.action, options.onAction);
  if (options.other && fallbackUrl(data.fallbackUrl)) {
    addButton(actions, 'other', function () { fallBack(data.fallbackUrl); }).classList.add('bcp-button-secondary');
  }
  messages = create('div', 'bcp-messages');
  root.classList.add('bcp-has-messages');
  messages.dataset.message = message;
  messages.append(alert, actions);
  root.append(messages);
  alert.append(heading, create('p', '', texts[key])); // filled after it is in the page: else some readers miss it
  if (wasFocused) heading.focus();

  if (options.wait > 0) {
    button.disabled = true;
    setTimeout(function () {
      button.disabled = false;
      if (attempt === current && button.isConnected) status.textContent = texts.ready;
    }, options.wait * 1000);
  }
}

function addButton(parent, key, onClick) {
  const button = create('button', 'bcp-button', texts[key]);
  button.type = 'button';
  button.addEventListener('click', onClick);
  parent.append(button);
  return button;
}

const RETRY = { action: 'retry', onAction: begin, other: true };
const RELOAD = { action: 'reload', onAction: function () { location.reload(); } };
const CONTINUE = { action: 'continue', onAction: go };
const TRY_DESTINATION = { action: 'retry', onAction: go };
