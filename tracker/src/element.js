// The element that a click was on.

import { integer, signed } from "./text.js";
import { anchorOf, boxOf, toTop } from "./geometry.js";
import { closest, selectorOf } from "./selector.js";
import { scrolled } from "./reach.js";

const CONTROLS =
  "a,button,input,select,textarea,summary,label,[role=button],[role=link],[role=tab],[role=menuitem],[role=option],[data-logdig]";
const LAYERS = "dialog,[popover],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[aria-modal=true]";

/** A click's fields of its element, as things are now. `point`, in its window, is absent where a key was pressed. */
export function measured(target, point) {
  const control = closest(target, CONTROLS) || target;
  const layer = closest(target, LAYERS);
  const { container, ...anchor } = anchorOf(control);
  return Object.assign(
    place(control, point && toTop(target, { left: point.x, top: point.y })),
    target.ownerDocument !== document && { frame: "same" },
    anchor,
    container && { container: scrolled(container).selector },
    layer && { layer: selectorOf(layer) }
  );
}

/** A client point, by default an element's middle: on the page, and in the element. */
export function place(element, point) {
  const { left, top, width, height } = boxOf(element);
  const at = point || { left: left + width / 2, top: top + height / 2 };
  return {
    x: signed(at.left + scrollX),
    y: signed(at.top + scrollY),
    selector: selectorOf(element),
    element_x: share(at.left - left, width),
    element_y: share(at.top - top, height),
    element_width: integer(width),
    element_height: integer(height),
  };
}

/** Where in a length, 0 to 1, to four decimals. */
function share(distance, length) {
  return integer((distance / length) * 1e4, 0, 1e4) / 1e4;
}

/**
 * Add to a click that happened before this file came, if it has not been sent and nothing has moved since: its element
 * is where it was, on a page that has not been scrolled. Else nobody knows any more what was true at the click.
 */
export function complete({ early, event, json }) {
  if (!early || json) return;
  const { target, box, point } = early;
  const now = target.getBoundingClientRect();
  const isUnmoved = ["left", "top", "width", "height"].every((side) => now[side] === box[side]);
  if (target.isConnected && isUnmoved && event.scroll_x === integer(scrollX, -1e6) && event.scroll_y === integer(scrollY, -1e6)) {
    Object.assign(event, measured(target, point));
  }
}
