"""The small parts: settings, receipts, buckets, circuit, trackers, lines."""

import asyncio
import gzip
import hashlib
import json
from pathlib import Path

import pytest
from unit.collector.harness import Clock, Collector, click

# isort: split
from logdig_collector.circuit import Circuit
from logdig_collector.events import Event, read_batch
from logdig_collector.lines import STAMP_BYTES, encode, stamped
from logdig_collector.rates import Buckets
from logdig_collector.receipts import RUNS_IN_A_MESSAGE, Receipts, Run
from logdig_collector.settings import Limits, SettingsError, read_settings
from logdig_collector.trackers import load_trackers

LOCAL = {
    "AWS_ENDPOINT_URL": "http://127.0.0.1:4566",
    "LOGDIG_QUEUE": "site-sqs",
    "LOGDIG_TOKENS": "one, two\nthree",
    "LOGDIG_ORIGINS": "loopback,https://shop.example",
}
IN_AWS = {name: value for name, value in LOCAL.items() if name != "AWS_ENDPOINT_URL"}


def test_settings_are_read_from_the_environment() -> None:
    settings = read_settings(
        LOCAL
        | {
            "LOGDIG_QUERY_ALLOW": "q,page",
            "LOGDIG_ORIGIN_SECRET": "new, old",
            "LOGDIG_TRACKER_DIR": "/somewhere",
            "LOGDIG_CLIENT_RATE": "0",
            "LOGDIG_CONCURRENCY": "7",
            "LOGDIG_HOLD_S": "2.5",
        }
    )
    assert settings.queue == "site-sqs"
    assert settings.tokens == {"one", "two", "three"}
    assert settings.origins.allows("http://localhost:1")
    assert settings.query_allow == {"q", "page"}
    assert settings.origin_secrets == ("new", "old")
    assert settings.tracker_directory == Path("/somewhere")
    assert settings.limits == Limits(client_rate=0, concurrency=7, hold_s=2.5)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"LOGDIG_QUEUE": " "}, "LOGDIG_QUEUE"),
        ({"LOGDIG_TOKENS": " , "}, "LOGDIG_TOKENS"),
        ({"LOGDIG_TOKENS": "x" * 65}, "LOGDIG_TOKENS"),
        ({"LOGDIG_ORIGINS": "shop.example"}, "LOGDIG_ORIGINS"),
        ({"LOGDIG_TOKEN_RATE": "many"}, "LOGDIG_TOKEN_RATE"),
        ({"LOGDIG_TOKEN_RATE": "-1"}, "LOGDIG_TOKEN_RATE"),
        ({"LOGDIG_TOKEN_RATE": "nan"}, "LOGDIG_TOKEN_RATE"),
        ({"LOGDIG_TOKEN_RATE": "inf"}, "LOGDIG_TOKEN_RATE"),
        ({"LOGDIG_CLIENT_BURST": "49"}, "LOGDIG_CLIENT_BURST"),
    ],
)
def test_settings_that_cannot_be_are_named_at_the_start(change: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        read_settings(LOCAL | change)


@pytest.mark.parametrize("secret", [{}, {"LOGDIG_ORIGIN_SECRET": ""}, {"LOGDIG_ORIGIN_SECRET": " , "}])
def test_no_collector_in_aws_runs_without_its_origin_secret(secret: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="LOGDIG_ORIGIN_SECRET"):
        read_settings(IN_AWS | secret)
    assert read_settings(LOCAL | secret).origin_secrets == ()
    assert read_settings(IN_AWS | {"LOGDIG_ORIGIN_SECRET": "s"}).origin_secrets == ("s",)


def test_while_the_origin_secret_is_rotated_both_values_are_taken() -> None:
    for variables in (
        {"LOGDIG_ORIGIN_SECRET": "first", "LOGDIG_ORIGIN_SECRET_B": "second"},
        {"LOGDIG_ORIGIN_SECRET": "first second"},
    ):
        assert read_settings(IN_AWS | variables).origin_secrets == ("first", "second")
    assert read_settings(IN_AWS | {"LOGDIG_ORIGIN_SECRET_B": "second"}).origin_secrets == ("second",)


def test_behind_a_load_balancer_of_its_own_no_secret_is_asked_and_the_address_is_believed() -> None:
    balanced = read_settings(IN_AWS | {"LOGDIG_FRONT": "balancer"})
    assert balanced.origin_secrets == ()
    assert balanced.proxy_vouches
    assert read_settings(IN_AWS | {"LOGDIG_ORIGIN_SECRET": "s"}).proxy_vouches
    assert not read_settings(LOCAL).proxy_vouches
    with pytest.raises(SettingsError, match="LOGDIG_FRONT"):
        read_settings(IN_AWS | {"LOGDIG_FRONT": "balanced"})


def test_neighbouring_receipts_given_up_are_one_run() -> None:
    receipts = Receipts(prefix="0123456789abcdef")
    runs = [receipts.take(count) for count in (2, 1, 3, 1)]
    receipts.give_up([runs[2], runs[0]])
    receipts.give_up([runs[1]])
    assert receipts.take_voids() == [Run(1, 6)]
    assert receipts.take_voids() == []
    assert receipts.name_run(Run(1, 6)) == "0123456789abcdef-1..6"
    assert receipts.name_run(runs[3]) == "0123456789abcdef-7"


def test_a_message_names_so_many_runs_and_the_next_one_the_rest() -> None:
    receipts = Receipts()
    runs = [receipts.take(1) for _ in range(2 * RUNS_IN_A_MESSAGE + 2)][::2]
    receipts.give_up(runs)
    assert [*receipts.take_voids(), *receipts.take_voids()] == runs


def test_a_bucket_fills_with_time_up_to_its_burst() -> None:
    clock = Clock()
    buckets = Buckets(rate=2, burst=10, clock=clock)
    assert buckets.take(b"a", 10) == 0
    assert buckets.take(b"a", 4) == 2
    assert buckets.take(b"b", 10) == 0
    clock.seconds += 2
    assert buckets.take(b"a", 4) == 0
    clock.seconds += 1_000
    assert buckets.take(b"a", 11) == 0.5


def test_buckets_are_bounded_and_the_longest_unused_goes_first() -> None:
    buckets = Buckets(rate=1, burst=1, clock=Clock(), keys=3)
    for key in (b"a", b"b", b"c"):
        assert buckets.take(key, 1) == 0
    assert buckets.take(b"a", 1) == 1
    assert buckets.take(b"d", 1) == 0
    assert buckets.take(b"a", 1) == 1
    assert buckets.take(b"b", 1) == 0


def test_an_open_circuit_lets_a_try_through_after_its_time_and_closes_on_success() -> None:
    clock = Clock()
    circuit = Circuit(clock=clock, first_s=1, longest_s=4)
    assert (circuit.closed, circuit.open_for_s()) == (True, 0)
    for pause in (1, 2, 4, 4):
        circuit.failed()
        assert (circuit.closed, circuit.open_for_s()) == (False, pause)
        clock.seconds += pause
        assert (circuit.closed, circuit.open_for_s()) == (False, 0)
    circuit.succeeded()
    circuit.failed()
    assert circuit.open_for_s() == 1


NASTY = "\x00\x1f\x7f\x85\u00a0\u2028\u2029\ufeff\uffff😀\U0010ffff|\"\\/\r\n\t\x1b[31m=cmd|' "


def test_a_line_is_printable_ascii_and_comes_back_equal() -> None:
    event = click(1, link=NASTY, selector=NASTY)
    (decoded,) = read_batch(json.dumps([event]).encode())
    assert isinstance(decoded, Event)
    line = stamped(encode(decoded), "2026-01-31T23:59:59.000Z", "0123456789abcdef-1")
    assert line.endswith(b"}\n")
    assert all(0x20 <= byte <= 0x7E for byte in line[:-1])
    own = {"received_at": "2026-01-31T23:59:59.000Z", "receipt": "0123456789abcdef-1"}
    assert json.loads(line) == event | own


def test_a_stamp_is_never_longer_than_what_is_reckoned_for_it() -> None:
    line = stamped(b"{}", "2026-01-31T23:59:59.000Z", "0123456789abcdef-" + "9" * 16)
    assert len(line) - len(b"{}") <= STAMP_BYTES


def released(directory: Path, *bodies: bytes, newest: int = 0) -> list[str]:
    """Write released trackers; returns their names."""
    folder = directory / "released"
    folder.mkdir()
    names = [hashlib.sha256(body).hexdigest()[:16] for body in bodies]
    for name, body in zip(names, bodies, strict=True):
        (folder / f"{name}.js").write_bytes(body)
    (folder / "index.json").write_text(json.dumps({"newest": names[newest]}))
    return names


def asked(
    collector: Collector, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    answer = asyncio.run(collector.ask(method, path, headers=headers))
    return answer.status, answer.headers, answer.body


def test_every_released_tracker_is_served_for_ever_under_its_hash(tmp_path: Path) -> None:
    names = released(tmp_path, b"old()", b"new()", newest=1)
    collector = Collector(tracker_directory=tmp_path)
    for name, body in zip(names, (b"old()", b"new()"), strict=True):
        status, headers, served = asked(collector, f"/t/{name}.js", Origin="https://anywhere.example")
        assert (status, served) == (200, body)
        assert headers["access-control-allow-origin"] == "*"
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["content-type"] == "text/javascript; charset=utf-8"
        assert headers["x-content-type-options"] == "nosniff"


def test_the_newest_tracker_is_served_by_its_name_for_an_hour(tmp_path: Path) -> None:
    released(tmp_path, b"old()", b"new()", newest=1)
    status, headers, served = asked(Collector(tracker_directory=tmp_path), "/clickTracker.js")
    assert (status, served) == (200, b"new()")
    assert headers["cache-control"] == "public, max-age=3600"


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip", True),
        ("br, gzip", True),
        ("gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("br", False),
        ("", False),
    ],
)
def test_a_tracker_is_compressed_for_those_who_take_it(
    tmp_path: Path, accepted: str, compressed: bool
) -> None:
    released(tmp_path, b"tracker()")
    _, headers, served = asked(
        Collector(tracker_directory=tmp_path), "/clickTracker.js", **{"Accept-Encoding": accepted}
    )
    assert (headers.get("content-encoding") == "gzip") is compressed
    assert (gzip.decompress(served) if compressed else served) == b"tracker()"
    assert "Accept-Encoding" in headers["vary"]


def test_a_tracker_that_the_browser_has_is_not_sent_again(tmp_path: Path) -> None:
    released(tmp_path, b"tracker()")
    collector = Collector(tracker_directory=tmp_path)
    _, headers, _ = asked(collector, "/clickTracker.js")
    status, _, served = asked(collector, "/clickTracker.js", **{"If-None-Match": headers["etag"]})
    assert (status, served) == (304, b"")
    status, _, _ = asked(collector, "/clickTracker.js", **{"If-None-Match": '"another"'})
    assert status == 200


@pytest.mark.parametrize(
    "path", ["/t/0123456789abcdef.js", "/t/.js", "/t/../application.py", "/t/index.json", "/t/a/b.js"]
)
def test_nothing_but_released_trackers_is_served(tmp_path: Path, path: str) -> None:
    released(tmp_path, b"tracker()")
    assert asked(Collector(tracker_directory=tmp_path), path)[0] == 404


def test_before_a_release_the_tracker_of_the_checkout_is_served(tmp_path: Path) -> None:
    (tmp_path / "clickTracker.js").write_bytes(b"draft()")
    (tmp_path / "moves.js").write_bytes(b"moves()")
    collector = Collector(tracker_directory=tmp_path)
    assert asked(collector, "/clickTracker.js")[2] == b"draft()"
    for body in (b"draft()", b"moves()"):
        name = hashlib.sha256(body).hexdigest()[:16]
        assert asked(collector, f"/t/{name}.js")[2] == body


def test_a_tracker_whose_name_is_not_its_hash_stops_the_start(tmp_path: Path) -> None:
    (name,) = released(tmp_path, b"tracker()")
    (tmp_path / "released" / f"{name}.js").write_bytes(b"tampered()")
    with pytest.raises(SettingsError, match=name):
        load_trackers(tmp_path)


def test_an_index_that_names_no_tracker_stops_the_start(tmp_path: Path) -> None:
    released(tmp_path, b"tracker()")
    (tmp_path / "released" / "index.json").write_text('{"newest": "0123456789abcdef"}')
    with pytest.raises(SettingsError, match="newest"):
        load_trackers(tmp_path)
