"""The collector as a process of its own, started by its Procfile, and an SQS that answers when told to."""

import hashlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from unit.collector.harness import COLLECTOR, TOKEN

START_TRIES = 400
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")


@dataclass
class RunningCollector:
    """A collector on a loopback port. `log` is all it has written."""

    process: "subprocess.Popen[bytes]"
    port: int
    log_path: Path

    @property
    def log(self) -> str:
        return self.log_path.read_text()

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def post(self, *events: Any, connection: http.client.HTTPConnection | None = None) -> tuple[int, Any]:
        if connection is None:
            with closing(self.connect()) as own:
                return self.post(*events, connection=own)
        connection.request("POST", "/", json.dumps(events), {"Content-Type": "text/plain"})
        response = connection.getresponse()
        return response.status, json.loads(response.read())

    def get(self, path: str) -> tuple[int, bytes]:
        with closing(self.connect()) as connection:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(port: int) -> list[str]:
    """The Procfile's line as a command of this Python."""
    line = (COLLECTOR / "Procfile").read_text().partition(":")[2].replace("${PORT:-8000}", str(port))
    return [sys.executable, "-m", *line.split()]


@contextmanager
def running_collector(
    directory: Path, *, queue: str, endpoint: str = "", **environment: str
) -> Iterator[RunningCollector]:
    """Start a collector and wait until it answers; it is killed at the end if it still runs."""
    port = free_port()
    log_path = directory / f"collector-{port}.log"
    variables = {name: os.environ[name] for name in _KEPT if name in os.environ} | {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LOGDIG_QUEUE": queue,
        "LOGDIG_TOKENS": TOKEN,
        "LOGDIG_ORIGINS": "loopback",
        "LOGDIG_TOKEN_RATE": "0",
        **environment,
    }
    with log_path.open("wb") as log:
        process = subprocess.Popen(command(port), cwd=COLLECTOR, env=variables, stdout=log, stderr=log)
    collector = RunningCollector(process, port, log_path)
    try:
        _wait_for_answer(collector)
        yield collector
    finally:
        if process.poll() is None:
            collector.kill()


def _wait_for_answer(collector: RunningCollector) -> None:
    for _ in range(START_TRIES):
        try:
            collector.process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            pass
        else:
            raise RuntimeError(f"the collector ended: {collector.log}")
        try:
            if collector.get("/healthz")[0] == 200:
                return
        except OSError:
            continue
    raise RuntimeError("the collector does not answer")


@dataclass
class ToldSqs:
    """An SQS of two operations on a loopback port; a send is answered when the test lets it.

    Attributes:
        stored: bodies of the messages of each send, in the order in which the sends came.
        sending: set when a send has come.
        released: sends are answered while it is set.
        reply: status and body of the answer to a send's entries.
    """

    stored: list[list[str]] = field(default_factory=list)
    sending: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    asked_urls: int = 0
    reply: "Callable[[list[dict[str, Any]]], tuple[int, bytes]]" = field(default_factory=lambda: confirms)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve; gives the endpoint."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._answer))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            self.released.set()
            server.shutdown()
            thread.join()
            server.server_close()

    def _answer(self, operation: str, request: dict[str, Any]) -> tuple[int, bytes]:
        if operation == "GetQueueUrl":
            self.asked_urls += 1
            return 200, json.dumps({"QueueUrl": f"http://127.0.0.1/1/{request['QueueName']}"}).encode()
        self.stored.append([entry["MessageBody"] for entry in request["Entries"]])
        self.sending.set()
        self.released.wait()
        return self.reply(request["Entries"])


def confirms(entries: list[dict[str, Any]]) -> tuple[int, bytes]:
    """The answer of an SQS that has stored every message."""
    return 200, json.dumps({"Successful": [confirmed(entry) for entry in entries], "Failed": []}).encode()


def confirmed(entry: dict[str, Any]) -> dict[str, str]:
    digest = hashlib.md5(entry["MessageBody"].encode(), usedforsecurity=False).hexdigest()
    return {"Id": entry["Id"], "MessageId": entry["Id"], "MD5OfMessageBody": digest}


def _handler(answer: Callable[[str, dict[str, Any]], tuple[int, bytes]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, body = answer(self.headers["X-Amz-Target"].split(".")[1], request)
            self.send_response(status)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(BrokenPipeError, ConnectionResetError):  # the collector did not wait for it
                self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Say nothing: the collector's log is what is looked at."""

    return Handler
