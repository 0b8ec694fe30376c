// Solving, in workers. Where there are none, or one of them fails, on the page's thread.

const MAX_WORKERS = 4, USUAL_CORES = 2;
const PAGE_SLICE = 30;     // milliseconds
const SILENT_START = 5000; // milliseconds: a worker that is silently kept from running tells nobody
const SILENCE = 6 * SILENT_START; // once it runs, a try of the hardest kind may take an old phone a while

const solver = { start: start, worker: work, takesTurns: true };

async function start(challenge) {
  challenge.say('working');
  const progress = challenge.create('progress', 'bcp-progress');
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute('aria-label', challenge.texts.progress);
  challenge.widget.appendChild(progress);

  const parameters = challenge.data.parameters.split(',').map(Number);
  const task = { start: challenge.data.start, parameters: parameters };

  // Luck has no memory: the bar shows how likely a solution was by now, and never claims to be there before it is.
  const expected = Math.pow(2, parameters[0]);
  let tries = 0, drawn = 0;
  const onTries = function (count) {
    tries += count;
    if (Date.now() - drawn < REPORT_EVERY) return;
    drawn = Date.now();
    progress.value = 1 - Math.exp(-tries / expected);
  };

  const nonce = await solve(challenge, task, onTries);
  if (nonce === null || !challenge.isOpen()) return;
  progress.value = 1;
  await challenge.submit([challenge.data.parameters, task.start, nonce].join('.'));
}

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
      if (told.nonce === undefined) return onTries(told.tries);
      close();
      resolve(told.nonce);
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
