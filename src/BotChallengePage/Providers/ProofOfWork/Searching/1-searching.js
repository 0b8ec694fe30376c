// Searching for the solution.

// This and the rest of the folder is in both scripts of the page: the short one and the whole one.

// Derivations in flight per thread: enough to hide the way to the browser's crypto threads and back.
const LANES = 8;
const STANDSTILL = 10000; // milliseconds without a single derivation

async function deriveNatively(password, salt, cost, keyLength) {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: salt, iterations: cost };
  const bytes = new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, keyLength * 8));
  if (bytes.length !== keyLength) throw new Error('The browser derives something else');
  return bytes;
}

// Tries start, start + step, start + 2·step … and resolves to { counter, derivedKey }, or to null once stopped.
// `plainly` derives where the browser does not, and keeps its thread for `slice` milliseconds at a time; without it the
// search fails there.
async function search(parameters, start, step, plainly, slice, onTries, isStopped) {
  const nonce = fromHex(parameters.nonce), salt = fromHex(parameters.salt);
  let next = start, found = null, tries = 0, isGivenUp = false;

  const attempt = function (derive) {
    const counter = next, password = new Uint8Array(nonce.length + 4);
    next += step;
    password.set(nonce);
    new DataView(password.buffer).setUint32(nonce.length, counter);
    return [counter, derive(password, salt, parameters.cost, parameters.keyLength)];
  };
  const check = function (counter, key) {
    const hex = toHex(key);
    if (!found && hex.startsWith(parameters.keyPrefix)) found = { counter: counter, derivedKey: hex };
    tries++;
    onTries(1);
  };
  // Rejects when the browser's own derivations neither come nor fail.
  const standstill = function () {
    return new Promise(function (resolve, reject) {
      let seen = 0;
      const watch = function () {
        if (found || isStopped()) return resolve();
        if (tries === seen) return reject(new Error('The browser does not derive'));
        seen = tries;
        setTimeout(watch, STANDSTILL);
      };
      setTimeout(watch, STANDSTILL);
    });
  };
  const lane = async function () {
    while (!found && !isGivenUp && !isStopped()) {
      const tried = attempt(deriveNatively);
      const key = await tried[1];
      if (!isGivenUp) check(tried[0], key);
    }
  };

  try {
    await Promise.race([Promise.all(Array.from({ length: LANES }, lane)), standstill()]);
    return found;
  } catch (error) {
    if (!plainly) throw error;
    isGivenUp = true; // no Web Crypto, as on plain http, or one that refuses to work: go on by hand
    next = start;
  }
  while (!found && !isStopped()) {
    const end = Date.now() + slice;
    do {
      const tried = attempt(plainly);
      check(tried[0], tried[1]);
    } while (!found && Date.now() < end);
    await new Promise(function (resolve) { setTimeout(resolve); });
  }
  return found;
}
