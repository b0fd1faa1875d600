// Where things are. All lengths are CSS pixels; "client" means: of the top window's viewport.

import { coordinate, integer } from "./text.js";
import { parentOf } from "./selector.js";

/** The element whose box is the layout viewport and whose scroll size is the document's. */
export function scrollingElement() {
  return document.scrollingElement || document.documentElement;
}

/** What every event says about the window and the document. */
export function measures() {
  const page = scrollingElement();
  const visual = window.visualViewport;
  return {
    viewport_width: integer(page.clientWidth),
    viewport_height: integer(page.clientHeight),
    page_width: integer(page.scrollWidth),
    page_height: integer(page.scrollHeight),
    scroll_x: integer(scrollX, -1e6),
    scroll_y: integer(scrollY, -1e6),
    pixel_ratio: devicePixelRatio || 1,
    visual_scale: (visual && visual.scale) || 1,
  };
}

/** The lowest y of the document that is on screen. */
export function reach() {
  const page = scrollingElement();
  return coordinate(Math.min(page.scrollHeight, scrollY + page.clientHeight));
}

/** A client rectangle of an element or a point of its window, carried out of same-origin frames to the top window. */
export function toTop(view, { left, top, width, height }) {
  while (view !== window) {
    const frame = view.frameElement;
    const outside = frame.getBoundingClientRect();
    const style = frame.ownerDocument.defaultView.getComputedStyle(frame);
    const scaleX = outside.width / frame.offsetWidth || 1;
    const scaleY = outside.height / frame.offsetHeight || 1;
    left = outside.left + (frame.clientLeft + parseFloat(style.paddingLeft) + left) * scaleX;
    top = outside.top + (frame.clientTop + parseFloat(style.paddingTop) + top) * scaleY;
    width *= scaleX;
    height *= scaleY;
    view = view.parent;
  }
  return { left, top, width, height };
}

/** An element's client rectangle. */
export function boxOf(element) {
  return toTop(element.ownerDocument.defaultView, element.getBoundingClientRect());
}

/**
 * What an element moves with at this moment, and its nearest inner scroller with how far it is scrolled.
 *
 * `anchor` is `page`, `viewport` (fixed, or sticky and stuck) or `container`. A scrolled frame is a container.
 */
export function anchorOf(element) {
  let passed = null;
  let step = element;
  while (step) {
    const view = step.ownerDocument.defaultView;
    const style = view.getComputedStyle(step);
    const sticky = style.position === "sticky";
    const scroller = sticky && scrollerOf(step);
    // An ancestor with a transform turns fixed into absolute; it is then the offsetParent.
    const fixed = style.position === "fixed" && !step.offsetParent;
    if (fixed || (sticky && isStuck(step, style, scroller))) {
      // It stays where its scroller is and moves with whatever that moves with.
      const held = (!fixed && scroller) || view.frameElement;
      if (!held || view === window && held !== scroller) return { anchor: "viewport" };
      step = passed = held;
    } else {
      const content = contentOf(step, style);
      if (content && step !== passed) {
        return { anchor: "container", container: step, left: content.scrollLeft, top: content.scrollTop };
      }
      step = parentOf(step);
    }
  }
  return { anchor: "page" };
}

/** The element whose content moves inside this one: itself, a frame's document, or nothing. */
function contentOf(element, style) {
  const inner = frameDocument(element);
  if (inner) return overflows(inner.scrollingElement || inner.documentElement) && (inner.scrollingElement || inner.documentElement);
  const moved = element.scrollTop !== 0 || element.scrollLeft !== 0;
  return isScrollContainer(element, style) && (moved || (/auto|scroll/.test(style.overflow) && overflows(element))) && element;
}

/** The document in a frame, if its origin lets one see it. */
export function frameDocument(element) {
  try {
    return element.contentDocument;
  } catch (crossOrigin) {
    return null;
  }
}

function overflows(element) {
  return element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
}

/** Whether an element clips its content and may scroll it. What html and body say is the viewport's. */
function isScrollContainer(element, style) {
  const root = element.ownerDocument.documentElement;
  if (element === root || (element === element.ownerDocument.body && getComputedStyle(root).overflow === "visible")) return false;
  return /auto|scroll|hidden/.test(style.overflow);
}

/** The scroll container that a sticky element sticks to; null if it is the document. */
function scrollerOf(element) {
  for (let step = parentOf(element); step && step.ownerDocument === element.ownerDocument; step = parentOf(step)) {
    if (isScrollContainer(step, getComputedStyle(step))) return step;
  }
  return null;
}

/** Whether a sticky element is held at an edge of its scroller, away from its place in the flow. */
function isStuck(element, style, scroller) {
  const port = scroller || element.ownerDocument.scrollingElement || element.ownerDocument.documentElement;
  const outer = scroller ? scroller.getBoundingClientRect() : { left: 0, top: 0 };
  const padding = scroller ? getComputedStyle(scroller) : {};
  const box = element.getBoundingClientRect();
  const left = scroller ? outer.left + scroller.clientLeft : 0;
  const top = scroller ? outer.top + scroller.clientTop : 0;
  const held = (edge, distance) =>
    Math.abs(distance - parseFloat(style[edge]) - (parseFloat(padding["padding-" + edge]) || 0)) < 1;
  return (
    (port.scrollTop > 0 && held("top", box.top - top)) ||
    (port.scrollTop < port.scrollHeight - port.clientHeight && held("bottom", top + port.clientHeight - box.bottom)) ||
    (port.scrollLeft !== 0 && held("left", box.left - left)) ||
    (port.scrollWidth > port.clientWidth && held("right", left + port.clientWidth - box.right))
  );
}
