// The hash of the hash of the hash …, so many for each try.

const BATCH = 1;

function createWork(start, parameters) {
  const hash = createHash(bytesOf(start)), iterations = parameters[1], w = new Int32Array(64);
  return function (nonce) {
    const link = hash(nonce);
    for (let i = 1; i < iterations; i++) {
      for (let j = 0; j < 8; j++) w[j] = link[j];
      w[8] = END;
      w.fill(0, 9, 15);
      w[15] = 32 * 8;
      compress(link, INITIAL_STATE, w);
    }
    return link;
  };
}

botChallenge.provider('hash-chain', solver);
