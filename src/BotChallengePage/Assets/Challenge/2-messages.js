// What the page says.

let texts, widget, status, heading, title, headline;
let messages = null;  // the alert and its buttons, while there is one
let attempt = null;   // what is going on now; callbacks of an earlier one compare themselves with it and stay silent
let faults = 0;       // of this script or of the browser under it, since the page was loaded
let isShown = false;  // what takes less than a second is not shown, nor announced
let told = '';        // what goes well, as it is said or would be
let toldTitle = '';   // the heading's text key for it

// Heading and title of the page say what is; those that it came with are what they say while all goes well.
function setHeading(text) {
  if (heading) heading.textContent = text || headline;
  setClass(root, 'bcp-other', !!text);
  if (!text) document.title = title;
  else if (headline && title.indexOf(headline) >= 0) document.title = title.split(headline).join(text);
  else document.title = text + ' – ' + title;
}

// As soon as somebody has something to do. Else from the first second on: the stylesheet fades it in.
function show() {
  setClass(root, 'bcp-shown', true);
  appear();
}

function appear() {
  if (isShown) return;
  isShown = true;
  if (told) tell();
}

// What goes well is said politely, in the status region, which was empty when the page was loaded. A text that has a
// heading of its own needs somebody, or lasts: it is shown at once.
function say(key, titleKey) {
  if (key === 'interactive') endTurn();
  clearMessages();
  told = texts[key] ? key : 'working';
  toldTitle = titleKey || told + 'Title';
  if (texts[toldTitle]) show();
  if (isShown) tell();
}

function tell() {
  setHeading(texts[toldTitle]);
  if (status.textContent !== texts[told]) status.textContent = texts[told];
}

function clearMessages() {
  if (messages) {
    keepFocus(messages);
    removeElement(messages);
    setHeading('');
  }
  messages = null;
  setClass(root, 'bcp-has-messages', false);
  setClass(root, 'bcp-has-help', false);
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
// `options`: title (the heading's text key), action (the button's), onAction, wait (seconds until there is the button),
// other (offer the fallback), link ({ key, href, newTab }).
function fail(key, options) {
  endTurn();
  const message = key + ' ' + options.action;
  if (messages && messages.getAttribute('data-message') === message) return; // a widget may repeat itself
  clearMessages();
  show();
  const wasFocused = root.contains(document.activeElement);
  told = '';
  status.textContent = '';
  const words = texts[options.title || key + 'Title'] || texts.rejectedTitle;
  setHeading(words);

  const alert = create('div', 'bcp-alert');
  alert.setAttribute('role', 'alert');
  alert.tabIndex = -1;
  const actions = addMessages(message, alert);
  // Filled after it is in the page: else some readers miss it. They are told the heading, too, which is above it.
  alert.appendChild(create(heading ? 'span' : 'h2', heading ? 'bcp-heard' : 'bcp-alert-title', words));
  alert.appendChild(create('p', '', texts[key] || texts.error));
  if (wasFocused) alert.focus();
  showHelp(key);
  if (options.wait > 0) countDown(alert, options.wait, function () { addActions(actions, options); });
  else addActions(actions, options);
}

function addMessages(message, alert) {
  const actions = create('div', 'bcp-actions');
  messages = create('div', 'bcp-messages');
  messages.setAttribute('data-message', message);
  if (alert) messages.appendChild(alert);
  messages.appendChild(actions);
  status.parentNode.insertBefore(messages, status.nextSibling);
  setClass(root, 'bcp-has-messages', !!alert);
  return actions;
}

function addActions(actions, options) {
  if (options.link) addLink(actions, options.link);
  const button = options.action ? addButton(actions, options.action, options.onAction) : null;
  if (button && options.link) setClass(button, 'bcp-button-secondary', true);
  if (options.other && fallbackUrl(data.fallbackUrl)) {
    setClass(addButton(actions, 'other', function () { fallBack(data.fallbackUrl); }), 'bcp-button-secondary', true);
  }
}

// The time that is left, then what may be done.
function countDown(alert, seconds, onEnd) {
  const current = messages, timer = create('p', 'bcp-timer'), end = Date.now() + seconds * SECOND;
  timer.setAttribute('role', 'timer');
  alert.parentNode.insertBefore(timer, alert.nextSibling);
  const tick = safely(function () {
    if (current !== messages) return;
    const left = Math.ceil((end - Date.now()) / SECOND);
    if (left > 0) {
      timer.textContent = texts.timeLeft.replace('{0}', Math.floor(left / 60) + ':' + ('0' + left % 60).slice(-2));
      setTimeout(tick, SECOND);
      return;
    }
    removeElement(timer);
    setHeading(texts.ready);
    status.textContent = texts.ready;
    onEnd();
  });
  tick();
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
    if (hasForm()) element.addEventListener('click', safely(function (event) {
      event.preventDefault();
      moveOnce(element);
    }));
  }
  parent.appendChild(element);
}

// Each tab would send the form. Whoever has closed theirs gets another page here.
function moveOnce(link) {
  const actions = link.parentNode;
  removeElement(link);
  moveForm('', '_blank');
  addButton(actions, 'reload', reload).focus();
}

const RETRY = { action: 'retry', onAction: begin, other: true };
const RELOAD = { action: 'reload', onAction: reload };
const RELOAD_OR_OTHER = { action: 'reload', onAction: reload, other: true }; // what a provider fails at, it may again
const CONTINUE = { action: 'continue', onAction: go };
const TRY_DESTINATION = { action: 'retry', onAction: go };

function reload() {
  isLeaving = true;
  if ('form' in data) moveForm(isMoved ? search : '');
  else location.reload();
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

// Not even the alert can be made: the words alone, by the oldest means.
function failPlainly() {
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = (texts || ENGLISH).reload;
  link.onclick = function () { location.reload(); return false; }; // else a link with a fragment only jumps
  const place = status || root;
  place.textContent = (texts || ENGLISH).unsupportedTitle + ' ' + (texts || ENGLISH).unsupported + ' ';
  place.appendChild(link);
  setClass(root, 'bcp-shown', true);
  removeNotStarted();
}
