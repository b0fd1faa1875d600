import threading

import pytest
from PySide6.QtCore import QTimer
from ui.qt_fixtures import nothing_left_behind

from logdig_console.jobs.runner import JobRunner
from logdig_console.jobs.stepping import SteppingRunner


def test_a_timer_left_running_fails_the_test(qapp) -> None:
    timer = QTimer()
    with pytest.raises(AssertionError, match="timer"), nothing_left_behind():
        timer.start(60_000)
    timer.stop()


def test_a_thread_left_running_fails_the_test(qapp) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="stray")
    with pytest.raises(AssertionError, match="thread stray"), nothing_left_behind():
        thread.start()
    stop.set()
    thread.join()


def test_a_job_left_running_fails_the_test(stepping: SteppingRunner) -> None:
    with pytest.raises(AssertionError, match="job “stray”"), nothing_left_behind():
        stepping.submit(lambda ctx: None, label="stray")
    stepping.run_all()


def test_a_runner_left_open_fails_the_test(qapp) -> None:
    runner = None
    with pytest.raises(AssertionError, match="not shut down"), nothing_left_behind():
        runner = JobRunner()
    runner.shutdown()
