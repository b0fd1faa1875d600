"""A collector for the tracker to talk to: serves files, records POSTs, answers as the test says."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Post:
    """One POST as it came: its body's bytes, its headers (names in lower case)."""

    body: bytes
    headers: dict[str, str]

    @property
    def events(self) -> list[Event]:
        return json.loads(self.body)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a POST is answered with. `lost`: the connection is cut without an answer."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file that is served. `headers` are added to the answer."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


Script = Callable[[Post], Answer]


def accept_all(post: Post) -> Answer:
    """The collector's answer to a batch that is valid and confirmed."""
    return Answer(
        body=json.dumps({"accepted": [e["event_id"] for e in post.events], "rejected": []}).encode()
    )


def refuse(status: int, **headers: str) -> Answer:
    """An error with the collector's JSON; `Retry_After="2"` becomes the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, json.dumps({"error": "as the test says"}).encode(), named)


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error here."""


class FakeCollector:
    """An HTTP server on loopback, in a thread of its own.

    `answers` are used up one a POST, first to last; then `otherwise` answers.
    `patience`: the seconds that it is waited for what must come.
    """

    def __init__(self, patience: float = 15.0) -> None:
        self._patience = patience
        self.posts: list[Post] = []
        self.answers: list[Script] = []
        self.otherwise: Script = accept_all
        self.files: dict[str, File] = {}
        self.requested: list[str] = []
        self._changed = threading.Condition()
        self._server = _Quiet(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def events(self) -> list[Event]:
        """All events that came, in the order of their arrival, repeats included."""
        return [event for post in list(self.posts) for event in post.events]

    def of_kind(self, kind: str) -> list[Event]:
        return [event for event in self.events if event["kind"] == kind]

    def wait_for(self, enough: Callable[[], bool]) -> None:
        """Return as soon as `enough` holds; it is asked after each POST.

        Raises:
            AssertionError: if it does not hold in time.
        """
        with self._changed:
            assert self._changed.wait_for(enough, self._patience), f"only these came: {self.events}"

    def _answer(self, post: Post) -> Answer:
        with self._changed:
            self.posts.append(post)
            script = self.answers.pop(0) if self.answers else self.otherwise
            self._changed.notify_all()
        return script(post)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        collector = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.split("?")[0]
                collector.requested.append(self.path)
                file = collector.files.get(path)
                if file is None:
                    self._send(404, b"", {})
                else:
                    self._send(
                        200,
                        file.body,
                        {"Content-Type": file.type, "Access-Control-Allow-Origin": "*", **file.headers},
                    )

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answer = collector._answer(Post(body, {k.lower(): v for k, v in self.headers.items()}))
                if answer.lost:
                    self.close_connection = True
                    return
                cors = {
                    "Access-Control-Allow-Origin": self.headers.get("Origin", "null"),
                    "Vary": "Origin",
                    "Access-Control-Expose-Headers": "Retry-After",
                    "Content-Type": "application/json",
                }
                self._send(answer.status, answer.body, cors | answer.headers)

            def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Quiet: the test reads `posts`."""

        return Handler
