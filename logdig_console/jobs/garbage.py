"""Python's garbage is collected in the UI thread alone.

A widget in a reference cycle is freed by whichever thread happens to trigger the collection. Qt objects must
be freed in their own thread: a worker that parses a file would otherwise crash the program now and then.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1_000


class GarbageCollector(QObject):
    """Switches automatic collection off and collects by a timer, by Python's own thresholds.

    Call `close` to give the collection back to Python.
    """

    def __init__(self, *, interval_ms: int = INTERVAL_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.collect_due)
        gc.disable()
        self._timer.start()

    @Slot()
    def collect_due(self) -> None:
        """Collect the generations that have grown beyond their threshold, as Python would have."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def close(self) -> None:
        self._timer.stop()
        gc.enable()
