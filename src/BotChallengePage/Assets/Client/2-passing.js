// Getting a pass.

const PATIENCE = 5000; // milliseconds that another tab is waited for: it may stand still

const flights = new Map();   // by the pass they are about, what is under way: many requests share it
let last = Promise.resolve(); // one after the other: each adds to the pass that the one before has earned
const cookieless = new Set();  // where a pass was earned and not kept

// Of Cloudflare's own check: what would come of it each time, and what the visitor does not want.
const FUTILE = ['none', 'misconfigured', 'cancelled', 'unreachable', 'blocked'];

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
  stopRenewal();
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
  remember(passedName(url), String(Date.now()));
}

function passedName(url) {
  return 'bot-challenge:passed ' + prefixOf(url);
}

// What all tabs know. Nothing where the browser keeps nothing.
function recall(name) {
  try { return localStorage.getItem(name); } catch (error) { return null; }
}

function remember(name, value) {
  try { localStorage.setItem(name, value); } catch (error) { /* they ask when their turn comes */ }
}

function prefixOf(url) {
  const at = new URL(url);
  return (at.origin === location.origin ? '' : at.origin) + at.pathname.replace(/\/client$/, '');
}

// `isSilent`: without a dialog, and without asking anybody.
async function solve(url, policy, signal, endTurn, isSilent) {
  const end = await solveAt(
    url, signal,
    function (next) { return hostOf(next, policy, signal, endTurn, isSilent); },
    function (given) {
      if (!given.texts) return { passed: false, reason: 'none' }; // the server has nothing to begin with
      return cookieless.has(prefixOf(url)) ? ending('cookies', given.texts) : null;
    });
  if (url === clearance) {
    // Broken off, the server looks as if it were not there.
    if (FUTILE.includes(end.reason) && !signal.aborted) isClearable = false;
  } else if (end.passed && !end.isKnown) {
    tellOfPass(url);
  }
  if (end.reason === 'cookies') cookieless.add(prefixOf(url));
  return end;
}

// What the script of a provider's challenges is given.
function hostOf(url, policy, signal, endTurn, isSilent) {
  return Object.assign(hostAt(url, signal), {
    policy: policy,
    // Cloudflare says itself whether it lets the browser through now. If not, the site's keys do not go with its rules.
    take: url === clearance ? function (given, response) {
      return response === 'true' ? { passed: true } : ending('misconfigured', given.texts);
    } : null,
    emit: function (name, detail) {
      if (isSilent) return false;
      if (name === 'dialog') endTurn(); // the visitor may be in another tab
      return emit(name, detail);
    }
  });
}
