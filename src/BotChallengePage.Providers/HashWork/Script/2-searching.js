// Searching for a nonce whose hash begins with so many zeros.

const REPORT_EVERY = 100; // milliseconds

function zeroBits(hash) {
  let bits = 0;
  for (let i = 0; i < hash.length; i++) {
    bits += Math.clz32(hash[i]);
    if (hash[i] !== 0) break;
  }
  return bits;
}

// Tries start, start + step, start + 2·step … and resolves to the nonce, or to null once stopped. Looks at the clock each
// `batch` tries, and keeps its thread for `slice` milliseconds at a time.
async function search(task, start, step, slice, onTries, isStopped) {
  const hash = createWork(task.start, task.parameters), difficulty = task.parameters[0];
  for (let nonce = start; !isStopped();) {
    const end = Date.now() + slice;
    do {
      for (let i = 0; i < BATCH; i++, nonce += step) {
        if (zeroBits(hash(nonce)) >= difficulty) return nonce;
      }
      onTries(BATCH);
    } while (Date.now() < end);
    await new Promise(function (resolve) { setTimeout(resolve); });
  }
  return null;
}

// In the worker. It says that it has begun, and from then on how many tries it has made.
function work(scope) {
  scope.onmessage = function (event) {
    const task = event.data;
    let tries = 0, reported = Date.now();
    const onTries = function (count) {
      tries += count;
      if (Date.now() - reported < REPORT_EVERY) return;
      scope.postMessage({ tries: tries });
      tries = 0;
      reported = Date.now();
    };
    scope.postMessage({ tries: 0 });
    search(task.task, task.first, task.step, REPORT_EVERY, onTries, function () { return false; }).then(
      function (nonce) { scope.postMessage({ nonce: nonce }); },
      function () { scope.postMessage({ failed: true }); });
  };
}
