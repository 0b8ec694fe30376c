// Searching for the solution.

// The solution is { counter, derivedKey }.
async function search(parameters, first, step, slice, onTries, isStopped) {
  const nonce = fromHex(parameters.nonce), password = new Uint8Array(nonce.length + 4);
  const derive = createArgon2id(
    fromHex(parameters.salt), parameters.cost, parameters.memoryCost, parameters.keyLength);
  password.set(nonce);
  for (let counter = first; !isStopped();) {
    const end = Date.now() + slice;
    do {
      new DataView(password.buffer).setUint32(nonce.length, counter);
      const key = toHex(derive(password));
      if (key.startsWith(parameters.keyPrefix)) return { counter: counter, derivedKey: key };
      counter += step;
      onTries(1);
    } while (Date.now() < end);
    await new Promise(function (resolve) { setTimeout(resolve); });
  }
  return null;
}
