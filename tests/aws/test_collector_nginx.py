"""The nginx before the collector, run with the bundle's own file: what it hands on, what it writes down."""

import os
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from logdig_console.domain.shipped import shipped
from logdig_console.local.ports import free_port

ROOT = shipped("requirements.lock").parent
CONFIGURATION = shipped("deploy", "collector") / ".platform" / "nginx" / "nginx.conf"
VISITOR = "203.0.113.77"
PERSONAL = (VISITOR, "SecretAgent", "jane@example.org", "jane%40example.org", "127.0.0.1", "private-path")


def nginx() -> str:
    """The program of the machine, or the one that `bootstrap.py test` unpacks beside the tests."""
    unpacked = ROOT / ".venv" / "nginx" / "usr" / "sbin" / "nginx"
    found = shutil.which("nginx") or (str(unpacked) if unpacked.exists() else None)
    assert found, "nginx is missing; `python3 bootstrap.py test` unpacks it"
    return found


@dataclass(frozen=True, slots=True)
class Running:
    port: int
    logs: Path
    seen: list[dict[str, str]] = field(default_factory=list)

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None) -> int:
        headers = {
            "User-Agent": "SecretAgent/1.0",
            "Referer": "https://shop.example/?mail=jane@example.org",
            "X-Forwarded-For": VISITOR,
        }
        url = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(url, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def written(self, lines: int) -> dict[str, str]:
        """Every log, by its file's name, when so many requests of the test are in each log of requests.

        nginx writes a request down when its answer has gone.
        """
        for _ in range(400):
            found = self._logs()
            requests = [text for name, text in found.items() if name != "error.log"]
            if len(requests) == 2 and all(len(text.splitlines()) >= lines + 1 for text in requests):
                return found
            threading.Event().wait(0.05)
        raise AssertionError(f"not written down: {found}")

    def _logs(self) -> dict[str, str]:
        return {path.name: path.read_text() for path in self.logs.rglob("*") if path.is_file()}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    logs = tmp_path / "log"
    (logs / "healthd").mkdir(parents=True)
    (tmp_path / "logs").mkdir()
    started = Running(free_port(), logs)

    class Collector(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            started.seen.append(dict(self.headers))
            if "cut" in self.path:
                self.close_connection = True
                return
            self.send_response(503 if "busy" in self.path else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the handler's own names

        def log_message(self, *_arguments: object) -> None:
            return

    collector = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    thread = threading.Thread(target=collector.serve_forever, daemon=True)
    thread.start()
    text = CONFIGURATION.read_text(encoding="utf-8")
    for ours, here in (
        ("user nginx;", "user root;" if os.geteuid() == 0 else ""),
        ("/var/run/nginx.pid", str(tmp_path / "pid")),
        ("/var/log/nginx", str(logs)),
        ("listen 80 default_server", f"listen 127.0.0.1:{started.port} default_server"),
        ("server 127.0.0.1:8000", f"server 127.0.0.1:{collector.server_port}"),
        ("http {", "http {\n" + "".join(f"    {kind}_temp_path {tmp_path}/{kind};\n" for kind in TEMPORARY)),
        ("worker_rlimit_nofile 65536;", ""),
        ("worker_connections 8192", "worker_connections 512"),
    ):
        assert ours in text
        text = text.replace(ours, here)
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(text)
    command = [nginx(), "-p", str(tmp_path), "-c", str(configuration), "-g", "daemon off;"]
    subprocess.run([*command, "-t", "-q"], check=True, timeout=20)
    process = subprocess.Popen(command)
    try:
        _until_it_answers(started, process)
        yield started
    finally:
        process.terminate()
        process.wait(20)
        collector.shutdown()
        collector.server_close()
        thread.join(20)


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def _until_it_answers(started: Running, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        assert process.poll() is None
        try:
            started.ask("/healthz")
        except urllib.error.URLError:
            threading.Event().wait(0.05)
        else:
            started.seen.clear()
            return
    raise AssertionError("nginx does not answer")


def test_no_log_has_an_address_an_agent_a_query_a_referrer_or_a_path_that_is_not_a_route(
    running: Running,
) -> None:
    tracker = "/t/0123456789abcdef.js"
    statuses = [
        running.ask("/?mail=jane%40example.org", method="POST", body=b"[]"),
        running.ask(f"{tracker}?mail=jane@example.org"),
        running.ask("/private-path/jane@example.org"),
        running.ask("/busy?mail=jane@example.org"),
        # By default nginx says of this in its error log who asked for what.
        running.ask("/cut?mail=jane@example.org"),
        running.ask("/", method="POST", body=b"x" * 5_000_000),
    ]
    assert statuses == [200, 200, 200, 503, 502, 413]
    written = running.written(6)
    assert set(written) >= {"access.log", "error.log"}
    for name, text in written.items():
        for personal in PERSONAL:
            assert personal not in text, name
    last = [line.split()[1:4] for line in written["access.log"].splitlines()][-6:]
    assert last == [
        ["POST", "/", "200"],
        ["GET", "/t/", "200"],
        ["GET", "other", "200"],
        ["GET", "other", "503"],
        ["GET", "other", "502"],
        ["POST", "/", "413"],
    ]


def test_beanstalks_agent_finds_status_and_times_in_the_form_that_it_reads(running: Running) -> None:
    running.ask("/busy")
    written = running.written(1)
    (hour,) = [name for name in written if name.startswith("application.log.")]
    assert re.fullmatch(r"application\.log\.\d{4}-\d{2}-\d{2}-\d{2}", hour)
    line = written[hour].splitlines()[-1]
    # https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced-serverlogs.html
    assert re.fullmatch(r'\d+\.\d{3}"/"503"\d+\.\d{3}"\d+\.\d{3}"-', line)


def test_the_collector_is_told_each_address_on_the_way_once(running: Running) -> None:
    running.ask("/", method="POST", body=b"[]")
    (headers,) = running.seen
    assert headers["X-Forwarded-For"] == f"{VISITOR}, 127.0.0.1"
    assert headers["Host"] == "127.0.0.1"
