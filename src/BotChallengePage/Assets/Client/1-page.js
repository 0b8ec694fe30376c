// The page that the script is on.

// Included twice, by a layout and a part of it, say: the first one does.
if (window.BotChallenge) return;

const nativeFetch = window.fetch;
const NativeRequest = window.XMLHttpRequest;
const TRUST = 'bot-challenge-client'; // the name of its policy for Trusted Types

// What paths of the site are resolved against. A page without an address of its own (about:srcdoc, blob:) has that of
// whoever made it; where there is none at all, nothing is to be had.
const here = [location.href, location.origin, document.baseURI].find(isBase) || 'https://page.invalid';

// Where a challenge is to be had, for who asks before anything was challenged. What was challenged says so itself.
// A script that a bundler has taken in does not know its own URL, or has one that nothing is beside.
const home = ownScript && isBase(ownScript.src) ? new URL('../client', ownScript.src).pathname : '/bot-challenge/client';

// Where the check of Cloudflare itself is to be had, and whether it is worth asking for.
const clearance = new URL(home.replace(/client$/, 'turnstile/clearance'), here).href;
let isClearable = true;

// Whose challenges are met here: the page's own origin, and those that are listed.
const origins = [location.origin].concat((settingOf('origins') || '').split(/\s+/).filter(Boolean).map(originOf));

// What the page says of the script: attributes of its element, or the query of a module.
function settingOf(name) {
  if (!ownScript) return null;
  if (ownScript.dataset) return ownScript.dataset[name];
  return isBase(ownScript.src) ? new URL(ownScript.src).searchParams.get(name) : null;
}

function isBase(url) {
  try {
    return new URL('/', url).href !== '';
  } catch (error) {
    return false;
  }
}

// False when somebody has called preventDefault.
function emit(name, detail) {
  return document.dispatchEvent(
    new CustomEvent('bot-challenge-' + name, { bubbles: true, cancelable: true, detail: detail }));
}

function originOf(url) {
  try {
    return new URL(url, document.baseURI).origin;
  } catch (error) {
    return null; // no URL: the browser says so to the caller
  }
}

// Whether a pass could help: none can without cookies, which other origins get where the page says so.
function isServed(url, credentials) {
  const origin = originOf(url);
  return origin === location.origin ? credentials !== 'omit' : credentials === 'include' && origins.includes(origin);
}

// The challenge page solves by itself, and is left then: what else is asked for on it only has to wait.
function isChallengePage() {
  return document.querySelector('[data-bot-challenge]') !== null;
}

function policyOf(url) {
  return url === clearance ? 'cloudflare' : (new URL(url).searchParams.get('policy') || 'default').toLowerCase();
}

// Requests that ask for the same pass: each level of a policy is one of its own.
function passOf(url) {
  return prefixOf(url) + ' ' + policyOf(url) + ' ' + (new URL(url).searchParams.get('level') || '').toLowerCase();
}

// Where the challenge of an answer is to be had; null for an answer that is no challenge. `header` gives a
// header of the answer by its name, `from` is its URL: the answer's origin has the challenge, too.
function challengeOf(header, from) {
  if (isClearable && header('cf-mitigated') === 'challenge') return clearance;
  if (!/^required\b/.test(header('Bot-Challenge') || '')) return null;
  const url = new URL(header('Bot-Challenge-Client') || home, from || here);
  return url.origin === originOf(from || here) ? url.href : null;
}

function abortReason(signal) {
  return signal.reason || new DOMException('The operation was aborted.', 'AbortError');
}

// A body for the second time; undefined where there can be none. Made before anybody may change the first one.
function copyOf(body) {
  if (body instanceof FormData) {
    const copy = new FormData();
    body.forEach(function (value, name) { copy.append(name, value); });
    return copy;
  }
  if (body instanceof URLSearchParams) return new URLSearchParams(body.toString());
  if (body instanceof ArrayBuffer) return body.slice(0);
  if (ArrayBuffer.isView(body)) {
    return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
  }
  if (window.ReadableStream && body instanceof ReadableStream) return undefined;
  if (body instanceof Document) return body.cloneNode(true);
  return body === undefined ? null : body; // a string, a file: nobody can change those
}
