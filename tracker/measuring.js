/*! LogDig. MIT licence. Built from src/measuring.js. */
(() => {
  // src/lent.js
  var { CLICKS, guarded, hooks, listen, onLeave, record, redacted, waiting } = window.logdig;

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
  function signed(value) {
    return integer(value, -32768);
  }

  // src/measures.js
  function pageIn(document_) {
    return document_.scrollingElement || document_.documentElement;
  }
  function measures() {
    const page = pageIn(document);
    return {
      viewport_width: integer(page.clientWidth),
      viewport_height: integer(page.clientHeight),
      page_width: integer(page.scrollWidth),
      page_height: integer(page.scrollHeight),
      scroll_x: integer(scrollX, -1e6),
      scroll_y: integer(scrollY, -1e6),
      pixel_ratio: devicePixelRatio,
      visual_scale: window.visualViewport ? visualViewport.scale : 1
    };
  }

  // src/selector.js
  var LONGEST = 512;
  function parentOf(node) {
    const parent = node.assignedSlot || node.parentNode || node.host || node !== document && node.defaultView && node.defaultView.frameElement;
    return parent && parent.nodeType !== 1 ? parentOf(parent) : parent || null;
  }
  function closest(element, selectors) {
    return !element || element.matches(selectors) ? element : closest(parentOf(element), selectors);
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
    let place2 = 1;
    for (let other = element.previousElementSibling; other; other = other.previousElementSibling) {
      if (other.localName === element.localName) place2++;
    }
    return /^(html|body)$/.test(name) ? name : `${name}:nth-of-type(${place2})`;
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
  function scrollsDown(element) {
    const content = contentOf(element);
    if (content.scrollHeight <= content.clientHeight || /^(textarea|select)$/.test(element.localName)) return false;
    return content !== element || /auto|scroll/.test(getComputedStyle(element).overflowY);
  }
  function isVisible(element) {
    return !element.checkVisibility || element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
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

  // src/reach.js
  var MOST_SCROLLERS = 20;
  var seen = /* @__PURE__ */ new Map();
  function began() {
    seen = /* @__PURE__ */ new Map();
  }
  function scrolled(container = null, bottom) {
    const known = seen.get(container) || { selector: container && selectorOf(container), depth: 0 };
    const { scrollTop, clientHeight, scrollHeight } = contentOf(container);
    const lowest = bottom === void 0 ? scrollTop + clientHeight : bottom;
    known.depth = Math.max(known.depth, signed(Math.min(scrollHeight, lowest)));
    known.height = integer(scrollHeight);
    seen.set(container, known);
    return known;
  }
  function seenOnPage() {
    lookAround();
    const page = scrolled();
    page.told = page.depth;
    return page.depth;
  }
  function* scrollersIn(document_) {
    for (const element of document_.querySelectorAll("body *")) {
      if (scrollsDown(element)) yield element;
      if (element.contentDocument) yield* scrollersIn(element.contentDocument);
    }
  }
  function endOfSight(element, depth) {
    let end = depth - scrollY;
    for (let step = element; step; step = parentOf(step)) {
      if (getComputedStyle(step).position === "fixed") return Math.min(end, measures().viewport_height);
      const around = parentOf(step);
      if (around && clips(around)) {
        const { top, height } = boxOf(around);
        end = Math.min(end, top + height);
      }
    }
    return end;
  }
  function shownOf(container, depth) {
    const { left, top, width, height } = boxOf(container);
    const isBeside = left + width + scrollX <= 0 || left >= measures().viewport_width;
    if (isBeside || !isVisible(container)) return 0;
    const { scrollTop, clientHeight } = contentOf(container);
    const shown = Math.min(clientHeight, Math.min(top + height, endOfSight(container, depth)) - top - container.clientTop);
    return shown > 0 ? scrollTop + shown : 0;
  }
  function lookAround() {
    const { depth } = scrolled();
    for (const container of scrollersIn(document)) {
      if (seen.size > MOST_SCROLLERS && !seen.has(container)) continue;
      const shown = shownOf(container, depth);
      if (shown) scrolled(container, shown);
    }
  }
  function tell() {
    lookAround();
    seen.forEach((known, container) => {
      if (known.depth <= (known.told || 0) || known.selector === "") return;
      known.told = known.depth;
      record("scroll", Object.assign({ depth: known.depth }, container && { container: known.selector, container_height: known.height }));
    });
  }
  onLeave.push(tell);

  // src/element.js
  var CONTROLS = "a,button,input,select,textarea,summary,label,[role=button],[role=link],[role=tab],[role=menuitem],[role=option],[data-logdig]";
  var LAYERS = "dialog,[popover],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[aria-modal=true]";
  function measured(target, point) {
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
  function place(element, point) {
    const { left, top, width, height } = boxOf(element);
    const at = point || { left: left + width / 2, top: top + height / 2 };
    return {
      x: signed(at.left + scrollX),
      y: signed(at.top + scrollY),
      selector: selectorOf(element),
      element_x: share(at.left - left, width),
      element_y: share(at.top - top, height),
      element_width: integer(width),
      element_height: integer(height)
    };
  }
  function share(distance, length) {
    return integer(distance / length * 1e4, 0, 1e4) / 1e4;
  }
  function complete({ early, event, json }) {
    if (!early || json) return;
    const { target, box, point } = early;
    const now = target.getBoundingClientRect();
    const isUnmoved = ["left", "top", "width", "height"].every((side) => now[side] === box[side]);
    if (target.isConnected && isUnmoved && event.scroll_x === integer(scrollX, -1e6) && event.scroll_y === integer(scrollY, -1e6)) {
      Object.assign(event, measured(target, point));
    }
  }

  // src/unwatched.js
  var PAINTED = "canvas,video,audio,embed,object";
  var FIELDS = "input,textarea,select,[contenteditable]";
  function isSilent(path, { clientX, clientY }) {
    const target = path[0];
    if (path.some((node) => node.matches && (node.matches(`${PAINTED},${FIELDS}`) || node.control))) return true;
    const beneath = target.ownerDocument.elementsFromPoint(clientX, clientY);
    return beneath.some((node) => node.matches(PAINTED) && node.parentNode.localName !== "body" && node.parentNode.contains(target));
  }
  function* loudFunctions() {
    yield [window, "open", "print", "alert", "confirm", "prompt"];
    yield [window.Clipboard && Clipboard.prototype, "write", "writeText"];
    yield [Navigator.prototype, "share"];
    yield [HTMLMediaElement.prototype, "play"];
    yield [window.AudioScheduledSourceNode && AudioScheduledSourceNode.prototype, "start"];
    yield [window.SpeechSynthesis && SpeechSynthesis.prototype, "speak"];
    yield [Element.prototype, "animate"];
    yield [HTMLElement.prototype, "click"];
  }
  function overhear(owner, name) {
    if (!owner || !owner[name]) return;
    const heard = guarded((self) => name === "click" && !self.matches("a[href],input") ? 0 : reacted());
    const apply = (original, self, given) => {
      heard(self);
      return Reflect.apply(original, self, given);
    };
    owner[name] = new Proxy(owner[name], { apply });
  }
  var navigated = guarded((event) => event.hashChange || reacted());
  function watchBeside() {
    for (const [owner, ...names] of loudFunctions()) names.forEach((name) => guarded(() => overhear(owner, name))());
    if (window.navigation) navigation.addEventListener("navigate", navigated);
  }
  function stateOf(document_) {
    const fields = Array.from(document_.querySelectorAll("input,textarea,select"), (field) => [field.value.slice(0, 99), field.checked]);
    const sheets = Array.from(document_.styleSheets, (sheet) => sheet.disabled);
    return String([fields, sheets, (document_.adoptedStyleSheets || []).length]);
  }

  // src/reaction.js
  var LONGEST_MS = 2500;
  var AT_ONCE_MS = 100;
  var NEAR_PX = 30;
  var waits = /* @__PURE__ */ new Set();
  var latest;
  var observer = new MutationObserver(guarded((records) => records.some(isChange) && reacted()));
  var WATCHED = { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true };
  function awaitReaction(event, callback) {
    const path = event.composedPath();
    const wait = { since: performance.now(), callback, state: stateOf(document), target: path[0], x: event.clientX, y: event.clientY };
    if (event.type === "pointerdown") {
      waits.forEach((other) => other.state !== wait.state && settle(other, elapsed(other)));
    } else {
      waits.forEach((other) => {
        if (other.state !== wait.state && isSameSpot(other, wait)) settle(other, elapsed(other));
        other.state = wait.state;
      });
    }
    latest = wait;
    waits.add(wait);
    for (const root of path) {
      if (root.nodeType > 8) observer.observe(root, WATCHED);
    }
    const giveUp = guarded(() => settle(wait, wait.state !== stateOf(document) || isSilent(path, event) ? void 0 : -1));
    setTimeout(giveUp, LONGEST_MS);
  }
  function isChange({ type, target, attributeName, attributeNamespace, oldValue }) {
    return type !== "attributes" || target.getAttributeNS(attributeNamespace, attributeName) !== oldValue;
  }
  function settle(wait, milliseconds) {
    if (!waits.delete(wait)) return;
    if (!waits.size) observer.disconnect();
    wait.callback(milliseconds);
  }
  function reacted() {
    const isAtOnce = latest && performance.now() - latest.since < AT_ONCE_MS;
    waits.forEach((wait) => isAtOnce && !isSameSpot(wait, latest) || settle(wait, elapsed(wait)));
  }
  function isSameSpot(one, other) {
    if (one.target === other.target) return true;
    return one.target.ownerDocument === other.target.ownerDocument && Math.hypot(one.x - other.x, one.y - other.y) <= NEAR_PX;
  }
  function elapsed({ since }) {
    return Math.min(LONGEST_MS, Math.floor(performance.now() - since));
  }
  function focused({ target }) {
    if (target.matches("input,textarea,select,[contenteditable]")) reacted();
  }
  function selected() {
    if (getSelection().type === "Range") reacted();
  }

  // src/frames.js
  var changed = guarded(reacted);
  var IN_DOCUMENTS = {
    ...CLICKS,
    input: changed,
    toggle: changed,
    formdata: changed,
    copy: changed,
    cut: changed,
    fullscreenchange: changed,
    focusin: guarded(focused),
    selectionchange: guarded(selected),
    scroll: guarded(({ target }) => {
      reacted();
      scrolled(target.defaultView ? parentOf(target) : target);
    }),
    // A frame, whenever it comes or changes.
    load: guarded(({ target }) => watchDocument(target.contentDocument))
  };
  function watchDocument(document_) {
    if (!document_) return;
    listen(document_, IN_DOCUMENTS);
    document_.querySelectorAll("iframe,frame").forEach((frame) => watchDocument(frame.contentDocument));
  }
  function blurred(event) {
    if (event.target !== window) return;
    reacted();
    const look = guarded(() => {
      const frame = document.activeElement;
      if (frame.localName !== "iframe" || frame.contentDocument || !frame.matches(":hover")) return;
      record("click", Object.assign({ pointer: "mouse", frame: "cross" }, place(frame)));
    });
    setTimeout(look);
  }
  function watch() {
    watchDocument(document);
    watchBeside();
    listen(window, { blur: guarded(blurred) });
  }

  // src/measuring.js
  Object.assign(hooks, { awaitReaction, began, measured, reacted, described: () => ({ layout: layout(), depth: seenOnPage() }) });
  watch(document);
  waiting(true).forEach(complete);
})();
