"""`queue --watch`: a screen in a terminal, a line a poll elsewhere; a poll that fails does not end it."""

import datetime as dt
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from logdig_console.cli.queue_screen import Look, screen
from logdig_console.cli.queue_words import queue_values, queue_words
from logdig_console.cli.run import Run, say
from logdig_console.domain.errors import JobCancelled, LogDigError
from logdig_console.domain.polling import backed_off, bounded, polling_cost
from logdig_console.domain.times import iso

if TYPE_CHECKING:
    from logdig_console.domain.context import JobContext
    from logdig_console.services.open_service import OpenService
    from logdig_console.services.operating.operator import Operator

DRAIN_EVERY_S = 30.0
DRAIN_SPAN = dt.timedelta(hours=1)
REDRAW_S = 1.0
_STEP_S = 0.05
_TREND = 40


def watch(run: Run, opened: "OpenService") -> None:
    """Poll until Ctrl+C; what is wrong at once ends it, what comes later is said and tried again."""
    interval_s = bounded(run.arguments.interval)
    cost = polling_cost(interval_s)
    costs = f"about {cost.requests:,} requests and ${cost.dollars:.2f} a month"
    foot = f"Ctrl+C ends. Every {interval_s:g} s: {costs}."
    shown: _Shown = _Lines(run)
    if _is_screen(run):
        shown = _Screen(opened, foot)
    else:
        say(foot)
    watcher = Watcher(opened.operator)
    look = watcher.look(run.ctx, None)
    try:
        while True:
            pause_s = backed_off(interval_s, look.failures)
            shown.looked(look, pause_s)
            _wait(run.ctx, partial(shown.tick, look), pause_s)
            look = _next(run.ctx, watcher, look, partial(shown.tick, replace(look, asking=True)))
    except JobCancelled:
        return


class Watcher:
    """Looks at a service's queue at each poll, at its drain now and then.

    Args:
        clock: seconds, monotonic.
    """

    def __init__(self, operator: "Operator", clock: Callable[[], float] = time.monotonic) -> None:
        self._operator = operator
        self._clock = clock
        self._drain_due = clock()

    def look(self, ctx: "JobContext", before: Look | None) -> Look:
        """One poll.

        Raises:
            LogDigError: if the queue could not be read; a drain that could not be asked is said in the look.
        """
        reading = self._operator.queue.read(ctx)
        trend = (*(before.trend if before else ()), reading.depth.waiting)[-_TREND:]
        look = replace(before or Look(reading), reading=reading, trend=trend, error=None, failures=0)
        if self._clock() < self._drain_due:
            return look
        self._drain_due = self._clock() + DRAIN_EVERY_S
        drain = self._operator.drain
        try:
            schedules, runs = drain.schedules(ctx), drain.runs(ctx, DRAIN_SPAN)
        except LogDigError as error:
            return replace(look, drain_unknown=f"{error.title} {error.detail}".strip())
        return replace(look, schedules=schedules, newest=runs[0] if runs else None, drain_unknown="")


class _Answer:
    """The answer to a question that is asked in a thread of its own: a slow one holds nothing up."""

    def __init__(self, question: Callable[[], Look]) -> None:
        self._question = question
        self._given: Look | None = None
        self._error: BaseException | None = None
        self._done = threading.Event()
        threading.Thread(target=self._ask, daemon=True).start()

    def _ask(self) -> None:
        try:
            self._given = self._question()
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            self._error = error
        self._done.set()

    def wait(self, seconds: float) -> bool:
        return self._done.wait(seconds)

    def get(self) -> Look | None:
        if self._error is not None:
            raise self._error
        return self._given


def _next(ctx: "JobContext", watcher: Watcher, look: Look, tick: Callable[[], None]) -> Look:
    """The next poll's look, or the last one with what was wrong."""
    answer = _Answer(partial(watcher.look, ctx, look))
    due = time.monotonic() + REDRAW_S
    while not answer.wait(_STEP_S):
        ctx.check()
        if time.monotonic() >= due:
            tick()
            due += REDRAW_S
    try:
        return answer.get() or look
    except LogDigError as error:
        return replace(look, error=error, failures=look.failures + 1)


def _wait(ctx: "JobContext", tick: Callable[[], None], seconds: float) -> None:
    """Until the next poll; what is shown grows older meanwhile."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        ctx.sleep(min(left, REDRAW_S))
        tick()


def _is_screen(run: Run) -> bool:
    return not run.arguments.json and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


class _Shown(Protocol):
    def looked(self, look: Look, pause_s: float) -> None:
        """Show a new look; the next comes after so many seconds."""

    def tick(self, look: Look) -> None:
        """A second has passed."""


class _Lines:
    """One line a poll, for a file, a pipe or a program."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._paused = ""

    def looked(self, look: Look, pause_s: float) -> None:
        if look.error is not None:
            at = iso(dt.datetime.now(dt.UTC))
            values = {"at": at, "error": look.error.as_json(), "next_poll_s": pause_s}
            self._run.answer(values, f"{at}  ■ {look.error} Next poll in {pause_s:g} s.")
            return
        if look.paused_since and look.paused_since != self._paused:
            say(f"Paused for maintenance since {look.paused_since}: nothing is drained.")
        self._paused = look.paused_since
        reading = look.reading
        self._run.answer(queue_values(reading, self._paused), f"{reading.at}  {queue_words(reading)}")

    def tick(self, look: Look) -> None:
        """A line is as old as its time says."""


class _Screen:
    """The same lines of a terminal, drawn over again and again."""

    def __init__(self, opened: "OpenService", foot: str) -> None:
        self._service = opened.service
        self._foot = foot
        self._drawn = 0
        self._next_at = 0.0

    def looked(self, look: Look, pause_s: float) -> None:
        self._next_at = time.monotonic() + pause_s
        self.tick(look)

    def tick(self, look: Look) -> None:
        size = shutil.get_terminal_size()
        foot = self._foot
        if look.error is not None:
            foot = f"Ctrl+C ends. Next poll in {max(0, round(self._next_at - time.monotonic()))} s."
        now = dt.datetime.now(dt.UTC)
        lines = screen(self._service, look, now, foot=foot, columns=size.columns - 1)[: size.lines - 1]
        up = f"\x1b[{self._drawn}A\r" if self._drawn else ""
        print(up + "".join(f"\x1b[2K{line}\n" for line in lines) + "\x1b[J", end="", flush=True)
        self._drawn = len(lines)
