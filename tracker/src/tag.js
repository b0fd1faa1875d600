// What the site says in its script tag.

const tag = document.currentScript || {};
const settings = tag.dataset || {};

/** Names the service; without it nothing is recorded. */
export const token = settings.token;

/** Where events are sent: the tag's data-server, else the origin that the script came from. */
export const server = (settings.server || new URL(tag.src || location.href).origin).replace(/\/+$/, "");

/** Names of the query parameters whose values may be sent. */
export const allowedQuery = (settings.queryAllow || "").split(/[ ,]+/);

export const variant = settings.variant || "";

export const nonce = tag.nonce;

/** The hash of the file that records pointer moves, or nothing. */
export const moves = settings.moves;
