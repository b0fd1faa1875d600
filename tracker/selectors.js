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
  function integer(value, minimum = 0, maximum = 1e6) {
    return Math.min(maximum, Math.max(minimum, Math.floor(value) || 0));
  }

  // src/measures.js
  function pageIn(document_) {
    return document_.scrollingElement || document_.documentElement;
  }

  // src/redaction.js
  var PRIVATE_IN_ANY_CASE = /[^@/ ]@(?![0-9]x\.)[^@/ ]+\.[^@/ .]{2}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-z+/_-]{16}={1,2}$|(^|[^0-9a-z])([0-9a-f]{16,}([^0-9a-z]|$)|(?=[0-9a-z]{20})[0-9a-z]*[0-9][a-z]+[0-9])/i;
  var PRIVATE = /eyJ[\w-]{8,}\.[\w-]{8}|(^|[^\w-])(?=[\w-]{20})(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*[0-9])([\w-]*?([a-z][A-Z0-9]|[0-9][A-Za-z])){4}/;
  function looksPrivate(part) {
    const text = part.replace(/%(?:25)*([2-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
    return PRIVATE_IN_ANY_CASE.test(text) || PRIVATE.test(text);
  }
  function redacted(text, separators) {
    return text.split(separators).map((part) => looksPrivate(part.replace(/\\/g, "")) ? ":id" : part).join("");
  }

  // src/selector.js
  var LONGEST = 512;
  function parentOf(node) {
    const parent = node.assignedSlot || node.parentNode || node.host || node !== document && node.defaultView && node.defaultView.frameElement;
    return parent && parent.nodeType !== 1 ? parentOf(parent) : parent || null;
  }
  function selectorOf(element) {
    const selector = inRoot(element);
    return byteLength(selector) > LONGEST ? "" : redactSelector(wellFormed(selector));
  }
  function redactSelector(selector) {
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

  // src/geometry.js
  function contentOf(element) {
    return element && element.contentDocument ? pageIn(element.contentDocument) : element || pageIn(document);
  }
  function toTop(element, { left, top, width, height }) {
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
      height: height * y
    });
  }
  function boxOf(element) {
    return toTop(element, element.getBoundingClientRect());
  }
  function anchorOf(element) {
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
            container_scroll_y: integer(content.scrollTop, -1e6)
          };
        }
        held = false;
      }
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
  function scrolls(element, style) {
    if (/^(html|body)$/.test(element.localName)) return false;
    return element.scrollTop || element.scrollLeft || /auto|scroll/.test(style.overflow) && overflows(element);
  }
  function clips(element) {
    return getComputedStyle(element).overflow !== "visible" && !/^(html|body)$/.test(element.localName);
  }
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
    const passed = port.scrollLeft + (getComputedStyle(port).direction === "rtl" ? wide : 0);
    return port.scrollTop > 0 && isAt(top, style.top) || high - port.scrollTop > 0 && isAt(bottom, style.bottom) || passed > 0 && isAt(left, style.left) || wide - passed > 0 && isAt(right, style.right);
  }
  function isAt(distance, style) {
    return Math.abs(distance - parseFloat(style)) < 1;
  }
  function layout() {
    const landmarks = document.querySelectorAll("header,nav,main,aside,footer");
    return Array.from(landmarks, (landmark) => landmark.localName[0]).join("").replace(/(.)\1+/g, "$1").slice(0, 16);
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
  window.logdigSelectors = { anchorOf, boxOf, elementsOf, layout, selectorOf };
})();
