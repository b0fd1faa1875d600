// Whether the page answers a press or click: with a mutation, a navigation, a scroll, a selection or a focus.

import { guarded } from "./guard.js";

const LONGEST_MS = 2500;

const waiting = new Set();
const documents = new Set();
const observer = new MutationObserver(guarded(reacted));

/** Call back once: with the milliseconds to the page's first reaction, or -1 when there was none in time. */
export function awaitReaction(path, callback) {
  const wait = { since: performance.now(), callback };
  waiting.add(wait);
  // What happens inside a shadow root is not seen from its document.
  for (const document_ of documents) if (!document_.defaultView) documents.delete(document_);
  for (const root of [...documents, ...path.filter((node) => node.nodeType === 11)]) {
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  setTimeout(
    guarded(() => settle(wait, -1)),
    LONGEST_MS
  );
}

function settle(wait, milliseconds) {
  if (!waiting.delete(wait)) return;
  if (!waiting.size) observer.disconnect();
  wait.callback(milliseconds);
}

/** Something happened that a visitor can see. */
export function reacted() {
  const now = performance.now();
  for (const wait of waiting) settle(wait, Math.min(LONGEST_MS, Math.floor(now - wait.since)));
}

/** Watch a document: the page's, or that of a same-origin frame. */
export function watchReactions(document_) {
  documents.add(document_);
}

// Every press focuses what it hits and moves the caret; only a field, or text that is marked, shows it.

export function focused(event) {
  if (event.target.matches("input,textarea,select,[contenteditable]")) reacted();
}

export function selected(event) {
  if ((event.target.ownerDocument || event.target).getSelection().type === "Range") reacted();
}
