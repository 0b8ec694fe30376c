// Proof of work.

async function startProofOfWork(current) {
  say('working');
  const progress = create('progress', 'bcp-progress');
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute('aria-label', texts.progress);
  clearWidget();
  widget.append(progress);

  let answer;
  try {
    answer = await request(data.challengeUrl, {}, 20);
  } catch (error) {
    if (current === attempt) failOffline();
    return;
  }
  if (current !== attempt) return;
  const challenge = answer.body, parameters = challenge.parameters;
  if (answer.status !== 200 || !parameters) return refuse(current, answer);
  if (parameters.algorithm !== 'PBKDF2/SHA-256') return fail('error', RELOAD);

  // Luck has no memory: the bar shows how likely a solution was by now, and never claims to be there before it is.
  const expected = Math.pow(16, parameters.keyPrefix.length), started = Date.now();
  let tries = 0, drawn = 0;
  const onTries = function (count) {
    tries += count;
    if (Date.now() - drawn < 100) return;
    drawn = Date.now();
    progress.value = 1 - Math.exp(-tries / expected);
  };

  const solution = await solve(current, parameters, onTries);
  if (!solution || current !== attempt) return;
  progress.value = 1;
  submit(current, btoa(JSON.stringify({
    challenge: { parameters: parameters, signature: challenge.signature },
    solution: { counter: solution.counter, derivedKey: solution.derivedKey, time: Date.now() - started }
  })));
}

// In workers; where there are none, or one of them fails, on this thread.
function solve(current, parameters, onTries) {
  return new Promise(function (resolve, reject) {
    const workers = [];
    let onOwnThread = false;
    const close = function () { workers.forEach(function (worker) { worker.terminate(); }); };
    const solveHere = function () {
      if (onOwnThread || current !== attempt) return;
      onOwnThread = true;
      close();
      search(parameters, 0, 1, 30, onTries, function () { return current !== attempt; }).then(resolve, reject);
    };
    // A worker that is silently kept from running tells nobody.
    const silence = setTimeout(solveHere, 5000);
    current.cleanup.push(close, function () { clearTimeout(silence); });
    try {
      if (!ownScript.src) return solveHere();
      const count = Math.min(navigator.hardwareConcurrency || 2, 4);
      for (let i = 0; i < count; i++) {
        const worker = new Worker(scriptUrls.createScriptURL(ownScript.src));
        workers.push(worker);
        worker.onerror = function (event) { event.preventDefault(); solveHere(); };
        worker.onmessage = function (event) {
          clearTimeout(silence);
          if (event.data.failed) return solveHere();
          if (event.data.tries) return onTries(event.data.tries);
          close();
          resolve(event.data.solution);
        };
        worker.postMessage({ parameters: parameters, start: i, step: count });
      }
    } catch (error) {
      solveHere();
    }
  }).catch(function () {
    if (current === attempt) fail('error', RETRY);
  });
}
