// The window and the document, in CSS pixels.

import { integer } from "./text.js";

/** The element whose box is a document's viewport and whose scroll size is the document's. */
export function pageIn(document_) {
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
