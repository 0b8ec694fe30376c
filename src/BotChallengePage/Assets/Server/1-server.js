// Challenges from the server, and what solves them: for the client script and that of forms. `nativeFetch`, `ownScript` and
// `TRUST` are those of the script that this is part of.

const LIMIT = 20000; // milliseconds for whatever the server is asked

const scripts = new Map(); // by URL, what solves the challenges of a provider
const trustedUrls = new Set(), trustedHtml = new Set(); // what the server has named
let trust = null;

// With one provider after the other, where one goes on with another. Resolves to the last one's end, which is
// { passed, reason, title, message, policy }. `hostFor` makes what the script of a provider's challenges is given; `objection` gives
// the end of a challenge that need not begin.
async function solveAt(url, signal, hostFor, objection) {
  for (let next = new URL(url, location.href).href; ;) {
    if (signal.aborted) return { passed: false, reason: 'aborted' };
    const given = await getChallenge(next, signal);
    if (!given) return { passed: false, reason: 'unreachable' };
    if (given.pass) return { passed: true, isKnown: true, renewIn: given.renewIn };
    const refused = objection ? objection(given) : null;
    if (refused) return refused;
    let run;
    try {
      run = await load(given.script);
    } catch (error) {
      return ending('blocked', given.texts);
    }
    const end = await run(given, hostFor(next));
    end.policy = given.policy;
    // With the stand-in, or after a recheck with the whole challenge.
    if (!end.next || end.next === next) return end;
    next = end.next;
  }
}

// What is alike for everybody who solves. `url` is where the challenge came from, and what goes with it is there, too.
function hostAt(url, signal) {
  return {
    signal: signal,
    nonce: nonce(),
    report: report,
    // A server elsewhere names nothing but what is its own: with the page's cookies, what else it names is not asked.
    request: function (target, options, signal) {
      return isElsewhere(url) && !isOfSame(target, url) ? Promise.resolve(null) : request(new URL(target, url), options, signal);
    },
    trustedUrl: trustedUrl,
    // A URL that a provider's script has, which came from the server itself.
    allow: function (url) { trustedUrls.add(url); return url; },
    trustedHtml: function (html) { return types().createHTML(html); },
    again: function () { return getChallenge(url, signal); }
  };
}

// The words of the page for it.
function ending(reason, texts) {
  return { passed: false, reason: reason, title: texts[reason + 'Title'], message: texts[reason] };
}

// For the console and whatever collects the site's errors.
function report(error) {
  setTimeout(function () { throw error; });
}

async function getChallenge(url, signal) {
  const answer = await request(url, { headers: { Accept: 'application/json' } }, signal);
  if (!answer || answer.status !== 200 || typeof answer.body.pass !== 'boolean') return null;
  const given = answer.body;
  if (isElsewhere(url) && !adopt(given, url)) return null;
  if (given.fallbackUrl) given.fallbackUrl = new URL(given.fallbackUrl, url).href;
  [given.script, given.scriptUrl].forEach(function (named) { if (named) trustedUrls.add(named); });
  if (given.content) trustedHtml.add(given.content);
  return given;
}

// A server elsewhere has words and data to say, and nothing that runs or that is markup: that comes from where this script
// came from, which has it under the same name. False where it names URLs of anybody else, the page's own server included.
function adopt(given, url) {
  const named = [given.verifyUrl, given.passUrl, given.fallbackUrl].filter(Boolean);
  if (!named.every(function (some) { return isOfSame(some, url); })) return false;
  ['script', 'stylesheet'].forEach(function (name) { given[name] = besideOwn(given[name]); });
  given.scriptUrl = given.content = null;
  return true;
}

// Null for what is no name of a file of ours, and where this script does not know where it came from.
function besideOwn(url) {
  const file = /[^\/\\]+$/.exec(url || '');
  if (!file || !/^\w[\w.-]*$/.test(file[0]) || !ownScript) return null;
  try {
    return new URL('./' + file[0], ownScript.src).href;
  } catch (error) {
    return null;
  }
}

function isElsewhere(url) {
  return new URL(url).origin !== location.origin;
}

function isOfSame(url, from) {
  try {
    return new URL(url, from).origin === new URL(from).origin;
  } catch (error) {
    return false; // no URL
  }
}

// Resolves to { status, body, retryAfter }, or to null when the server was not reached. body is {} unless it was JSON.
async function request(url, options, signal) {
  const controller = new AbortController(), abort = function () { controller.abort(); };
  const timer = setTimeout(abort, LIMIT);
  signal.addEventListener('abort', abort);
  try {
    const response = await nativeFetch.call(window, url, Object.assign(
      { credentials: 'include', cache: 'no-store', signal: controller.signal }, options));
    if (response.url && !isOfSame(response.url, url)) return null; // somebody else's answer, after a redirect
    const text = await response.text();
    let body = null;
    try { body = JSON.parse(text); } catch (error) { /* a proxy's error page, perhaps */ }
    return {
      status: response.status,
      body: body !== null && typeof body === 'object' ? body : {},
      retryAfter: Number(response.headers.get('Retry-After')) || 0
    };
  } catch (error) {
    return null;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

// Turbo and others put new scripts into the page, but the nonce that counts is that of the document.
function nonce() {
  if (ownScript && ownScript.nonce) return ownScript.nonce;
  const script = document.querySelector('script[nonce]');
  return script ? script.nonce : '';
}

// Resolves to what the script gives to its element.
function load(src) {
  if (!src) return Promise.reject(new Error('No script is named'));
  let loading = scripts.get(src);
  if (loading) return loading;
  loading = new Promise(function (resolve, reject) {
    const script = document.createElement('script');
    const fail = function () { reject(new Error('Not loaded: ' + src)); };
    const timer = setTimeout(fail, LIMIT);
    script.botChallenge = resolve;
    script.onerror = fail;
    script.onload = function () { clearTimeout(timer); fail(); }; // without effect, if it has resolved
    script.async = true;
    script.nonce = nonce();
    script.setAttribute('data-cfasync', 'false');
    script.src = trustedUrl(src);
    document.head.appendChild(script);
  });
  scripts.set(src, loading);
  loading.then(null, function () { scripts.delete(src); });
  return loading;
}

// Under Trusted Types, URLs of scripts and markup need a policy. Ours lets through what the server has named.
function types() {
  if (!trust) trust = createPolicy();
  return trust;
}

function trustedUrl(url) {
  return types().createScriptURL(url);
}

function createPolicy() {
  const plain = {
    createScriptURL: function (url) { return url; },
    createHTML: function (html) { return html; }
  };
  if (!window.trustedTypes) return plain;
  try {
    return window.trustedTypes.createPolicy(TRUST, {
      createScriptURL: function (url) { return named(trustedUrls, url.split('#')[0], url); },
      createHTML: function (html) { return named(trustedHtml, html, html); }
    });
  } catch (error) {
    return plain; // not allowed by the site, or not needed
  }
}

function named(set, key, value) {
  if (set.has(key)) return value;
  throw new TypeError('Not named by the server: ' + key);
}
