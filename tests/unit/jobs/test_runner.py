import logging
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Slot

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.jobs.runner import JobHandle, JobRunner
from logdig_console.jobs.stepping import SteppingRunner

WAIT_MS = 20_000


class Listener(QObject):
    """Writes down everything that a job says, and in which thread."""

    def __init__(self, *handles: JobHandle) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        self.threads: set[int] = set()
        for handle in handles:
            handle.progressed.connect(self.on_progressed)
            handle.succeeded.connect(self.on_succeeded)
            handle.failed.connect(self.on_failed)
            handle.cancelled.connect(self.on_cancelled)
            handle.finished.connect(self.on_finished)

    def _note(self, what: str, value: object = None) -> None:
        self.heard.append((what, value))
        self.threads.add(threading.get_ident())

    @property
    def words(self) -> list[str]:
        return [what for what, _ in self.heard]

    @Slot(object)
    def on_progressed(self, progress: Progress) -> None:
        self._note("progressed", progress)

    @Slot(object)
    def on_succeeded(self, result: object) -> None:
        self._note("succeeded", result)

    @Slot(object)
    def on_failed(self, error: LogDigError) -> None:
        self._note("failed", error)

    @Slot()
    def on_cancelled(self) -> None:
        self._note("cancelled")

    @Slot()
    def on_finished(self) -> None:
        self._note("finished")


class Gate:
    """Work that tells when it began and goes on when it is let."""

    def __init__(self, result: object = None) -> None:
        self.began = threading.Event()
        self.opened = threading.Event()
        self.result = result

    def __call__(self, ctx: JobContext) -> object:
        self.began.set()
        assert self.opened.wait(20)
        return self.result


def until_asked_to_stop(ctx: JobContext) -> None:
    while True:
        ctx.sleep(60)


def test_a_result_arrives_in_the_thread_of_the_runner(qtbot, runner: JobRunner) -> None:
    handle = runner.submit(lambda ctx: threading.get_ident(), label="where am I")
    listener = Listener(handle)
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    assert listener.words == ["succeeded", "finished"]
    assert listener.threads == {threading.get_ident()}
    assert listener.heard[0][1] != threading.get_ident()


def test_fifteen_hundred_jobs_at_once_end_exactly_once_each(qtbot, runner: JobRunner) -> None:
    handles = [runner.submit(lambda ctx, n=n: n, label=f"job {n}") for n in range(1_500)]
    listener = Listener(*handles)
    assert len(runner.jobs) == 1_500
    qtbot.waitUntil(lambda: not runner.jobs, timeout=WAIT_MS)
    assert sorted(value for what, value in listener.heard if what == "succeeded") == list(range(1_500))
    assert listener.words.count("finished") == 1_500
    assert len(listener.words) == 3_000


def test_nothing_is_lost_when_the_worker_is_faster_than_the_connect(qtbot, runner: JobRunner) -> None:
    gate = Gate("early")
    gate.opened.set()
    handle = runner.submit(gate, label="fast")
    assert runner._pool.waitForDone(WAIT_MS)
    listener = Listener(handle)
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    assert listener.heard == [("succeeded", "early"), ("finished", None)]


def test_progress_comes_before_the_outcome(qtbot, runner: JobRunner) -> None:
    def work(ctx: JobContext) -> None:
        ctx.progress(Progress(1, 2, "half"))
        ctx.progress(Progress(2, 2, "all"))

    handle = runner.submit(work, label="two steps")
    listener = Listener(handle)
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    assert listener.heard == [
        ("progressed", Progress(1, 2, "half")),
        ("progressed", Progress(2, 2, "all")),
        ("succeeded", None),
        ("finished", None),
    ]
    assert handle.progress == Progress(2, 2, "all")


def test_a_job_cancelled_before_it_begins_never_runs(qtbot) -> None:
    runner = JobRunner(max_threads=1)
    gate = Gate()
    ran = []
    blocking = runner.submit(gate, label="holds the only thread")
    waiting = runner.submit(ran.append, label="waits")
    listener = Listener(waiting)
    assert gate.began.wait(20)
    with qtbot.waitSignal(waiting.finished, timeout=WAIT_MS):
        waiting.cancel()
        assert listener.words == [], "outcomes come from the event loop, never from within cancel"
    assert listener.words == ["cancelled", "finished"]
    assert runner.jobs == (blocking,)
    gate.opened.set()
    qtbot.waitUntil(lambda: not runner.jobs, timeout=WAIT_MS)
    assert runner.shutdown() == ()
    assert ran == []


def test_cancel_wakes_a_job_that_sleeps(qtbot, runner: JobRunner) -> None:
    handle = runner.submit(until_asked_to_stop, label="sleeps")
    listener = Listener(handle)
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        handle.cancel()
        assert handle.is_stopping
    assert listener.words == ["cancelled", "finished"]


def test_after_cancel_progress_and_result_are_not_heard(qtbot, runner: JobRunner) -> None:
    gate = Gate("too late")

    def work(ctx: JobContext) -> object:
        result = gate(ctx)
        ctx.progress(Progress(1, 1, "done"))
        return result

    handle = runner.submit(work, label="does not look")
    listener = Listener(handle)
    assert gate.began.wait(20)
    handle.cancel()
    gate.opened.set()
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    assert listener.words == ["cancelled", "finished"]


