// What must never leave the browser in an address or a selector.
// The collector redacts by the same rules; tests/contract/redaction.md states them, redaction.json is their table.

const REDACTED = ":id";

// The @ of name@2x.png is no e-mail address.
const EMAIL = /[^@/ ]@(?![0-9]x\.)[^@/ ]+\.[^@/ .]{2,}/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const LONG_HEX = /(?:^|[^0-9a-z])[0-9a-f]{16,}(?:[^0-9a-z]|$)/i;
const JSON_WEB_TOKEN = /eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/;
const PADDED_BASE64 = /[A-Za-z0-9+/_-]{16,}={1,2}$/;

/** Whether a part looks like an e-mail address, a token or a long hex string. */
export function looksPrivate(part) {
  const text = part.replace(/%(?:25)*([2-7][0-9A-Fa-f])/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return (
    [EMAIL, UUID, LONG_HEX, JSON_WEB_TOKEN, PADDED_BASE64].some((pattern) => pattern.test(text)) ||
    (text.match(/[A-Za-z0-9]{20,}/g) || []).some((run) => /[0-9][A-Za-z]+[0-9]/.test(run)) ||
    (text.match(/[A-Za-z0-9_-]{20,}/g) || []).some(looksShuffled)
  );
}

/** Whether capitals, small letters and digits follow each other as they do in random keys and not in words. */
function looksShuffled(run) {
  return /[A-Z]/.test(run) && (run.match(/[a-z][A-Z0-9]|[0-9][A-Za-z]/g) || []).length > 3 && /[0-9]/.test(run) && /[a-z]/.test(run);
}

function redacted(part) {
  return looksPrivate(part) ? REDACTED : part;
}

export function redactPath(path) {
  return path.split("/").map(redacted).join("/");
}

/** The query, without its ?, of the allowed names alone. */
export function redactQuery(query, allowed) {
  return query
    .split("&")
    .filter((pair) => pair && allowed.includes(pair.split("=")[0]))
    .map((pair) => pair.replace(/=.*/, (value) => "=" + redacted(value.slice(1))))
    .join("&");
}

/** A selector whose private words are replaced. */
export function redactSelector(selector) {
  return selector
    .split(/([ >"[\]()#,]+)/)
    .map((word) => (looksPrivate(word.replace(/\\/g, "")) ? REDACTED : word))
    .join("");
}

function pathAndQuery(text, allowed) {
  const mark = text.indexOf("?");
  if (mark < 0) return redactPath(text);
  const query = redactQuery(text.slice(mark + 1), allowed);
  return redactPath(text.slice(0, mark)) + (query && "?" + query);
}

/** A URL that may be sent. Of other schemes than http and https the scheme alone is left. */
export function redactUrl(url, allowed) {
  const [, scheme = "", authority = "", rest, fragment = ""] = /^([A-Za-z][A-Za-z0-9+.-]*:)?(\/\/[^/?#]*)?([^#]*)(#[^]*)?$/.exec(url);
  if (scheme && !/^https?:$/i.test(scheme)) return scheme;
  return scheme + authority.replace(/^\/\/[^]*@/, "//") + pathAndQuery(rest, allowed) + redactFragment(fragment, allowed);
}

/** A route is a path of its own; an anchor is a plain name; anything else may hold anything and is left out. */
function redactFragment(fragment, allowed) {
  if (/^#!?\//.test(fragment)) return pathAndQuery(fragment, allowed);
  return /^#[A-Za-z0-9_.%-]+$/.test(fragment) && !looksPrivate(fragment.slice(1)) ? fragment : "";
}
