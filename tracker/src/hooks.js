// What the second file, measuring.js, brings. Until it has come, and where it cannot come, a click is still recorded
// with its place on the page, and the fields that would have needed it are absent.

import { guarded } from "./guard.js";

const LONGEST_WAIT_MS = 2500;

/** measuring.js puts its own functions over these. */
export const hooks = {
  /** Calls back with the milliseconds to the page's reaction; with nothing where nobody looks. */
  awaitReaction: (event, callback) => setTimeout(guarded(callback), LONGEST_WAIT_MS),
  /** Something happened that a visitor can see. */
  reacted() {},
  /** A view began. */
  began() {},
  /** More fields of a view. */
  described() {},
  // measured(target, point): more fields of a click, as things are at this moment.
};
