// One hash for each try.

const BATCH = 500;

function createWork(start) {
  return createHash(bytesOf(start));
}

botChallenge.provider('sha256', solver);
