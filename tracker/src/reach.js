// How far the page and each scroller in it have been seen, and the `scroll` events that tell it when a view ends.

import { integer, signed } from "./text.js";
import { onLeave, record } from "./lent.js";
import { boxOf, clips, contentOf, isVisible, scrollsDown } from "./geometry.js";
import { measures } from "./measures.js";
import { parentOf, selectorOf } from "./selector.js";

// A page may be full of small scrollers that nobody touches: beyond so many, they count when they are scrolled.
const MOST_SCROLLERS = 20;

/** container, or null for the page -> { selector, depth, height, told } */
let seen = new Map();

export function began() {
  seen = new Map();
}

/** Remember how far the page, or a container in it, has been seen: up to this y of its content, by default what it shows. */
export function scrolled(container = null, bottom) {
  const known = seen.get(container) || { selector: container && selectorOf(container), depth: 0 };
  const { scrollTop, clientHeight, scrollHeight } = contentOf(container);
  const lowest = bottom === undefined ? scrollTop + clientHeight : bottom;
  known.depth = Math.max(known.depth, signed(Math.min(scrollHeight, lowest)));
  known.height = integer(scrollHeight);
  seen.set(container, known);
  return known;
}

/** How far the page has been seen, which is hereby told. */
export function seenOnPage() {
  lookAround();
  const page = scrolled();
  page.told = page.depth;
  return page.depth;
}

/** Every scroller that can be scrolled down, in the document and in frames that the origin lets one see. */
function* scrollersIn(document_) {
  for (const element of document_.querySelectorAll("body *")) {
    if (scrollsDown(element)) yield element;
    if (element.contentDocument) yield* scrollersIn(element.contentDocument);
  }
}

/** The lowest y of the window at which something of an element can have been seen, the page having been seen to `depth`. */
function endOfSight(element, depth) {
  let end = depth - scrollY;
  for (let step = element; step; step = parentOf(step)) {
    // What is fixed is cut off by the window alone.
    if (getComputedStyle(step).position === "fixed") return Math.min(end, measures().viewport_height);
    const around = parentOf(step);
    if (around && clips(around)) {
      const { top, height } = boxOf(around);
      end = Math.min(end, top + height);
    }
  }
  return end;
}

/** The lowest y of a scroller's content that was on screen; 0 if none was. */
function shownOf(container, depth) {
  const { left, top, width, height } = boxOf(container);
  const isBeside = left + width + scrollX <= 0 || left >= measures().viewport_width;
  if (isBeside || !isVisible(container)) return 0;
  const { scrollTop, clientHeight } = contentOf(container);
  const shown = Math.min(clientHeight, Math.min(top + height, endOfSight(container, depth)) - top - container.clientTop);
  return shown > 0 ? scrollTop + shown : 0;
}

/** What a scroller shows counts before anyone scrolls it. */
function lookAround() {
  const { depth } = scrolled();
  for (const container of scrollersIn(document)) {
    if (seen.size > MOST_SCROLLERS && !seen.has(container)) continue;
    const shown = shownOf(container, depth);
    if (shown) scrolled(container, shown);
  }
}

/** Tell how far all was seen, as far as that is news. */
function tell() {
  lookAround();
  seen.forEach((known, container) => {
    if (known.depth <= (known.told || 0) || known.selector === "") return;
    known.told = known.depth;
    record("scroll", Object.assign({ depth: known.depth }, container && { container: known.selector, container_height: known.height }));
  });
}

onLeave.push(tell);
