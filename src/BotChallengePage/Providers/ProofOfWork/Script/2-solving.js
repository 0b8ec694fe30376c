// Solving, in workers. Where there are none, or one of them fails, on the page's thread.

const MAX_WORKERS = 4, USUAL_CORES = 2;
const WORKER_SLICE = 100, PAGE_SLICE = 30; // milliseconds
const REPORT_EVERY = 100;                  // milliseconds, as often as the bar is drawn
const WORKER_SILENCE = 5000;               // milliseconds: a worker that is silently kept from running tells nobody

botChallenge.provider('proof-of-work', { start: start, worker: work, takesTurns: true });

async function start(challenge) {
  challenge.say('working');
  const progress = challenge.create('progress', 'bcp-progress');
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute('aria-label', challenge.texts.progress);
  challenge.widget.appendChild(progress);

  // In the page, so that the work begins at once; a view of the site's own may bring its address alone.
  const given = challenge.data.challenge && JSON.parse(challenge.data.challenge)
    || await challenge.getJson(challenge.data.challengeUrl);
  if (!given) return;
  const parameters = given.parameters;
  if (!parameters || parameters.algorithm !== 'PBKDF2/SHA-256') return challenge.fail('error', 'reload');

  // Luck has no memory: the bar shows how likely a solution was by now, and never claims to be there before it is.
  const expected = Math.pow(16, parameters.keyPrefix.length), started = Date.now();
  let tries = 0, drawn = 0;
  const onTries = function (count) {
    tries += count;
    if (Date.now() - drawn < REPORT_EVERY) return;
    drawn = Date.now();
    progress.value = 1 - Math.exp(-tries / expected);
  };

  const solution = await solve(challenge, parameters, onTries);
  if (!solution || !challenge.isOpen()) return;
  progress.value = 1;
  await challenge.submit(btoa(JSON.stringify({
    challenge: { parameters: parameters, signature: given.signature },
    solution: { counter: solution.counter, derivedKey: solution.derivedKey, time: Date.now() - started }
  })));
}

function solve(challenge, parameters, onTries) {
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
      search(parameters, 0, 1, PAGE_SLICE, onTries, function () { return !challenge.isOpen(); }).then(resolve, reject);
    };
    // One that has begun may also be stopped later on, or die.
    const listen = function () {
      clearTimeout(silence);
      silence = setTimeout(solveHere, WORKER_SILENCE);
    };
    const onMessage = function (event) {
      if (isOnPage) return;
      listen();
      const told = event.data || {};
      if (told.failed) return solveHere();
      if (told.tries) return onTries(told.tries);
      if (!told.solution) return;
      close();
      resolve(told.solution);
    };
    challenge.onStop(close);
    listen();
    try {
      const count = Math.min(navigator.hardwareConcurrency || USUAL_CORES, MAX_WORKERS);
      for (let i = 0; i < count; i++) {
        const worker = challenge.createWorker();
        if (!worker) return solveHere();
        workers.push(worker);
        worker.onerror = function (event) { event.preventDefault(); solveHere(); };
        worker.onmessage = onMessage;
        worker.postMessage({ parameters: parameters, start: i, step: count });
      }
    } catch (error) {
      solveHere();
    }
  });
}

// In the worker.
function work(scope) {
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
    search(task.parameters, task.start, task.step, WORKER_SLICE, onTries, function () { return false; }).then(
      function (solution) { scope.postMessage({ solution: solution }); },
      function () { scope.postMessage({ failed: true }); });
  };
}
