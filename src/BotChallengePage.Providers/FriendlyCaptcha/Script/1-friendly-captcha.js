// Friendly Captcha v2. Begins by itself; in its one-click mode the visitor has to press it once.

const MAX_FAILURES = 2;

let failures = 0; // since the page was loaded

botChallenge.provider('friendly-captcha', {
  takesTurns: true,
  start: async function (challenge) {
    challenge.say('working');
    await challenge.loadScript(function () { return !!(window.frcaptcha && window.frcaptcha.createWidget); });
    if (!challenge.isOpen()) return;

    const data = challenge.data, box = challenge.create('div');
    challenge.widget.appendChild(box);
    let handle = null;
    const remove = function () {
      if (handle) handle.destroy();
      handle = null;
      challenge.removeElement(box);
    };
    const listen = function (name, handler) {
      const call = challenge.callback(function (event) { return handler(event.detail || {}); });
      box.addEventListener('frc:widget.' + name, call);
    };
    listen('complete', function (detail) {
      // What begins with a dot says that there is no answer.
      if (!/^\./.test(detail.response)) return challenge.submit(detail.response).then(remove);
    });
    listen('statechange', function (detail) {
      if (detail.state === 'activated') challenge.say(detail.mode === 'interactive' ? 'interactive' : 'working');
    });
    listen('expire', function () { challenge.fail('timeout', 'retry'); });
    listen('error', function (detail) { onError(challenge, (detail.error || {}).code, remove); });

    challenge.onStop(remove);
    handle = window.frcaptcha.createWidget({
      element: box, sitekey: data.sitekey, formFieldName: null, startMode: 'auto', apiEndpoint: data.apiEndpoint,
      theme: data.widgetTheme || data.theme || 'auto', language: data.widgetLanguage || data.language
    });
  }
});

function onError(challenge, code, remove) {
  failures++;
  const isFinal = code === 'sitekey_invalid' || code === 'sitekey_missing', isOften = failures > MAX_FAILURES;
  if (isFinal || isOften) {
    remove();
    if (challenge.fallBack()) return;
  }
  if (isFinal) challenge.fail('misconfigured', 'retry');
  else challenge.fail(code === 'network_error' ? 'blocked' : 'rejected', isOften ? 'reload' : 'retry');
}
