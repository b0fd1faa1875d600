// What clickTracker.js lends to measuring.js. In there, build.mjs puts this in the place of redaction.js too.

export const { CLICKS, guarded, hooks, listen, onLeave, record, redacted, waiting } = window.logdig;
