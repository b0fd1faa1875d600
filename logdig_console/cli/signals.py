"""Ctrl+C: the first asks a verb to end in good order, the second ends it; at a question one is enough."""

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled

PATIENCE_S = 1.5
"""Who pressed Ctrl+C hears after so long why nothing has ended yet."""
STOPPING = "Stopping: waiting for what was asked already. Ctrl+C again ends at once."


@contextlib.contextmanager
def cancelled_by_signals(ctx: JobContext) -> Iterator[None]:
    """Let SIGINT and SIGTERM cancel the verb, and a second one end it wherever it waits.

    Raises:
        KeyboardInterrupt: at the second one; nothing but the end of the program may catch it.
    """
    waits = threading.Event()

    def cancel(_number: int, _frame: object) -> None:
        if ctx.cancelled:
            raise KeyboardInterrupt
        ctx.cancel()
        threading.Thread(target=_tell_who_waits, args=(waits,), daemon=True).start()

    before = {number: signal.signal(number, cancel) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        waits.set()
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_who_waits(ended: threading.Event) -> None:
    if not ended.wait(PATIENCE_S):
        print(STOPPING, file=sys.stderr, flush=True)


@contextlib.contextmanager
def while_typing() -> Iterator[None]:
    """Let one Ctrl+C end a question: nothing has been begun that could end in good order.

    Raises:
        JobCancelled: at Ctrl+C.
    """

    def end(_number: int, _frame: object) -> None:
        raise JobCancelled

    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
