// A widget that is drawn as reCAPTCHA's is: `render` with callbacks, `reset`, and `execute` for one that is not seen.
// Others have taken that over.

const NARROW = 304;      // pixels: the usual widget is as wide
const MAX_FAILURES = 2;  // the widget tries again by itself
const CLOSED_AFTER = 2000; // milliseconds: a token that ends the challenge is there by then
const DARK = '(prefers-color-scheme: dark)';

let failures = 0; // of the widget, since the page was loaded

// `api` is the service's object.
function draw(challenge, api) {
  const data = challenge.data, box = challenge.create('div'), isInvisible = data.size === 'invisible';
  let id = null;
  const remove = function () {
    try {
      if (id !== null) (api.remove || api.reset).call(api, id);
    } catch (error) { /* it is gone already */ }
    id = null;
    challenge.removeElement(box);
  };
  const onError = function (code) { tell(challenge, String(code || ''), remove); };
  challenge.widget.appendChild(box);
  challenge.onStop(remove);
  // Before it is drawn: so there is a place that is seen.
  challenge.say(isInvisible ? 'working' : 'interactive');
  const parameters = {
    'sitekey': data.sitekey,
    'theme': themeOf(data),
    'size': sizeOf(data, box),
    'callback': challenge.callback(function (token) { return challenge.submit(token).then(remove); }),
    'expired-callback': challenge.callback(function () { challenge.fail('timeout', 'retry'); }),
    'error-callback': challenge.callback(onError)
  };
  const language = data.widgetLanguage || data.language;
  if (language) parameters.hl = language;
  if (data.action) parameters.action = data.action;
  try {
    id = api.render(box, parameters);
    if (isInvisible) execute(challenge, api, id, onError);
  } catch (error) {
    // It takes no sitekey that is none.
    onError('invalid-data');
  }
}

// The challenge comes over the page, if there is to be one. Whoever has it must not be taken for somebody who waits;
// and whoever closes it, of which nobody is told, has nothing else on the page. All that is seen is where the focus is.
function execute(challenge, api, id, onError) {
  let isAsked = false, closed;
  const isInFrame = function () { return !!document.activeElement && document.activeElement.tagName === 'IFRAME'; };
  const onBlur = challenge.callback(function () {
    clearTimeout(closed);
    setTimeout(challenge.callback(function () {
      if (!isInFrame()) return;
      isAsked = true;
      challenge.say('interactive');
    }));
  });
  const onFocus = challenge.callback(function () {
    clearTimeout(closed);
    if (!isAsked) return;
    // Whoever comes back from another window is in the frame still.
    closed = setTimeout(challenge.callback(function () {
      if (!isInFrame()) challenge.fail('rejected', 'retry');
    }), CLOSED_AFTER);
  });
  window.addEventListener('blur', onBlur);
  window.addEventListener('focus', onFocus);
  challenge.onStop(function () {
    clearTimeout(closed);
    window.removeEventListener('blur', onBlur);
    window.removeEventListener('focus', onFocus);
  });
  const result = api.execute(id);
  if (result && result.then) result.then(null, challenge.callback(onError));
}

function sizeOf(data, box) {
  if (data.size) return data.size;
  return box.clientWidth > 0 && box.clientWidth < NARROW ? 'compact' : 'normal';
}

function themeOf(data) {
  const theme = data.widgetTheme || data.theme;
  if (theme === 'light' || theme === 'dark') return theme;
  return window.matchMedia && window.matchMedia(DARK).matches ? 'dark' : 'light';
}

// What the visitor can do about an error. reCAPTCHA names none: with it, it is the connection.
function tell(challenge, code, remove) {
  failures++;
  const isFinal = code === 'invalid-data', isOften = failures > MAX_FAILURES;
  // What cannot get better, or has not by the third time, goes on without the widget.
  if (isFinal || isOften) {
    remove();
    if (challenge.fallBack()) return;
  }
  if (isFinal) challenge.fail('misconfigured', 'retry');
  else if (!code || code === 'network-error') challenge.fail('blocked', isOften ? 'reload' : 'retry');
  else challenge.fail('rejected', isOften ? 'reload' : 'retry');
}
