// Balloon hashing, as flask-Vouch does it: a space of blocks that is filled and mixed. Each hash begins with a number
// of its own, the lower byte first.

const BATCH = 1;
const BLOCK_WORDS = 8;

function createWork(start, parameters) {
  const space = parameters[1], time = parameters[2], delta = parameters[3];
  const text = bytesOf(start), first = new Uint8Array(4 + text.length); // the very first hash has the number 0
  first.set(text, 4);
  const firstHash = createHash(first);
  const blocks = new Int32Array(space * BLOCK_WORDS), w = new Int32Array(64), state = new Int32Array(BLOCK_WORDS);
  let count = 0;

  const reversed = function (number) {
    return number << 24 | (number & 0xff00) << 8 | number >>> 8 & 0xff00 | number >>> 24;
  };
  const end = function (at, bytes) {
    w[at] = END;
    w.fill(0, at + 1, 15);
    w[15] = bytes * 8;
  };
  // Of one block, into `to`.
  const hashOne = function (to, from) {
    w[0] = reversed(count++);
    for (let i = 0; i < BLOCK_WORDS; i++) w[1 + i] = blocks[from + i];
    end(9, 36);
    compress(state, INITIAL_STATE, w);
    blocks.set(state, to);
  };
  // Of two blocks, which are one word more than one of SHA-256.
  const hashTwo = function (to, left, right) {
    w[0] = reversed(count++);
    for (let i = 0; i < BLOCK_WORDS; i++) w[1 + i] = blocks[left + i];
    for (let i = 0; i < BLOCK_WORDS - 1; i++) w[9 + i] = blocks[right + i];
    compress(state, INITIAL_STATE, w);
    w[0] = blocks[right + BLOCK_WORDS - 1];
    end(1, 68);
    compress(state, state, w);
    blocks.set(state, to);
  };
  // Which block is mixed in.
  const choose = function (round, block, i) {
    w[0] = reversed(count++);
    w[1] = reversed(round);
    w[2] = reversed(block);
    w[3] = reversed(i);
    end(4, 16);
    compress(state, INITIAL_STATE, w);
    return (state[0] >>> 0) % space * BLOCK_WORDS;
  };

  return function (nonce) {
    blocks.set(firstHash(nonce));
    count = 1;
    for (let i = 1; i < space; i++) hashOne(i * BLOCK_WORDS, (i - 1) * BLOCK_WORDS);
    for (let round = 0; round < time; round++) {
      for (let i = 0; i < space; i++) {
        const at = i * BLOCK_WORDS;
        hashTwo(at, (i + space - 1) % space * BLOCK_WORDS, at);
        for (let j = 0; j < delta; j++) hashTwo(at, at, choose(round, i, j));
      }
    }
    return blocks.subarray((space - 1) * BLOCK_WORDS);
  };
}

botChallenge.provider('balloon', solver);
