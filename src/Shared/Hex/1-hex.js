// Bytes as hexadecimal digits.

function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g), function (pair) { return parseInt(pair, 16); });
}

function toHex(bytes) {
  return Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join('');
}
