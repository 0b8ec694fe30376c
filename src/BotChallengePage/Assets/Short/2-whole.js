// Handing over to the whole script, for whatever is not the short way.

const SCRIPT_LIMIT = 10 * SECOND;
const AGAIN_AFTER = 5 * SECOND;
const ANY = 'challenge.any.js'; // every version of the library has a file for this name; its words are English

let isNeeded = false; // without it nothing goes on
let loading = null;   // what is on its way

// What has begun goes on, also while the script is on its way: it may not be needed any more when it is there.
function handOver(needed) {
  if (begun.isTaken) return;
  isNeeded = isNeeded || needed;
  if (!loading) load();
}

function load() {
  const own = loading = {};
  const fail = function (isSilent) {
    if (begun.isTaken || loading !== own) return;
    loading = null;
    begun.failures++;
    // The next place at once, as long as there is one: who is offline, or waits for nothing to come, is told first.
    if (!isSilent && begun.failures < PLACES && navigator.onLine !== false) load();
    else if (isNeeded) sayFailed();
    else later(AGAIN_AFTER, function () { handOver(true); }); // the short way may have led there by then
  };
  try {
    const script = create('script'), url = wholeUrl();
    script.nonce = ownScript.nonce;
    script.onload = function () {
      if (root.botChallengeStarted) beTaken();
      else fail();
    };
    script.onerror = function () { fail(); };
    begun.urls.push(plain(url));
    script.src = policy().createScriptURL(url);
    document.head.appendChild(script);
    setTimeout(function () { fail(true); }, SCRIPT_LIMIT);
  } catch (error) {
    fail(); // the site's policy forbids it
  }
}

// The script of an earlier version does not know of this one, and begins by itself.
function beTaken() {
  if (begun.isTaken) return;
  begun.isTaken = true;
  stop();
}

function sayFailed() {
  if (begun.isLeaving) return; // it is needed for words alone
  endTurn(); // whoever cannot go on lets another tab begin
  const isOffline = navigator.onLine === false;
  say(isOffline ? OFFLINE : BLOCKED, true);
  tellSite(isOffline ? 'offline' : 'blocked');
  if (isOffline) window.addEventListener('online', again, { once: true });
}

// From the beginning: what has failed is not what the whole script is to go on with. Where it comes from nowhere, a new
// page goes the short way once more, and whoever has a pass by now is sent on by the server.
function again() {
  if (begun.failures >= PLACES) return location.reload();
  begun.answer = null;
  handOver(true);
}

// Where it may be: beside this one; where the page is, under a URL that is another to a cache, since WebKit asks no
// more for one that failed; and there under the name that servers of all versions know, while an update is on its way.
// Of a saved page, where its original is.
const PLACES = 3;

function wholeUrl() {
  const own = plain(ownScript.src), isKnown = begun.failures < PLACES - 1 && /^[\w.-]+\.js$/.test(data.whole);
  const name = isKnown ? data.whole : ANY;
  if (begun.failures === 0 && /^https?:/.test(own)) return own.replace(/[^/]*$/, name);
  const page = isWithoutOrigin() && data.original || location.href;
  return page.split('/').slice(0, 3).join('/') + prefix() + '/assets/' + name + '?';
}

function plain(url) {
  return url.split(/[?#]/)[0];
}

// Under Trusted Types a URL of a script needs a policy, and there may be only one of its name: the whole script goes on
// with it.
function policy() {
  if (!begun.policy) begun.policy = createPolicy();
  return begun.policy;
}

function createPolicy() {
  const open = { createScriptURL: function (url) { return url; } };
  if (!window.trustedTypes) return open;
  try {
    return window.trustedTypes.createPolicy('bot-challenge', {
      createScriptURL: function (url) {
        if (plain(url) === plain(ownScript.src) || begun.urls.indexOf(plain(url)) >= 0) return url;
        throw new TypeError('Not a script of the challenge page: ' + url);
      }
    });
  } catch (error) {
    return open; // not allowed by the site. Where it also requires one, this script goes on alone, without workers
  }
}

function report(error) {
  setTimeout(function () { throw error; });
}
