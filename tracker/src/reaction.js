// Whether the page answers a press or click: with a mutation, a navigation, a scroll, a selection, a focus, or with
// what shows outside of its document: another window, a dialog, a sound, the clipboard.

import { guarded } from "./lent.js";
import { isSilent, stateOf } from "./unwatched.js";

const LONGEST_MS = 2500;
// What comes so soon after a press is that press's: a click elsewhere, just before it, was not answered by it.
const AT_ONCE_MS = 100;
const NEAR_PX = 30;

const waits = new Set();
let latest;
const observer = new MutationObserver(guarded((records) => records.some(isChange) && reacted()));
const WATCHED = { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true };

/**
 * Call back once: with the milliseconds to the first reaction on the event's path, -1 if none came in time, or with
 * nothing where it could have come without being seen from here.
 */
export function awaitReaction(event, callback) {
  const path = event.composedPath();
  const wait = { since: performance.now(), callback, state: stateOf(document), target: path[0], x: event.clientX, y: event.clientY };
  if (event.type === "pointerdown") {
    waits.forEach((other) => other.state !== wait.state && settle(other, elapsed(other)));
  } else {
    // A checkbox has changed by the time of its click: by this one.
    waits.forEach((other) => {
      if (other.state !== wait.state && isSameSpot(other, wait)) settle(other, elapsed(other));
      other.state = wait.state;
    });
  }
  latest = wait;
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
  const isAtOnce = latest && performance.now() - latest.since < AT_ONCE_MS;
  waits.forEach((wait) => (isAtOnce && !isSameSpot(wait, latest)) || settle(wait, elapsed(wait)));
}

/** Whether two presses were of one gesture, or of several at one place. */
function isSameSpot(one, other) {
  if (one.target === other.target) return true;
  return one.target.ownerDocument === other.target.ownerDocument && Math.hypot(one.x - other.x, one.y - other.y) <= NEAR_PX;
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
