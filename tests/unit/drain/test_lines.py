"""What the drain takes for an event, and what it sets aside with a reason."""

import hashlib
import json
import random
from typing import Any

import pytest
from chaos.drain_module import load_drain
from chaos.oracle import iso
from chaos.sender import make_event
from hypothesis import given
from hypothesis import strategies as st

drain = load_drain()
SENT_AT = 1_800_000_000.0
SENT_DAY = iso(SENT_AT)[:10]


def event(**changes: Any) -> dict[str, Any]:
    """A good event, some fields changed; None takes a field away."""
    good = make_event(random.Random(1), at=SENT_AT, user_key="abcdefghij0123456789")
    whole = good | {"received_at": "2026-01-31T23:59:59.999Z", "receipt": "0123456789abcdef-1"} | changes
    return {name: value for name, value in whole.items() if value is not None}


def line(**changes: Any) -> str:
    return json.dumps(event(**changes))


def read(body: str, void: str = "", tombstones: Any = None) -> Any:
    message: dict[str, Any] = {
        "MessageId": "m1",
        "ReceiptHandle": "h1",
        "Body": body,
        "Attributes": {"SentTimestamp": str(int(SENT_AT * 1_000))},
    }
    if void:
        message["MessageAttributes"] = {"void": {"DataType": "String", "StringValue": void}}
    return drain.read_message(message, tombstones or drain.Tombstones((), str))


def test_the_day_is_that_of_the_collectors_clock_to_the_last_millisecond() -> None:
    assert drain.read_line(line(timestamp="1999-01-01T00:00:00.000Z"))[1] == "2026-01-31"
    assert drain.read_line(line(received_at="2026-02-01T00:00:00.000Z"))[1] == "2026-02-01"
    assert drain.read_line(line(received_at="2028-02-29T12:00:00.000Z"))[1] == "2028-02-29"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"x": ' + "1" * 5_000 + "}", "not JSON"),
        ("[]", "not an object"),
        ("null", "not an object"),
        ('{"x": NaN}', "NaN is not JSON"),
        (line(x=float("inf")), "Infinity is not JSON"),
        (line(user_agent="café").replace("\\u00e9", "é"), "not printable ASCII"),
        (line() + "\r", "not printable ASCII"),
        (line(token=None), "token is missing or not a string"),
        (line(x="1"), "x is missing or not an integer"),
        (line(x=True), "x is missing or not an integer"),
        (line(x=1.0), "x is missing or not an integer"),
        (line(received_at="2026-02-30T00:00:00.000Z"), "received_at is not a time"),
        (line(received_at="2026-01-31T24:00:00.000Z"), "received_at is not a time"),
        (line(received_at="2026-01-31T23:59:60.000Z"), "received_at is not a time"),
        (line(received_at="2026-01-31T23:59:59.999Z\n"), "received_at is not a time"),
        (line(received_at="2026-01-31T23:59:59Z"), "received_at is not a time"),
        (line(received_at="../../etc/passwd"), "received_at is not a time"),
    ],
)
def test_a_bad_line_has_its_reason(text: str, reason: str) -> None:
    with pytest.raises(drain.BadLine, match=f"^{reason}$"):
        drain.read_line(text)


def test_a_line_keeps_its_bytes_and_its_end() -> None:
    text = line(later_field={"a": [1, 2.50, None]}).replace(", ", " ,  ")
    (part,) = read(text + "\n").parts
    assert part == ("2026-01-31", text.encode() + b"\n", "")


def test_a_last_line_without_an_end_is_a_line() -> None:
    assert [part.folder for part in read(f"{line()}\n{line(x=2)}").parts] == ["2026-01-31"] * 2


def test_a_bad_line_goes_alone_under_the_hash_of_its_bytes_and_the_day_it_was_sent() -> None:
    bad = "klick\u2028klack\u0085 ✗"
    good, last, rejected = read(f"{line()}\n{bad}\n{line(x=2)}\n").parts
    name = hashlib.sha256(bad.encode()).hexdigest()
    assert rejected == (f"rejected/{SENT_DAY}/{name}", bad.encode(), "not printable ASCII")
    assert good.folder == last.folder == "2026-01-31"


