// Solving, in workers. Where there are none, or one of them fails, on the page's thread.

const PAGE_SLICE = 30;       // milliseconds
const WORKER_SILENCE = 5000; // milliseconds: a worker that is silently kept from running tells nobody

botChallenge.provider('proof-of-work', {
  start: start,
  worker: function (scope) { work(scope, derivePlainly); },
  takesTurns: true
});

async function start(challenge) {
  challenge.say('working');
  const progress = showProgress(challenge);

  // In the page, so that the work begins at once; a view of the site's own may bring its address alone.
  const given = challenge.data.challenge && JSON.parse(challenge.data.challenge)
    || await challenge.getJson(challenge.data.challengeUrl);
  if (!given) return;
  const parameters = given.parameters;
  if (!parameters || parameters.algorithm !== 'PBKDF2/SHA-256') return challenge.fail('error', 'reload');

  const begun = challenge.begun, started = begun ? begun.since : Date.now();
  progress.expect(Math.pow(16, parameters.keyPrefix.length), begun ? begun.tries : 0);
  const solution = await solve(challenge, parameters, progress.add);
  if (!solution || !challenge.isOpen()) return;
  progress.end();
  await challenge.submit(responseFor(given, solution, Date.now() - started));
}

// The workers of the short script go on, which began before this one was there.
function solve(challenge, parameters, onTries) {
  return new Promise(function (resolve, reject) {
    const workers = challenge.begun ? challenge.begun.workers : [];
    let isOnPage = false, isBegun = workers.length > 0, silence;
    const close = function () {
      clearTimeout(silence);
      workers.forEach(function (worker) { worker.terminate(); });
    };
    const solveHere = function () {
      if (isOnPage || !challenge.isOpen()) return;
      isOnPage = true;
      close();
      const isStopped = function () { return !challenge.isOpen(); };
      search(parameters, 0, 1, derivePlainly, PAGE_SLICE, onTries, isStopped).then(resolve, reject);
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
      if (told.failed) return isBegun ? solveAnew() : solveHere();
      if (told.tries) return onTries(told.tries);
      if (!told.solution) return;
      close();
      resolve(told.solution);
    };
    const listenTo = function (worker) {
      worker.onerror = function (event) { event.preventDefault(); solveHere(); };
      worker.onmessage = onMessage;
    };
    const begin = function () {
      try {
        if (!addWorkers(workers, parameters, challenge.createWorker, listenTo)) solveHere();
      } catch (error) {
        solveHere();
      }
    };
    // Theirs derive with the browser's own means alone.
    const solveAnew = function () {
      close();
      workers.length = 0;
      isBegun = false;
      listen();
      begin();
    };
    challenge.onStop(close);
    listen();
    if (isBegun) workers.forEach(listenTo);
    else begin();
  });
}
