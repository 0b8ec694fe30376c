// Getting a pass.

const LIMIT = 20000;   // milliseconds for whatever the server is asked
const PATIENCE = 5000; // milliseconds that another tab is waited for: it may stand still

const flights = new Map();   // by the pass they are about, what is under way: many requests share it
const scripts = new Map();   // by URL, what solves the challenges of a provider
const trustedUrls = new Set(), trustedHtml = new Set(); // what the server has named
let last = Promise.resolve(); // one after the other: each adds to the pass that the one before has earned
let isCookieless = false;     // a pass was earned and not kept
let trust = null;

// Resolves to { passed, reason, title, message }. Rejects when the signal says so; what nobody waits for is given up.
function obtain(url, signal) {
  const pass = passOf(url);
  let flight = flights.get(pass);
  if (!flight) flights.set(pass, flight = start(url, pass));
  flight.waiting++;
  return new Promise(function (resolve, reject) {
    const leave = function () {
      if (signal) signal.removeEventListener('abort', onAbort);
      if (--flight.waiting > 0) return;
      if (flights.get(pass) === flight) flights.delete(pass);
      flight.stop();
    };
    const onAbort = function () {
      leave();
      reject(abortReason(signal));
    };
    if (signal && signal.aborted) return onAbort();
    if (signal) signal.addEventListener('abort', onAbort);
    flight.result.then(function (result) {
      if (signal && signal.aborted) return;
      leave();
      resolve(result);
    });
  });
}

function start(url, pass) {
  const controller = new AbortController(), policy = policyOf(url), detail = { policy: policy };
  const result = last.then(whenVisited).then(function () {
    return inTurn(url, controller.signal, function (endTurn) { return solve(url, policy, controller.signal, endTurn); });
  }).then(null, function (error) {
    if (controller.signal.aborted) return { passed: false, reason: 'aborted' };
    report(error);
    return { passed: false, reason: 'error' };
  });
  last = result.then(function (end) {
    if (flights.get(pass) === flight) flights.delete(pass);
    if (end.passed) emit('passed', detail);
  });
  const flight = { waiting: 0, result: result, stop: function () { controller.abort(); } };
  return flight;
}

// A page that is only prerendered must not spend a ticket's tries or the visitor's battery.
function whenVisited() {
  return document.prerendering
    ? new Promise(function (resolve) { document.addEventListener('prerenderingchange', resolve, { once: true }); })
    : Promise.resolve();
}

// Of many tabs one solves, this script's or the challenge page's, and the others wait for it: then the server tells them
// that there is a pass. `work` is given what ends its turn before it is done.
async function inTurn(url, signal, work) {
  const none = function () { /* no turn to end */ };
  if (!navigator.locks) return work(none);
  const waiting = new AbortController(), stop = function () { waiting.abort(); }, timer = setTimeout(stop, PATIENCE);
  let result = null;
  signal.addEventListener('abort', stop);
  try {
    await navigator.locks.request('bot-challenge:turn ' + prefixOf(url), { signal: waiting.signal }, function () {
      clearTimeout(timer);
      return new Promise(function (resolve) {
        result = work(resolve);
        result.then(resolve, resolve);
      });
    });
  } catch (error) { /* waited for long enough, or a browser that forbids locks */ }
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
  return result || work(none);
}

// For challenge pages in other tabs, which then ask whether the pass is good for them.
function tellOfPass(url) {
  try {
    localStorage.setItem('bot-challenge:passed ' + prefixOf(url), String(Date.now()));
  } catch (error) { /* they ask when their turn comes */ }
}

function prefixOf(url) {
  return new URL(url).pathname.replace(/\/client$/, '');
}

async function solve(url, policy, signal, endTurn) {
  for (let next = url; ;) {
    if (signal.aborted) return { passed: false, reason: 'aborted' };
    const given = await getChallenge(next, signal);
    if (!given) return { passed: false, reason: 'unreachable' };
    if (given.pass) return { passed: true };
    if (isCookieless) return ending('cookies', given.texts);
    let run;
    try {
      run = await load(given.script);
    } catch (error) {
      return ending('blocked', given.texts);
    }
    const end = await run(given, hostOf(next, policy, signal, endTurn));
    if (end.passed) tellOfPass(url);
    if (end.reason === 'cookies') isCookieless = true;
    // With the stand-in, or after a recheck with the whole challenge.
    if (!end.next || end.next === next) return end;
    next = end.next;
  }
}

// The words of the page for it.
function ending(reason, texts) {
  return { passed: false, reason: reason, title: texts[reason + 'Title'], message: texts[reason] };
}

// What the script of a provider's challenges is given.
function hostOf(url, policy, signal, endTurn) {
  return {
    policy: policy,
    signal: signal,
    nonce: nonce(),
    emit: function (name, detail) {
      if (name === 'dialog') endTurn(); // the visitor may be in another tab
      return emit(name, detail);
    },
    report: report,
    request: request,
    trustedUrl: trustedUrl,
    // A URL that a provider's script has, which came from the server itself.
    allow: function (url) { trustedUrls.add(url); return url; },
    trustedHtml: function (html) { return types().createHTML(html); },
    again: function () { return getChallenge(url, signal); }
  };
}

async function getChallenge(url, signal) {
  const answer = await request(url, { headers: { Accept: 'application/json' } }, signal);
  if (!answer || answer.status !== 200 || typeof answer.body.pass !== 'boolean') return null;
  const given = answer.body;
  [given.script, given.scriptUrl].forEach(function (named) { if (named) trustedUrls.add(named); });
  if (given.content) trustedHtml.add(given.content);
  return given;
}

// Resolves to { status, body, retryAfter }, or to null when the server was not reached. body is {} unless it was JSON.
async function request(url, options, signal) {
  const controller = new AbortController(), abort = function () { controller.abort(); };
  const timer = setTimeout(abort, LIMIT);
  signal.addEventListener('abort', abort);
  try {
    const response = await nativeFetch.call(window, url, Object.assign(
      { credentials: 'same-origin', cache: 'no-store', signal: controller.signal }, options));
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
    return window.trustedTypes.createPolicy('bot-challenge-client', {
      createScriptURL: function (url) { return named(trustedUrls, url.split('#')[0], url); },
      createHTML: function (html) { return named(trustedHtml, html, html); }
    });
  } catch (error) {
    return plain; // not allowed by the site, which then gets the 403s, or requires none
  }
}

function named(set, key, value) {
  if (set.has(key)) return value;
  throw new TypeError('Not named by the server: ' + key);
}
