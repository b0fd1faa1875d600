// The view: one showing of a page, from its load, a route or a return from the back-forward cache until the next.

import { byteLength, cut, integer, uuid } from "./text.js";
import { count, read, write } from "./storage.js";
import { allowedQuery, token, variant } from "./tag.js";
import { complete, enqueue } from "./queue.js";
import { send, sendSoon } from "./sender.js";
import { hooks } from "./hooks.js";
import { measures } from "./measures.js";
import { guarded } from "./guard.js";
import { redactUrl } from "./redaction.js";

const LONGEST_URL = 2048;

let visitor;
let view;

/** A visitor's random key and the day that it was made, with a space between. */
function knownVisitor() {
  const known = read("visitor");
  if (/^\w{20} [\d-]{10}$/.test(known)) return known;
  const made = uuid().replace(/-/g, "").slice(0, 20) + " " + new Date().toISOString().slice(0, 10);
  write("visitor", made);
  return made;
}

/** A URL as it may be sent: redacted, and cut before its query, then in its path. */
export function cleanUrl(url) {
  const clean = redactUrl(url, allowedQuery);
  return byteLength(clean) > LONGEST_URL ? cut(clean.split(/[?#]/)[0], LONGEST_URL).replace(/%.?$/, "") : clean;
}

/** Milliseconds since this view began. */
export function spent() {
  return integer(performance.now() - view.began, 0, Number.MAX_SAFE_INTEGER);
}

/** Queue an event of this view, with fields of its own beside those that every event has; one that waits is not yet `ready`. */
export function record(kind, fields, waits, completing) {
  sendSoon();
  const event = {
    timestamp: new Date().toISOString(),
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
    variant: cut(variant, 64),
  };
  return enqueue(Object.assign(event, measures(), fields), !waits, completing);
}

export function beginView() {
  visitor = visitor || knownVisitor();
  view = {
    id: uuid(),
    href: location.href,
    url: cleanUrl(location.href),
    began: performance.now(),
    loads: count("loads", 1),
    events: 0,
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

/** What a page looks like is known some time after its address: it is read when the view is first sent, or over. */
function describe(event) {
  Object.assign(event, measures(), hooks.described());
}

/** The address may have changed: if it names another page now, a new view begins. Anchors do not, routes do. */
export function routed() {
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

/** Called first when a view ends or its page is hidden. */
export const onLeave = [];

function endView() {
  complete(view.opening);
  onLeave.forEach((callback) => callback());
}

/** The page is hidden or left: nothing may wait any longer. */
export function leave() {
  endView();
  send(true);
}
