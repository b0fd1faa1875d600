"""Counting and writing leave the window's thread its turn."""

import subprocess
import sys

import pytest

SHOW_NICENESS = """
import os, pathlib
from logdig_console.heatmap.pool import start_pool
start_pool(); start_pool()
import polars as pl
pl.LazyFrame({"a": range(100_000)}).group_by(pl.col("a") % 7).agg(pl.len()).collect()
for task in pathlib.Path("/proc/self/task").iterdir():
    print((task / "comm").read_text().strip(), os.getpriority(os.PRIO_PROCESS, int(task.name)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread has no niceness of its own")
def test_the_threads_that_count_stand_behind_the_one_that_asks() -> None:
    ran = subprocess.run([sys.executable, "-c", SHOW_NICENESS], capture_output=True, text=True, check=True)
    niceness = [line.rsplit(" ", 1) for line in ran.stdout.splitlines()]
    counting = {int(value) for name, value in niceness if name.startswith("polars-")}
    assert min(counting) >= 5
    assert min(int(value) for name, value in niceness if not name.startswith("polars-")) < 5
