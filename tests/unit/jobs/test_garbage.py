import gc
import sys
import threading
import weakref
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject

from logdig_console.jobs.garbage import GarbageCollector
from logdig_console.jobs.runner import JobRunner

MANY = 5_000


class Cycle(QObject):
    """An object that only a collection can free."""

    freed_in: ClassVar[list[int]] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, Cycle.note)

    @classmethod
    def note(cls) -> None:
        cls.freed_in.append(threading.get_ident())


def litter(_ctx: object) -> None:
    """More containers than any threshold, all of them alive at once."""
    kept = [[number] for number in range(MANY)]
    assert len(kept) == MANY


def test_a_qt_object_in_a_cycle_is_freed_in_the_ui_thread_however_much_a_worker_makes(
    qtbot, runner: JobRunner
) -> None:
    collector = GarbageCollector(interval_ms=5)
    try:
        gc.collect()
        Cycle()
        done = []
        for _ in range(4):
            runner.submit(litter, label="litter").finished.connect(lambda: done.append(True))
        qtbot.waitUntil(lambda: len(done) == 4)
        litter(None)
        kept = [[number] for number in range(MANY)]  # grows beyond the first threshold
        collector.collect_due()
        del kept
        qtbot.waitUntil(lambda: bool(Cycle.freed_in))
        assert set(Cycle.freed_in) == {threading.get_ident()}
    finally:
        collector.close()
        Cycle.freed_in.clear()


def test_python_collects_by_itself_again_after_close() -> None:
    collector = GarbageCollector()
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()


def test_what_modules_brought_is_set_aside_once_and_given_back_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collector = GarbageCollector()
    try:
        monkeypatch.setattr(gc, "get_count", lambda: (0, 0, gc.get_threshold()[2] + 1))
        collector.collect_due()
        set_aside = gc.get_freeze_count()
        assert set_aside > 10_000
        kept = [[number] for number in range(MANY)]
        collector.collect_due()
        assert gc.get_freeze_count() == set_aside
        monkeypatch.setitem(sys.modules, "a_module_that_is_new", sys)
        collector.collect_due()
        assert gc.get_freeze_count() >= set_aside + len(kept)
    finally:
        collector.close()
    assert gc.get_freeze_count() == 0
