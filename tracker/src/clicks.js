// Clicks: what was clicked, where it is, and whether the page answered.

import { coordinate, integer } from "./text.js";
import { guarded } from "./guard.js";
import { anchorOf, boxOf, frameDocument, toTop } from "./geometry.js";
import { parentOf, selectorOf } from "./selector.js";
import { awaitReaction } from "./reaction.js";
import { cleanUrl, record, routed, scrolled } from "./view.js";
import { sendSoon } from "./sender.js";

const CONTROLS =
  "a,button,input,select,textarea,summary,label,option,[role=button],[role=link],[role=tab],[role=menuitem],[role=option],[data-logdig]";
const LAYERS = "dialog[open],[popover],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[aria-modal=true]";
const DRAG_PX = 10;
const SELECTING_PX = 3;

let press = null;
let echo = null;

export function pressed(event) {
  const path = event.composedPath();
  const started = { x: event.clientX, y: event.clientY, answered: false };
  press = started;
  awaitReaction(path, (milliseconds) => {
    started.answered = milliseconds >= 0;
  });
}

export function clicked(event) {
  const path = event.composedPath();
  const target = path.find((node) => node.nodeType === 1);
  if (!target || isEcho(target) || isDrag(event, target)) return;
  // A router may have kept the browser's own pushState: the address is looked at here too, before anyone handles the click.
  routed();
  const byKeyboard = !event.pointerType && !event.detail;
  const control = closest(target, CONTROLS) || target;
  const view = target.ownerDocument.defaultView;
  const box = boxOf(control);
  const at = byKeyboard
    ? { left: box.left + box.width / 2, top: box.top + box.height / 2 }
    : toTop(view, { left: event.clientX, top: event.clientY, width: 0, height: 0 });
  const anchor = anchorOf(control);
  const fields = {
    link: linkOf(target),
    x: coordinate(at.left + scrollX),
    y: coordinate(at.top + scrollY),
    pointer: byKeyboard ? "keyboard" : event.pointerType || "mouse",
    trusted: event.isTrusted,
    button: integer(event.button, -1, 64),
    detail: integer(event.detail),
    selector: selectorOf(control),
    element_x: share(at.left - box.left, box.width),
    element_y: share(at.top - box.top, box.height),
    element_width: integer(box.width),
    element_height: integer(box.height),
    anchor: anchor.anchor,
    frame: view !== window ? "same" : window === top ? "top" : "cross",
  };
  if (anchor.container) {
    scrolled(anchor.container);
    fields.container = selectorOf(anchor.container);
    fields.container_scroll_x = integer(anchor.left, -1e6);
    fields.container_scroll_y = integer(anchor.top, -1e6);
  }
  const layer = closest(target, LAYERS);
  if (layer) fields.layer = selectorOf(layer);
  queue(path, fields, press && !byKeyboard && press.answered);
  press = null;
}

/** Queued at once, sent after the verdict. */
function queue(path, fields, answered) {
  if (answered) {
    record("click", Object.assign(fields, { reaction_ms: 0 }));
    return;
  }
  const queued = record("click", fields, false);
  awaitReaction(path, (milliseconds) => {
    if (!queued.json) queued.event.reaction_ms = milliseconds;
    queued.ready = true;
    sendSoon();
  });
}

/** A click into a frame of another origin shows as a loss of focus while the pointer is over the frame. */
export function blurred(event) {
  if (event.target !== window) return;
  const look = guarded(() => {
    const frame = document.activeElement;
    if (!frame || frame.localName !== "iframe" || frameDocument(frame) || !frame.matches(":hover")) return;
    const box = boxOf(frame);
    record("click", {
      x: coordinate(box.left + box.width / 2 + scrollX),
      y: coordinate(box.top + box.height / 2 + scrollY),
      pointer: "mouse",
      selector: selectorOf(frame),
      element_width: integer(box.width),
      element_height: integer(box.height),
      frame: "cross",
    });
  });
  setTimeout(look);
}

/** The click that a label's click makes on its field, in the same task. */
function isEcho(target) {
  if (target === echo) return true;
  const label = closest(target, "label");
  if (label && label.control !== target) {
    echo = label.control;
    setTimeout(() => {
      echo = null;
    });
  }
  return false;
}

function isDrag(event, target) {
  if (!press || event.pointerType === "touch" || !event.detail) return false;
  const moved = Math.hypot(event.clientX - press.x, event.clientY - press.y);
  return moved > DRAG_PX || (moved > SELECTING_PX && target.ownerDocument.getSelection().type === "Range");
}

function closest(element, selectors) {
  for (let step = element; step; step = parentOf(step)) {
    if (step.matches(selectors)) return step;
  }
  return null;
}

function linkOf(target) {
  const link = closest(target, "a[href],area[href]");
  // In SVG, href is an object.
  return link ? cleanUrl(String(link.href.baseVal === undefined ? link.href : new URL(link.href.baseVal, link.baseURI))) : "";
}

/** Where in a length, 0 to 1, to four decimals. */
function share(distance, length) {
  return length ? Math.round(Math.min(1, Math.max(0, distance / length)) * 1e4) / 1e4 : 0;
}
