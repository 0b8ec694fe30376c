// The forms of the page.

// Several widgets on a page name the script several times: the first one does. A browser without these sends its forms as they
// are, and the server has words for it.
if (window.BotChallengeForms || !window.fetch || !window.AbortController || !window.WeakMap) return;

const TICKET = 'bot-challenge-ticket', RESPONSE = 'bot-challenge-response';
const WIDGET = '[data-bot-challenge-form]';
const TRUST = 'bot-challenge-form'; // the name of its policy for Trusted Types

const nativeFetch = window.fetch;

function formOf(target) {
  const form = target instanceof Element ? target.form || target.closest('form') : null;
  return form instanceof HTMLFormElement ? form : null;
}

function widgetIn(form) {
  return form ? form.querySelector(WIDGET) : null;
}

// Older browsers do not say which button it was, and Safari does not focus one that is pressed. Sending by the Enter key is a click
// on a button, too.
const pressed = new WeakMap(); // by form, while the click is under way

function onClick(event) {
  const button = event.target instanceof Element ? event.target.closest('button, input') : null;
  if (!button || !button.form || !/^(submit|image)$/.test(button.type)) return;
  const form = button.form;
  pressed.set(form, button);
  setTimeout(function () { pressed.delete(form); });
}

function submitterOf(event, form) {
  return event.submitter !== undefined ? event.submitter : pressed.get(form) || null;
}

// The path that the form is sent to, where a button names another than the form; else null, and it is the one that the server
// knows. By their attributes: fields may have the names of properties.
function otherPath(form, submitter) {
  const named = submitter && submitter.getAttribute('formaction');
  if (!named) return null;
  const path = pathOf(named);
  return path === pathOf(actionOf(form)) ? null : path;
}

// htmx sends a form to an address of its own.
const OWN_ADDRESS = ['hx-post', 'hx-put', 'hx-patch', 'hx-delete', 'hx-get'];

function actionOf(form) {
  for (const name of OWN_ADDRESS) {
    const url = form.getAttribute(name) || form.getAttribute('data-' + name);
    if (url) return url;
  }
  return form.getAttribute('action') || '';
}

function pathOf(url) {
  try {
    return new URL(url || location.href, document.baseURI).pathname;
  } catch (error) {
    return null; // no URL: the browser says so
  }
}

// Where the widget's challenges are to be had. One that no view has rendered may leave that to the script.
function challengeUrl(element, form, path) {
  const given = element.getAttribute('data-challenge-url');
  const home = ownScript && ownScript.src ? new URL('../client', ownScript.src).href : '/bot-challenge/client';
  const url = new URL(given || home, location.href);
  ['policy', 'level'].forEach(function (name) {
    const value = element.getAttribute('data-' + name);
    if (!given && value) url.searchParams.set(name, value);
  });
  if (path || !url.searchParams.has('form')) url.searchParams.set('form', path || pathOf(actionOf(form)));
  return url.href;
}

// As the visitor did it, with the same button, whose name and value are sent and whose attributes count.
function submitAgain(form, submitter) {
  const button = submitter && submitter.form === form && submitter.isConnected ? submitter : null;
  if (form.requestSubmit) return button ? form.requestSubmit(button) : form.requestSubmit();
  if (button) return button.click();
  const own = document.createElement('button');
  own.type = 'submit';
  own.hidden = true;
  form.appendChild(own);
  own.click();
  form.removeChild(own);
}
