// Deriving keys.

// In plain JavaScript, for plain http and for browsers whose own means fail.

// SHA-256 of `bytes`, continued from `state`, which `before` bytes (whole blocks) went into.
function digest(state, before, bytes) {
  const padded = new Uint8Array((bytes.length + 72 >> 6) * 64), view = new DataView(padded.buffer);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  view.setUint32(padded.length - 4, (before + bytes.length) * 8);
  const out = Int32Array.from(state), w = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + i * 4);
    compress(out, out, w);
  }
  return out;
}

function bytesOf(words) {
  const bytes = new Uint8Array(words.length * 4), view = new DataView(bytes.buffer);
  words.forEach(function (word, i) { view.setInt32(i * 4, word); });
  return bytes;
}

// PBKDF2-HMAC-SHA256. Both keyed halves of the HMAC are computed once, so that an iteration costs two blocks.
function derivePlainly(password, salt, cost, keyLength) {
  const key = password.length > 64 ? bytesOf(digest(INITIAL_STATE, 0, password)) : password;
  const keyed = function (pad) {
    const block = new Uint8Array(64).fill(pad), view = new DataView(block.buffer), w = new Int32Array(64);
    key.forEach(function (byte, i) { block[i] ^= byte; });
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(i * 4);
    const state = new Int32Array(8);
    compress(state, INITIAL_STATE, w);
    return state;
  };
  const inner = keyed(0x36), outer = keyed(0x5c), derived = new Uint8Array(Math.ceil(keyLength / 32) * 32);
  const w = new Int32Array(64);
  w[8] = 0x80000000; // the padding of a 32 byte message after a 64 byte key
  w[15] = 96 * 8;
  for (let block = 1; block <= derived.length / 32; block++) {
    const message = new Uint8Array(salt.length + 4);
    message.set(salt);
    new DataView(message.buffer).setUint32(salt.length, block);
    const u = digest(outer, 64, bytesOf(digest(inner, 64, message))), sum = Int32Array.from(u);
    for (let i = 1; i < cost; i++) {
      for (let j = 0; j < 8; j++) w[j] = u[j];
      compress(u, inner, w);
      for (let j = 0; j < 8; j++) w[j] = u[j];
      compress(u, outer, w);
      for (let j = 0; j < 8; j++) sum[j] ^= u[j];
    }
    derived.set(bytesOf(sum), (block - 1) * 32);
  }
  return derived.subarray(0, keyLength);
}
