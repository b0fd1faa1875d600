"""The collector's answers, each after its lines are in SQS; against Flask, gunicorn's threads and boto3."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from bench import sample
from bench.harness import TESTS, Figures, Goal, Row, Run, child_environment, cost, installed, rate
from bench.processes import cpu_s, stub_aws
from unit.collector.process import free_port, running_collector

from logdig_console.domain.event import FIELD_BY_NAME

QUEUE: Final = "bench-sqs"
CLICKS_A_POST: Final = 10
GOALS: Final = {32: Goal(4, 6), 1: Goal(1.2, 6)}
NO_WORSE: Final = Goal(1)
PEER: Final = "Flask + gunicorn gthread + boto3"
START_TRIES: Final = 200

Server = Callable[[], AbstractContextManager[tuple[int, int]]]


def rows(run: Run) -> list[Row]:
    body = run.folder / "post.json"
    body.write_bytes(clicks())
    found = []
    with stub_aws() as aws:
        servers: dict[str, Server] = {"ours": lambda: _ours(run.folder, aws.endpoint)}
        if installed("flask", "gunicorn"):
            servers["peer"] = lambda: _flask(run.folder, aws.endpoint)
        for connections, goal in GOALS.items():
            posts = run.pick(tiny=40, usual=4_000 if connections > 1 else 1_500, full=20_000)
            of = run.in_turn(
                {
                    name: lambda server=server, connections=connections, posts=posts: _loaded(
                        server, connections, posts, body
                    )
                    for name, server in servers.items()
                }
            )
            peer = of.get("peer", {})
            name = f"collector, {connections} connection{'s' if connections > 1 else ''}"
            found += [
                rate(name, "POSTs / CPU s", of["ours"]["per_cpu_s"], PEER, peer.get("per_cpu_s"), goal),
                cost(f"{name}, p99", "wall ms", of["ours"]["p99_ms"], PEER, peer.get("p99_ms"), NO_WORSE),
                rate(f"{name}", "POSTs / s", of["ours"]["per_s"], PEER, peer.get("per_s"), None),
            ]
    return found


def clicks() -> bytes:
    """A POST of ten whole clicks, as the tracker sends them: without what the collector adds."""
    made = [line for line in sample.lines(sample.events(20, seed=1)) if b'"kind":"click"' in line]
    parsed = [json.loads(line) for line in made[:CLICKS_A_POST]]
    kept = [
        {name: value for name, value in event.items() if name not in ("received_at", "receipt")}
        for event in parsed
    ]
    assert all(name in FIELD_BY_NAME for event in kept for name in event)
    return json.dumps(kept, separators=(",", ":")).encode()


def _loaded(server: Server, connections: int, posts: int, body: Path) -> Figures:
    with server() as (port, pid):
        _post(port, connections, max(20, posts // 10), body)
        before = cpu_s(pid)
        told = _post(port, connections, posts, body)
        spent = cpu_s(pid) - before
    assert told["answered"] == posts, told
    # The clock of a process's CPU time ticks a hundred times a second.
    return told | {"per_cpu_s": posts / max(spent, 0.01), "per_s": posts / told["seconds"]}


def _post(port: int, connections: int, posts: int, body: Path) -> Figures:
    command = [sys.executable, "-m", "bench.load", *map(str, (port, connections, posts, body))]
    done = subprocess.run(command, cwd=TESTS, env=child_environment(), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    figures: Figures = json.loads(done.stdout)
    return figures


@contextmanager
def _ours(folder: Path, endpoint: str) -> Iterator[tuple[int, int]]:
    """The collector by its Procfile, with its packages of the deployed bundle's lock or newer."""
    with running_collector(folder, endpoint=endpoint, queue=QUEUE) as collector:
        yield collector.port, collector.process.pid


@contextmanager
def _flask(folder: Path, endpoint: str) -> Iterator[tuple[int, int]]:
    port = free_port()
    words = (
        f"gunicorn --worker-class gthread --workers 1 --threads 32 --keep-alive 75 --bind 127.0.0.1:{port}"
    )
    environment = child_environment() | {"AWS_ENDPOINT_URL": endpoint, "LOGDIG_QUEUE": QUEUE}
    with (folder / f"gunicorn-{port}.log").open("wb") as log:
        command = [sys.executable, "-m", *words.split(), "bench.flask_peer:app"]
        process = subprocess.Popen(command, cwd=TESTS, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(process, port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(START_TRIES):
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz"):
                return
        except URLError:
            if process.poll() is not None:
                break
        try:
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
    raise RuntimeError("gunicorn does not answer")
