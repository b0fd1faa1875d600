// Starts the recording: listens to the page, its frames and its address. The file's banner (build.mjs) documents the tag.

import { frameDocument } from "./geometry.js";
import { guarded } from "./guard.js";
import { read } from "./storage.js";
import { moves, server, token } from "./tag.js";
import { focused, reacted, selected, watchReactions } from "./reaction.js";
import { beginView, leave, onLeave, record, routed, scrolled, spent } from "./view.js";
import { blurred, clicked, pressed } from "./clicks.js";

/** Whether the visitor lets this site record: as chosen on the site, else as the browser says. */
function isAllowed() {
  const choice = read("consent");
  return choice ? choice === "yes" : !navigator.globalPrivacyControl && ![navigator.doNotTrack, window.doNotTrack].includes("1");
}

/** Whether a page around this frame is of the same origin and has the tag: it records what happens in here. */
function isWatchedFromAbove() {
  try {
    for (let view = window; view !== view.parent; ) {
      view = view.parent;
      if (view.document.querySelector("script[data-token]")) return true;
    }
  } catch (crossOrigin) {
    // That page cannot see into this frame.
  }
  return false;
}

const LISTENERS = [
  ["pointerdown", pressed],
  ["click", clicked],
  ["auxclick", clicked],
  ["scroll", (event) => scrolled(event.target)],
  ["scroll", reacted],
  ["input", reacted],
  ["toggle", reacted],
  ["focusin", focused],
  ["selectionchange", selected],
  // load does not bubble, but it is captured: frames, whenever they come or change.
  ["load", (event) => watchFrame(event.target)],
].map(([type, listener]) => [type, guarded(listener)]);

/** Listen in a document. Doing it again changes nothing, and mends a document that was written anew. */
function watch(document_) {
  watchReactions(document_);
  for (const [type, listener] of LISTENERS) document_.addEventListener(type, listener, { capture: true, passive: true });
  document_.querySelectorAll("iframe,frame").forEach(watchFrame);
}

function watchFrame(element) {
  const inner = frameDocument(element);
  if (inner) watch(inner);
}

function listen(target, type, listener) {
  target.addEventListener(type, guarded(listener), true);
}

function watchAddress() {
  const moved = guarded(() => {
    routed();
    reacted();
  });
  for (const name of ["pushState", "replaceState"]) {
    const original = History.prototype[name];
    History.prototype[name] = function () {
      const result = original.apply(this, arguments);
      moved();
      return result;
    };
  }
  addEventListener("popstate", moved);
  addEventListener("hashchange", moved);
}

function start() {
  beginView();
  watch(document);
  watchAddress();
  listen(window, "blur", blurred);
  listen(window, "pagehide", leave);
  listen(document, "visibilitychange", () => document.visibilityState === "hidden" && leave());
  listen(window, "pageshow", (event) => event.persisted && beginView());
  if (moves) {
    const script = document.createElement("script");
    script.src = `${server}/t/${moves}.js`;
    document.head.appendChild(script);
  }
}

if (token && !window.logdig && !isWatchedFromAbove() && isAllowed()) {
  // What the file of the pointer moves builds on; also keeps a second tag from counting everything twice.
  window.logdig = { record, onLeave, spent };
  if (document.prerendering) document.addEventListener("prerenderingchange", guarded(start), { once: true });
  else guarded(start)();
}
