// Strings, numbers and random names as the event's format wants them.

const encoder = new TextEncoder();

/** The length of a string in bytes of UTF-8. */
export function byteLength(text) {
  return encoder.encode(text).length;
}

/** The longest beginning of a string that fits into so many bytes of UTF-8, cut between two characters. */
export function cut(text, bytes) {
  return text.slice(0, encoder.encodeInto(text, new Uint8Array(bytes)).read);
}

/** The string with each lone surrogate replaced by U+FFFD: what String.prototype.toWellFormed does, in every browser. */
export function wellFormed(text) {
  return text.replace(/[\ud800-\udfff]/gu, "\ufffd");
}

/** A number floored and held inside a range; 0 where it is no number. */
export function integer(value, minimum = 0, maximum = 1e6) {
  return Math.min(maximum, Math.max(minimum, Math.floor(value) || 0));
}

/** A coordinate of the page, CSS pixels. */
export function coordinate(value) {
  return integer(value, -32768);
}

/** A random UUID (version 4). randomUUID is absent on http pages, getRandomValues is not. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return Array.from(bytes, (byte, index) => ([4, 6, 8, 10].includes(index) ? "-" : "") + (byte + 256).toString(16).slice(1)).join("");
}

/** A random name of 20 letters and digits. */
export function randomKey() {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from(crypto.getRandomValues(new Uint32Array(20)), (value) => letters[value % 62]).join("");
}
