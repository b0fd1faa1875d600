// Brings the queue to the collector. An event is forgotten when the collector's answer names its id, never before.

import { byteLength } from "./text.js";
import { guarded, stop } from "./guard.js";
import { LEFT_BEHIND_MS, drop, forget, freeze, tidy, waiting } from "./queue.js";
import { server } from "./tag.js";

const SOON_MS = 1000;
const MOST_EVENTS = 50;
const MOST_BYTES = 48 * 1024;
// A browser lets 64 KB in all outlive the page.
const MOST_BYTES_BESIDE = 12 * 1024;
const NO_ANSWER_MS = 30 * 1000;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 15 * 60 * 1000;

let limit = MOST_EVENTS;
let failures = 0;
let soon = 0;
let later = 0;
let pause = 0;
let posts = 0;

/** Send in a moment, so that what happens together travels together. */
export function sendSoon() {
  soon = soon || setTimeout(look, SOON_MS);
}

/** Send what there is. What may be left behind is looked for once more when that will be certain. */
const look = guarded(() => {
  clearTimeout(soon);
  clearTimeout(later);
  soon = later = 0;
  if (tidy()) later = setTimeout(look, LEFT_BEHIND_MS);
  send();
});

/** Send what is ready; or all there is, because the page is being left. */
export function send(leaving) {
  if (posts && !leaving) return;
  const records = waiting(leaving);
  // What is stored waits out a pause in storage; what is not goes with the page.
  if (pause && !(leaving && records.some((record) => !record.stored))) return;
  const batch = [];
  const lines = [];
  let bytes = 1;
  for (const record of records.slice(0, limit)) {
    const line = freeze(record);
    bytes += byteLength(line) + 1;
    if (bytes > (posts ? MOST_BYTES_BESIDE : MOST_BYTES)) break;
    batch.push(record);
    lines.push(line);
  }
  if (batch.length) post(batch, `[${lines}]`, leaving);
}

async function post(batch, body, leaving) {
  // The page's own requests share the keepalive allowance: after a failure it may be what was missing.
  const keepalive = leaving || !failures;
  // WORKAROUND(https://bugzilla.mozilla.org/show_bug.cgi?id=1342484): no keepalive until Firefox 133. A beacon says
  // nothing about what became of it, so it removes nothing.
  if (leaving && !("keepalive" in Request.prototype)) {
    navigator.sendBeacon(server + "/", body);
    return;
  }
  const signal = AbortSignal.timeout && AbortSignal.timeout(NO_ANSWER_MS);
  posts++;
  batch.forEach((record) => (record.sending = true));
  try {
    await obey(await fetch(server + "/", { method: "POST", body, keepalive, credentials: "omit", signal }), batch);
  } catch (noAnswer) {
    slowDown();
  }
  posts--;
  batch.forEach((record) => (record.sending = false));
  guarded(send)();
}

async function obey(answer, batch) {
  if (answer.status === 200) {
    const { accepted, rejected } = await answer.json();
    accepted.forEach(forget);
    rejected.forEach((one) => drop(one.id));
    if (accepted.length + rejected.length < batch.length) return slowDown();
    failures = 0;
    limit = Math.min(MOST_EVENTS, limit * 2);
  } else if (answer.status === 403) {
    stop();
  } else if ([400, 413, 422].includes(answer.status)) {
    if (batch.length === 1) drop(batch[0].event.event_id);
    limit = Math.ceil(batch.length / 2);
  } else {
    slowDown(answer.headers.get("Retry-After"));
  }
}

/** Full jitter: anything up to a limit that doubles, and not before the collector wants. */
function slowDown(seconds) {
  const jitter = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
  clearTimeout(pause);
  const wake = guarded(() => {
    pause = 0;
    send();
  });
  pause = setTimeout(wake, Math.min(LONGEST_PAUSE_MS, Math.max(jitter, seconds * 1000 || 0)));
}
