// Clicks: what was clicked, where it is, and whether the page answered.

import { integer, signed } from "./text.js";
import { anchorOf, boxOf, toTop } from "./geometry.js";
import { closest, selectorOf } from "./selector.js";
import { awaitReaction } from "./reaction.js";
import { guarded } from "./guard.js";
import { cleanUrl, record, routed, scrolled } from "./view.js";
import { sendSoon } from "./sender.js";

const CONTROLS =
  "a,button,input,select,textarea,summary,label,[role=button],[role=link],[role=tab],[role=menuitem],[role=option],[data-logdig]";
const LAYERS = "dialog,[popover],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[aria-modal=true]";
const DRAG_PX = 10;
const SELECTING_PX = 3;

let press;
let echo;

export function pressed(event) {
  const started = { x: event.clientX, y: event.clientY };
  press = started;
  awaitReaction(event, (milliseconds) => {
    started.answered = milliseconds >= 0;
  });
}

export function clicked(event) {
  const target = event.composedPath().find((node) => node.nodeType === 1);
  const byKeyboard = !event.pointerType && !event.detail;
  const pressedBefore = byKeyboard ? {} : press || {};
  if (target === echo || isDrag(event, pressedBefore)) return;
  expectEcho(target);
  // A router may have kept the browser's own pushState: here, before anyone handles the click, the address is still the old one.
  routed();
  const control = closest(target, CONTROLS) || target;
  const layer = closest(target, LAYERS);
  const link = closest(target, "a[href],area[href]");
  const { container, ...anchor } = anchorOf(control);
  const box = boxOf(control);
  const queued = record(
    "click",
    Object.assign(
      {
        // In SVG, href is an object.
        link: link ? cleanUrl(new URL(link.href.baseVal || link.href, link.baseURI).href) : "",
        pointer: byKeyboard ? "keyboard" : event.pointerType || "mouse",
        trusted: event.isTrusted,
        button: integer(event.button, -1, 64),
        detail: integer(event.detail),
        frame: target.ownerDocument !== document ? "same" : window === top ? "top" : "cross",
      },
      place(control, box, byKeyboard ? middle(box) : toTop(target, { left: event.clientX, top: event.clientY })),
      anchor,
      container && { container: scrolled(container).selector },
      layer && { layer: selectorOf(layer) },
      pressedBefore.answered && { reaction_ms: 0 }
    ),
    Boolean(pressedBefore.answered)
  );
  // Queued at once, sent after the verdict.
  awaitReaction(event, (milliseconds) => {
    if (!queued.ready) queued.event.reaction_ms = milliseconds;
    queued.ready = true;
    sendSoon();
  });
}

/** A click into a frame of another origin shows as a loss of focus while the pointer is over the frame. */
export function blurred(event) {
  if (event.target !== window) return;
  const look = guarded(() => {
    const frame = document.activeElement;
    if (frame.localName !== "iframe" || frame.contentDocument || !frame.matches(":hover")) return;
    const box = boxOf(frame);
    record("click", Object.assign({ pointer: "mouse", frame: "cross" }, place(frame, box, middle(box))));
  });
  setTimeout(look);
}

function middle({ left, top, width, height }) {
  return { left: left + width / 2, top: top + height / 2 };
}

/** A client point as the event says it: on the page, and in an element. */
function place(element, box, point) {
  return {
    x: signed(point.left + scrollX),
    y: signed(point.top + scrollY),
    selector: selectorOf(element),
    element_x: share(point.left - box.left, box.width),
    element_y: share(point.top - box.top, box.height),
    element_width: integer(box.width),
    element_height: integer(box.height),
  };
}

/** Where in a length, 0 to 1, to four decimals. */
function share(distance, length) {
  return integer((distance / length) * 1e4, 0, 1e4) / 1e4;
}

/** A label's click makes a second one on its field, in the same task. */
function expectEcho(target) {
  const label = closest(target, "label");
  echo = label && label.control !== target && label.control;
  setTimeout(() => {
    echo = null;
  });
}

function isDrag(event, { x, y }) {
  const moved = Math.hypot(event.clientX - x, event.clientY - y);
  return event.pointerType !== "touch" && (moved > DRAG_PX || (moved > SELECTING_PX && getSelection().type === "Range"));
}
