// The short way: search, send the answer, go on. It is the way of nearly everybody, and takes a moment.

// Whatever else there is to say or to do, and whatever takes longer, is the whole script's, which goes on from there.
// It meets what fails here once more, and has words for it.

let begun = null; // what the whole script goes on with
let isGone = false;
let sending = null; // to give the request up

function start() {
  root = document.querySelector('[data-bot-challenge]');
  if (!root || root.botChallenge) return; // a layout may include the script a second time
  begun = root.botChallenge = {
    since: Date.now(), leftAt: 0, workers: [], tries: 0, answer: null, policy: null, urls: [], failures: 0,
    hasTurn: false, isEngaged: false, isLeaving: false, isTaken: false, hasSpoken: false, title: '', headline: '',
    endTurn: function () { /* none yet */ },
    stop: stop
  };
  try {
    data = readData(root);
    setClass(root, 'bcp-started', true);
    removeNotStarted();
    watch();
    const isAble = navigator.locks && window.AbortController;
    if (!isAble || isWithoutOrigin() || !keepsPass()) return handOver(true);
    takeTurn();
  } catch (error) {
    giveUp(error);
  }
}

function giveUp(error) {
  report(error);
  handOver(true);
}

function watch() {
  window.addEventListener('pagehide', function () {
    isGone = true;
    stop();
  });
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted || begun.isTaken) return;
    isGone = begun.isLeaving = begun.isEngaged = false; // they went elsewhere, and are back
    begun.answer = null;
    handOver(true);
  });
  watchVisitor(function () { if (!begun.isLeaving) begun.isEngaged = true; });
  root.addEventListener('click', keepFragment, true);
  later(SHOW_AFTER, function () { if (!begun.isLeaving) handOver(false); });
}

function later(time, work) {
  setTimeout(function () { if (!isGone && !begun.isTaken) work(); }, time);
}

function stop() {
  dropWorkers();
  try { if (sending) sending.abort(); } catch (error) { /* a broken one only keeps the request longer */ }
  endTurn();
}

function endTurn() {
  begun.hasTurn = false;
  begun.endTurn();
}

function isOver() {
  return isGone || begun.isTaken;
}

// Who has to wait for another tab does so with the whole script.
async function takeTurn() {
  try {
    await navigator.locks.request(turnName(), { ifAvailable: true }, onTurn);
  } catch (error) {
    handOver(true); // a browser that forbids locks
  }
}

// Its promise lasts as long as the turn.
function onTurn(lock) {
  if (isOver()) return null;
  if (!lock || hasPassedMeanwhile()) return handOver(true);
  const end = new Promise(function (resolve) { begun.endTurn = resolve; });
  begun.hasTurn = true;
  try {
    solve();
  } catch (error) {
    giveUp(error);
  }
  return end;
}

function solve() {
  // A view of the site's own may bring its address alone.
  const given = data.challenge ? JSON.parse(data.challenge) : {}, parameters = given.parameters;
  if (!parameters || parameters.algorithm !== 'PBKDF2/SHA-256') return handOver(true);
  const fail = function () {
    if (isOver()) return;
    stop();
    handOver(true);
  };
  const finish = function (solution) {
    try {
      if (!isOver()) submit(responseFor(given, solution, Date.now() - begun.since));
    } catch (error) {
      report(error);
      fail();
    }
  };
  const listen = function (worker) {
    worker.onerror = function (event) { event.preventDefault(); fail(); };
    worker.onmessage = function (event) {
      const told = event.data || {};
      if (isOver()) return;
      begun.tries += told.tries || 0;
      if (told.failed) fail();
      if (told.solution) finish(told.solution);
    };
  };
  let hasWorkers = false;
  try {
    hasWorkers = addWorkers(begun.workers, parameters, createWorker, listen);
  } catch (error) { /* as where there are none */ }
  if (hasWorkers) return;
  dropWorkers();
  search(parameters, 0, 1, null, 0, function () { /* the bar is the whole script's */ }, isOver).then(finish, fail);
}

function dropWorkers() {
  begun.workers.forEach(function (worker) { worker.terminate(); });
  begun.workers = [];
}

function createWorker() {
  return ownScript.src ? new Worker(policy().createScriptURL(ownScript.src)) : null;
}

function submit(response) {
  if (begun.answer) return; // of two workers that were ready at once
  dropWorkers();
  begun.answer = ask(response);
  begun.answer.then(function (answer) {
    if (!isOver()) onAnswer(answer);
  }).then(null, function (error) {
    if (isOver()) return;
    begun.answer = null;
    giveUp(error);
  });
}

// Null where the server was not reached.
async function ask(response) {
  sending = new AbortController();
  const sent = fetch(data.verifyUrl, Object.assign(
    { credentials: 'same-origin', cache: 'no-store', signal: sending.signal }, verification(response)));
  let answer, text;
  try {
    answer = await sent;
    text = await answer.text();
  } catch (error) {
    return null;
  }
  return readAnswer(answer, text);
}

// Not where something speaks against it, or the visitor is at something else.
function onAnswer(answer) {
  const recent = departures();
  if (!answer || !isPassed(answer) || recent.length > 0 || hasLostCookie() || begun.isEngaged) return handOver(true);
  store(passedName(), Date.now());
  remember(departureKey(), recent);
  begun.isLeaving = true;
  begun.leftAt = Date.now();
  stop();
  later(OPENING_AFTER, function () { say(OPENING, false); });
  later(STILL_HERE_AFTER, function () { handOver(true); });
  if (inline()) location.reload();
  else location.replace(destination());
}

if (inWorker) work(self);
else whenReady(start);
