// Whether the page answers a press or click: with a mutation, a navigation, a scroll, a selection or a focus.

import { guarded } from "./lent.js";

const LONGEST_MS = 2500;

const waits = new Set();
const observer = new MutationObserver(guarded(reacted));

/** Call back once: with the milliseconds to the first reaction on the event's path, or -1 if none came in time. */
export function awaitReaction(event, callback) {
  const wait = { since: performance.now(), callback };
  waits.add(wait);
  // Documents and shadow roots: what happens inside a root is not seen from around it.
  for (const root of event.composedPath()) {
    if (root.nodeType > 8) observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  const giveUp = guarded(() => settle(wait, -1));
  setTimeout(giveUp, LONGEST_MS);
}

function settle(wait, milliseconds) {
  if (!waits.delete(wait)) return;
  if (!waits.size) observer.disconnect();
  wait.callback(milliseconds);
}

/** Something happened that a visitor can see. */
export function reacted() {
  const now = performance.now();
  waits.forEach((wait) => settle(wait, Math.min(LONGEST_MS, Math.floor(now - wait.since))));
}

// Every press focuses what it hits and moves the caret; only a field, or text that is marked, shows it.

export function focused({ target }) {
  if (target.matches("input,textarea,select,[contenteditable]")) reacted();
}

export function selected() {
  if (getSelection().type === "Range") reacted();
}
