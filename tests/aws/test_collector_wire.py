"""The collector on the wire: what a client may send before there is a request, and after one."""

import socket
from collections.abc import Iterator
from contextlib import closing

import psutil
import pytest
from unit.collector.process import RunningCollector, ToldSqs, running_collector

ENDLESS_BYTES = 30_000_000
KEPT_BYTES = 5_000_000
PIECE = 8_192


@pytest.fixture(scope="module")
def collector(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCollector]:
    told = ToldSqs()
    with (
        told.serving() as endpoint,
        running_collector(tmp_path_factory.mktemp("wire"), endpoint=endpoint, queue="q") as running,
    ):
        yield running


def exchange(collector: RunningCollector, head: bytes, *, padding: bytes = b"") -> tuple[bytes, int]:
    """What comes back until the collector closes, and how much of an endless padding it took before."""
    taken = 0
    with socket.create_connection(("127.0.0.1", collector.port), timeout=10) as client:
        answer = b""
        try:
            client.sendall(head)
            while padding and taken < ENDLESS_BYTES:
                client.sendall(padding)
                taken += len(padding)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            while received := client.recv(65_536):
                answer += received
        except ConnectionResetError:
            pass
    return answer, taken


def test_the_collector_runs_on_the_fast_loop_and_parser(collector: RunningCollector) -> None:
    loaded = " ".join(part.path for part in psutil.Process(collector.process.pid).memory_maps())
    assert "uvloop" in loaded
    assert "httptools" in loaded


@pytest.mark.parametrize("size", [20_000, 60_000])
def test_a_whole_head_too_large_is_answered_431_and_its_connection_goes_on(
    size: int, collector: RunningCollector
) -> None:
    with closing(collector.connect()) as connection:
        for padding, status in (("x" * size, 431), ("x", 200)):
            connection.request("GET", "/", headers={"X-Padding": padding, "Origin": "http://127.0.0.1:1"})
            answer = connection.getresponse()
            assert answer.status == status
            assert answer.headers["Access-Control-Allow-Origin"] == "http://127.0.0.1:1"
            answer.read()


def test_an_address_too_long_is_answered_414(collector: RunningCollector) -> None:
    assert collector.get("/" + "x" * 20_000)[0] == collector.get("/?" + "x" * 20_000)[0] == 414


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\nX-Padding: ", b"x" * PIECE),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", b"X-Padding: " + b"x" * PIECE + b"\r\n"),
        (b"GET /", b"x" * PIECE),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nX-Padding: ", b"x" * PIECE),
    ],
)
def test_a_head_that_does_not_end_is_not_kept(head: bytes, piece: bytes, collector: RunningCollector) -> None:
    before = psutil.Process(collector.process.pid).memory_info().rss
    answer, taken = exchange(collector, head, padding=piece)
    assert taken < ENDLESS_BYTES
    assert answer.count(b"HTTP/1.1 431 ") <= 1
    assert psutil.Process(collector.process.pid).memory_info().rss - before < KEPT_BYTES


def test_a_client_that_waits_after_a_head_without_end_reads_431_and_the_end(
    collector: RunningCollector,
) -> None:
    head = b"GET / HTTP/1.1\r\nHost: a\r\nX-Padding: " + b"x" * 70_000
    answer, _ = exchange(collector, head)
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert b"connection: close" in answer


def test_trailers_reach_neither_the_application_nor_its_memory(collector: RunningCollector) -> None:
    head = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n%b\r\n2\r\n{}\r\n0\r\n"
    answer, _ = exchange(collector, head % b"Connection: close\r\n" + b"Origin: http://evil.example\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"evil" not in answer
    _, taken = exchange(collector, head % b"", padding=b"x" * PIECE)
    assert taken < ENDLESS_BYTES


def test_a_websocket_is_not_opened_and_its_connection_ends_with_the_answer(
    collector: RunningCollector,
) -> None:
    answer, _ = exchange(
        collector,
        b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    )
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"connection: close" in answer.lower()
