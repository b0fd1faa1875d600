"""The command put together: its verbs, its signals, its exit codes."""

import argparse
import io
import json
import os
import sys

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
from logdig_console.cli.run import ProgressLine, Run, Verbs, say
from logdig_console.cli.signals import cancelled_by_signals
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError, file_error

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


def main(argv: list[str] | None = None) -> int:
    """Run one command; its exit code is 0, 1 (it failed) or 2 (it was asked wrongly)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file's name may hold bytes that are no text: they are written as numbers.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = parser().parse_args(argv)
    try:
        return _run(arguments)
    except BrokenPipeError:
        # Whoever read our output has gone: that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: argparse.Namespace) -> int:
    line = ProgressLine()
    quiet = arguments.json or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
    ctx = JobContext() if quiet else JobContext(on_progress=line.show)
    try:
        with cancelled_by_signals(ctx):
            arguments.action(Run(arguments, ctx, line))
    except JobCancelled:
        error = LogDigError("Cancelled.", "", "What was done so far is kept.")
    except KeyboardInterrupt:
        error = _ENDED
    except LogDigError as failure:
        error = failure
    except BrokenPipeError:
        raise
    except OSError as failure:
        error = file_error(failure)
    else:
        return 0
    line.clear()
    return _failed(arguments, error)


_ENDED = LogDigError(
    "Ended at once.",
    "It waited for an answer: what it had asked for may have been done all the same.",
    "Look before you ask for it again, for instance with: logdig queue",
)


def _failed(arguments: argparse.Namespace, error: LogDigError) -> int:
    """Say what failed, and how the process ends."""
    if arguments.json:
        print(json.dumps({"error": error.as_json()}, ensure_ascii=False), flush=True)
    else:
        say("\n".join(part for part in (error.title, error.detail, error.hint) if part))
    return EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED
