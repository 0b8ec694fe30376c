// Argon2id with one lane, RFC 9106, in plain JavaScript: no WebAssembly, so that a strict Content-Security-Policy needs
// to allow nothing and plain http will do. It takes 1.7 times as long as the WebAssembly that is around.

const KIB = 1024, WORDS = 256; // a block of the memory: 1 KiB, as words of 32 bits
const SLICES = 4, ARGON2ID = 2, VERSION = 0x13;
const ADDRESSES = 128; // in a block of them

const mixed = new Int32Array(WORDS), kept = new Int32Array(WORDS);

// As BLAKE2b's mixing, with a product in the place of the message: a becomes a + b + 2 × lower(a) × lower(b). The
// upper half of the product is exact, although the product as a double is not: the lower half is taken off before.
function multiplyIn(v, a, b, c, d) {
  let al = v[a], ah = v[a + 1], bl = v[b], bh = v[b + 1], cl = v[c], ch = v[c + 1], dl = v[d], dh = v[d + 1];
  let low, high, sum, t;

  low = Math.imul(al, bl); high = ((al >>> 0) * (bl >>> 0) - (low >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
  sum = (al >>> 0) + (bl >>> 0) + (low << 1 >>> 0);
  ah = ah + bh + (high << 1 | low >>> 31) + (sum * TWO_TO_MINUS_32 | 0) | 0; al = sum | 0;
  t = dl ^ al; dl = dh ^ ah; dh = t;

  low = Math.imul(cl, dl); high = ((cl >>> 0) * (dl >>> 0) - (low >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
  sum = (cl >>> 0) + (dl >>> 0) + (low << 1 >>> 0);
  ch = ch + dh + (high << 1 | low >>> 31) + (sum * TWO_TO_MINUS_32 | 0) | 0; cl = sum | 0;
  bl ^= cl; bh ^= ch; t = bl >>> 24 | bh << 8; bh = bh >>> 24 | bl << 8; bl = t;

  low = Math.imul(al, bl); high = ((al >>> 0) * (bl >>> 0) - (low >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
  sum = (al >>> 0) + (bl >>> 0) + (low << 1 >>> 0);
  ah = ah + bh + (high << 1 | low >>> 31) + (sum * TWO_TO_MINUS_32 | 0) | 0; al = sum | 0;
  dl ^= al; dh ^= ah; t = dl >>> 16 | dh << 16; dh = dh >>> 16 | dl << 16; dl = t;

  low = Math.imul(cl, dl); high = ((cl >>> 0) * (dl >>> 0) - (low >>> 0)) * TWO_TO_MINUS_32 + 0.5 | 0;
  sum = (cl >>> 0) + (dl >>> 0) + (low << 1 >>> 0);
  ch = ch + dh + (high << 1 | low >>> 31) + (sum * TWO_TO_MINUS_32 | 0) | 0; cl = sum | 0;
  bl ^= cl; bh ^= ch; t = bh >>> 31 | bl << 1; bh = bl >>> 31 | bh << 1; bl = t;

  v[a] = al; v[a + 1] = ah; v[b] = bl; v[b + 1] = bh; v[c] = cl; v[c + 1] = ch; v[d] = dl; v[d + 1] = dh;
}

// P of the RFC, on sixteen words: two lie together at `from`, and the next two `step` further.
function permute(v, from, step) {
  const a = from, b = a + step, c = b + step, d = c + step, e = d + step, f = e + step, g = f + step, h = g + step;
  multiplyIn(v, a, c, e, g);
  multiplyIn(v, a + 2, c + 2, e + 2, g + 2);
  multiplyIn(v, b, d, f, h);
  multiplyIn(v, b + 2, d + 2, f + 2, h + 2);
  multiplyIn(v, a, c + 2, f, h + 2);
  multiplyIn(v, a + 2, d, f + 2, g);
  multiplyIn(v, b, d + 2, e, g + 2);
  multiplyIn(v, b + 2, c, e + 2, h);
}

// G of the RFC: the block at `to` becomes the mixture of two others; after the first pass it is laid over what is
// there.
function fill(memory, left, right, to, isOver) {
  for (let i = 0; i < WORDS; i++) mixed[i] = kept[i] = memory[left + i] ^ memory[right + i];
  for (let row = 0; row < WORDS; row += 32) permute(mixed, row, 4);
  for (let column = 0; column < 32; column += 4) permute(mixed, column, 32);
  if (isOver) for (let i = 0; i < WORDS; i++) memory[to + i] ^= kept[i] ^ mixed[i];
  else for (let i = 0; i < WORDS; i++) memory[to + i] = kept[i] ^ mixed[i];
}

// H' of the RFC: a hash of any length.
function longHash(bytes, length) {
  const input = new Uint8Array(4 + bytes.length), out = new Uint8Array(length);
  new DataView(input.buffer).setUint32(0, length, true);
  input.set(bytes, 4);
  if (length <= 64) return blake2b(input, length);
  let hash = blake2b(input, 64), at = 0;
  while (length - at > 64) {
    out.set(hash.subarray(0, 32), at);
    at += 32;
    hash = blake2b(hash, length - at > 64 ? 64 : length - at);
  }
  out.set(hash, at);
  return out;
}

// H₀ of the RFC, without a secret and associated data.
function firstHash(password, salt, passes, memoryKib, length) {
  const bytes = new Uint8Array(40 + password.length + salt.length), view = new DataView(bytes.buffer);
  [1, length, memoryKib, passes, VERSION, ARGON2ID, password.length].forEach(function (value, i) {
    view.setUint32(i * 4, value, true);
  });
  bytes.set(password, 28);
  view.setUint32(28 + password.length, salt.length, true);
  bytes.set(salt, 32 + password.length);
  return blake2b(bytes, 64);
}

// The upper half of the product of two numbers of 32 bits.
function upperHalf(a, b) {
  return ((a >>> 0) * (b >>> 0) - (Math.imul(a, b) >>> 0)) * TWO_TO_MINUS_32 + 0.5 >>> 0;
}

// A function from a password to its key, which keeps its memory from one to the next.
function createArgon2id(salt, passes, memoryKib, length) {
  const segment = Math.floor(memoryKib / SLICES), blocks = segment * SLICES;
  const memory = new Int32Array(blocks * WORDS), bytes = new Uint8Array(memory.buffer);
  // What the addresses of the first half are made of: zeros, what they are for, what comes between, and they
  // themselves.
  const made = new Int32Array(4 * WORDS), input = WORDS, between = 2 * WORDS, addresses = 3 * WORDS;

  const makeAddresses = function () {
    made[input + 12]++;
    fill(made, 0, input, between, false);
    fill(made, 0, between, addresses, false);
  };

  return function (password) {
    const first = new Uint8Array(72), view = new DataView(first.buffer);
    first.set(firstHash(password, salt, passes, memoryKib, length));
    for (let i = 0; i < 2; i++) {
      view.setUint32(64, i, true);
      bytes.set(longHash(first, KIB), i * KIB);
    }

    for (let pass = 0; pass < passes; pass++) {
      for (let slice = 0; slice < SLICES; slice++) {
        const isIndependent = pass === 0 && slice < SLICES / 2;
        if (isIndependent) {
          made.fill(0);
          [pass, 0, slice, blocks, passes, ARGON2ID].forEach(function (value, i) { made[input + 2 * i] = value; });
          if (slice === 0) makeAddresses();
        }
        for (let i = pass === 0 && slice === 0 ? 2 : 0; i < segment; i++) {
          const at = slice * segment + i, before = (at + blocks - 1) % blocks;
          if (isIndependent && i % ADDRESSES === 0) makeAddresses();
          const random = isIndependent ? made[addresses + i % ADDRESSES * 2] : memory[before * WORDS];
          // Of what is there but the block before, the newer ones more often.
          const area = (pass === 0 ? slice * segment : blocks - segment) + i - 1;
          const back = upperHalf(area, upperHalf(random, random));
          const start = pass === 0 || slice === SLICES - 1 ? 0 : (slice + 1) * segment;
          fill(memory, before * WORDS, (start + area - 1 - back) % blocks * WORDS, at * WORDS, pass > 0);
        }
      }
    }
    return longHash(bytes.subarray((blocks - 1) * KIB), length);
  };
}
