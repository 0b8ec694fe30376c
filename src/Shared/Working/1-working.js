// A search in workers. Where there are none, or one of them fails, on the page's thread.

// What is searched for is the bundle's: search(task, first, step, slice, onTries, isStopped) tries first, first + step,
// first + 2·step … and resolves to a solution, or to null once stopped. It keeps its thread for `slice` milliseconds at
// a time.

const MAX_WORKERS = 4, USUAL_CORES = 2;
const PAGE_SLICE = 30;            // milliseconds
const REPORT_EVERY = 100;         // milliseconds, as often as the bar is drawn
const SILENT_START = 5000;        // milliseconds: a worker that is silently kept from running tells nobody
const SILENCE = 6 * SILENT_START; // once it runs, a try of the hardest kind may take an old phone a while

function solve(challenge, task, onTries) {
  return new Promise(function (resolve, reject) {
    const workers = [];
    let isOnPage = false, silence;
    const close = function () {
      clearTimeout(silence);
      workers.forEach(function (worker) { worker.terminate(); });
    };
    const solveHere = function () {
      if (isOnPage || !challenge.isOpen()) return;
      isOnPage = true;
      close();
      search(task, 0, 1, PAGE_SLICE, onTries, function () { return !challenge.isOpen(); }).then(resolve, reject);
    };
    const waitAtMost = function (time) {
      clearTimeout(silence);
      silence = setTimeout(solveHere, time);
    };
    const onMessage = function (event) {
      const told = event.data || {};
      if (isOnPage) return;
      if (told.failed) return solveHere();
      waitAtMost(SILENCE);
      if (told.solution === undefined) return onTries(told.tries);
      close();
      resolve(told.solution);
    };
    const begin = function () {
      const count = Math.min(navigator.hardwareConcurrency || USUAL_CORES, MAX_WORKERS);
      for (let i = 0; i < count; i++) {
        const worker = challenge.createWorker();
        if (!worker) return solveHere();
        workers.push(worker);
        worker.onerror = function (event) { event.preventDefault(); solveHere(); };
        worker.onmessage = onMessage;
        worker.postMessage({ task: task, first: i, step: count });
      }
    };
    challenge.onStop(close);
    waitAtMost(SILENT_START);
    begin();
  });
}

// In the worker. It says that it has begun, and from then on how many tries it has made.
function work(scope) {
  scope.onmessage = function (event) {
    const given = event.data;
    let tries = 0, reported = Date.now();
    const onTries = function (count) {
      tries += count;
      if (Date.now() - reported < REPORT_EVERY) return;
      scope.postMessage({ tries: tries });
      tries = 0;
      reported = Date.now();
    };
    scope.postMessage({ tries: 0 });
    search(given.task, given.first, given.step, REPORT_EVERY, onTries, function () { return false; }).then(
      function (solution) { scope.postMessage({ solution: solution }); },
      function () { scope.postMessage({ failed: true }); });
  };
}
