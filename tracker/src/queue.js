// What waits to be sent. Each event has a storage key of its own, so tabs never overwrite each other's and
// removing by id removes exactly that one; where storage is blocked or full, an event lives in this page alone.

import { attempt } from "./text.js";
import { count, names, read, remove, write } from "./storage.js";
import { token } from "./tag.js";

const EVENTS = "e:";
const MOST_EVENTS = 500;
const MOST_BYTES = 512 * 1024;
const LONGEST_AGE_MS = 7 * 24 * 3600 * 1000;
// So long after its last sign of life, an event of another page is no more on its way.
export const LEFT_BEHIND_MS = 20 * 1000;

/** id -> { event, json, stored, ready, sending, completing, early }; json is set once, before the first send. */
const records = new Map();

/** Queue an event at once. `completing` may still add to it until its first send; until `ready` it is not sent. */
export function enqueue(event, ready, completing) {
  const record = { event, ready, completing };
  records.set(event.event_id, record);
  store(record);
  return record;
}

function store(record) {
  record.stored = write(EVENTS + record.event.event_id, record.json || JSON.stringify(record.event));
}

/** What may be sent now, oldest first; all that is not on its way if `everything`. */
export function waiting(everything) {
  // Gone from storage: another tab had it confirmed.
  records.forEach((record, id) => record.stored && !read(EVENTS + id) && records.delete(id));
  return Array.from(records.values()).filter((record) => !record.sending && (record.ready || everything));
}

/** Add to an event what is known only now; once. */
export function complete(record) {
  if (record.completing) record.completing(record.event);
  record.completing = null;
}

/** The event's bytes, fixed from now on: each resend is the same. */
export function freeze(record) {
  if (!record.json) {
    complete(record);
    record.event.sent_at = new Date().toISOString();
    record.json = JSON.stringify(record.event);
    record.ready = true;
    store(record);
  }
  return record.json;
}

export function forget(id) {
  records.delete(id);
  remove(EVENTS + id);
}

/** Give an event up, and count it. */
export function drop(id) {
  forget(id);
  count("dropped", 1);
}

/**
 * Take over what pages that are gone left in storage; drop what is broken, too old or too much, oldest first.
 *
 * Returns whether there is something else of this tag: it may have been left behind, or be on its way from another tab.
 */
export function tidy() {
  const kept = [];
  let mayBeLeft = false;
  for (const id of new Set([...names(EVENTS), ...records.keys()])) {
    const json = read(EVENTS + id);
    const record = records.get(id) || { event: attempt(() => JSON.parse(json)), json, stored: true, ready: true };
    const event = record.event || {};
    const age = (time) => Date.now() - Date.parse(time);
    if (event.event_id !== id || !(age(event.timestamp) < LONGEST_AGE_MS)) {
      drop(id);
      continue;
    }
    kept.push(record);
    // Another token is another tag's: together with it, all would be refused.
    if (event.token !== token || records.has(id)) continue;
    if (Math.abs(age(event.sent_at || event.timestamp)) > LEFT_BEHIND_MS) records.set(id, record);
    else mayBeLeft = true;
  }
  kept.sort((one, other) => (one.event.timestamp < other.event.timestamp ? 1 : -1));
  let bytes = 0;
  kept.forEach(({ event, json }, index) => {
    bytes += (json || JSON.stringify(event)).length;
    if (index >= MOST_EVENTS || bytes > MOST_BYTES) drop(event.event_id);
  });
  return mayBeLeft;
}
