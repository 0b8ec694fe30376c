// Taking turns with the other tabs.

// Of many tabs one solves, and the others wait for it: whatever their policies, since there is one cookie for all, and of
// two that earn something at once one would lose it. Who had to wait asks whether the pass is good for them, and only
// then begins. A tab that is closed, fails, or waits for hands lets the next one begin, and nobody who looks at a tab
// waits for another for longer than a moment: that one may stand still, as browsers have tabs do that nobody sees.

const PATIENCE = 5 * SECOND;   // of a tab that is seen
const LEASE = 3 * SECOND;      // where browsers have no locks, on plain http: what a tab's note is good for
const LEASE_POLL = SECOND / 4;
const TURN_PASS_LIMIT = 20;    // seconds: twenty tabs ask the same at once, over a browser's few connections

// Has `work` begin when it is this tab's turn. It is given how long its visitor has been waiting.
function takeTurn(current, work) {
  const own = provider(), controller = new AbortController();
  let isStarted = false, isParked = false, patience = null, seenSince = Date.now();
  const isOver = function () { return isStarted || current !== attempt; };
  const start = function () {
    if (isOver()) return;
    isStarted = true;
    clearTimeout(patience);
    try { controller.abort(); } catch (error) { report(error); } // a broken one only keeps the queue longer
    clearWidget();
    if (isOld() && navigator.onLine !== false) return reload();
    work(isSeen() ? Math.min(Date.now() - seenSince, PATIENCE) : 0);
  };

  // Its promise lasts as long as the turn.
  const onTurn = async function (hasWaited) {
    if (isOver()) return;
    if ((hasWaited || hasPassedMeanwhile()) && await hasPass(TURN_PASS_LIMIT)) {
      if (current === attempt && !current.answered) safely(leave)();
      return;
    }
    if (current !== attempt) return;
    // What may need hands begins where they are.
    if (hasWaited && !own.worker && !isSeen()) {
      isParked = true;
      return;
    }
    const end = new Promise(function (resolve) { current.endTurn = resolve; });
    current.cleanup.push(current.endTurn);
    start();
    return end;
  };
  const queue = function () {
    isParked = false;
    requestTurn(turnName(), controller.signal, onTurn, function () {
      if (!isOver()) addWaiting();
    }).then(null, start); // by a browser that forbids locks; or since this tab does not wait any more
  };
  const onSeen = function () {
    clearTimeout(patience);
    if (isOver() || !isSeen()) return;
    seenSince = Date.now();
    patience = setTimeout(safely(start), PATIENCE);
    if (isParked) queue();
  };

  if (!own.takesTurns) return start();
  say('working');
  onSeen();
  document.addEventListener('visibilitychange', onSeen);
  current.cleanup.push(function () {
    clearTimeout(patience);
    controller.abort();
    document.removeEventListener('visibilitychange', onSeen);
  });
  queue();
}

function isSeen() {
  return document.visibilityState !== 'hidden';
}

// Calls `onTurn`, now or later, with whether it was later, and `onBusy` where it will be later. The turn lasts as long as
// the promise that `onTurn` returns, or the tab.
async function requestTurn(name, signal, onTurn, onBusy) {
  if (!navigator.locks) return leaseTurn(name, signal, onTurn, onBusy);
  const isHad = await navigator.locks.request(name, { ifAvailable: true }, async function (lock) {
    if (lock) await onTurn(false);
    return !!lock;
  });
  if (isHad || signal.aborted) return;
  onBusy();
  await navigator.locks.request(name, { signal: signal }, function () { return onTurn(true); });
}

async function leaseTurn(name, signal, onTurn, onBusy) {
  let hasWaited = false;
  while (Math.abs(Date.now() - stored(name)) < LEASE) {
    if (!hasWaited) onBusy();
    hasWaited = true;
    await new Promise(function (resolve) { setTimeout(resolve, LEASE_POLL * (1 + Math.random())); });
    if (signal.aborted) return;
  }
  const renew = function () { store(name, Date.now()); }, renewal = setInterval(renew, SECOND);
  renew();
  try {
    await onTurn(hasWaited);
  } finally {
    clearInterval(renewal);
    store(name, 0);
  }
}

// As long as another tab is at it. No bar that grows: nobody knows here how far it is.
function addWaiting() {
  clearWidget();
  const progress = create('progress', 'bcp-progress');
  progress.setAttribute('aria-label', texts.progress);
  widget.appendChild(progress);
}

// The others may go on: there is a pass, or this tab cannot go on by itself.
function endTurn() {
  if (attempt && attempt.endTurn) attempt.endTurn();
}

// The browser has a pass now. Told to tabs that are open, and to those whose page is on its way.
function tellOfPass() {
  store(passedName(), Date.now());
  endTurn();
}

function onStorage(event) {
  if (event.key === passedName()) return followPass();
}

// Another tab may have passed. Not while an answer is under way; and where leaving did not help (cookies, loop) there is
// no attempt any more, and the visitor decides.
async function followPass() {
  const current = attempt;
  const waiting = function () { return current && current === attempt && (!current.answered || messages); };
  if (waiting() && await hasPass(TURN_PASS_LIMIT) && waiting()) leave();
}
