// The widget of Turnstile: for a token that the site's server checks, or for Cloudflare's own check.

const NARROW = 300;     // pixels: the flexible widget is at least as wide
const MAX_FAILURES = 2; // the widget tries again by itself
const UNSUPPORTED = '110500', NOT_RENDERED = '400000';

let failures = 0; // of the widget, since the page was loaded

// `answerOf` makes an answer of what the widget tells: a token, and whether Cloudflare lets the browser through now.
function register(answerOf) {
  botChallenge.provider('turnstile', {
    scriptUrl: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
    takesTurns: true,
    start: async function (challenge) {
      challenge.say('working');
      await challenge.loadScript(function () { return !!window.turnstile; });
      if (challenge.isOpen()) render(challenge, answerOf);
    }
  });
}

function render(challenge, answerOf) {
  const data = challenge.data, box = challenge.create('div');
  challenge.widget.appendChild(box);
  let id = null;
  const remove = function () {
    try { if (id) window.turnstile.remove(id); } catch (error) { /* it is gone already */ }
    id = null;
    challenge.removeElement(box);
  };
  const handled = function (handler) {
    const call = challenge.callback(handler);
    return function (first, second) {
      call(first, second);
      return true; // handled: Turnstile need not warn in the console
    };
  };
  const timeOut = handled(function () { challenge.fail('timeout', 'retry'); });
  const parameters = {
    'sitekey': data.sitekey,
    'theme': data.widgetTheme || data.theme || 'auto',
    // Too wide for a narrow column.
    'size': data.size || (box.clientWidth > 0 && box.clientWidth < NARROW ? 'compact' : 'flexible'),
    'language': data.widgetLanguage || data.language || 'auto',
    'response-field': false,
    'feedback-enabled': false,
    'refresh-expired': data.refreshExpired || 'manual',
    'refresh-timeout': 'manual',
    'callback': handled(function (token, isCleared) {
      return challenge.submit(answerOf(token, isCleared)).then(remove);
    }),
    'error-callback': handled(function (code) { onError(challenge, String(code || ''), remove); }),
    'unsupported-callback': handled(function () { onError(challenge, UNSUPPORTED, remove); }),
    'expired-callback': data.refreshExpired === 'auto' ? handled(function () { challenge.say('working'); }) : timeOut,
    'timeout-callback': timeOut,
    'before-interactive-callback': handled(function () { challenge.say('interactive'); }),
    'after-interactive-callback': handled(function () { challenge.say('working'); })
  };
  ['appearance', 'execution', 'retry', 'action'].forEach(function (name) {
    if (data[name]) parameters[name] = data[name];
  });
  if (data.cdata) parameters.cData = data.cdata;

  challenge.onStop(remove);
  challenge.say('working');
  try {
    id = window.turnstile.render(box, parameters);
    if (id && data.execution === 'execute') window.turnstile.execute(id);
  } catch (error) { /* as if it had returned nothing */ }
  if (!id && challenge.isOpen()) onError(challenge, NOT_RENDERED, remove);
}

// Families of codes: https://developers.cloudflare.com/turnstile/troubleshooting/client-side-errors/error-codes/
function onError(challenge, code, remove) {
  failures++;
  const isFinal = /^(105|110[1245]|120|400)/.test(code), isOften = failures > MAX_FAILURES;
  // What cannot get better, or has not by the third time, goes on without the widget.
  if (isFinal || isOften) {
    remove();
    if (challenge.fallBack()) return;
  }
  if (code === '110510') challenge.fail('changed', 'reload');
  else if (/^1105/.test(code)) challenge.fail('unsupported', 'retry');
  else if (isFinal) challenge.fail('misconfigured', 'retry');
  else if (code === '200100') challenge.fail('clock', 'retry');
  // Of an earlier page, or out of a cache: in this page it stays as it is.
  else if (/^(100|200010)/.test(code)) challenge.fail('expired', 'reload');
  else challenge.fail(/^1106/.test(code) ? 'timeout' : 'rejected', isOften ? 'reload' : 'retry');
}
