// Handing over to the whole script, for whatever is not the direct way.

const SCRIPT_LIMIT = 10 * SECOND;

let isNeeded = false; // without it nothing goes on
let script = null;    // while it is on its way

// What has begun goes on, also while the script is on its way: it may not be needed any more when it is there.
function handOver(needed) {
  if (begun.isTaken) return;
  isNeeded = isNeeded || needed;
  if (!script) load();
}

// The second time under a URL that is another to a cache: WebKit asks no more for one that failed.
function load() {
  const own = script = create('script'), url = wholeUrl();
  const fail = function () {
    if (begun.isTaken || script !== own) return;
    script = null;
    begun.failures++;
    if (isNeeded) sayFailed();
  };
  unsay();
  own.nonce = ownScript.nonce;
  own.onload = own.onerror = fail;
  try {
    own.src = policy().createScriptURL(begun.failures > 0 ? url + '?' : url);
    setTimeout(fail, SCRIPT_LIMIT);
    document.head.appendChild(own);
  } catch (error) {
    fail(); // the site's policy forbids it
  }
}

function sayFailed() {
  const isOffline = navigator.onLine === false;
  say(isOffline ? OFFLINE : BLOCKED, true);
  if (isOffline) window.addEventListener('online', again, { once: true });
}

// From the beginning: what has failed is not what the whole script is to go on with.
function again() {
  begun.answer = null;
  handOver(true);
}

// Beside this one. Of a saved page, where its original is.
function wholeUrl() {
  const name = data.whole || 'challenge.any.js'; // a view of the site's own may not say: any name gets it
  if (/^https?:/.test(ownScript.src)) return ownScript.src.replace(/[^/]*$/, name);
  const origin = (data.original || location.href).split('/').slice(0, 3).join('/');
  return origin + prefix() + '/assets/' + name;
}

// Under Trusted Types a URL of a script needs a policy, and there may be only one of its name: the whole script goes on
// with it.
function policy() {
  if (!begun.policy) begun.policy = createPolicy();
  return begun.policy;
}

function createPolicy() {
  const plain = { createScriptURL: function (url) { return url; } }, whole = wholeUrl();
  if (!window.trustedTypes) return plain;
  try {
    return window.trustedTypes.createPolicy('bot-challenge', {
      createScriptURL: function (url) {
        const script = url.split(/[?#]/)[0];
        if (script === ownScript.src || script === whole) return url;
        throw new TypeError('Not a script of the challenge page: ' + url);
      }
    });
  } catch (error) {
    return plain; // not allowed by the site. Where it also requires one, this script goes on alone, without workers
  }
}
