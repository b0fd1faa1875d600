// Starts the recording: listens to the page and its address. banner.txt documents the tag.

import { guarded } from "./guard.js";
import { attempt } from "./text.js";
import { read } from "./storage.js";
import { moves, nonce, server, token } from "./tag.js";
import { hooks } from "./hooks.js";
import { beginView, leave, onLeave, record, routed, spent } from "./view.js";
import { clicked, pressed } from "./clicks.js";
import { redacted } from "./redaction.js";
import { waiting } from "./queue.js";

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

const CLICKS = { pointerdown: guarded(pressed), click: guarded(clicked), auxclick: guarded(clicked) };

const moved = guarded(() => {
  routed();
  hooks.reacted();
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

/** Run another released file, held to its content where the integrity is given. Where the page forbids it, it is missing. */
function load(hash, integrity) {
  attempt(() => {
    const script = document.createElement("script");
    document.head.append(Object.assign(script, { src: `${server}/t/${hash}.js`, crossOrigin: "anonymous", integrity, nonce }));
  });
}

const start = guarded(() => {
  beginView();
  listen(document, CLICKS);
  watchAddress();
  listen(window, {
    popstate: moved,
    hashchange: moved,
    pagehide: guarded(leave),
    visibilitychange: guarded(() => document.hidden && leave()),
    pageshow: guarded((event) => event.persisted && beginView()),
  });
  load(MEASURING, MEASURING_INTEGRITY);
  if (moves) load(moves, "");
});

if (token && !window.logdig && !isWatchedFromAbove(window) && isAllowed()) {
  // What the other files build on; it also keeps a second tag from counting everything twice.
  window.logdig = { record, onLeave, spent, hooks, guarded, listen, CLICKS, redacted, waiting };
  if (document.prerendering) document.addEventListener("prerenderingchange", start, { once: true });
  else start();
}
