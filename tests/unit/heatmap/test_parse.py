"""Lines to events: both formats, both paths, and a reason for each line that is bad."""

import json
import uuid
from datetime import datetime
from typing import Any

import polars as pl
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from unit.heatmap.lines import EVENT, event_id, line, original

from logdig_console.domain.event import FIELDS
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.heatmap.line import LINE_MAX, BadLineError, read_line
from logdig_console.heatmap.original import SuspectLineError, is_phantom, read_original
from logdig_console.heatmap.parse import ParsedLines, parse
from logdig_console.heatmap.schema import EVENT_SCHEMA

READ_ALL_THE_SAME = {
    "null in an optional field",  # never written; reads as a field that is not there
    "a page that is no URL",  # a page of its own
    "a day in a year without one",  # nothing is computed with first_seen
    "a place outside",  # of a path: drawn nowhere
}


def contract(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((ROOT / "contract" / name).read_text())
    return cases


def parsed(*lines: bytes, name: str = "a") -> ParsedLines:
    return parse([LogObject(name, b"".join(lines))])


def rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows without their nulls."""
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in frame.iter_rows(named=True)
    ]


def one_by_one(objects: list[LogObject]) -> tuple[list[dict[str, Any]], list[tuple[str, int]], int, int]:
    """The same reading without the library: events, places of bad lines, suspects, phantoms."""
    events, bad, suspect, phantom = [], [], 0, 0
    for item in objects:
        for number, text in enumerate(item.body.removesuffix(b"\n").split(b"\n") if item.body else [], 1):
            try:
                if text.lstrip(b" \t\r").startswith(b"{") or not text.strip():
                    event = read_line(text)
                else:
                    event = read_original(text)
                    if is_phantom(event):
                        phantom += 1
                        continue
                events.append(event | {"object": item.name, "line": number})
            except BadLineError:
                bad.append((item.name, number))
            except SuspectLineError:
                suspect += 1
    return events, bad, suspect, phantom


def test_every_column_of_the_contract_is_there_in_its_type() -> None:
    frame = parsed(line()).events
    assert dict(frame.schema) == EVENT_SCHEMA
    assert list(EVENT_SCHEMA) == [field.name for field in FIELDS] + ["object", "line"]


def test_nothing_gives_an_empty_frame_with_all_columns() -> None:
    for objects in ([], [LogObject("a", b"")]):
        assert dict(parse(objects).events.schema) == EVENT_SCHEMA
        assert parse(objects).rows == 0


def test_times_are_milliseconds_of_utc() -> None:
    (row,) = rows(parsed(line(timestamp="2024-02-29T23:59:59.987Z")).events)
    assert row["timestamp"] == datetime.fromisoformat("2024-02-29T23:59:59.987")


@pytest.mark.parametrize("case", contract("lines.json"), ids=lambda case: case["name"])
def test_every_line_that_the_collector_writes_is_an_event(case: dict[str, Any]) -> None:
    result = parsed(case["line"].encode())
    assert (result.events.height, result.bad) == (1, ())
    assert result.events["event_id"][0] == json.loads(case["line"])["event_id"]


@pytest.mark.parametrize(
    "case",
    [case for case in contract("events_invalid.json") if case["name"] not in READ_ALL_THE_SAME],
    ids=lambda case: case["name"],
)
def test_no_event_that_the_collector_refuses_is_an_event(case: dict[str, Any]) -> None:
    received = {"received_at": EVENT["received_at"], "receipt": EVENT["receipt"]}
    text = (
        json.dumps(case["event"] | received).encode() + b"\n" if isinstance(case["event"], dict) else b"[]\n"
    )
    assert parsed(text).events.height == 0


def test_each_row_knows_its_object_and_line() -> None:
    first = LogObject("2026-01-31/a", line(event_id=event_id(1)) + b"nonsense\n" + line(event_id=event_id(2)))
    second = LogObject("2026-01-31/b", line(event_id=event_id(3)))
    frame = parse([first, second]).events
    assert frame.select("object", "line").rows() == [
        ("2026-01-31/a", 1),
        ("2026-01-31/a", 3),
        ("2026-01-31/b", 1),
    ]


def test_a_part_of_a_file_counts_its_lines_on() -> None:
    part = LogObject("a", line() + b"nonsense\n", first_line=1_001, part=True)
    result = parse([part])
    assert result.events["line"].to_list() == [1_001]
    assert result.bad[0].line == 1_002


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"\n", "empty line"),
        (b"{}\n", "timestamp is missing"),
        (line(x="12"), "x is not a whole number"),
        (line(x=1.5), "x is not a whole number"),
        (line(x=True), "x is not a whole number"),
        (line(x=1_000_001), "x is out of range"),
        (line(token=7), "token is not a string"),
        (line(current_page=True), "current_page is not a string"),
        (line(selector={"a": 1}), "selector is not a string"),
        (line(variant=["a"]), "variant is not a string"),
        (line(kind="tap"), "kind is none of"),
        (line(v=3), "v is out of range"),
        (line(event_id="x" * 36), "event_id does not have its form"),
        (line(user_key="short"), "user_key does not have its form"),
        (line(timestamp="2026-02-30T00:00:00.000Z"), "timestamp is not a time"),
        (line(timestamp="2026-01-31 23:59:59.000Z"), "timestamp does not have the form of a time"),
        (line(trusted="yes"), "trusted is neither true nor false"),
        (line(element_x=1.01), "element_x is out of range"),
        (line(path=[[1, 2]]), "path is not a list of"),
        (line(receipt=...), "receipt is missing"),
        (line()[:-20] + b"\n", "not JSON"),
        (b'{"a":' * 2_000 + b"\n", "nested too deeply"),
        (b"\xff{}\n", "not UTF-8"),
        (b"[1, 2]\n", "neither JSON nor ten fields"),
        (line(x=0).replace(b'"x":0', b'"x":NaN'), "NaN is not JSON"),
        (line(x=0).replace(b'"x":0', b'"x":' + b"9" * 5_000), "too many digits"),
        (line(layer="l" * LINE_MAX), "longer than 65,536 bytes"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_bad_line_has_its_reason(text: bytes, reason: str) -> None:
    good = line(event_id=event_id(2))
    result = parsed(good, text, good)
    assert result.events.height == 2
    (bad,) = result.bad
    assert (bad.object, bad.line) == ("a", 2)
    assert reason in bad.reason


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    text = line(variant="red").replace(b'"red"', rb'"red\ud83d"')
    assert parsed(line(), text).events["variant"].to_list() == [None, "red\ufffd"]


@pytest.mark.parametrize("field", [b'"x":7,"x":8', b'"x" :7,"x":8', b'"x":7,"x"\t:8', b'"x" : 7 , "x" : 8'])
def test_of_a_field_that_is_there_twice_the_first_counts(field: bytes) -> None:
    text = line(x=7).replace(b'"x":7', field)
    assert read_line(text.rstrip(b"\n"))["x"] == 7


def test_a_truth_value_spelt_as_text_stays_text() -> None:
    assert parsed(line(variant="true"), line(variant="12")).events["variant"].to_list() == ["true", "12"]


def test_a_file_that_lost_its_last_newline_loses_no_event() -> None:
    assert parsed(line(), line().removesuffix(b"\n")).events.height == 2


def test_a_carriage_return_at_the_end_of_a_line_does_no_harm() -> None:
    result = parsed(line().replace(b"\n", b"\r\n"), original().replace(b"\n", b"\r\n"))
    assert (result.events.height, result.bad, result.suspect) == (2, (), ())


def test_line_separators_of_unicode_separate_no_lines() -> None:
    result = parsed(line(user_agent="a\u2028b\x0b\x0c\x1c\x85c"))
    assert result.events["user_agent"].to_list() == ["a\u2028b\x0b\x0c\x1c\x85c"]


def test_a_line_of_the_original_is_read() -> None:
    (row,) = rows(parsed(original(link="/next")).events)
    assert row == {
        "timestamp": datetime.fromisoformat("2015-06-01T10:00:00"),
        "token": "token",
        "user_key": "ABCDEFGHIJABCDEFGHIJ",
        "current_page": "http://old.example/",
        "link": "/next",
        "x": 10,
        "y": 20,
        "spent_milli_sec": 900,
        "user_agent": "Mozilla/5.0",
        "load_count": 1,
        "v": 1,
        "kind": "click",
        "event_id": str(
            uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, "logdig:v1"), original(link="/next").decode().strip())
        ),
        "object": "a",
        "line": 1,
    }


@pytest.mark.parametrize(
    ("page", "link", "agent"),
    [
        ("http://old.example/?a=1|2", "", "Mozilla/5.0"),
        ("http://old.example/", "http://old.example/a|b", "Mozilla/5.0"),
        ("http://old.example/", "#part|two", "Mozilla/5.0"),
        ("http://old.example/", "", "Opera|9|8"),
        ("http://old.example/?q=한국|어", "", "브라우저|5.0"),
        ("http://old.example/|", "/x", "|"),
        ("http://old.example/", "", ""),
        ("http://old.example/", "", "1|2|3"),
    ],
)
def test_bars_in_urls_and_user_agents_do_not_shift_the_fields(page: str, link: str, agent: str) -> None:
    (row,) = rows(parsed(original(page=page, link=link, agent=agent)).events)
    assert (row["current_page"], row["link"], row["user_agent"]) == (page, link, agent)


@pytest.mark.parametrize(
    "text",
    [
        original(agent="/|1|2|3|b"),
        original(link="mailto:", agent="1|2|b"),
        original(x="ten"),
        original(loads="many"),
        original(link="nowhere"),
        original(page="http://old.example/|/a"),
    ],
)
def test_a_line_of_the_original_with_no_reading_or_several_is_suspect(text: bytes) -> None:
    result = parsed(original(), text)
    assert (result.events.height, len(result.bad)) == (1, 0)
    assert [(item.object, item.line) for item in result.suspect] == [("a", 2)]


def test_a_phantom_row_of_the_original_is_counted_and_no_event() -> None:
    result = parsed(original(), original(x=0, y=0), original(x=0, y=1))
    assert (result.events.height, result.phantom, result.rows) == (2, 1, 3)


def test_a_click_at_the_corner_in_the_newer_format_is_a_click() -> None:
    assert parsed(line(x=0, y=0)).phantom == 0


def test_a_coordinate_out_of_range_is_bad_in_the_original_too() -> None:
    assert "x is out of range" in parsed(original(x=1_000_001)).bad[0].reason


def test_tallies_say_what_each_object_held() -> None:
    first = LogObject("a", line() + b"x\n" + original(x=0, y=0))
    second = LogObject("b", original(x="ten") + original())
    tallies = parse([first, second]).tallies
    assert [(t.rows, t.bad, t.suspect, t.phantom) for t in tallies] == [(3, 1, 0, 1), (2, 0, 1, 0)]


TEXTS = st.sampled_from(
    [
        "",
        "true",
        "12",
        "-1.5e3",
        "[1]",
        "[]",
        "{}",
        '{"a": 1}',
        "[data-x]",
        "null",
        "한국",
        "\u2028",
        "\0",
        "a|b",
    ]
) | st.text(max_size=12)
VALUES = (
    TEXTS
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none()
    | st.just(...)
    | st.lists(st.lists(st.integers(-5, 5) | st.none() | st.text(max_size=2), max_size=4), max_size=4)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
)
CHANGED = st.dictionaries(st.sampled_from([field.name for field in FIELDS] + ["other"]), VALUES, max_size=3)
DAMAGE = st.sampled_from(
    [
        (b'"', b'"\\ud83d'),
        (b'"x":', b'"x":1,"x":'),
        (b'"x":', b'"x":0'),
        (b"{", b" {"),
        (b"}", b"} "),
        (b"}", b"}}"),
        (b",", b",,"),
        (b"click", b"cl\\u0069ck"),
        (b"shoes", b"sh\\udc00oes"),
        (b"shoes", b"\xed\xa0\x80"),
        (b"shoes", b"\xff"),
        (b"640", b"6.4e2"),
        (b"640", b"1e999"),
        (b"640", b"-0"),
        (b"https", b"\xef\xbb\xbfhttps"),
        (b"token", b"tok\ten"),
        (b"token", b"to\\ken"),
    ]
)


@st.composite
def odd_lines(draw: st.DrawFn) -> bytes:
    text = line(**draw(CHANGED))
    if draw(st.booleans()):
        old, new = draw(DAMAGE)
        text = text.replace(old, new, 1)
    if draw(st.integers(0, 9)) == 0:
        text = text[: draw(st.integers(0, len(text)))].rstrip(b"\n") + b"\n"
    return text


LINES = (
    odd_lines()
    | st.builds(line, x=st.integers(-40_000, 1_000_100), token=TEXTS)
    | st.builds(original, page=TEXTS, link=TEXTS, agent=TEXTS, x=st.integers(0, 1), y=st.integers(0, 1))
    | st.binary(max_size=30).map(lambda noise: noise.replace(b"\n", b"") + b"\n")
    | st.just(line())
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(LINES, max_size=5).map(b"".join), max_size=4), st.booleans())
def test_the_fast_path_reads_what_the_strict_reading_of_each_line_reads(
    bodies: list[bytes], truncated: bool
) -> None:
    objects = [LogObject(str(place), body) for place, body in enumerate(bodies)]
    if truncated and objects:
        objects[-1] = LogObject(objects[-1].name, objects[-1].body.removesuffix(b"\n"))
    result = parse(objects)
    events, bad, suspect, phantom = one_by_one(objects)
    assert rows(result.events) == events
    assert [(item.object, item.line) for item in result.bad] == bad
    assert (len(result.suspect), result.phantom) == (suspect, phantom)
    assert sum(tally.rows for tally in result.tallies) == result.rows


@settings(max_examples=150, deadline=None)
@given(CHANGED)
def test_one_odd_line_among_good_ones_is_read_as_strictly(changes: dict[str, Any]) -> None:
    objects = [LogObject("a", line() * 3 + line(**changes) + line())]
    result = parse(objects)
    events, bad, _, _ = one_by_one(objects)
    assert rows(result.events) == events
    assert [(item.object, item.line) for item in result.bad] == bad
