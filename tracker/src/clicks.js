// Clicks: what was clicked and where it is. What takes longer to find out, measuring.js adds.

import { integer, signed } from "./text.js";
import { hooks } from "./hooks.js";
import { cleanUrl, record, routed } from "./view.js";
import { sendSoon } from "./sender.js";

const DRAG_PX = 10;
const SELECTING_PX = 3;

let press;
let echo;

export function pressed(event) {
  const started = { x: event.clientX, y: event.clientY };
  press = started;
  hooks.awaitReaction(event, (milliseconds) => {
    started.answered = milliseconds >= 0;
  });
}

export function clicked(event) {
  // From the inside out, through shadow roots.
  const path = event.composedPath();
  const nearest = (selectors) => path.find((node) => node.matches && node.matches(selectors));
  const target = nearest("*");
  const byKeyboard = !event.pointerType && !event.detail;
  const pressedBefore = byKeyboard ? {} : press || {};
  if (target === echo || isDrag(event, pressedBefore)) return;
  expectEcho(target, nearest("label"));
  // A router may have kept the browser's own pushState: here, before anyone handles the click, the address is still the old one.
  routed();
  const link = nearest("a[href],area[href]");
  const box = target.getBoundingClientRect();
  const point = !byKeyboard && { x: event.clientX, y: event.clientY };
  const { x, y } = point || { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const queued = record(
    "click",
    Object.assign(
      {
        // In SVG, href is an object.
        link: link ? cleanUrl(new URL(link.href.baseVal || link.href, link.baseURI).href) : "",
        x: signed(x + scrollX),
        y: signed(y + scrollY),
        pointer: byKeyboard ? "keyboard" : event.pointerType || "mouse",
        trusted: event.isTrusted,
        button: integer(event.button, -1, 64),
        detail: integer(event.detail),
        frame: window === top ? "top" : "cross",
        reaction_ms: pressedBefore.answered ? 0 : undefined,
      },
      hooks.measured && hooks.measured(target, point)
    ),
    !pressedBefore.answered
  );
  // For measuring.js, when it comes.
  if (!hooks.measured) queued.early = { target, box, point };
  // Queued at once, sent after the verdict.
  hooks.awaitReaction(event, (milliseconds) => {
    if (!queued.ready) queued.event.reaction_ms = milliseconds;
    queued.ready = true;
    sendSoon();
  });
}

/** A label's click makes a second one on its field, in the same task. */
function expectEcho(target, label) {
  echo = label && label.control !== target && label.control;
  setTimeout(() => {
    echo = null;
  });
}

function isDrag(event, { x, y }) {
  const moved = Math.hypot(event.clientX - x, event.clientY - y);
  return event.pointerType !== "touch" && (moved > DRAG_PX || (moved > SELECTING_PX && getSelection().type === "Range"));
}
