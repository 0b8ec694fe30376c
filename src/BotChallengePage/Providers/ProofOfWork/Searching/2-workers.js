// Searching with several workers.

const MAX_WORKERS = 4, USUAL_CORES = 2;
const WORKER_SLICE = 100; // milliseconds
const REPORT_EVERY = 100; // milliseconds, as often as the bar is drawn

// Workers that are at it, into `workers`; false where there are none. `listen` is given each before it begins.
function addWorkers(workers, parameters, create, listen) {
  const count = Math.min(navigator.hardwareConcurrency || USUAL_CORES, MAX_WORKERS);
  for (let i = 0; i < count; i++) {
    const worker = create();
    if (!worker) return false;
    workers.push(worker);
    listen(worker);
    worker.postMessage({ parameters: parameters, start: i, step: count });
  }
  return true;
}

// What the server is sent.
function responseFor(given, solution, time) {
  return btoa(JSON.stringify({
    challenge: { parameters: given.parameters, signature: given.signature },
    solution: { counter: solution.counter, derivedKey: solution.derivedKey, time: time }
  }));
}

// In the worker.
function work(scope, plainly) {
  scope.onmessage = function (event) {
    let tries = 0, reported = 0;
    const onTries = function (count) {
      tries += count;
      if (Date.now() - reported < REPORT_EVERY) return;
      scope.postMessage({ tries: tries });
      tries = 0;
      reported = Date.now();
    };
    const task = event.data;
    search(task.parameters, task.start, task.step, plainly, WORKER_SLICE, onTries, function () { return false; }).then(
      function (solution) { scope.postMessage({ solution: solution }); },
      function () { scope.postMessage({ failed: true }); });
  };
}
