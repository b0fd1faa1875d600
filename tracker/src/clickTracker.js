// Starts the recording: listens to the page, its frames and its address. banner.txt documents the tag.

import { guarded } from "./guard.js";
import { attempt } from "./text.js";
import { read } from "./storage.js";
import { moves, server, token } from "./tag.js";
import { focused, reacted, selected } from "./reaction.js";
import { beginView, leave, onLeave, record, routed, scrolled, spent } from "./view.js";
import { blurred, clicked, pressed } from "./clicks.js";
import { parentOf } from "./selector.js";

/** Whether the visitor lets this site record: as chosen on the site, else as the browser says. */
function isAllowed() {
  const choice = read("consent");
  return choice ? choice === "yes" : !navigator.globalPrivacyControl && navigator.doNotTrack !== "1";
}

/** Whether a page around this frame is of the same origin and has the tag: it records what happens in here. */
function isWatchedFromAbove(view) {
  const above = view.parent;
  return view !== above && attempt(() => Boolean(above.document.querySelector("script[data-token]")) || isWatchedFromAbove(above));
}

/** Listen in capture: before the page does, and to what does not bubble. Doing it again changes nothing. */
function listen(target, listeners) {
  for (const type in listeners) target.addEventListener(type, listeners[type], { capture: true, passive: true });
}

const changed = guarded(reacted);

const IN_DOCUMENTS = {
  pointerdown: guarded(pressed),
  click: guarded(clicked),
  auxclick: guarded(clicked),
  input: changed,
  toggle: changed,
  focusin: guarded(focused),
  selectionchange: guarded(selected),
  scroll: guarded(({ target }) => {
    reacted();
    scrolled(target.defaultView ? parentOf(target) : target);
  }),
  // A frame, whenever it comes or changes.
  load: guarded(({ target }) => watch(target.contentDocument)),
};

/** Listen in a document, if the origin lets one see it, and in the frames in it. */
function watch(document_) {
  if (!document_) return;
  listen(document_, IN_DOCUMENTS);
  document_.querySelectorAll("iframe,frame").forEach((frame) => watch(frame.contentDocument));
}

const moved = guarded(() => {
  routed();
  reacted();
});

function watchAddress() {
  for (const name of ["pushState", "replaceState"]) {
    const original = History.prototype[name];
    History.prototype[name] = function () {
      original.apply(this, arguments);
      moved();
    };
  }
}

const start = guarded(() => {
  beginView();
  watch(document);
  watchAddress();
  listen(window, {
    popstate: moved,
    hashchange: moved,
    blur: guarded(blurred),
    pagehide: guarded(leave),
    visibilitychange: guarded(() => document.hidden && leave()),
    pageshow: guarded((event) => event.persisted && beginView()),
  });
  if (moves) {
    const script = document.createElement("script");
    script.src = `${server}/t/${moves}.js`;
    document.head.appendChild(script);
  }
});

if (token && !window.logdig && !isWatchedFromAbove(window) && isAllowed()) {
  // What the file of the pointer's moves builds on; it also keeps a second tag from counting everything twice.
  window.logdig = { record, onLeave, spent };
  if (document.prerendering) document.addEventListener("prerenderingchange", start, { once: true });
  else start();
}
