// One rule that names an element: data-logdig, stable id, data-testid or data-test, name, role, then position.
// Parts inside a shadow root or a frame follow the selector of its host or frame after " >>> ".

import { byteLength, wellFormed } from "./text.js";
import { redactSelector } from "./redaction.js";

const LONGEST = 512;

/** The element around a node, out of shadow roots and out of same-origin frames too; null at the top. */
export function parentOf(node) {
  const parent = node.assignedSlot || node.parentNode || node.host || (node.defaultView && node.defaultView.frameElement);
  return parent && parent.nodeType !== 1 ? parentOf(parent) : parent || null;
}

/** A selector that finds this element alone on the page as it is now; "" if there is none that may be sent. */
export function selectorOf(element) {
  const selector = element && element.isConnected ? inRoot(element) : "";
  return byteLength(selector) > LONGEST || redactSelector(selector) !== selector ? "" : selector;
}

function inRoot(element) {
  const root = element.getRootNode();
  const host = root.host || (root.defaultView && root.defaultView !== window && root.defaultView.frameElement);
  const outer = host ? inRoot(host) + " >>> " : "";
  let inner = "";
  for (let step = element; step && step.nodeType === 1; step = step.parentNode) {
    const name = namesOf(step).find((part) => root.querySelectorAll(part + inner).length === 1);
    if (name) return outer + name + inner;
    inner = " > " + position(step) + inner;
  }
  return outer + inner.slice(3);
}

function namesOf(element) {
  const tag = CSS.escape(element.localName);
  const by = (attribute) => {
    const value = element.getAttribute(attribute);
    return value && `${tag}[${attribute}="${CSS.escape(wellFormed(value))}"]`;
  };
  const id = element.getAttribute("id");
  return [
    by("data-logdig"),
    // Ids with longer numbers or with signs are made by frameworks and change from page to page.
    id && /^[^\s:.]+$/.test(id) && !/[0-9]{3}/.test(id) && "#" + CSS.escape(id),
    by("data-testid"),
    by("data-test"),
    by("name"),
    by("role"),
  ].filter((part) => part && redactSelector(part) === part);
}

function position(element) {
  if (element.parentNode.nodeType === 9 || element === element.ownerDocument.body) return element.localName;
  let number = 1;
  for (let other = element.previousElementSibling; other; other = other.previousElementSibling) {
    if (other.localName === element.localName) number++;
  }
  return `${CSS.escape(element.localName)}:nth-of-type(${number})`;
}
