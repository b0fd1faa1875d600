"""Python's garbage is collected in the UI thread alone.

A widget in a reference cycle is freed by whichever thread happens to trigger the collection. Qt objects must
be freed in their own thread: a worker that parses a file would otherwise crash the program now and then.

A full collection looks at every object that there is, some 100,000 of them from the libraries alone, which
takes longer than a frame. What has come with new modules stays for good, so it is set aside once.
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1_000


class GarbageCollector(QObject):
    """Switches automatic collection off and collects by a timer, by Python's own thresholds.

    After a full collection what is left is frozen if modules were loaded since the last time; that happens
    a few times in a run, so what is frozen beside them and ends later is little.

    Call `close` to give the collection back to Python.
    """

    def __init__(self, *, interval_ms: int = INTERVAL_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.collect_due)
        self._modules = 0
        gc.disable()
        self._timer.start()

    @Slot()
    def collect_due(self) -> None:
        """Collect the generations that have grown beyond their threshold, as Python would have."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                if generation == 2 and len(sys.modules) != self._modules:
                    self._modules = len(sys.modules)
                    gc.freeze()
                return

    def close(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
