// With a sitekey: Turnstile in pre-clearance mode, which sets the cookie itself and says so in its second argument.

// Under Trusted Types a URL of a script needs a policy. Ours lets through the one that the page names.
function trusted(url) {
  if (!window.trustedTypes) return url;
  try {
    return window.trustedTypes.createPolicy('bot-challenge', {
      createScriptURL: function (wanted) {
        if (wanted !== url) throw new TypeError('Not a script of this page: ' + wanted);
        return wanted;
      }
    }).createScriptURL(url);
  } catch (error) {
    return url; // not allowed by the site
  }
}

function loadTurnstile() {
  const script = create('script');
  script.async = true;
  script.nonce = ownScript.nonce;
  script.onload = safely(function () {
    if (window.turnstile) renderTurnstile();
    else goOn('blocked');
  });
  script.onerror = safely(function () { goOn('blocked'); });
  script.src = trusted(data.scriptUrl);
  document.head.appendChild(script);
}

function renderTurnstile() {
  const handled = function (problem) {
    return function () {
      goOn(problem);
      return true; // handled: Turnstile need not warn in the console
    };
  };
  const box = create('div');
  widget.appendChild(box);
  const id = window.turnstile.render(box, {
    'sitekey': data.sitekey,
    'theme': data.theme || 'auto',
    'size': box.clientWidth > 0 && box.clientWidth < 300 ? 'compact' : 'flexible',
    'language': data.language || 'auto',
    'response-field': false,
    'feedback-enabled': false,
    'retry': 'never',
    'refresh-expired': 'never',
    'refresh-timeout': 'never',
    'callback': function (token, isCleared) { goOn(isCleared ? '' : 'notCleared'); },
    'error-callback': handled('rejected'),
    'unsupported-callback': handled('unsupported'),
    'timeout-callback': handled('timeout'),
    'before-interactive-callback': safely(beginStep)
  });
  if (!id) goOn('error');
}
