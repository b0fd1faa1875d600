/*! LogDig. MIT licence. Built from src/moves.js. */
(() => {
  // src/moves.js
  var STEP_MS = 100;
  var MOST_POINTS = 100;
  var { record, onLeave, spent } = window.logdig;
  var path = [];
  var last = -STEP_MS;
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
})();
