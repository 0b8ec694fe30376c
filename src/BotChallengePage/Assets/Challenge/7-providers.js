// The provider of this page.

const SCRIPT_LIMIT = 10 * SECOND;

let scriptUrls = null;

function provider() {
  return registered[data.provider];
}

function challengeOf(current) {
  return challengeFor(current, {
    data: data, texts: texts, widget: widget, safely: safely, say: say, getJson: getJson, submit: submit,
    loadScript: loadScript, createWorker: createWorker,
    isCurrent: function (some) { return some === attempt; },
    fail: function (key, action) { fail(key, action === 'reload' ? RELOAD_OR_OTHER : RETRY); },
    fallBack: function () { return fallBack(data.fallbackUrl); },
    removeElement: function (element) { keepFocus(element); removeElement(element); }
  });
}

function scriptUrl() {
  return data.scriptUrl || provider() && provider().scriptUrl;
}

// Under Trusted Types a URL of a script needs a policy. Ours lets through those that the page itself named.
function trusted(url) {
  if (!scriptUrls) scriptUrls = begun && begun.policy || createPolicy();
  return scriptUrls.createScriptURL(url);
}

function createPolicy() {
  const plain = { createScriptURL: function (url) { return url; } };
  if (!window.trustedTypes) return plain;
  try {
    return window.trustedTypes.createPolicy('bot-challenge', {
      createScriptURL: function (url) {
        if (url.split('#')[0] === ownScript.src || url === scriptUrl() || url === uncachedUrl(scriptUrl())) return url;
        throw new TypeError('Not a script of the challenge page: ' + url);
      }
    });
  } catch (error) {
    return plain; // not allowed by the site. Where it also requires one, solving moves to this thread
  }
}

// The script from elsewhere that the provider needs. Resolves when it is there, late or not; if it is not there in
// time, the page goes on without it.
function loadScript(current, isLoaded) {
  return new Promise(function (resolve) {
    if (isLoaded()) return resolve();
    const fail = safely(function () { failBlocked(current); });
    const timer = setTimeout(fail, SCRIPT_LIMIT);
    current.cleanup.push(function () { clearTimeout(timer); });
    const load = function (url, onMissing) {
      const script = document.createElement('script');
      const onLoad = function () {
        if (current !== attempt) return;
        if (!isLoaded()) return onMissing();
        clearTimeout(timer);
        resolve(); // late is better than never
      };
      script.async = true;
      if (data.scriptType) script.type = data.scriptType;
      script.nonce = ownScript.nonce;
      script.onload = onLoad;
      script.onerror = onLoad;
      script.src = trusted(url);
      current.cleanup.push(function () { removeElement(script); });
      document.head.appendChild(script);
    };
    // WebKit keeps an error that was preloaded, also for the next page, and asks no more for a script of that URL.
    load(scriptUrl(), safely(function () {
      load(uncachedUrl(scriptUrl()), function () {
        clearTimeout(timer);
        fail();
      });
    }));
  });
}

// To a server the same URL, to a cache another.
function uncachedUrl(url) {
  return url + (url.indexOf('?') < 0 ? '?' : '&');
}

// The script of a provider did not come. Who asked for the stand-in and was refused it asks again: by now the server
// may have met the outage. It hears of it, so that others need not wait.
function failBlocked(current) {
  if (current !== attempt) return;
  if (fallbackUrl(data.fallbackUrl)) tellSite('script');
  if (fallBack(data.fallbackUrl)) return;
  fail('blocked', /[?&]provider=/.test(location.search) ? RELOAD : RETRY);
}

// This very file, so that a strict policy needs to allow nothing but 'self'. The fragment says whose worker it is.
// Null where there are none.
function createWorker() {
  try {
    return ownScript.src ? new Worker(trusted(ownScript.src + '#' + data.provider)) : null;
  } catch (error) {
    return null;
  }
}

// A provider whose script comes with the site's layout: it listens for the first event on the contract element, calls
// preventDefault to say that it is there, and dispatches the second one with its answer as `detail`.
function startElsewhere(current) {
  if (widget.querySelector('form[data-bot-challenge-answer]')) return say('interactive'); // it is sent as a page
  say('working');
  const onResponse = safely(function (event) { return submit(current, String(event.detail)); });
  root.addEventListener('bot-challenge-response', onResponse);
  current.cleanup.push(function () { root.removeEventListener('bot-challenge-response', onResponse); });
  const dispatch = safely(function () {
    if (current !== attempt) return;
    if (root.dispatchEvent(new CustomEvent('bot-challenge-start', { cancelable: true }))) failBlocked(current);
  });
  if (document.readyState === 'complete') dispatch();
  else window.addEventListener('load', dispatch, { once: true });
}
