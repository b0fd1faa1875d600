// Opt-in: the pointer's path, as `move` events of up to a hundred points. The tracker loads it (data-moves).

const STEP_MS = 100;
const MOST_POINTS = 100;

const { record, onLeave, spent } = window.logdig;
let path = [];
let last = -STEP_MS;

function flush() {
  const points = path;
  path = [];
  if (points.length) record("move", { path: points });
}

function moved(event) {
  const now = performance.now();
  if (now - last < STEP_MS) return;
  last = now;
  path.push([spent(), Math.floor(event.pageX), Math.floor(event.pageY)]);
  if (path.length === MOST_POINTS) flush();
}

onLeave.push(flush);
document.addEventListener("pointermove", moved, { capture: true, passive: true });
