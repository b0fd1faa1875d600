// Whether the page answers a press or click: with a mutation, a navigation, a scroll, a selection, a focus, or with
// what shows outside of its document: another window, a dialog, a sound, the clipboard.

import { guarded } from "./lent.js";
import { isSilent, stateOf } from "./unwatched.js";

const LONGEST_MS = 2500;

const waits = new Set();
const observer = new MutationObserver(guarded((records) => records.some(isChange) && reacted()));
const WATCHED = { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true };

/**
 * Call back once: with the milliseconds to the first reaction on the event's path, -1 if none came in time, or with
 * nothing where it could have come without being seen from here.
 */
export function awaitReaction(event, callback) {
  const path = event.composedPath();
  const wait = { since: performance.now(), callback, state: stateOf(document) };
  waits.forEach((other) => other.state !== wait.state && settle(other, elapsed(other)));
  waits.add(wait);
  // Documents and shadow roots: what happens inside a root is not seen from around it.
  for (const root of path) {
    if (root.nodeType > 8) observer.observe(root, WATCHED);
  }
  const giveUp = guarded(() => settle(wait, wait.state !== stateOf(document) || isSilent(path, event) ? undefined : -1));
  setTimeout(giveUp, LONGEST_MS);
}

/** Whether a mutation is one: an attribute may be set to what it was. */
function isChange({ type, target, attributeName, attributeNamespace, oldValue }) {
  return type !== "attributes" || target.getAttributeNS(attributeNamespace, attributeName) !== oldValue;
}

function settle(wait, milliseconds) {
  if (!waits.delete(wait)) return;
  if (!waits.size) observer.disconnect();
  wait.callback(milliseconds);
}

/** Something happened that a visitor can see. */
export function reacted() {
  waits.forEach((wait) => settle(wait, elapsed(wait)));
}

function elapsed({ since }) {
  return Math.min(LONGEST_MS, Math.floor(performance.now() - since));
}

// Every press focuses what it hits and moves the caret; only a field, or text that is marked, shows it.

export function focused({ target }) {
  if (target.matches("input,textarea,select,[contenteditable]")) reacted();
}

export function selected() {
  if (getSelection().type === "Range") reacted();
}
