"""Fixtures of every test that has an event loop. Importing this chooses Qt's offscreen platform."""

import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before there is a QApplication

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from shiboken6 import isValid

from logdig_console.jobs.runner import JobRunner
from logdig_console.jobs.stepping import SteppingRunner


@pytest.fixture(autouse=True)
def leaves_nothing_behind(qapp: object) -> Iterator[None]:
    gc.disable()  # as in the program: a worker that collects would free widgets in its thread
    with nothing_left_behind():
        yield
    gc.collect(1)
    gc.enable()


@pytest.fixture
def runner(leaves_nothing_behind: None) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    assert runner.shutdown(wait_s=10) == ()


@pytest.fixture
def stepping(leaves_nothing_behind: None) -> Iterator[SteppingRunner]:
    runner = SteppingRunner()
    yield runner
    runner.shutdown()


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Fail if the body leaves a thread, an active timer, a job, or a runner that was not shut down."""
    threads = _threads()
    timers = {id(timer) for timer in _active_timers()}
    runners = {id(runner) for runner in _alive(JobRunner)}
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [f"thread {thread.name}" for thread in _threads() - threads]
    left += [f"timer of {timer.parent()!r}" for timer in _active_timers() if id(timer) not in timers]
    for runner in _alive(JobRunner):
        left += [f"job “{job.label}”" for job in runner.jobs]
        if id(runner) not in runners and not runner.is_shut_down:
            left.append("a runner that was not shut down")
    assert not left, f"left behind: {left}"


def _threads() -> set[threading.Thread]:
    """Python's own threads; those of a pool (dummies) live and end with their runner."""
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


def _active_timers() -> list[QTimer]:
    return [timer for timer in _alive(QTimer) if timer.isActive()]


def _alive(kind: type) -> list:
    return [item for item in gc.get_objects() if issubclass(type(item), kind) and isValid(item)]
