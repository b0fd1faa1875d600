// The view: one showing of a page, from its load, a route or a return from the back-forward cache until the next.

import { coordinate, cut, integer, randomKey, uuid, wellFormed } from "./text.js";
import { counter, read, setCounter, write } from "./storage.js";
import { allowedQuery, token, variant } from "./tag.js";
import { enqueue, takeDropped } from "./queue.js";
import { send, sendSoon } from "./sender.js";
import { frameDocument, measures, reach } from "./geometry.js";
import { selectorOf } from "./selector.js";
import { guarded } from "./guard.js";
import { redactUrl } from "./redaction.js";

const LONGEST_URL = 2048;
const LANDMARKS = "header,nav,main,aside,footer,form,[role=banner],[role=navigation],[role=main],[role=search],[role=contentinfo]";

let visitor;
let view;

function knownVisitor() {
  const known = read("visitor");
  if (/^[A-Za-z0-9]{20} \d{4}-\d\d-\d\d$/.test(known)) return known;
  const made = randomKey() + " " + new Date().toISOString().slice(0, 10);
  write("visitor", made);
  return made;
}

/** A URL as it may be sent: redacted, and cut before its query, then in its path. */
export function cleanUrl(url) {
  const clean = redactUrl(wellFormed(url), allowedQuery);
  if (cut(clean, LONGEST_URL) === clean) return clean;
  return cut(clean.split(/[?#]/)[0], LONGEST_URL).replace(/%.?$/, "");
}

/** Queue an event of this view. Anything in `fields` goes before what every event says. */
export function record(kind, fields, ready = true, complete) {
  const event = Object.assign(
    {
      timestamp: new Date().toISOString(),
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
      variant: cut(wellFormed(variant), 64),
    },
    measures(),
    fields
  );
  sendSoon();
  return enqueue(event, ready, complete);
}

export function beginView() {
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
    containers: new Map(),
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

/** What the page looks like is known some time after its address: it is read when the view is first sent, or over. */
function describe(event) {
  if (event.view_id !== view.id) return;
  view.told = deepest();
  Object.assign(event, measures(), { layout: layout(), depth: view.told });
}

/** What tells one page from the next: anchors do not, routes do. */
function pageOf(url) {
  return url.replace(/#(?!!?\/).*/, "");
}

/** The address may have changed: if it names another page now, a new view begins. */
export function routed() {
  if (location.href === view.href) return;
  const url = cleanUrl(location.href);
  if (pageOf(url) !== pageOf(view.url)) {
    endView();
    beginView();
  }
  view.href = location.href;
  view.url = url;
}

/** Milliseconds since this view began. */
export function spent() {
  return integer(performance.now() - view.began, 0, Number.MAX_SAFE_INTEGER);
}

function deepest() {
  return (view.depth = Math.max(view.depth, reach()));
}

/** Remember how far the page, or a container in it (an inner scroller or a frame), has been seen. */
export function scrolled(target) {
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

/** Called first when a view ends or its page is hidden. */
export const onLeave = [];

/** Tell how far the view was seen, as far as that is news. */
export function endView() {
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

/** The page is hidden or left: nothing may wait any longer. */
export function leave() {
  endView();
  send(true);
}

/** A fingerprint of the page's landmarks, the same at every width. */
function layout() {
  let hash = 0x811c9dc5;
  for (const landmark of Array.from(document.querySelectorAll(LANDMARKS)).slice(0, 64)) {
    for (const letter of `${landmark.localName} ${landmark.getAttribute("role") || ""};`) {
      hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
