"""Pages of other sites on loopback, served by the test itself."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class PageServer(http.server.ThreadingHTTPServer):
    """Serves one page under every path but those of `images`, remembers what it was asked for, and sends
    `/leave` elsewhere."""

    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Handler)
        self.page = b"<!doctype html><title>page</title><body>"
        self.leave_for = ""
        self.images: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.origin = f"http://{host}:{self.server_address[1]}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: PageServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        leave = self.path == "/leave"
        image = self.server.images.get(self.path)
        self.send_response(302 if leave else 200)
        self.send_header("Content-Type", "image/png" if image else "text/html")
        if leave:
            self.send_header("Location", self.server.leave_for)
        self.end_headers()
        self.wfile.write(image or self.server.page)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        return


@contextmanager
def page_server(host: str = "127.0.0.1") -> Iterator[PageServer]:
    with PageServer(host) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
