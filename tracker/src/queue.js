// What waits to be sent. Each event has a storage key of its own, so tabs never overwrite each other's and
// removing by id removes exactly that one; where storage is blocked or full, an event lives in this page alone.

import { byteLength } from "./text.js";
import { counter, names, read, remove, setCounter, write } from "./storage.js";
import { token } from "./tag.js";

const EVENTS = "e:";
const MOST_EVENTS = 500;
const MOST_BYTES = 512 * 1024;
const LONGEST_AGE_MS = 7 * 24 * 3600 * 1000;
// So long after its last sign of life, an event of another page is no more on its way.
const LEFT_BEHIND_MS = 20 * 1000;

/** id -> { event, json, stored, ready, sending, complete }; json is set once, before the first send. */
const records = new Map();

/** Queue an event at once. `complete` may still add to it until its first send; `ready` false keeps it from being sent. */
export function enqueue(event, ready, complete) {
  const id = event.event_id;
  const record = { event, ready, complete, stored: write(EVENTS + id, JSON.stringify(event)) };
  records.set(id, record);
  if (records.size > MOST_EVENTS) trim();
  return record;
}

/** What may be sent now, oldest first; all that is not on its way if `everything`. */
export function waiting(everything) {
  const found = [];
  for (const [id, record] of records) {
    // Gone from storage: another tab had it confirmed.
    if (record.stored && read(EVENTS + id) === null) records.delete(id);
    else if (!record.sending && (record.ready || everything)) found.push(record);
  }
  return found;
}

/** The event's bytes, fixed from now on: each resend is the same. */
export function freeze(record) {
  if (!record.json) {
    if (record.complete) record.complete(record.event);
    record.event.sent_at = new Date().toISOString();
    record.json = JSON.stringify(record.event);
    record.stored = write(EVENTS + record.event.event_id, record.json);
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
  countDropped(1);
}

export function countDropped(number) {
  setCounter("dropped", counter("dropped") + number);
}

/** How many events were dropped since this was asked last. */
export function takeDropped() {
  const number = counter("dropped");
  setCounter("dropped", 0);
  return number;
}

/** Take over what pages that are gone left in storage; drop what is too old or broken. */
export function adopt() {
  const now = Date.now();
  for (const id of names(EVENTS)) {
    if (records.has(id)) continue;
    const json = read(EVENTS + id);
    const event = parsed(json);
    if (!event || event.event_id !== id || !(now - Date.parse(event.timestamp) < LONGEST_AGE_MS)) drop(id);
    // Another token is another tag's: together with it, all would be refused.
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

/** Keep within the limits, all tabs together; the oldest go first. */
export function trim() {
  const kept = new Map();
  for (const id of names(EVENTS)) kept.set(id, read(EVENTS + id) || "");
  for (const [id, record] of records) kept.set(id, record.json || JSON.stringify(record.event));
  let bytes = 0;
  for (const json of kept.values()) bytes += byteLength(json);
  let number = kept.size;
  if (number <= MOST_EVENTS && bytes <= MOST_BYTES) return;
  const made = (json) => (parsed(json) || {}).timestamp || "";
  const oldestFirst = [...kept].sort((one, other) => (made(one[1]) < made(other[1]) ? -1 : 1));
  for (const [id, json] of oldestFirst) {
    if (number <= MOST_EVENTS && bytes <= MOST_BYTES) return;
    number--;
    bytes -= byteLength(json);
    drop(id);
  }
}