def test_many_bad_lines_of_one_message_are_kept_in_one_piece() -> None:
    twenty = read("".join(f"bad {number}\n" for number in range(20)))
    assert len(twenty.parts) == 20
    whole = "\n".join(f"bad {number}" for number in range(21)).encode()
    assert read(f"{whole.decode()}\n{line()}\n").parts[1] == (
        f"rejected/{SENT_DAY}/{hashlib.sha256(whole).hexdigest()}",
        whole,
        "21 bad lines of one message",
    )


def test_void_numbers_are_lines_of_the_day_the_message_was_sent() -> None:
    parts = read(line() + "\n", void="0123456789abcdef-7\n0123456789abcdef-9..12").parts
    assert [part for part in parts if part.folder.startswith("void/")] == [
        (f"void/{SENT_DAY}", b"0123456789abcdef-7\n", ""),
        (f"void/{SENT_DAY}", b"0123456789abcdef-9..12\n", ""),
    ]


def digest_of(found: dict[str, Any]) -> str:
    return hashlib.sha256(f"{found['token']}\n{found['user_key']}".encode()).hexdigest()


def test_what_an_erased_visitor_did_before_is_dropped_even_if_it_is_sent_late() -> None:
    tombstones = drain.Tombstones([digest_of(event())], lambda _digest: "2026-01-31T12:00:00.000Z")
    late = line(timestamp="2026-01-31T11:59:59.999Z", received_at="2026-02-05T00:00:00.000Z")
    after = line(timestamp="2026-01-31T12:00:00.001Z", received_at="2026-01-31T12:00:01.000Z")
    other = line(timestamp="2026-01-31T11:00:00.000Z", user_key="0123456789abcdefghij")
    parcel = read(f"{late}\n{after}\n{other}\n", tombstones=tombstones)
    assert parcel.erased == 1
    receipt = json.loads(late)["receipt"]
    assert parcel.parts == [
        ("erased/receipts/2026-02-05", f"{receipt}\n".encode(), ""),
        ("2026-01-31", f"{after}\n".encode(), ""),
        ("2026-01-31", f"{other}\n".encode(), ""),
    ]


@pytest.mark.parametrize("receipt", ["", "0123456789abcdef-1\n2026", "0123456789abcdef-", "x" * 40])
def test_a_receipt_that_is_none_is_not_written_down(receipt: str) -> None:
    tombstones = drain.Tombstones([digest_of(event())], lambda _digest: "2026-12-31T12:00:00.000Z")
    parcel = read(line(receipt=receipt), tombstones=tombstones)
    assert (parcel.erased, parcel.parts) == (1, [])


def test_the_time_of_a_tombstone_is_fetched_once() -> None:
    asked: list[str] = []

    def erased_at(digest: str) -> str:
        asked.append(digest)
        return "2026-01-31T12:00:00.000Z"

    tombstones = drain.Tombstones([digest_of(event()), "0" * 64], erased_at)
    read(f"{line()}\n{line(x=2)}\n{line(user_key='0123456789abcdefghij')}\n", tombstones=tombstones)
    assert asked == [digest_of(event())]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_text_stops_the_drain_and_no_byte_of_it_is_lost(text: str) -> None:
    parcel = read(text)
    assert b"\n".join(part.data for part in parcel.parts) == b"\n".join(
        filter(None, text.encode().split(b"\n"))
    )
    assert all(part.reason for part in parcel.parts)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_a_field_of_any_value_is_either_kept_or_rejected(value: Any) -> None:
    text = json.dumps(event() | {"x": value})
    (part,) = read(text).parts
    assert part.data.rstrip(b"\n") == text.encode()
    assert bool(part.reason) != (type(value) is int)
