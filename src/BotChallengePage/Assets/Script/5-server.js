// Talking to the server.

// Resolves to { status, body, retryAfter }; body is {} unless it was JSON. Rejects when the server was not reached.
async function request(url, options, seconds) {
  const controller = new AbortController(), current = attempt;
  const timer = setTimeout(function () { controller.abort(); }, seconds * 1000);
  if (current) current.cleanup.push(function () { controller.abort(); });
  try {
    const response = await fetch(url, Object.assign(
      { credentials: 'same-origin', cache: 'no-store', signal: controller.signal }, options));
    const text = await response.text();
    let body = {};
    try { body = JSON.parse(text) || {}; } catch (error) { /* a proxy's error page, perhaps */ }
    return { status: response.status, body: body, retryAfter: Number(response.headers.get('Retry-After')) || 0 };
  } finally {
    clearTimeout(timer);
  }
}

// Sends a provider's answer; however often a provider calls back, an attempt is verified once.
async function submit(current, response) {
  if (current !== attempt || current.answered) return;
  current.answered = true;
  say('verifying');
  let answer;
  try {
    answer = await request(data.verifyUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept': 'application/json, application/problem+json' },
      body: JSON.stringify({ ticket: data.ticket, response: response })
    }, 20);
  } catch (error) {
    if (current === attempt) failOffline();
    return;
  }
  if (current !== attempt) return;
  if (answer.status !== 200 || answer.body.success !== true) return refuse(current, answer);

  clearWidget();
  const seen = await askForPass();
  if (current !== attempt) return;
  if (seen.pass !== false) return leave();
  stop();
  // A cookie that came back and is no good, though it is new, is not the browser's fault.
  if (seen.cookie) fail('loop', CONTINUE);
  else fail('cookies', TRY_DESTINATION);
}

// { pass, cookie } as the server sees this browser; empty if it could not be asked.
async function askForPass() {
  try {
    const url = data.verifyUrl.replace(/\/verify$/, '/pass') + '?ticket=' + encodeURIComponent(data.ticket);
    return (await request(url, {}, 5)).body;
  } catch (error) {
    return {};
  }
}

async function hasPass() {
  return (await askForPass()).pass === true;
}

async function refuse(current, answer) {
  clearWidget();
  switch (answer.body.reason) {
    case 'rejected': return fail('rejected', RETRY);
    case 'ticket-expired':
    case 'ticket-invalid': return fail('expired', RELOAD);
    case 'too-many-attempts': return fail('tooMany', RELOAD);
    case 'replayed':
      // Another tab, or an answer of ours that got lost on its way back, may have brought the pass.
      if (await hasPass()) { if (current === attempt) leave(); }
      else if (current === attempt) fail('replayed', RELOAD);
      return;
    case 'cross-site':
    case 'bad-request': return fail('error', RETRY);
  }
  if (answer.status === 429) return fail('tooMany', RELOAD);
  if (answer.status < 500) return fail('error', RETRY);
  if (fallBack(answer.body.fallback)) return;
  fail('unavailable', Object.assign({ wait: Math.min(answer.retryAfter, 60) }, RETRY));
}

function failOffline() {
  const current = attempt;
  clearWidget();
  const onOnline = function () { if (current === attempt) begin(); };
  window.addEventListener('online', onOnline, { once: true });
  current.cleanup.push(function () { window.removeEventListener('online', onOnline); });
  fail('offline', RETRY);
}

// The script of a provider did not come.
function failBlocked(current) {
  if (current === attempt && !fallBack(data.fallbackUrl)) fail('blocked', RETRY);
}

// Under Trusted Types a URL of a script needs a policy. Ours lets through the two that the page itself named.
const scriptUrls = (function () {
  const plain = { createScriptURL: function (url) { return url; } };
  if (!window.trustedTypes) return plain;
  try {
    return window.trustedTypes.createPolicy('bot-challenge', {
      createScriptURL: function (url) {
        if (url === ownScript.src || url === turnstileUrl()) return url;
        throw new TypeError('Not a script of the challenge page: ' + url);
      }
    });
  } catch (error) {
    return plain; // not allowed by the site. Where it also requires one, solving moves to this thread
  }
})();
