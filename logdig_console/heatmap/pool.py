"""Polars' threads, made so that windows go first."""

import os
import sys
import threading
from functools import cache

NICENESS = 5


@cache
def start_pool() -> None:
    """Start the threads that count and write, at a lower priority than the caller's on Linux.

    There is one for each core, so that a file being written leaves the window's own thread none; a thread
    takes over the niceness of the one that starts it. Elsewhere they start as they are. The first call
    starts them; one after Polars has been used comes too late and changes nothing.
    """
    starter = threading.Thread(target=_start, name="polars-starter")
    starter.start()
    starter.join()


def _start() -> None:
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _niceness())
    import polars as pl

    numbers = pl.LazyFrame({"number": range(64)})
    numbers.group_by(pl.col("number") % 8).agg(pl.len()).collect()


def _niceness() -> int:
    """Not above the caller's priority, which only root may take."""
    return max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0))
