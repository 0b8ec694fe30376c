// BLAKE2b, RFC 7693.

// A word of 64 bits is a pair of 32, the lower one first. Typed arrays lie in memory as the algorithm wants its bytes:
// each machine that runs a browser is little-endian.

const TWO_TO_MINUS_32 = 1 / 4294967296; // a product takes half as long as a quotient
const BLOCK_BYTES = 128, ROUNDS = 12;

const INITIAL_STATE = new Int32Array([
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a,
  0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19]);

// The order in which a round takes the words of a block, a digit each. After ten rounds it begins anew.
const ORDERS = [
  '0123456789abcdef', 'ea489fd61c02b753', 'b8c052fdae367194', '7931dcbe265a40f8', '905724afe1bc683d',
  '2c6a0b834d75fe19', 'c51fed4a0763928b', 'db7ec13950f4862a', '6fe9b308c2d714a5', 'a2847615fb9e3cd0'
].map(function (digits) { return digits.split('').map(function (digit) { return parseInt(digit, 16) * 2; }); });

const vector = new Int32Array(32);

// G of the RFC: mixes two words of the block, at `x` and `y`, into four of `v`.
function mix(v, a, b, c, d, block, x, y) {
  let al = v[a], ah = v[a + 1], bl = v[b], bh = v[b + 1], cl = v[c], ch = v[c + 1], dl = v[d], dh = v[d + 1], sum, t;

  sum = (al >>> 0) + (bl >>> 0) + (block[x] >>> 0);
  ah = ah + bh + block[x + 1] + (sum * TWO_TO_MINUS_32 | 0) | 0; al = sum | 0;
  t = dl ^ al; dl = dh ^ ah; dh = t;
  sum = (cl >>> 0) + (dl >>> 0); ch = ch + dh + (sum * TWO_TO_MINUS_32 | 0) | 0; cl = sum | 0;
  bl ^= cl; bh ^= ch; t = bl >>> 24 | bh << 8; bh = bh >>> 24 | bl << 8; bl = t;

  sum = (al >>> 0) + (bl >>> 0) + (block[y] >>> 0);
  ah = ah + bh + block[y + 1] + (sum * TWO_TO_MINUS_32 | 0) | 0; al = sum | 0;
  dl ^= al; dh ^= ah; t = dl >>> 16 | dh << 16; dh = dh >>> 16 | dl << 16; dl = t;
  sum = (cl >>> 0) + (dl >>> 0); ch = ch + dh + (sum * TWO_TO_MINUS_32 | 0) | 0; cl = sum | 0;
  bl ^= cl; bh ^= ch; t = bh >>> 31 | bl << 1; bh = bl >>> 31 | bh << 1; bl = t;

  v[a] = al; v[a + 1] = ah; v[b] = bl; v[b + 1] = bh; v[c] = cl; v[c + 1] = ch; v[d] = dl; v[d + 1] = dh;
}

// `state` after one more block; `count` is how many bytes went in with it.
function compress(state, block, count, isLast) {
  const v = vector;
  v.set(state);
  v.set(INITIAL_STATE, 16);
  v[24] ^= count;
  if (isLast) { v[28] = ~v[28]; v[29] = ~v[29]; }
  for (let round = 0; round < ROUNDS; round++) {
    const order = ORDERS[round % ORDERS.length];
    mix(v, 0, 8, 16, 24, block, order[0], order[1]);
    mix(v, 2, 10, 18, 26, block, order[2], order[3]);
    mix(v, 4, 12, 20, 28, block, order[4], order[5]);
    mix(v, 6, 14, 22, 30, block, order[6], order[7]);
    mix(v, 0, 10, 20, 30, block, order[8], order[9]);
    mix(v, 2, 12, 22, 24, block, order[10], order[11]);
    mix(v, 4, 14, 16, 26, block, order[12], order[13]);
    mix(v, 6, 8, 18, 28, block, order[14], order[15]);
  }
  for (let i = 0; i < 16; i++) state[i] ^= v[i] ^ v[i + 16];
}

// The hash of `bytes`, of 1 to 64 bytes.
function blake2b(bytes, length) {
  const state = Int32Array.from(INITIAL_STATE), block = new Uint8Array(BLOCK_BYTES);
  const words = new Int32Array(block.buffer);
  state[0] ^= 0x01010000 ^ length;
  let count = 0;
  do {
    const part = bytes.subarray(count, count + BLOCK_BYTES);
    block.set(part);
    block.fill(0, part.length);
    count += part.length;
    compress(state, words, count, count === bytes.length);
  } while (count < bytes.length);
  return new Uint8Array(state.buffer, 0, length);
}
