// The browser's storage, which may be blocked, full, or changed by other tabs at any moment.

const PREFIX = "logdig:";

/** The value of a name, or null where there is none or storage is blocked. */
export function read(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch (blocked) {
    return null;
  }
}

/** Whether the value is stored now. */
export function write(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
    return true;
  } catch (blockedOrFull) {
    return false;
  }
}

/** Whether nothing is stored under the name now. */
export function remove(name) {
  try {
    localStorage.removeItem(PREFIX + name);
    return true;
  } catch (blocked) {
    return false;
  }
}

/** The stored names that begin with this, without it. */
export function names(beginning) {
  try {
    const start = PREFIX + beginning;
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length));
  } catch (blocked) {
    return [];
  }
}

const memory = {};

/** A counter that outlives the page where storage allows it, and the view where it does not. */
export function counter(name) {
  return +read(name) || memory[name] || 0;
}

export function setCounter(name, value) {
  memory[name] = write(name, value) ? 0 : value;
}
