/*! LogDig. MIT licence. Built from src/selectors.js. */
(() => {
  // src/text.js
  var encoder = new TextEncoder();
  function byteLength(text) {
    return encoder.encode(text).length;
  }
  function wellFormed(text) {
    return text.replace(/[\ud800-\udfff]/gu, "�");
  }

  // src/redaction.js
  var REDACTED = ":id";
  var EMAIL = /[^@/ ]@(?![0-9]x\.)[^@/ ]+\.[^@/ .]{2,}/;
  var UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
  var LONG_HEX = /(?:^|[^0-9a-z])[0-9a-f]{16,}(?:[^0-9a-z]|$)/i;
  var JSON_WEB_TOKEN = /eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/;
  var PADDED_BASE64 = /[A-Za-z0-9+/_-]{16,}={1,2}$/;
  function looksPrivate(part) {
    const text = part.replace(/%(?:25)*([2-7][0-9A-Fa-f])/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return [EMAIL, UUID, LONG_HEX, JSON_WEB_TOKEN, PADDED_BASE64].some((pattern) => pattern.test(text)) || (text.match(/[A-Za-z0-9]{20,}/g) || []).some((run) => /[0-9][A-Za-z]+[0-9]/.test(run)) || (text.match(/[A-Za-z0-9_-]{20,}/g) || []).some(looksShuffled);
  }
  function looksShuffled(run) {
    return /[A-Z]/.test(run) && (run.match(/[a-z][A-Z0-9]|[0-9][A-Za-z]/g) || []).length > 3 && /[0-9]/.test(run) && /[a-z]/.test(run);
  }
  function redactSelector(selector) {
    return selector.split(/([ >"[\]()#,]+)/).map((word) => looksPrivate(word.replace(/\\/g, "")) ? REDACTED : word).join("");
  }

  // src/selector.js
  var LONGEST = 512;
  function parentOf(node) {
    const parent = node.assignedSlot || node.parentNode || node.host || node.defaultView && node.defaultView.frameElement;
    return parent && parent.nodeType !== 1 ? parentOf(parent) : parent || null;
  }
  function selectorOf(element) {
    const selector = element && element.isConnected ? inRoot(element) : "";
    return byteLength(selector) > LONGEST || redactSelector(selector) !== selector ? "" : selector;
  }
  function inRoot(element) {
    const root = element.getRootNode();
    const host = root.host || root.defaultView && root.defaultView !== window && root.defaultView.frameElement;
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
      by("role")
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

  // src/geometry.js
  function toTop(view, { left, top, width, height }) {
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
  function boxOf(element) {
    return toTop(element.ownerDocument.defaultView, element.getBoundingClientRect());
  }

  // src/selectors.js
  function elementsOf(selector) {
    let roots = [document];
    let found = [];
    for (const part of selector.split(" >>> ")) {
      found = roots.flatMap((root) => Array.from(root.querySelectorAll(part)));
      roots = found.map((element) => element.shadowRoot || element.contentDocument).filter(Boolean);
    }
    return found;
  }
  window.logdigSelectors = { boxOf, elementsOf, parentOf, selectorOf };
})();
