"""Processes that a bench needs beside itself; each ends with its `with`."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

import psutil
from bench.harness import TESTS, child_environment


@dataclass(frozen=True, slots=True)
class StubAws:
    """The running stand-in; `tell` says what it is to hold and gives its counts."""

    endpoint: str

    def tell(self, **told: Any) -> dict[str, int]:
        request = Request(f"{self.endpoint}/told", json.dumps(told).encode())
        with urlopen(request) as answer:
            counts: dict[str, int] = json.loads(answer.read())
        return counts


@contextmanager
def stub_aws() -> Iterator[StubAws]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.stub_aws"],
        cwd=TESTS,
        env=child_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield StubAws(f"http://127.0.0.1:{int(process.stdout.readline())}")
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def cpu_s(pid: int) -> float:
    """What a process and its living children have spent so far."""
    root = psutil.Process(pid)
    spent = [each.cpu_times() for each in (root, *root.children(recursive=True))]
    return sum(each.user + each.system for each in spent)
