// Where things are. All lengths are CSS pixels; "client" means: of the top window's viewport.

import { integer } from "./text.js";
import { pageIn } from "./measures.js";
import { parentOf } from "./selector.js";

/** What scrolls inside an element: itself, or the document of a same-origin frame. The page itself by default. */
export function contentOf(element) {
  return element && element.contentDocument ? pageIn(element.contentDocument) : element || pageIn(document);
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

/** Whether what is inside this element is cut off at its box. */
export function clips(element) {
  return getComputedStyle(element).overflow !== "visible" && !/^(html|body)$/.test(element.localName);
}

/** Whether this is a scroller, or a frame to look into, with more below than it shows; fields hold what somebody typed. */
export function scrollsDown(element) {
  const content = contentOf(element);
  if (content.scrollHeight <= content.clientHeight || /^(textarea|select)$/.test(element.localName)) return false;
  return content !== element || /auto|scroll/.test(getComputedStyle(element).overflowY);
}

export function isVisible(element) {
  return !element.checkVisibility || element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
}

/** Whether a sticky element is held at an edge of its scroller, away from its place in the flow. */
function isStuck(element, style) {
  let scroller = element.parentElement;
  while (scroller && !clips(scroller)) scroller = scroller.parentElement;
  const port = scroller || pageIn(element.ownerDocument);
  const origin = scroller ? scroller.getBoundingClientRect() : { left: -port.clientLeft, top: -port.clientTop };
  const box = element.getBoundingClientRect();
  const left = box.left - origin.left - port.clientLeft;
  const top = box.top - origin.top - port.clientTop;
  const right = port.clientWidth - left - box.width;
  const bottom = port.clientHeight - top - box.height;
  const high = port.scrollHeight - port.clientHeight;
  const wide = port.scrollWidth - port.clientWidth;
  // From right to left, scrollLeft runs from -wide to 0.
  const passed = port.scrollLeft + (getComputedStyle(port).direction === "rtl" ? wide : 0);
  return (
    (port.scrollTop > 0 && isAt(top, style.top)) ||
    (high - port.scrollTop > 0 && isAt(bottom, style.bottom)) ||
    (passed > 0 && isAt(left, style.left)) ||
    (wide - passed > 0 && isAt(right, style.right))
  );
}

/** Whether a distance is the one that the style asks for; never with `auto`. */
function isAt(distance, style) {
  return Math.abs(distance - parseFloat(style)) < 1;
}

/** The page's landmarks by their first letters, repeats left out: the same at every width and for every text. */
export function layout() {
  const landmarks = document.querySelectorAll("header,nav,main,aside,footer");
  return Array.from(landmarks, (landmark) => landmark.localName[0]).join("").replace(/(.)\1+/g, "$1").slice(0, 16);
}
