// One rule that names an element: data-logdig, stable id, data-testid or data-test, name, role, then position.
// What lies in a shadow root or a frame follows its host's or frame's own selector after " >>> ".

import { byteLength, wellFormed } from "./text.js";
import { redacted } from "./redaction.js";

const LONGEST = 512;

/** The element around a node, out of shadow roots and out of same-origin frames too; null at the top. */
export function parentOf(node) {
  const parent = node.assignedSlot || node.parentNode || node.host || (node !== document && node.defaultView && node.defaultView.frameElement);
  return parent && parent.nodeType !== 1 ? parentOf(parent) : parent || null;
}

/** The nearest element, this one or around it, that matches. */
export function closest(element, selectors) {
  return !element || element.matches(selectors) ? element : closest(parentOf(element), selectors);
}

/** A selector that finds this element alone on the page as it is now; "" if there is none that may be sent. */
export function selectorOf(element) {
  const selector = inRoot(element);
  return byteLength(selector) > LONGEST ? "" : redactSelector(wellFormed(selector));
}

/** A selector whose private words are replaced. */
export function redactSelector(selector) {
  return redacted(selector, /([ >"[\]()#,]+)/);
}

function inRoot(element) {
  const root = element.getRootNode();
  const host = parentOf(root);
  const outer = host ? inRoot(host) + " >>> " : "";
  let inner = "";
  for (let step = element; step && step !== root; step = step.parentNode) {
    const name = namesOf(step).find((part) => root.querySelectorAll(part + inner).length === 1);
    if (name) return outer + name + inner;
    inner = " > " + position(step) + inner;
  }
  return outer + inner.slice(3);
}

function namesOf(element) {
  const by = (attribute) => {
    const value = element.getAttribute(attribute);
    return value && `[${attribute}="${CSS.escape(value)}"]`;
  };
  // Ids with longer numbers or with signs are made by frameworks and change from page to page.
  const id = /^(?!.*[0-9]{3})[^\s:.]+$/.test(element.id) && "#" + CSS.escape(element.id);
  const names = [by("data-logdig"), id, by("data-testid"), by("data-test"), by("name"), by("role")];
  return names.filter((part) => part && redactSelector(part) === part);
}

function position(element) {
  const name = CSS.escape(element.localName);
  let place = 1;
  for (let other = element.previousElementSibling; other; other = other.previousElementSibling) {
    if (other.localName === element.localName) place++;
  }
  return /^(html|body)$/.test(name) ? name : `${name}:nth-of-type(${place})`;
}
