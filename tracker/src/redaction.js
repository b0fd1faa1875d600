// What must never leave the browser in an address or a selector.
// The collector redacts by the same rules; tests/contract/redaction.md states them, redaction.json is their table.

// E-mail addresses (the @ of name@2x.png is none), UUIDs, long hex, padded base64, and long runs with letters between digits.
const PRIVATE_IN_ANY_CASE =
  /[^@/ ]@(?![0-9]x\.)[^@/ ]+\.[^@/ .]{2}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-z+/_-]{16}={1,2}$|(^|[^0-9a-z])([0-9a-f]{16,}([^0-9a-z]|$)|(?=[0-9a-z]{20})[0-9a-z]*[0-9][a-z]+[0-9])/i;

// JSON web tokens, and long runs where capitals, small letters and digits follow each other as they do not in words.
const PRIVATE =
  /eyJ[\w-]{8,}\.[\w-]{8}|(^|[^\w-])(?=[\w-]{20})(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*[0-9])([\w-]*?([a-z][A-Z0-9]|[0-9][A-Za-z])){4}/;

/** Whether a part looks like an e-mail address, a token or a long hex string. */
function looksPrivate(part) {
  const text = part.replace(/%(?:25)*([2-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return PRIVATE_IN_ANY_CASE.test(text) || PRIVATE.test(text);
}

/** The text with each private part replaced; what separates the parts stays. A selector's backslashes hide nothing. */
export function redacted(text, separators) {
  return text
    .split(separators)
    .map((part) => (looksPrivate(part.replace(/\\/g, "")) ? ":id" : part))
    .join("");
}

export function redactPath(path) {
  return redacted(path, /(\/)/);
}

/** The query, without its ?, of the allowed names alone. */
export function redactQuery(query, allowed) {
  return query
    .split("&")
    .filter((pair) => pair && allowed.includes(pair.split("=")[0]))
    .map((pair) => pair.replace(/=([^]*)/, (_, value) => "=" + redacted(value, /^$/)))
    .join("&");
}

function pathAndQuery(text, allowed) {
  const [, path, query] = /([^?]*)\??([^]*)/.exec(text);
  const kept = redactQuery(query, allowed);
  return redactPath(path) + (kept && "?" + kept);
}

/** A URL that may be sent. Of other schemes than http and https the scheme alone is left. */
export function redactUrl(url, allowed) {
  const [, scheme = "", authority = "", rest, fragment = ""] = /^([a-z][a-z0-9+.-]*:)?(\/\/[^/?#]*)?([^#]*)(#[^]*)?/i.exec(url);
  if (scheme && !/^https?:/i.test(scheme)) return scheme;
  return scheme + authority.replace(/[^/]*@/, "") + pathAndQuery(rest, allowed) + redactFragment(fragment, allowed);
}

/** A route is a path of its own; an anchor is a plain name; anything else may hold anything and is left out. */
function redactFragment(fragment, allowed) {
  if (/^#!?\//.test(fragment)) return pathAndQuery(fragment, allowed);
  return /^#[\w.%-]+$/.test(fragment) && !looksPrivate(fragment.slice(1)) ? fragment : "";
}
