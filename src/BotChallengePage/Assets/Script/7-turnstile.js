// Turnstile.

function turnstileUrl() {
  return data.scriptUrl || 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';
}

function startTurnstile(current) {
  say('loading');
  clearWidget();
  if (window.turnstile) return renderTurnstile(current);

  const script = document.createElement('script');
  const timer = setTimeout(function () { failBlocked(current); }, 10000);
  const onLoad = function () {
    clearTimeout(timer);
    if (current !== attempt) return;
    if (window.turnstile) renderTurnstile(current); // late is better than never
    else failBlocked(current);
  };
  script.async = true;
  script.nonce = ownScript.nonce;
  script.onload = onLoad;
  script.onerror = onLoad;
  script.src = scriptUrls.createScriptURL(turnstileUrl());
  current.cleanup.push(function () { clearTimeout(timer); script.remove(); });
  document.head.append(script);
}

function renderTurnstile(current) {
  const box = create('div');
  widget.append(box);
  const live = function (handler) {
    return function (argument) {
      if (current === attempt && !current.answered) handler(argument);
      return true; // handled: Turnstile need not warn in the console
    };
  };
  const parameters = {
    'sitekey': data.sitekey,
    'theme': 'auto',
    // The flexible one is at least 300 pixels wide: too wide for a narrow column.
    'size': box.clientWidth > 0 && box.clientWidth < 300 ? 'compact' : 'flexible',
    'language': data.language || 'auto',
    'response-field': false,
    'feedback-enabled': false,
    'refresh-expired': 'manual',
    'refresh-timeout': 'manual',
    'callback': live(function (token) { submit(current, token).then(remove); }),
    'error-callback': live(function (code) { failTurnstile(String(code || ''), remove); }),
    'unsupported-callback': live(function () { failTurnstile('110500', remove); }),
    'expired-callback': live(function () { fail('timeout', RETRY); }),
    'timeout-callback': live(function () { fail('timeout', RETRY); }),
    'before-interactive-callback': live(function () { say('interactive'); }),
    'after-interactive-callback': live(function () { say('working'); })
  };
  if (data.action) parameters.action = data.action;
  if (data.cdata) parameters.cData = data.cdata;

  let id = null;
  const remove = function () {
    keepFocus(box);
    try { if (id) window.turnstile.remove(id); } catch (error) { /* it is gone already */ }
    id = null;
    box.remove();
  };
  current.cleanup.push(remove);
  try {
    say('working');
    id = window.turnstile.render(box, parameters);
    if (!id) throw new Error('Turnstile did not render');
  } catch (error) {
    if (current === attempt) failTurnstile('400000', remove);
  }
}

// Families of codes: https://developers.cloudflare.com/turnstile/troubleshooting/client-side-errors/error-codes/
function failTurnstile(code, remove) {
  failures++;
  const settled = /^(105|110[1245]|400)/.test(code);
  // The widget tries again by itself. What cannot get better, or has not by the third time, goes on without it.
  if (settled || failures > 2) {
    remove();
    if (fallBack(data.fallbackUrl)) return;
  }
  if (/^1105/.test(code)) fail('unsupported', RETRY);
  else if (settled) fail('misconfigured', RETRY);
  else if (code === '200100') fail('clock', RETRY);
  else fail('rejected', failures > 2 ? RELOAD : RETRY);
}