def test_a_failure_after_cancel_is_in_the_log(qtbot, runner: JobRunner, caplog) -> None:
    caplog.set_level(logging.INFO)
    gate = Gate()

    def work(ctx: JobContext) -> None:
        gate(ctx)
        raise LogDigError("The disk is full.")

    handle = runner.submit(work, label="writes")
    assert gate.began.wait(20)
    handle.cancel()
    gate.opened.set()
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    assert "writes failed after it was cancelled: The disk is full." in caplog.text


def test_a_logdig_error_arrives_as_it_is(qtbot, runner: JobRunner) -> None:
    raised = LogDigError("The queue is gone.", "local-sqs", "Start the service again.")

    def work(ctx: JobContext) -> None:
        raise raised

    handle = runner.submit(work, label="look")
    listener = Listener(handle)
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    assert listener.heard == [("failed", raised), ("finished", None)]


@pytest.mark.parametrize("kind", [ValueError, SystemExit, KeyboardInterrupt])
def test_any_other_error_is_wrapped_and_its_traceback_logged(
    qtbot, runner: JobRunner, caplog, kind: type[BaseException]
) -> None:
    def work(ctx: JobContext) -> None:
        raise kind("nine of ten")

    handle = runner.submit(work, label="Count")
    listener = Listener(handle)
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    assert listener.words == ["failed", "finished"]
    error = listener.heard[0][1]
    assert isinstance(error, LogDigError)
    assert "Count" in error.title
    assert f"{kind.__name__}: nine of ten" in error.detail
    assert error.hint
    assert "Traceback" in caplog.text
    assert "in work" in caplog.text


def test_a_receiver_that_died_hears_nothing_and_breaks_nothing(qtbot, runner: JobRunner) -> None:
    gate = Gate("unheard")
    handle = runner.submit(gate, label="outlives its page")
    listener = Listener(handle)
    heard = listener.heard
    assert gate.began.wait(20)
    listener.deleteLater()
    del listener
    gate.opened.set()
    qtbot.waitUntil(lambda: not runner.jobs, timeout=WAIT_MS)
    assert heard == []


def test_a_handle_that_nobody_keeps_still_runs_to_its_end(qtbot, runner: JobRunner) -> None:
    ran = threading.Event()
    runner.submit(lambda ctx: ran.set(), label="unattended")
    qtbot.waitUntil(lambda: not runner.jobs, timeout=WAIT_MS)
    assert ran.is_set()


def test_a_newer_latest_mutes_the_older(qtbot, runner: JobRunner) -> None:
    gate = Gate("old")
    old = runner.submit(gate, label="depth", latest="depth")
    assert gate.began.wait(20)
    new = runner.submit(lambda ctx: "new", label="depth", latest="depth")
    other = runner.submit(lambda ctx: "other", label="pages", latest="pages")
    gate.opened.set()
    listener = Listener(old, new, other)
    qtbot.waitUntil(lambda: not runner.jobs, timeout=WAIT_MS)
    results = {value for what, value in listener.heard if what == "succeeded"}
    assert results == {"new", "other"}
    assert listener.words.count("cancelled") == 1


def test_latest_leaves_a_finished_older_job_alone(stepping: SteppingRunner) -> None:
    first = stepping.submit(lambda ctx: 1, label="a", latest="a")
    listener = Listener(first)
    stepping.run_next()
    stepping.submit(lambda ctx: 2, label="a", latest="a")
    stepping.run_next()
    assert listener.words == ["succeeded", "finished"]


def test_the_runner_tells_of_jobs_that_come_and_go(stepping: SteppingRunner) -> None:
    came, went = [], []
    stepping.job_added.connect(came.append)
    stepping.job_removed.connect(went.append)
    handle = stepping.submit(lambda ctx: None, label="one", background=True)
    assert (came, went, stepping.jobs) == ([handle], [], (handle,))
    assert handle.background
    stepping.run_next()
    assert (came, went, stepping.jobs) == ([handle], [handle], ())
    assert handle.is_finished


def test_shutdown_cancels_what_runs_and_what_waits(qtbot) -> None:
    runner = JobRunner(max_threads=2)
    handles = [runner.submit(until_asked_to_stop, label=f"sleeper {n}") for n in range(6)]
    listener = Listener(*handles)
    assert runner.shutdown(wait_s=20) == ()
    assert listener.words.count("cancelled") == 6
    assert runner.jobs == ()


def test_shutdown_waits_no_longer_than_it_is_told_and_names_what_still_runs(qtbot) -> None:
    runner = JobRunner()
    gate = Gate()
    runner.submit(gate, label="Reading a slow disk")
    assert gate.began.wait(20)
    assert runner.shutdown(wait_s=0.01) == ("Reading a slow disk",)
    gate.opened.set()
    assert runner.shutdown(wait_s=20) == ()


def test_work_submitted_after_shutdown_is_cancelled_not_run(qtbot) -> None:
    runner = JobRunner()
    runner.shutdown()
    ran = []
    handle = runner.submit(ran.append, label="late")
    listener = Listener(handle)
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    assert listener.words == ["cancelled", "finished"]
    assert ran == []


def test_progress_of_a_helper_thread_after_the_end_is_dropped(qtbot, runner: JobRunner) -> None:
    contexts = []
    handle = runner.submit(contexts.append, label="short")
    listener = Listener(handle)
    with qtbot.waitSignal(handle.finished, timeout=WAIT_MS):
        pass
    contexts[0].progress(Progress(1, 1, "late"))
    QCoreApplication.sendPostedEvents(runner)
    assert listener.words == ["succeeded", "finished"]
