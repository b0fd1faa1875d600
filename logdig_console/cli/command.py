"""The command put together: its verbs, its signals, its exit codes."""

import argparse
import contextlib
import io
import json
import os
import signal
import sys
from collections.abc import Iterator

import logdig_console
from logdig_console.cli import (
    analysis,
    deploying,
    keys,
    local,
    logs,
    operating,
    pages,
    policies,
    queue,
    reading,
    settings,
    watching,
)
from logdig_console.cli.run import Run, Verbs, say, show_progress
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError

EXIT_FAILED = 1
EXIT_USAGE = 2
THEMES = (
    local, deploying, policies, queue, operating, watching, logs, reading, pages, settings, analysis, keys,
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    top = argparse.ArgumentParser(prog="logdig", description=logdig_console.__doc__)
    top.add_argument("--version", action="version", version=logdig_console.__version__)
    verbs = Verbs(top)
    for theme in THEMES:
        theme.add_verbs(verbs)
    return top


@contextlib.contextmanager
def _cancelled_by_signals(ctx: JobContext) -> Iterator[None]:
    def cancel(_number: int, _frame: object) -> None:
        ctx.cancel()

    before = {number: signal.signal(number, cancel) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main(argv: list[str] | None = None) -> int:
    """Run one command; its exit code is 0, 1 (it failed) or 2 (it was asked wrongly)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    arguments = parser().parse_args(argv)
    quiet = arguments.json or not sys.stderr.isatty()
    ctx = JobContext() if quiet else JobContext(on_progress=show_progress)
    try:
        with _cancelled_by_signals(ctx):
            arguments.action(Run(arguments, ctx))
    except JobCancelled:
        return _failed(arguments, LogDigError("Cancelled.", "", "What was done so far is kept."))
    except LogDigError as error:
        return _failed(arguments, error)
    except BrokenPipeError:
        # Whoever read our output has gone: that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        what = str(error.filename) if error.filename else "A file"
        return _failed(
            arguments, LogDigError(f"{what} cannot be used.", str(error.strerror), "Choose another place.")
        )
    return 0


def _failed(arguments: argparse.Namespace, error: LogDigError) -> int:
    """Say what failed, and how the process ends."""
    if arguments.json:
        print(json.dumps({"error": error.as_json()}, ensure_ascii=False), flush=True)
    else:
        say("\n".join(part for part in (error.title, error.detail, error.hint) if part))
    return EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED
