/*!
 * LogDig click tracker. MIT licence.
 *
 *   <script async src="https://COLLECTOR/clickTracker.js" data-token="TOKEN"></script>
 *
 * data-token        names the service; needed
 * data-server       where events are sent; by default the origin that this file comes from
 * data-query-allow  names of query parameters whose values may be recorded, separated by commas; by default none
 * data-variant      a name for what this visitor is shown (A/B tests), up to 64 bytes
 * data-moves        hash of the file that also records the pointer's path; loaded as SERVER/t/HASH.js
 *
 * With Do Not Track or Global Privacy Control on, nothing is recorded, stored or sent. The site may ask the visitor
 * and keep the answer in localStorage under "logdig:consent": "yes" records all the same, "no" records nothing.
 * It is read when the page loads.
 *
 * Never recorded: what is typed, values of forms, texts of the page, query values outside data-query-allow.
 *
 * window.logdig is the tracker's own: it keeps a second tag from counting twice and serves the file of the moves.
 */
(() => {
  // src/text.js
  var encoder = new TextEncoder();
  function byteLength(text) {
    return encoder.encode(text).length;
  }
  function cut(text, bytes) {
    return text.slice(0, encoder.encodeInto(text, new Uint8Array(bytes)).read);
  }
  function wellFormed(text) {
    return text.replace(/[\ud800-\udfff]/gu, "�");
  }
  function integer(value, minimum = 0, maximum = 1e6) {
    return Math.min(maximum, Math.max(minimum, Math.floor(value) || 0));
  }
  function coordinate(value) {
    return integer(value, -32768);
  }
  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    return Array.from(bytes, (byte, index) => ([4, 6, 8, 10].includes(index) ? "-" : "") + (byte + 256).toString(16).slice(1)).join("");
  }
  function randomKey() {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    return Array.from(crypto.getRandomValues(new Uint32Array(20)), (value) => letters[value % 62]).join("");
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
  function redacted(part) {
    return looksPrivate(part) ? REDACTED : part;
  }
  function redactPath(path) {
    return path.split("/").map(redacted).join("/");
  }
  function redactQuery(query, allowed) {
    return query.split("&").filter((pair) => pair && allowed.includes(pair.split("=")[0])).map((pair) => pair.replace(/=.*/, (value) => "=" + redacted(value.slice(1)))).join("&");
  }
  function redactSelector(selector) {
    return selector.split(/([ >"[\]()#,]+)/).map((word) => looksPrivate(word.replace(/\\/g, "")) ? REDACTED : word).join("");
  }
  function pathAndQuery(text, allowed) {
    const mark = text.indexOf("?");
    if (mark < 0) return redactPath(text);
    const query = redactQuery(text.slice(mark + 1), allowed);
    return redactPath(text.slice(0, mark)) + (query && "?" + query);
  }
  function redactUrl(url, allowed) {
    const [, scheme = "", authority = "", rest, fragment = ""] = /^([A-Za-z][A-Za-z0-9+.-]*:)?(\/\/[^/?#]*)?([^#]*)(#[^]*)?$/.exec(url);
    if (scheme && !/^https?:$/i.test(scheme)) return scheme;
    return scheme + authority.replace(/^\/\/[^]*@/, "//") + pathAndQuery(rest, allowed) + redactFragment(fragment, allowed);
  }
  function redactFragment(fragment, allowed) {
    if (/^#!?\//.test(fragment)) return pathAndQuery(fragment, allowed);
    return /^#[A-Za-z0-9_.%-]+$/.test(fragment) && !looksPrivate(fragment.slice(1)) ? fragment : "";
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
    const tag2 = CSS.escape(element.localName);
    const by = (attribute) => {
      const value = element.getAttribute(attribute);
      return value && `${tag2}[${attribute}="${CSS.escape(wellFormed(value))}"]`;
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
  function scrollingElement() {
    return document.scrollingElement || document.documentElement;
  }
  function measures() {
    const page = scrollingElement();
    const visual = window.visualViewport;
    return {
      viewport_width: integer(page.clientWidth),
      viewport_height: integer(page.clientHeight),
      page_width: integer(page.scrollWidth),
      page_height: integer(page.scrollHeight),
      scroll_x: integer(scrollX, -1e6),
      scroll_y: integer(scrollY, -1e6),
      pixel_ratio: devicePixelRatio || 1,
      visual_scale: visual && visual.scale || 1
    };
  }
  function reach() {
    const page = scrollingElement();
    return coordinate(Math.min(page.scrollHeight, scrollY + page.clientHeight));
  }
  function toTop(view2, { left, top: top2, width, height }) {
    while (view2 !== window) {
      const frame = view2.frameElement;
      const outside = frame.getBoundingClientRect();
      const style = frame.ownerDocument.defaultView.getComputedStyle(frame);
      const scaleX = outside.width / frame.offsetWidth || 1;
      const scaleY = outside.height / frame.offsetHeight || 1;
      left = outside.left + (frame.clientLeft + parseFloat(style.paddingLeft) + left) * scaleX;
      top2 = outside.top + (frame.clientTop + parseFloat(style.paddingTop) + top2) * scaleY;
      width *= scaleX;
      height *= scaleY;
      view2 = view2.parent;
    }
    return { left, top: top2, width, height };
  }
  function boxOf(element) {
    return toTop(element.ownerDocument.defaultView, element.getBoundingClientRect());
  }
  function anchorOf(element) {
    let passed = null;
    let step = element;
    while (step) {
      const view2 = step.ownerDocument.defaultView;
      const style = view2.getComputedStyle(step);
      const sticky = style.position === "sticky";
      const scroller = sticky && scrollerOf(step);
      const fixed = style.position === "fixed" && !step.offsetParent;
      if (fixed || sticky && isStuck(step, style, scroller)) {
        const held = !fixed && scroller || view2.frameElement;
        if (!held || view2 === window && held !== scroller) return { anchor: "viewport" };
        step = passed = held;
      } else {
        const content = contentOf(step, style);
        if (content && step !== passed) {
          return { anchor: "container", container: step, left: content.scrollLeft, top: content.scrollTop };
        }
        step = parentOf(step);
      }
    }
    return { anchor: "page" };
  }
  function contentOf(element, style) {
    const inner = frameDocument(element);
    if (inner) return overflows(inner.scrollingElement || inner.documentElement) && (inner.scrollingElement || inner.documentElement);
    const moved = element.scrollTop !== 0 || element.scrollLeft !== 0;
    return isScrollContainer(element, style) && (moved || /auto|scroll/.test(style.overflow) && overflows(element)) && element;
  }
  function frameDocument(element) {
    try {
      return element.contentDocument;
    } catch (crossOrigin) {
      return null;
    }
  }
  function overflows(element) {
    return element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
  }
  function isScrollContainer(element, style) {
    const root = element.ownerDocument.documentElement;
    if (element === root || element === element.ownerDocument.body && getComputedStyle(root).overflow === "visible") return false;
    return /auto|scroll|hidden/.test(style.overflow);
  }
  function scrollerOf(element) {
    for (let step = parentOf(element); step && step.ownerDocument === element.ownerDocument; step = parentOf(step)) {
      if (isScrollContainer(step, getComputedStyle(step))) return step;
    }
    return null;
  }
  function isStuck(element, style, scroller) {
    const port = scroller || element.ownerDocument.scrollingElement || element.ownerDocument.documentElement;
    const outer = scroller ? scroller.getBoundingClientRect() : { left: 0, top: 0 };
    const padding = scroller ? getComputedStyle(scroller) : {};
    const box = element.getBoundingClientRect();
    const left = scroller ? outer.left + scroller.clientLeft : 0;
    const top2 = scroller ? outer.top + scroller.clientTop : 0;
    const held = (edge, distance) => Math.abs(distance - parseFloat(style[edge]) - (parseFloat(padding["padding-" + edge]) || 0)) < 1;
    return port.scrollTop > 0 && held("top", box.top - top2) || port.scrollTop < port.scrollHeight - port.clientHeight && held("bottom", top2 + port.clientHeight - box.bottom) || port.scrollLeft !== 0 && held("left", box.left - left) || port.scrollWidth > port.clientWidth && held("right", left + port.clientWidth - box.right);
  }

  // src/storage.js
  var PREFIX = "logdig:";
  function read(name) {
    try {
      return localStorage.getItem(PREFIX + name);
    } catch (blocked) {
      return null;
    }
  }
  function write(name, value) {
    try {
      localStorage.setItem(PREFIX + name, value);
      return true;
    } catch (blockedOrFull) {
      return false;
    }
  }
  function remove(name) {
    try {
      localStorage.removeItem(PREFIX + name);
      return true;
    } catch (blocked) {
      return false;
    }
  }
  function names(beginning) {
    try {
      const start2 = PREFIX + beginning;
      return Object.keys(localStorage).filter((name) => name.startsWith(start2)).map((name) => name.slice(start2.length));
    } catch (blocked) {
      return [];
    }
  }
  var memory = {};
  function counter(name) {
    return +read(name) || memory[name] || 0;
  }
  function setCounter(name, value) {
    memory[name] = write(name, value) ? 0 : value;
  }

  // src/tag.js
  var tag = document.currentScript || document.querySelector("script[data-token]") || document.createElement("script");
  var settings = tag.dataset;
  var token = settings.token;
  var server = (settings.server || new URL(tag.src || location.href).origin).replace(/\/+$/, "");
  var allowedQuery = (settings.queryAllow || "").split(/[ ,]+/);
  var variant = settings.variant || "";
  var moves = settings.moves;

  // src/queue.js
  var EVENTS = "e:";
  var MOST_EVENTS = 500;
  var MOST_BYTES = 512 * 1024;
  var LONGEST_AGE_MS = 7 * 24 * 3600 * 1e3;
  var LEFT_BEHIND_MS = 20 * 1e3;
  var records = /* @__PURE__ */ new Map();
  function enqueue(event, ready, complete) {
    const id = event.event_id;
    const record2 = { event, ready, complete, stored: write(EVENTS + id, JSON.stringify(event)) };
    records.set(id, record2);
    if (records.size > MOST_EVENTS) trim();
    return record2;
  }
  function waiting(everything) {
    const found = [];
    for (const [id, record2] of records) {
      if (record2.stored && read(EVENTS + id) === null) records.delete(id);
      else if (!record2.sending && (record2.ready || everything)) found.push(record2);
    }
    return found;
  }
  function freeze(record2) {
    if (!record2.json) {
      if (record2.complete) record2.complete(record2.event);
      record2.event.sent_at = (/* @__PURE__ */ new Date()).toISOString();
      record2.json = JSON.stringify(record2.event);
      record2.stored = write(EVENTS + record2.event.event_id, record2.json);
    }
    return record2.json;
  }
  function forget(id) {
    records.delete(id);
    remove(EVENTS + id);
  }
  function drop(id) {
    forget(id);
    countDropped(1);
  }
  function countDropped(number) {
    setCounter("dropped", counter("dropped") + number);
  }
  function takeDropped() {
    const number = counter("dropped");
    setCounter("dropped", 0);
    return number;
  }
  function adopt() {
    const now = Date.now();
    for (const id of names(EVENTS)) {
      if (records.has(id)) continue;
      const json = read(EVENTS + id);
      const event = parsed(json);
      if (!event || event.event_id !== id || !(now - Date.parse(event.timestamp) < LONGEST_AGE_MS)) drop(id);
      else if (event.token === token && now - Date.parse(event.sent_at || event.timestamp) > LEFT_BEHIND_MS) records.set(id, { event, json, stored: true, ready: true });
    }
  }
  function parsed(json) {
    try {
      return JSON.parse(json) || null;
    } catch (broken) {
      return null;
    }
  }
  function trim() {
    const kept = /* @__PURE__ */ new Map();
    for (const id of names(EVENTS)) kept.set(id, read(EVENTS + id) || "");
    for (const [id, record2] of records) kept.set(id, record2.json || JSON.stringify(record2.event));
    let bytes = 0;
    for (const json of kept.values()) bytes += byteLength(json);
    let number = kept.size;
    if (number <= MOST_EVENTS && bytes <= MOST_BYTES) return;
    const made = (json) => (parsed(json) || {}).timestamp || "";
    const oldestFirst = [...kept].sort((one, other) => made(one[1]) < made(other[1]) ? -1 : 1);
    for (const [id, json] of oldestFirst) {
      if (number <= MOST_EVENTS && bytes <= MOST_BYTES) return;
      number--;
      bytes -= byteLength(json);
      drop(id);
    }
  }

  // src/guard.js
  var stopped = false;
  function stop() {
    stopped = true;
  }
  function guarded(work) {
    return (given) => {
      if (stopped) return;
      try {
        work(given);
      } catch (fault) {
        countDropped(1);
      }
    };
  }

  // src/reaction.js
  var LONGEST_MS = 2500;
  var waiting2 = /* @__PURE__ */ new Set();
  var documents = /* @__PURE__ */ new Set();
  var observer = new MutationObserver(guarded(reacted));
  function awaitReaction(path, callback) {
    const wait = { since: performance.now(), callback };
    waiting2.add(wait);
    for (const document_ of documents) if (!document_.defaultView) documents.delete(document_);
    for (const root of [...documents, ...path.filter((node) => node.nodeType === 11)]) {
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    }
    setTimeout(
      guarded(() => settle(wait, -1)),
      LONGEST_MS
    );
  }
  function settle(wait, milliseconds) {
    if (!waiting2.delete(wait)) return;
    if (!waiting2.size) observer.disconnect();
    wait.callback(milliseconds);
  }
  function reacted() {
    const now = performance.now();
    for (const wait of waiting2) settle(wait, Math.min(LONGEST_MS, Math.floor(now - wait.since)));
  }
  function watchReactions(document_) {
    documents.add(document_);
  }
  function focused(event) {
    if (event.target.matches("input,textarea,select,[contenteditable]")) reacted();
  }
  function selected(event) {
    if ((event.target.ownerDocument || event.target).getSelection().type === "Range") reacted();
  }

  // src/sender.js
  var SOON_MS = 1e3;
  var MOST_EVENTS2 = 50;
  var MOST_BYTES2 = 48 * 1024;
  var MOST_BYTES_ON_THE_WAY = 60 * 1024;
  var NO_ANSWER_MS = 30 * 1e3;
  var FIRST_PAUSE_MS = 2e3;
  var LONGEST_PAUSE_MS = 15 * 60 * 1e3;
  var limit = MOST_EVENTS2;
  var failures = 0;
  var soon = 0;
  var pause = 0;
  var posts = 0;
  var bytesOnTheWay = 0;
  function sendSoon() {
    const wake = guarded(() => {
      soon = 0;
      adopt();
      trim();
      send();
    });
    soon = soon || setTimeout(wake, SOON_MS);
  }
  function send(leaving) {
    if (posts && !leaving) return;
    const records2 = waiting(leaving);
    if (pause && !(leaving && records2.some((record2) => !record2.stored))) return;
    const most = leaving ? Math.min(MOST_BYTES2, MOST_BYTES_ON_THE_WAY - bytesOnTheWay) : MOST_BYTES2;
    const batch = [];
    const lines = [];
    let bytes = 1;
    for (const record2 of records2.slice(0, limit)) {
      const line = freeze(record2);
      bytes += byteLength(line) + 1;
      if (bytes > most) break;
      batch.push(record2);
      lines.push(line);
    }
    if (batch.length) post(batch, `[${lines}]`, bytes, leaving);
  }
  async function post(batch, body, bytes, leaving) {
    if (leaving && !("keepalive" in Request.prototype)) {
      navigator.sendBeacon(server + "/", body);
      return;
    }
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), NO_ANSWER_MS);
    posts++;
    bytesOnTheWay += bytes;
    for (const record2 of batch) record2.sending = true;
    try {
      const keepalive = Boolean(leaving || !failures);
      const answer = await fetch(server + "/", { method: "POST", body, keepalive, credentials: "omit", signal: impatience.signal });
      await obey(answer, batch);
    } catch (noAnswer) {
      slowDown();
    }
    clearTimeout(timer);
    posts--;
    bytesOnTheWay -= bytes;
    for (const record2 of batch) record2.sending = false;
    guarded(send)();
  }
  async function obey(answer, batch) {
    if (answer.status === 200) {
      const { accepted, rejected } = await answer.json();
      const taken = new Set(accepted);
      const unwanted = new Set((rejected || []).map((one) => one.id));
      const named = batch.map((record2) => record2.event.event_id).filter((id) => taken.has(id) || unwanted.has(id));
      named.forEach((id) => taken.has(id) ? forget(id) : drop(id));
      if (named.length < batch.length) return slowDown();
      failures = 0;
      limit = Math.min(MOST_EVENTS2, limit * 2);
    } else if (answer.status === 403) {
      stop();
    } else if ([400, 413, 422].includes(answer.status)) {
      limit = Math.ceil(batch.length / 2);
      if (batch.length === 1) drop(batch[0].event.event_id);
    } else {
      slowDown(answer.headers.get("Retry-After"));
    }
  }
  function slowDown(seconds) {
    const jitter = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
    clearTimeout(pause);
    const wake = guarded(() => {
      pause = 0;
      send();
    });
    pause = setTimeout(wake, Math.min(LONGEST_PAUSE_MS, Math.max(jitter, seconds * 1e3 || 0)));
  }

  // src/view.js
  var LONGEST_URL = 2048;
  var LANDMARKS = "header,nav,main,aside,footer,form,[role=banner],[role=navigation],[role=main],[role=search],[role=contentinfo]";
  var visitor;
  var view;
  function knownVisitor() {
    const known = read("visitor");
    if (/^[A-Za-z0-9]{20} \d{4}-\d\d-\d\d$/.test(known)) return known;
    const made = randomKey() + " " + (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
    write("visitor", made);
    return made;
  }
  function cleanUrl(url) {
    const clean = redactUrl(wellFormed(url), allowedQuery);
    if (cut(clean, LONGEST_URL) === clean) return clean;
    return cut(clean.split(/[?#]/)[0], LONGEST_URL).replace(/%.?$/, "");
  }
  function record(kind, fields, ready = true, complete) {
    const event = Object.assign(
      {
        timestamp: (/* @__PURE__ */ new Date()).toISOString(),
        token,
        user_key: visitor.slice(0, 20),
        current_page: view.url,
        link: "",
        x: 0,
        y: 0,
        spent_milli_sec: spent(),
        user_agent: cut(wellFormed(navigator.userAgent), 512),
        load_count: view.loads,
        v: 2,
        event_id: uuid(),
        view_id: view.id,
        kind,
        sequence: view.events++,
        first_seen: visitor.slice(21),
        variant: cut(wellFormed(variant), 64)
      },
      measures(),
      fields
    );
    sendSoon();
    return enqueue(event, ready, complete);
  }
  function beginView() {
    visitor = visitor || knownVisitor();
    const loads = counter("loads");
    setCounter("loads", loads + 1);
    view = {
      id: uuid(),
      href: location.href,
      url: cleanUrl(location.href),
      began: performance.now(),
      loads,
      events: 0,
      depth: 0,
      told: 0,
      containers: /* @__PURE__ */ new Map()
    };
    const loaded = document.readyState === "complete";
    const opening = record("view", { dropped: takeDropped() }, loaded, describe);
    view.opening = opening;
    if (!loaded) {
      const complete = guarded(() => {
        opening.ready = true;
        sendSoon();
      });
      addEventListener("load", complete);
    }
  }
  function describe(event) {
    if (event.view_id !== view.id) return;
    view.told = deepest();
    Object.assign(event, measures(), { layout: layout(), depth: view.told });
  }
  function pageOf(url) {
    return url.replace(/#(?!!?\/).*/, "");
  }
  function routed() {
    if (location.href === view.href) return;
    const url = cleanUrl(location.href);
    if (pageOf(url) !== pageOf(view.url)) {
      endView();
      beginView();
    }
    view.href = location.href;
    view.url = url;
  }
  function spent() {
    return integer(performance.now() - view.began, 0, Number.MAX_SAFE_INTEGER);
  }
  function deepest() {
    return view.depth = Math.max(view.depth, reach());
  }
  function scrolled(target) {
    deepest();
    const container = target.defaultView ? target.defaultView.frameElement : target;
    if (!container) return;
    const inner = frameDocument(container);
    const content = inner ? inner.scrollingElement || inner.documentElement : container;
    const known = view.containers.get(container) || { selector: selectorOf(container), depth: 0, told: 0 };
    known.depth = Math.max(known.depth, coordinate(content.scrollTop + content.clientHeight));
    known.height = integer(content.scrollHeight);
    view.containers.set(container, known);
  }
  var onLeave = [];
  function endView() {
    onLeave.forEach((callback) => callback());
    if (!view.opening.json) describe(view.opening.event);
    if (deepest() > view.told) {
      view.told = view.depth;
      record("scroll", { depth: view.depth });
    }
    for (const container of view.containers.values()) {
      if (container.depth <= container.told || !container.selector) continue;
      container.told = container.depth;
      record("scroll", { depth: container.depth, container: container.selector, container_height: container.height });
    }
  }
  function leave() {
    endView();
    send(true);
  }
  function layout() {
    let hash = 2166136261;
    for (const landmark of Array.from(document.querySelectorAll(LANDMARKS)).slice(0, 64)) {
      for (const letter of `${landmark.localName} ${landmark.getAttribute("role") || ""};`) {
        hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
      }
    }
    return (hash >>> 0).toString(16).padStart(8, "0");
  }

  // src/clicks.js
  var CONTROLS = "a,button,input,select,textarea,summary,label,option,[role=button],[role=link],[role=tab],[role=menuitem],[role=option],[data-logdig]";
  var LAYERS = "dialog[open],[popover],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[aria-modal=true]";
  var DRAG_PX = 10;
  var SELECTING_PX = 3;
  var press = null;
  var echo = null;
  function pressed(event) {
    const path = event.composedPath();
    const started = { x: event.clientX, y: event.clientY, answered: false };
    press = started;
    awaitReaction(path, (milliseconds) => {
      started.answered = milliseconds >= 0;
    });
  }
  function clicked(event) {
    const path = event.composedPath();
    const target = path.find((node) => node.nodeType === 1);
    if (!target || isEcho(target) || isDrag(event, target)) return;
    routed();
    const byKeyboard = !event.pointerType && !event.detail;
    const control = closest(target, CONTROLS) || target;
    const view2 = target.ownerDocument.defaultView;
    const box = boxOf(control);
    const at = byKeyboard ? { left: box.left + box.width / 2, top: box.top + box.height / 2 } : toTop(view2, { left: event.clientX, top: event.clientY, width: 0, height: 0 });
    const anchor = anchorOf(control);
    const fields = {
      link: linkOf(target),
      x: coordinate(at.left + scrollX),
      y: coordinate(at.top + scrollY),
      pointer: byKeyboard ? "keyboard" : event.pointerType || "mouse",
      trusted: event.isTrusted,
      button: integer(event.button, -1, 64),
      detail: integer(event.detail),
      selector: selectorOf(control),
      element_x: share(at.left - box.left, box.width),
      element_y: share(at.top - box.top, box.height),
      element_width: integer(box.width),
      element_height: integer(box.height),
      anchor: anchor.anchor,
      frame: view2 !== window ? "same" : window === top ? "top" : "cross"
    };
    if (anchor.container) {
      scrolled(anchor.container);
      fields.container = selectorOf(anchor.container);
      fields.container_scroll_x = integer(anchor.left, -1e6);
      fields.container_scroll_y = integer(anchor.top, -1e6);
    }
    const layer = closest(target, LAYERS);
    if (layer) fields.layer = selectorOf(layer);
    queue(path, fields, press && !byKeyboard && press.answered);
    press = null;
  }
  function queue(path, fields, answered) {
    if (answered) {
      record("click", Object.assign(fields, { reaction_ms: 0 }));
      return;
    }
    const queued = record("click", fields, false);
    awaitReaction(path, (milliseconds) => {
      if (!queued.json) queued.event.reaction_ms = milliseconds;
      queued.ready = true;
      sendSoon();
    });
  }
  function blurred(event) {
    if (event.target !== window) return;
    const look = guarded(() => {
      const frame = document.activeElement;
      if (!frame || frame.localName !== "iframe" || frameDocument(frame) || !frame.matches(":hover")) return;
      const box = boxOf(frame);
      record("click", {
        x: coordinate(box.left + box.width / 2 + scrollX),
        y: coordinate(box.top + box.height / 2 + scrollY),
        pointer: "mouse",
        selector: selectorOf(frame),
        element_width: integer(box.width),
        element_height: integer(box.height),
        frame: "cross"
      });
    });
    setTimeout(look);
  }
  function isEcho(target) {
    if (target === echo) return true;
    const label = closest(target, "label");
    if (label && label.control !== target) {
      echo = label.control;
      setTimeout(() => {
        echo = null;
      });
    }
    return false;
  }
  function isDrag(event, target) {
    if (!press || event.pointerType === "touch" || !event.detail) return false;
    const moved = Math.hypot(event.clientX - press.x, event.clientY - press.y);
    return moved > DRAG_PX || moved > SELECTING_PX && target.ownerDocument.getSelection().type === "Range";
  }
  function closest(element, selectors) {
    for (let step = element; step; step = parentOf(step)) {
      if (step.matches(selectors)) return step;
    }
    return null;
  }
  function linkOf(target) {
    const link = closest(target, "a[href],area[href]");
    return link ? cleanUrl(String(link.href.baseVal === void 0 ? link.href : new URL(link.href.baseVal, link.baseURI))) : "";
  }
  function share(distance, length) {
    return length ? Math.round(Math.min(1, Math.max(0, distance / length)) * 1e4) / 1e4 : 0;
  }

  // src/clickTracker.js
  function isAllowed() {
    const choice = read("consent");
    return choice ? choice === "yes" : !navigator.globalPrivacyControl && ![navigator.doNotTrack, window.doNotTrack].includes("1");
  }
  function isWatchedFromAbove() {
    try {
      for (let view2 = window; view2 !== view2.parent; ) {
        view2 = view2.parent;
        if (view2.document.querySelector("script[data-token]")) return true;
      }
    } catch (crossOrigin) {
    }
    return false;
  }
  var LISTENERS = [
    ["pointerdown", pressed],
    ["click", clicked],
    ["auxclick", clicked],
    ["scroll", (event) => scrolled(event.target)],
    ["scroll", reacted],
    ["input", reacted],
    ["toggle", reacted],
    ["focusin", focused],
    ["selectionchange", selected],
    // load does not bubble, but it is captured: frames, whenever they come or change.
    ["load", (event) => watchFrame(event.target)]
  ].map(([type, listener]) => [type, guarded(listener)]);
  function watch(document_) {
    watchReactions(document_);
    for (const [type, listener] of LISTENERS) document_.addEventListener(type, listener, { capture: true, passive: true });
    document_.querySelectorAll("iframe,frame").forEach(watchFrame);
  }
  function watchFrame(element) {
    const inner = frameDocument(element);
    if (inner) watch(inner);
  }
  function listen(target, type, listener) {
    target.addEventListener(type, guarded(listener), true);
  }
  function watchAddress() {
    const moved = guarded(() => {
      routed();
      reacted();
    });
    for (const name of ["pushState", "replaceState"]) {
      const original = History.prototype[name];
      History.prototype[name] = function() {
        const result = original.apply(this, arguments);
        moved();
        return result;
      };
    }
    addEventListener("popstate", moved);
    addEventListener("hashchange", moved);
  }
  function start() {
    beginView();
    watch(document);
    watchAddress();
    listen(window, "blur", blurred);
    listen(window, "pagehide", leave);
    listen(document, "visibilitychange", () => document.visibilityState === "hidden" && leave());
    listen(window, "pageshow", (event) => event.persisted && beginView());
    if (moves) {
      const script = document.createElement("script");
      script.src = `${server}/t/${moves}.js`;
      document.head.appendChild(script);
    }
  }
  if (token && !window.logdig && !isWatchedFromAbove() && isAllowed()) {
    window.logdig = { record, onLeave, spent };
    if (document.prerendering) document.addEventListener("prerenderingchange", guarded(start), { once: true });
    else guarded(start)();
  }
})();
