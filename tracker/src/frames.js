// Everything that is listened to in documents, those of frames too.

import { CLICKS, guarded, listen, record } from "./lent.js";
import { place } from "./element.js";
import { scrolled } from "./reach.js";
import { focused, reacted, selected } from "./reaction.js";
import { parentOf } from "./selector.js";
import { watchBeside } from "./unwatched.js";

const changed = guarded(reacted);

const IN_DOCUMENTS = {
  ...CLICKS,
  input: changed,
  toggle: changed,
  formdata: changed,
  copy: changed,
  cut: changed,
  fullscreenchange: changed,
  focusin: guarded(focused),
  selectionchange: guarded(selected),
  scroll: guarded(({ target }) => {
    reacted();
    scrolled(target.defaultView ? parentOf(target) : target);
  }),
  // A frame, whenever it comes or changes.
  load: guarded(({ target }) => watchDocument(target.contentDocument)),
};

/** Listen in a document, if the origin lets one see it, and in the frames in it. */
function watchDocument(document_) {
  if (!document_) return;
  listen(document_, IN_DOCUMENTS);
  document_.querySelectorAll("iframe,frame").forEach((frame) => watchDocument(frame.contentDocument));
}

/** A click into a frame of another origin shows as a loss of focus while the pointer is over the frame. */
function blurred(event) {
  if (event.target !== window) return;
  // Another window, a dialog or a frame has the focus now.
  reacted();
  const look = guarded(() => {
    const frame = document.activeElement;
    if (frame.localName !== "iframe" || frame.contentDocument || !frame.matches(":hover")) return;
    record("click", Object.assign({ pointer: "mouse", frame: "cross" }, place(frame)));
  });
  setTimeout(look);
}

export function watch() {
  watchDocument(document);
  watchBeside();
  listen(window, { blur: guarded(blurred) });
}
