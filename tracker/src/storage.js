// The browser's storage, which may be blocked, full, or changed by other tabs at any moment.

import { attempt } from "./text.js";

const PREFIX = "logdig:";

/** The value of a name; undefined where there is none or storage is blocked. */
export function read(name) {
  return attempt(() => localStorage[PREFIX + name]);
}

/** Whether the value is stored now. */
export function write(name, value) {
  return attempt(() => {
    localStorage[PREFIX + name] = value;
    return true;
  });
}

export function remove(name) {
  attempt(() => delete localStorage[PREFIX + name]);
}

/** The stored names that begin with this, without it. */
export function names(beginning) {
  const start = PREFIX + beginning;
  const all = attempt(() => Object.keys(localStorage)) || [];
  return all.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
}

const memory = {};

/** Add to a counter that outlives the page where storage allows it; returns what it was. */
export function count(name, more) {
  const before = +(memory[name] || read(name)) || 0;
  memory[name] = write(name, before + more) ? 0 : before + more;
  return before;
}
