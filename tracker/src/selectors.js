// For who takes a page's picture: the tracker's own rule, so that a click's selector finds its box on the picture.

import { anchorOf, boxOf, layout } from "./geometry.js";
import { selectorOf } from "./selector.js";

/** All elements that a selector of the tracker names now, through shadow roots and same-origin frames. */
function elementsOf(selector) {
  let roots = [document];
  let found = [];
  for (const part of selector.split(" >>> ")) {
    found = roots.flatMap((root) => Array.from(root.querySelectorAll(part)));
    roots = found.map((element) => element.shadowRoot || element.contentDocument).filter(Boolean);
  }
  return found;
}

window.logdigSelectors = { anchorOf, boxOf, elementsOf, layout, selectorOf };
