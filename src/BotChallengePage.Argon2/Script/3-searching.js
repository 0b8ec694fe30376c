// Searching for the solution.

const REPORT_EVERY = 100; // milliseconds

function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g), function (pair) { return parseInt(pair, 16); });
}

function toHex(bytes) {
  return Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join('');
}

// Tries start, start + step, start + 2·step … and resolves to { counter, derivedKey }, or to null once stopped. Keeps its
// thread for `slice` milliseconds at a time.
async function search(parameters, start, step, slice, onTry, isStopped) {
  const nonce = fromHex(parameters.nonce), password = new Uint8Array(nonce.length + 4);
  const derive = createArgon2id(
    fromHex(parameters.salt), parameters.cost, parameters.memoryCost, parameters.keyLength);
  password.set(nonce);
  for (let counter = start; !isStopped();) {
    const end = Date.now() + slice;
    do {
      new DataView(password.buffer).setUint32(nonce.length, counter);
      const key = toHex(derive(password));
      if (key.startsWith(parameters.keyPrefix)) return { counter: counter, derivedKey: key };
      counter += step;
      onTry();
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
    const onTry = function () {
      tries++;
      if (Date.now() - reported < REPORT_EVERY) return;
      scope.postMessage({ tries: tries });
      tries = 0;
      reported = Date.now();
    };
    scope.postMessage({ tries: 0 });
    search(task.parameters, task.start, task.step, REPORT_EVERY, onTry, function () { return false; }).then(
      function (solution) { scope.postMessage({ solution: solution }); },
      function () { scope.postMessage({ failed: true }); });
  };
}
