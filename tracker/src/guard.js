// Nothing that fails in the tracker may reach the page, and nothing runs on once the collector has refused this site.

import { count } from "./storage.js";

let stopped = false;

export function stop() {
  stopped = true;
}

/** The function made safe to give to the browser: what fails in it is counted as dropped. */
export function guarded(work) {
  return (given) => {
    if (stopped) return;
    try {
      work(given);
    } catch (fault) {
      count("dropped", 1);
    }
  };
}
