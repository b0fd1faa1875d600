// What clickTracker.js lends to the file that it loads: build.mjs puts this in the place of the modules it has already.

export const { CLICKS, guarded, hooks, listen, onLeave, record, redacted, waiting } = window.logdig;
