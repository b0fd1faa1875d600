// Where things are. All lengths are CSS pixels; "client" means: of the top window's viewport.

import { integer, signed } from "./text.js";
import { parentOf } from "./selector.js";

/** The element whose box is a document's viewport and whose scroll size is the document's. */
function pageIn(document_) {
  return document_.scrollingElement || document_.documentElement;
}

/** What every event says about the window and the document. */
export function measures() {
  const page = pageIn(document);
  return {
    viewport_width: integer(page.clientWidth),
    viewport_height: integer(page.clientHeight),
    page_width: integer(page.scrollWidth),
    page_height: integer(page.scrollHeight),
    scroll_x: integer(scrollX, -1e6),
    scroll_y: integer(scrollY, -1e6),
    pixel_ratio: devicePixelRatio,
    visual_scale: window.visualViewport ? visualViewport.scale : 1,
  };
}

/** What scrolls inside an element: itself, or the document of a same-origin frame. The page itself by default. */
function contentOf(element) {
  return element && element.contentDocument ? pageIn(element.contentDocument) : element || pageIn(document);
}

/** The lowest y on screen and the height of the content, of an inner scroller or of the page. */
export function reach(container) {
  const { scrollTop, clientHeight, scrollHeight } = contentOf(container);
  return { depth: signed(Math.min(scrollHeight, scrollTop + clientHeight)), height: integer(scrollHeight) };
}

/** A rectangle in an element's window, carried out of same-origin frames to the top window. */
export function toTop(element, { left, top, width, height }) {
  const frame = parentOf(element.ownerDocument);
  if (!frame) return { left, top, width, height };
  const outside = frame.getBoundingClientRect();
  const style = getComputedStyle(frame);
  const x = outside.width / frame.offsetWidth;
  const y = outside.height / frame.offsetHeight;
  return toTop(frame, {
    left: outside.left + (frame.clientLeft + parseFloat(style.paddingLeft) + left) * x,
    top: outside.top + (frame.clientTop + parseFloat(style.paddingTop) + top) * y,
    width: width * x,
    height: height * y,
  });
}

/** An element's client rectangle. */
export function boxOf(element) {
  return toTop(element, element.getBoundingClientRect());
}

/**
 * What an element moves with at this moment: `page`, `viewport` or `container`, and its nearest inner scroller.
 *
 * Fixed, and sticky and stuck, means: not with the scroller around, but with what that moves with.
 */
export function anchorOf(element) {
  let held = false;
  for (let step = element; step; step = parentOf(step)) {
    const style = getComputedStyle(step);
    const content = contentOf(step);
    if (content !== step || scrolls(step, style)) {
      if (!held && (content === step || overflows(content))) {
        return {
          anchor: "container",
          container: step,
          container_scroll_x: integer(content.scrollLeft, -1e6),
          container_scroll_y: integer(content.scrollTop, -1e6),
        };
      }
      held = false;
    }
    // An ancestor with a transform turns fixed into absolute; it is then the offsetParent.
    if (style.position === "fixed" && !step.offsetParent) {
      held = true;
      step = step.ownerDocument.documentElement;
    } else if (style.position === "sticky") {
      held = held || isStuck(step, style);
    }
  }
  return { anchor: held ? "viewport" : "page" };
}

function overflows(element) {
  return element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
}

/** Whether content moves inside this element. What body says about overflow is usually the viewport's. */
function scrolls(element, style) {
  if (/^(html|body)$/.test(element.localName)) return false;
  return element.scrollTop || element.scrollLeft || (/auto|scroll/.test(style.overflow) && overflows(element));
}

/** Whether a sticky element is held at an edge of its scroller, away from its place in the flow. */
function isStuck(element, style) {
  let scroller = element.parentElement;
  while (scroller && getComputedStyle(scroller).overflow === "visible") scroller = scroller.parentElement;
  const inner = scroller && !/^(html|body)$/.test(scroller.localName);
  const port = inner ? scroller : pageIn(element.ownerDocument);
  const start = inner ? scroller.getBoundingClientRect().top + scroller.clientTop : 0;
  const box = element.getBoundingClientRect();
  const above = box.top - start - parseFloat(style.top);
  const below = start + port.clientHeight - box.bottom - parseFloat(style.bottom);
  const left = port.scrollHeight - port.clientHeight - port.scrollTop;
  return (port.scrollTop > 0 && Math.abs(above) < 1) || (left > 0 && Math.abs(below) < 1);
}

/** The page's landmarks by their first letters, repeats left out: the same at every width and for every text. */
export function layout() {
  const landmarks = document.querySelectorAll("header,nav,main,aside,footer");
  return Array.from(landmarks, (landmark) => landmark.localName[0]).join("").replace(/(.)\1+/g, "$1").slice(0, 16);
}
