// The second file: what a click was on and what that moves with, whether the page answered, how far containers and
// the page were seen, and what happens in frames. clickTracker.js loads it and works without it.

import { hooks, waiting } from "./lent.js";
import { layout } from "./geometry.js";
import { complete, measured } from "./element.js";
import { watch } from "./frames.js";
import { awaitReaction, reacted } from "./reaction.js";
import { began, seenOnPage } from "./reach.js";

Object.assign(hooks, { awaitReaction, began, measured, reacted, described: () => ({ layout: layout(), depth: seenOnPage() }) });
watch(document);
waiting(true).forEach(complete);
