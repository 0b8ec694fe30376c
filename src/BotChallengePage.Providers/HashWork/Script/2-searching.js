// Searching for a nonce whose hash begins with so many zeros.

function zeroBits(hash) {
  let bits = 0;
  for (let i = 0; i < hash.length; i++) {
    bits += Math.clz32(hash[i]);
    if (hash[i] !== 0) break;
  }
  return bits;
}

// The solution is the nonce. Looks at the clock after each BATCH of tries.
async function search(task, first, step, slice, onTries, isStopped) {
  const hash = createWork(task.start, task.parameters), difficulty = task.parameters[0];
  for (let nonce = first; !isStopped();) {
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
