// The hash of a start and a nonce. The browser's own takes longer to ask than this to run.

const BLOCK_BYTES = 64, END = 0x80000000; // of a message, in a word

// A function from a nonce to the hash of `start`, which are bytes, and the nonce in decimal digits. What of `start`
// fills whole blocks is hashed once; what remains has to leave room for the digits in one block.
function createHash(start) {
  const whole = start.length - start.length % BLOCK_BYTES, rest = start.subarray(whole);
  const state = Int32Array.from(INITIAL_STATE), hash = new Int32Array(8), w = new Int32Array(64);
  const bytes = new Uint8Array(BLOCK_BYTES), view = new DataView(bytes.buffer);
  const load = function () { for (let i = 0; i < 16; i++) w[i] = view.getInt32(i * 4); };
  for (let at = 0; at < whole; at += BLOCK_BYTES) {
    bytes.set(start.subarray(at, at + BLOCK_BYTES));
    load();
    compress(state, state, w);
  }
  return function (nonce) {
    const digits = String(nonce), length = rest.length + digits.length;
    bytes.fill(0);
    bytes.set(rest);
    for (let i = 0; i < digits.length; i++) bytes[rest.length + i] = digits.charCodeAt(i);
    bytes[length] = 0x80;
    view.setUint32(60, (whole + length) * 8);
    load();
    compress(hash, state, w);
    return hash;
  };
}

function bytesOf(text) {
  return Uint8Array.from(text, function (letter) { return letter.charCodeAt(0); });
}
