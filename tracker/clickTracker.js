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
 * What takes longer to measure comes in a second file, which this one loads by its hash from SERVER/t/HASH.js and holds
 * to its content. Where a Content-Security-Policy forbids that, clicks are recorded without their element.
 *
 * Never recorded: what is typed, values of forms, texts of the page, query values outside data-query-allow.
 *
 * window.logdig is the tracker's own: it keeps a second tag from counting twice and serves the files that it loads.
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
  function integer(value, minimum = 0, maximum = 1e6) {
    return Math.min(maximum, Math.max(minimum, Math.floor(value) || 0));
  }
  function signed(value) {
    return integer(value, -32768);
  }
  function uuid() {
    const bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1));
    return bytes.join("").replace(/(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-8$4-");
  }
  function attempt(work) {
    try {
      return work();
    } catch (refused) {
      return void 0;
    }
  }

  // src/storage.js
  var PREFIX = "logdig:";
  function read(name) {
    return attempt(() => localStorage[PREFIX + name]);
  }
  function write(name, value) {
    return attempt(() => {
      localStorage[PREFIX + name] = value;
      return true;
    });
  }
  function remove(name) {
    attempt(() => delete localStorage[PREFIX + name]);
  }
  function names(beginning) {
    const start2 = PREFIX + beginning;
    const all = attempt(() => Object.keys(localStorage)) || [];
    return all.filter((name) => name.startsWith(start2)).map((name) => name.slice(start2.length));
  }
  var memory = {};
  function count(name, more) {
    const before = +(memory[name] || read(name)) || 0;
    memory[name] = write(name, before + more) ? 0 : before + more;
    return before;
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
        count("dropped", 1);
      }
    };
  }

  // src/tag.js
  var tag = document.currentScript || {};
  var settings = tag.dataset || {};
  var token = settings.token;
  var server = (settings.server || new URL(tag.src || location.href).origin).replace(/\/+$/, "");
  var allowedQuery = (settings.queryAllow || "").split(/[ ,]+/);
  var variant = settings.variant || "";
  var nonce = tag.nonce;
  var moves = settings.moves;

  // src/hooks.js
  var LONGEST_WAIT_MS = 2500;
  var hooks = {
    /** Calls back with the milliseconds to the page's reaction; with nothing where nobody looks. */
    awaitReaction: (event, callback) => setTimeout(guarded(callback), LONGEST_WAIT_MS),
    /** Something happened that a visitor can see. */
    reacted() {
    },
    /** A view began. */
    began() {
    },
    /** More fields of a view. */
    described() {
    }
    // measured(target, point): more fields of a click, as things are at this moment.
  };

  // src/queue.js
  var EVENTS = "e:";
  var MOST_EVENTS = 500;
  var MOST_BYTES = 512 * 1024;
  var LONGEST_AGE_MS = 7 * 24 * 3600 * 1e3;
  var LEFT_BEHIND_MS = 20 * 1e3;
  var records = /* @__PURE__ */ new Map();
  function enqueue(event, ready, completing) {
    const record2 = { event, ready, completing };
    records.set(event.event_id, record2);
    store(record2);
    return record2;
  }
  function store(record2) {
    record2.stored = write(EVENTS + record2.event.event_id, record2.json || JSON.stringify(record2.event));
  }
  function waiting(everything) {
    records.forEach((record2, id) => record2.stored && !read(EVENTS + id) && records.delete(id));
    return Array.from(records.values()).filter((record2) => !record2.sending && (record2.ready || everything));
  }
  function complete(record2) {
    if (record2.completing) record2.completing(record2.event);
    record2.completing = null;
  }
  function freeze(record2) {
    if (!record2.json) {
      complete(record2);
      record2.event.sent_at = (/* @__PURE__ */ new Date()).toISOString();
      record2.json = JSON.stringify(record2.event);
      record2.ready = true;
      store(record2);
    }
    return record2.json;
  }
  function forget(id) {
    records.delete(id);
    remove(EVENTS + id);
  }
  function drop(id) {
    forget(id);
    count("dropped", 1);
  }
  function tidy() {
    const kept = [];
    let mayBeLeft = false;
    for (const id of /* @__PURE__ */ new Set([...names(EVENTS), ...records.keys()])) {
      const json = read(EVENTS + id);
      const record2 = records.get(id) || { event: attempt(() => JSON.parse(json)), json, stored: true, ready: true };
      const event = record2.event || {};
      const age = (time) => Date.now() - Date.parse(time);
      if (event.event_id !== id || !(age(event.timestamp) < LONGEST_AGE_MS)) {
        drop(id);
        continue;
      }
      kept.push(record2);
      if (event.token !== token || records.has(id)) continue;
      if (Math.abs(age(event.sent_at || event.timestamp)) > LEFT_BEHIND_MS) records.set(id, record2);
      else mayBeLeft = true;
    }
    kept.sort((one, other) => one.event.timestamp < other.event.timestamp ? 1 : -1);
    let bytes = 0;
    kept.forEach(({ event, json }, index) => {
      bytes += (json || JSON.stringify(event)).length;
      if (index >= MOST_EVENTS || bytes > MOST_BYTES) drop(event.event_id);
    });
    return mayBeLeft;
  }

  // src/sender.js
  var SOON_MS = 1e3;
  var MOST_EVENTS2 = 50;
  var MOST_BYTES2 = 48 * 1024;
  var MOST_BYTES_BESIDE = 12 * 1024;
  var NO_ANSWER_MS = 30 * 1e3;
  var FIRST_PAUSE_MS = 2e3;
  var LONGEST_PAUSE_MS = 15 * 60 * 1e3;
  var limit = MOST_EVENTS2;
  var failures = 0;
  var soon = 0;
  var later = 0;
  var pause = 0;
  var posts = 0;
  function sendSoon() {
    soon = soon || setTimeout(look, SOON_MS);
  }
  var look = guarded(() => {
    clearTimeout(soon);
    clearTimeout(later);
    soon = later = 0;
    if (tidy()) later = setTimeout(look, LEFT_BEHIND_MS);
    send();
  });
  function send(leaving) {
    if (posts && !leaving) return;
    const records2 = waiting(leaving);
    if (pause && !(leaving && records2.some((record2) => !record2.stored))) return;
    const batch = [];
    const lines = [];
    let bytes = 1;
    for (const record2 of records2.slice(0, limit)) {
      const line = freeze(record2);
      bytes += byteLength(line) + 1;
      if (bytes > (posts ? MOST_BYTES_BESIDE : MOST_BYTES2)) break;
      batch.push(record2);
      lines.push(line);
    }
    if (batch.length) post(batch, `[${lines}]`, leaving);
  }
  async function post(batch, body, leaving) {
    const keepalive = leaving || !failures;
    if (leaving && !("keepalive" in Request.prototype)) {
      navigator.sendBeacon(server + "/", body);
      return;
    }
    const signal = AbortSignal.timeout && AbortSignal.timeout(NO_ANSWER_MS);
    posts++;
    batch.forEach((record2) => record2.sending = true);
    try {
      await obey(await fetch(server + "/", { method: "POST", body, keepalive, credentials: "omit", signal }), batch);
    } catch (noAnswer) {
      slowDown();
    }
    posts--;
    batch.forEach((record2) => record2.sending = false);
    guarded(send)();
  }
  async function obey(answer, batch) {
    if (answer.status === 200) {
      const { accepted, rejected } = await answer.json();
      accepted.forEach(forget);
      rejected.forEach((one) => drop(one.id));
      if (accepted.length + rejected.length < batch.length) return slowDown();
      failures = 0;
      limit = Math.min(MOST_EVENTS2, limit * 2);
    } else if (answer.status === 403) {
      stop();
    } else if ([400, 413, 422].includes(answer.status)) {
      if (batch.length === 1) drop(batch[0].event.event_id);
      limit = Math.ceil(batch.length / 2);
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
  function redactPath(path) {
    return redacted(path, /(\/)/);
  }
  function redactQuery(query, allowed) {
    return query.split("&").filter((pair) => pair && allowed.includes(pair.split("=")[0])).map((pair) => pair.replace(/=([^]*)/, (_, value) => "=" + redacted(value, /^$/))).join("&");
  }
  function pathAndQuery(text, allowed) {
    const [, path, query] = /([^?]*)\??([^]*)/.exec(text);
    const kept = redactQuery(query, allowed);
    return redactPath(path) + (kept && "?" + kept);
  }
  function redactUrl(url, allowed) {
    const [, scheme = "", authority = "", rest, fragment = ""] = /^([a-z][a-z0-9+.-]*:)?(\/\/[^/?#]*)?([^#]*)(#[^]*)?/i.exec(url);
    if (scheme && !/^https?:/i.test(scheme)) return scheme;
    return scheme + authority.replace(/[^/]*@/, "") + pathAndQuery(rest, allowed) + redactFragment(fragment, allowed);
  }
  function redactFragment(fragment, allowed) {
    if (/^#!?\//.test(fragment)) return pathAndQuery(fragment, allowed);
    return /^#[\w.%-]+$/.test(fragment) && !looksPrivate(fragment.slice(1)) ? fragment : "";
  }

  // src/view.js
  var LONGEST_URL = 2048;
  var visitor;
  var view;
  function knownVisitor() {
    const known = read("visitor");
    if (/^\w{20} [\d-]{10}$/.test(known)) return known;
    const made = uuid().replace(/-/g, "").slice(0, 20) + " " + (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
    write("visitor", made);
    return made;
  }
  function cleanUrl(url) {
    const clean = redactUrl(url, allowedQuery);
    return byteLength(clean) > LONGEST_URL ? cut(clean.split(/[?#]/)[0], LONGEST_URL).replace(/%.?$/, "") : clean;
  }
  function spent() {
    return integer(performance.now() - view.began, 0, Number.MAX_SAFE_INTEGER);
  }
  function record(kind, fields, waits, completing) {
    sendSoon();
    const event = {
      timestamp: (/* @__PURE__ */ new Date()).toISOString(),
      token,
      user_key: visitor.slice(0, 20),
      current_page: view.url,
      link: "",
      x: 0,
      y: 0,
      spent_milli_sec: spent(),
      user_agent: cut(navigator.userAgent, 512),
      load_count: view.loads,
      v: 2,
      event_id: uuid(),
      view_id: view.id,
      kind,
      sequence: view.events++,
      first_seen: visitor.slice(21),
      variant: cut(variant, 64)
    };
    return enqueue(Object.assign(event, measures(), fields), !waits, completing);
  }
  function beginView() {
    visitor = visitor || knownVisitor();
    view = {
      id: uuid(),
      href: location.href,
      url: cleanUrl(location.href),
      began: performance.now(),
      loads: count("loads", 1),
      events: 0
    };
    hooks.began();
    const dropped = count("dropped", 0);
    count("dropped", -dropped);
    const opening = record("view", { dropped }, true, describe);
    const show = guarded(() => {
      opening.ready = true;
      sendSoon();
    });
    view.opening = opening;
    if (document.readyState === "complete") show();
    else addEventListener("load", show);
  }
  function describe(event) {
    Object.assign(event, measures(), hooks.described());
  }
  function routed() {
    if (location.href === view.href) return;
    const url = cleanUrl(location.href);
    const pages = [url, view.url].map((one) => one.replace(/#(?!!?\/).*/, ""));
    if (pages[0] !== pages[1]) {
      endView();
      beginView();
    }
    view.href = location.href;
    view.url = url;
  }
  var onLeave = [];
  function endView() {
    complete(view.opening);
    onLeave.forEach((callback) => callback());
  }
  function leave() {
    endView();
    send(true);
  }

  // src/clicks.js
  var DRAG_PX = 10;
  var SELECTING_PX = 3;
  var press;
  var echo;
  function pressed(event) {
    const started = { x: event.clientX, y: event.clientY };
    press = started;
    hooks.awaitReaction(event, (milliseconds) => {
      started.answered = milliseconds >= 0;
    });
  }
  function clicked(event) {
    const path = event.composedPath();
    const nearest = (selectors) => path.find((node) => node.matches && node.matches(selectors));
    const target = nearest("*");
    const byKeyboard = !event.pointerType && !event.detail;
    const pressedBefore = byKeyboard ? {} : press || {};
    if (target === echo || isDrag(event, pressedBefore)) return;
    expectEcho(target, nearest("label"));
    routed();
    const link = nearest("a[href],area[href]");
    const box = target.getBoundingClientRect();
    const point = !byKeyboard && { x: event.clientX, y: event.clientY };
    const { x, y } = point || { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    const queued = record(
      "click",
      Object.assign(
        {
          // In SVG, href is an object.
          link: link ? cleanUrl(new URL(link.href.baseVal || link.href, link.baseURI).href) : "",
          x: signed(x + scrollX),
          y: signed(y + scrollY),
          pointer: byKeyboard ? "keyboard" : event.pointerType || "mouse",
          trusted: event.isTrusted,
          button: integer(event.button, -1, 64),
          detail: integer(event.detail),
          frame: window === top ? "top" : "cross",
          reaction_ms: pressedBefore.answered ? 0 : void 0
        },
        hooks.measured && hooks.measured(target, point)
      ),
      !pressedBefore.answered
    );
    if (!hooks.measured) queued.early = { target, box, point };
    hooks.awaitReaction(event, (milliseconds) => {
      if (!queued.ready) queued.event.reaction_ms = milliseconds;
      queued.ready = true;
      sendSoon();
    });
  }
  function expectEcho(target, label) {
    echo = label && label.control !== target && label.control;
    setTimeout(() => {
      echo = null;
    });
  }
  function isDrag(event, { x, y }) {
    const moved2 = Math.hypot(event.clientX - x, event.clientY - y);
    return event.pointerType !== "touch" && (moved2 > DRAG_PX || moved2 > SELECTING_PX && getSelection().type === "Range");
  }

  // src/clickTracker.js
  function isAllowed() {
    const choice = read("consent");
    return choice ? choice === "yes" : !navigator.globalPrivacyControl && navigator.doNotTrack !== "1";
  }
  function isWatchedFromAbove(view2) {
    const above = view2.parent;
    return view2 !== above && attempt(() => Boolean(above.document.querySelector("script[data-token]")) || isWatchedFromAbove(above));
  }
  function listen(target, listeners) {
    for (const type in listeners) target.addEventListener(type, listeners[type], { capture: true, passive: true });
  }
  var CLICKS = { pointerdown: guarded(pressed), click: guarded(clicked), auxclick: guarded(clicked) };
  var moved = guarded(() => {
    routed();
    hooks.reacted();
  });
  function watchAddress() {
    for (const name of ["pushState", "replaceState"]) {
      const original = History.prototype[name];
      History.prototype[name] = function() {
        original.apply(this, arguments);
        moved();
      };
    }
  }
  function load(hash, integrity) {
    attempt(() => {
      const script = document.createElement("script");
      document.head.append(Object.assign(script, { src: `${server}/t/${hash}.js`, crossOrigin: "anonymous", integrity, nonce }));
    });
  }
  var start = guarded(() => {
    beginView();
    listen(document, CLICKS);
    watchAddress();
    listen(window, {
      popstate: moved,
      hashchange: moved,
      pagehide: guarded(leave),
      visibilitychange: guarded(() => document.hidden && leave()),
      pageshow: guarded((event) => event.persisted && beginView())
    });
    load("cccc10b6785916a1", "sha256-zMwQtnhZFqFg1XJ9i1s/208I3IDxRuGwtYyFHEWcb3k=");
    if (moves) load(moves, "");
  });
  if (token && !window.logdig && !isWatchedFromAbove(window) && isAllowed()) {
    window.logdig = { record, onLeave, spent, hooks, guarded, listen, CLICKS, redacted, waiting };
    if (document.prerendering) document.addEventListener("prerenderingchange", start, { once: true });
    else start();
  }
})();
