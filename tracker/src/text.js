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

/** The string with lone surrogates replaced by U+FFFD: what String.prototype.toWellFormed does, in every browser. */
export function wellFormed(text) {
  return text.replace(/[\ud800-\udfff]/gu, "\ufffd");
}

/** A number floored and held inside a range; 0 where it is no number. */
export function integer(value, minimum = 0, maximum = 1e6) {
  return Math.min(maximum, Math.max(minimum, Math.floor(value) || 0));
}

/** A length that may be negative: coordinates right of the origin of a right-to-left page, rubber bands. */
export function signed(value) {
  return integer(value, -32768);
}

/** A random UUID. randomUUID is absent on http pages, getRandomValues is not. */
export function uuid() {
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1));
  return bytes.join("").replace(/(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-8$4-");
}

/** What the work returns, or undefined where the browser refuses it. */
export function attempt(work) {
  try {
    return work();
  } catch (refused) {
    return undefined;
  }
}
