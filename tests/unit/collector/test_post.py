"""`POST /`: what is answered, and what is then in the queue."""

import asyncio
import gzip
import json
from typing import Any

import pytest
from unit.collector.harness import (
    NOW_TEXT,
    ORIGIN,
    TOKEN,
    Clock,
    Collector,
    FakeQueue,
    click,
    event_id,
    fails,
)

GZIP = {"Content-Encoding": "gzip"}
PACKED = gzip.compress(json.dumps([click(1)]).encode())


def posted(collector: Collector, *events: Any, **headers: str) -> Any:
    return asyncio.run(collector.post(*events, **headers))


def sent(collector: Collector, body: Any, **headers: str) -> Any:
    return asyncio.run(collector.ask(body=body, headers=headers))


def test_a_batch_is_answered_with_the_ids_that_are_in_the_queue() -> None:
    collector = Collector()
    answer = posted(collector, click(1), click(2))
    assert answer.status == 200
    assert answer.json == {"accepted": [event_id(1), event_id(2)], "rejected": []}
    assert collector.queue.ids == [event_id(1), event_id(2)]


def test_a_line_holds_the_event_as_it_was_sent_and_the_collectors_two_fields_last() -> None:
    collector = Collector()
    event = click(1, view_id=event_id(7), pixel_ratio=1.5, visual_scale=1, trusted=True, element_x=0.25)
    posted(collector, event)
    (line,) = collector.queue.lines
    assert list(line)[-2:] == ["received_at", "receipt"]
    assert {name: line[name] for name in event} == event
    assert line["received_at"] == NOW_TEXT


def test_receipts_run_from_1_without_a_gap_across_posts() -> None:
    collector = Collector()
    for numbers in ((1, 2), (3,), (4, 5, 6)):
        posted(collector, *(click(number) for number in numbers))
    receipts = [line["receipt"].split("-") for line in collector.queue.lines]
    assert {len(prefix) for prefix, _ in receipts} == {16}
    assert len({prefix for prefix, _ in receipts}) == 1
    assert [int(number) for _, number in receipts] == [1, 2, 3, 4, 5, 6]


def test_two_collectors_have_different_receipts() -> None:
    prefixes = set()
    for _ in range(2):
        collector = Collector()
        posted(collector, click(1))
        prefixes.add(collector.queue.lines[0]["receipt"].split("-")[0])
    assert len(prefixes) == 2


def test_a_bad_event_costs_itself_alone() -> None:
    collector = Collector()
    answer = posted(collector, click(1), click(2, x="12"), click(3))
    assert answer.status == 200
    assert answer.json["accepted"] == [event_id(1), event_id(3)]
    (rejected,) = answer.json["rejected"]
    assert rejected["id"] == event_id(2)
    assert rejected["reason"].startswith("x: ")
    assert collector.queue.ids == [event_id(1), event_id(3)]


def test_a_batch_without_a_valid_event_is_answered_422_with_the_field() -> None:
    collector = Collector()
    answer = posted(collector, click(1, y=None), click(2, x=1.5))
    assert (answer.status, answer.json["field"]) == (422, "y")
    assert collector.queue.calls == []


@pytest.mark.parametrize("item", [None, 7, "text", [], True])
def test_an_element_that_is_no_object_is_rejected_without_an_id(item: Any) -> None:
    collector = Collector()
    answer = posted(collector, item, click(1))
    assert answer.json["accepted"] == [event_id(1)]
    assert answer.json["rejected"][0]["id"] == ""


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[", b"null", b"{}", b'"x"', b"[]", b"\xff\xfe", b"[NaN]", b"[Infinity]"]
)
def test_a_body_that_is_no_batch_is_answered_400(body: bytes) -> None:
    collector = Collector()
    answer = sent(collector, body)
    assert answer.status == 400
    assert set(answer.json) == {"error", "field"}


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_no_number_is_not_a_number(constant: str) -> None:
    body = json.dumps([click(1, pixel_ratio=0)]).replace('"pixel_ratio": 0', f'"pixel_ratio": {constant}')
    collector = Collector()
    assert sent(collector, body.encode()).status == 400
    # A lone surrogate sends the body the way of the second decoder, which knows these constants.
    body = body.replace("Mozilla", r"\ud800")
    assert sent(collector, body.encode()).status == 400


@pytest.mark.parametrize(("events", "status"), [(49, 200), (50, 200), (51, 413)])
def test_a_batch_has_at_most_50_events(events: int, status: int) -> None:
    answer = posted(Collector(), *(click(number) for number in range(events)))
    assert answer.status == status


@pytest.mark.parametrize(("size", "status"), [(49_151, 200), (49_152, 200), (49_153, 413)])
def test_a_body_has_at_most_48_kb(size: int, status: int) -> None:
    body = json.dumps([click(1)]).encode().ljust(size)
    answer = sent(Collector(), body)
    assert answer.status == status
    assert "connection" not in answer.headers


@pytest.mark.parametrize(("size", "status"), [(262_143, 200), (262_144, 200), (262_145, 413)])
def test_a_compressed_body_has_at_most_256_kb_unpacked(size: int, status: int) -> None:
    body = gzip.compress(json.dumps([click(1)]).encode().ljust(size))
    assert sent(Collector(), body, **GZIP).status == status


@pytest.mark.parametrize(
    "body",
    [b"", b"not gzip", PACKED[:-1], PACKED + b"x", PACKED * 2, PACKED + gzip.compress(b" ")],
)
def test_a_broken_compressed_body_is_answered_400(body: bytes) -> None:
    assert sent(Collector(), body, **GZIP).status == 400


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "deflate"])
def test_other_encodings_are_answered_400(encoding: str) -> None:
    assert sent(Collector(), b"[]", **{"Content-Encoding": encoding}).status == 400


@pytest.mark.parametrize(("depth", "status"), [(7, 200), (8, 200), (9, 400), (4_000, 400)])
def test_a_body_is_at_most_8_deep(depth: int, status: int) -> None:
    # The batch and the event are two of them.
    body = json.dumps([click(1)]).replace("}", ', "later": ' + "[" * (depth - 2) + "]" * (depth - 2) + "}")
    assert sent(Collector(), body.encode()).status == status


@pytest.mark.parametrize("content_type", ["text/plain", "text/plain;charset=UTF-8", "application/json", ""])
def test_the_content_type_of_json_does_not_matter(content_type: str) -> None:
    answer = sent(Collector(), json.dumps([click(1)]).encode(), **{"Content-Type": content_type})
    assert answer.status == 200


def test_a_body_in_many_parts_is_one_body() -> None:
    body = json.dumps([click(1)]).encode()
    answer = sent(Collector(), [body[index : index + 1] for index in range(len(body))])
    assert answer.status == 200


def test_a_body_that_never_ends_is_cut_after_a_megabyte() -> None:
    given = 0

    async def receive() -> dict[str, Any]:
        nonlocal given
        given += 65_536
        return {"type": "http.request", "body": bytes(65_536), "more_body": True}

    answer = sent(Collector(), receive)
    assert answer.status == 413
    assert answer.headers["connection"] == "close"
    assert given <= 1_048_576 + 65_536


def test_a_body_announced_as_huge_is_not_read_at_all() -> None:
    async def receive() -> dict[str, Any]:
        raise AssertionError("nothing of it is read")

    answer = sent(Collector(), receive, **{"Content-Length": "1048577"})
    assert (answer.status, answer.headers["connection"]) == (413, "close")


def test_a_body_that_does_not_come_is_answered_408() -> None:
    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError("an event that nobody sets")

    answer = sent(Collector(limits={"read_s": 0.02}), receive)
    assert (answer.status, answer.headers["connection"]) == (408, "close")


def test_unknown_fields_and_the_collectors_own_are_dropped() -> None:
    collector = Collector()
    posted(collector, click(1, nested={"a": [1]}, received_at="1999-01-01T00:00:00.000Z", receipt="mine-1"))
    (line,) = collector.queue.lines
    assert "nested" not in line
    assert line["received_at"] == NOW_TEXT
    assert line["receipt"].endswith("-1")
    assert not line["receipt"].startswith("mine")


@pytest.mark.parametrize("extra", ["", ', "later": 1'])
def test_of_a_key_given_twice_the_last_one_counts(extra: str) -> None:
    collector = Collector()
    body = json.dumps([click(1)]).replace('"x": 640', '"x": 1, "x": 2').replace("}", extra + "}")
    assert sent(collector, body.encode()).status == 200
    assert collector.queue.lines[0]["x"] == 2


def test_lone_surrogates_become_the_replacement_character() -> None:
    collector = Collector()
    body = json.dumps([click(1, user_agent="a\ud800b\udc00\ud83d\ude00")]).encode()
    assert sent(collector, body).status == 200
    assert collector.queue.lines[0]["user_agent"] == "a\ufffdb\ufffd😀"


def test_an_unknown_token_is_answered_403() -> None:
    collector = Collector()
    answer = posted(collector, click(1, token="other"), click(2, token="another"))
    assert (answer.status, set(answer.json)) == (403, {"error"})
    assert collector.queue.calls == []


def test_events_of_an_unknown_token_are_rejected_among_others() -> None:
    answer = posted(Collector(), click(1, token="other"), click(2))
    assert answer.json["accepted"] == [event_id(2)]
    assert answer.json["rejected"] == [{"id": event_id(1), "reason": "token: unknown token"}]


def test_a_refusing_queue_is_answered_503_with_the_time_to_wait() -> None:
    collector = Collector(queue=FakeQueue(always=fails))
    answer = posted(collector, click(1))
    assert answer.status == 503
    assert answer.json == {"retry_after": 1}
    assert answer.headers["retry-after"] == "1"


def test_while_the_circuit_is_open_the_queue_is_not_asked() -> None:
    clock = Clock()
    collector = Collector(queue=FakeQueue(always=fails), clock=clock)
    posted(collector, click(1))
    asked = len(collector.queue.calls)
    assert posted(collector, click(2)).status == 503
    assert len(collector.queue.calls) == asked
    clock.seconds += 1.0
    assert posted(collector, click(3)).status == 503
    assert len(collector.queue.calls) == 2 * asked


def test_a_token_may_send_so_many_events_and_no_more() -> None:
    clock = Clock()
    collector = Collector(clock=clock, limits={"token_rate": 10, "token_burst": 50})
    assert posted(collector, *(click(number) for number in range(50))).status == 200
    answer = posted(collector, *(click(number) for number in range(20)))
    assert (answer.status, answer.json) == (429, {"retry_after": 2})
    assert answer.headers["retry-after"] == "2"
    clock.seconds += 2
    assert posted(collector, *(click(number) for number in range(20))).status == 200


SECRET = "first-secret"
BEHIND = {"X-LogDig-Origin-Secret": SECRET, "X-Forwarded-For": "198.51.100.7, 203.0.113.9, 192.0.2.1"}


def flooded(forwarded: str, **settings: Any) -> int:
    """The status of a client's second batch of 50, when a first one has emptied the first client's bucket."""
    collector = Collector(clock=Clock(), limits={"client_rate": 1, "client_burst": 50}, **settings)
    headers = {"Origin": ORIGIN, **BEHIND}
    batch = json.dumps([click(number) for number in range(50)]).encode()
    assert asyncio.run(collector.ask(body=batch, headers=headers)).status == 200
    headers["X-Forwarded-For"] = forwarded
    return asyncio.run(collector.ask(body=batch, headers=headers)).status


def test_a_client_is_the_address_that_the_trusted_proxy_saw() -> None:
    assert flooded("198.51.100.7, 203.0.113.9, 192.0.2.1", origin_secrets=(SECRET,)) == 429
    # What the client itself claims does not make it another client.
    assert flooded("198.51.100.99, 203.0.113.9, 192.0.2.2", origin_secrets=(SECRET,)) == 429
    assert flooded("198.51.100.7, 203.0.113.10, 192.0.2.1", origin_secrets=(SECRET,)) == 200


def test_without_the_origin_secret_no_address_is_believed() -> None:
    assert flooded("198.51.100.7, 203.0.113.9, 192.0.2.1") == 200


def test_one_ipv6_network_is_one_client() -> None:
    collector = Collector(
        clock=Clock(), limits={"client_rate": 1, "client_burst": 50}, origin_secrets=(SECRET,)
    )
    batch = json.dumps([click(number) for number in range(50)]).encode()
    statuses = [
        asyncio.run(collector.ask(body=batch, headers=BEHIND | {"X-Forwarded-For": f"{address}, 192.0.2.1"}))
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
    ]
    assert [answer.status for answer in statuses] == [200, 429, 200]


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("/", {}, 403),
        ("/", {"X-LogDig-Origin-Secret": "wrong"}, 403),
        ("/", {"X-LogDig-Origin-Secret": ""}, 403),
        ("/", {"X-LogDig-Origin-Secret": "\xff"}, 403),
        ("/", {"X-LogDig-Origin-Secret": "first-secret"}, 200),
        ("/", {"X-LogDig-Origin-Secret": "second-secret"}, 200),
        ("/nothing", {}, 403),
        ("/clickTracker.js", {}, 403),
        ("/healthz", {}, 200),
    ],
)
def test_every_route_but_healthz_asks_for_one_of_the_origin_secrets(
    path: str, given: dict[str, str], status: int
) -> None:
    collector = Collector(origin_secrets=("first-secret", "second-secret"))
    assert asyncio.run(collector.ask("GET", path, headers=given)).status == status


def test_what_is_refused_is_counted_by_reason_for_an_hour_and_nothing_of_it_is_kept() -> None:
    clock = Clock()
    collector = Collector(clock=clock)
    secret_page = f"{ORIGIN}/orders?card=4111"
    for origin in ("https://evil.example", "https://other.example"):
        assert posted(collector, click(1, current_page=secret_page), Origin=origin).status == 403
    asyncio.run(collector.ask("OPTIONS", headers={"Origin": "https://evil.example"}))
    for token in ("stranger", "another"):
        assert posted(collector, click(2, token=token, current_page=secret_page)).status == 403
    mixed = posted(collector, click(3), click(4, token="stranger"))
    assert mixed.status == 200
    health = asyncio.run(collector.ask("GET", "/healthz"))
    assert health.json["refused"] == {"origin": 3, "token": 2}
    for said in ("evil", "stranger", "orders", "4111"):
        assert said.encode() not in health.body
    clock.seconds += 1_800
    posted(collector, click(5), Origin="https://evil.example")
    clock.seconds += 1_801
    health = asyncio.run(collector.ask("GET", "/healthz"))
    assert health.json["refused"] == {"origin": 1, "token": 0}


@pytest.mark.parametrize(("size", "status"), [(16_383, 200), (16_384, 200), (16_385, 431)])
def test_headers_have_at_most_16_kb(size: int, status: int) -> None:
    padded = {"X-Padding": "x" * (size - len("X-Padding"))}
    assert asyncio.run(Collector().ask("GET", "/", headers=padded)).status == status


def test_more_posts_than_can_be_held_are_answered_503_at_once() -> None:
    async def scenario() -> None:
        collector = Collector(limits={"concurrency": 2})
        gate = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await gate.wait()
            return {"type": "http.request", "body": json.dumps([click(1)]).encode(), "more_body": False}

        held = [asyncio.create_task(collector.ask(body=receive)) for _ in range(2)]
        await asyncio.sleep(0)
        refused = await collector.post(click(9))
        assert (refused.status, refused.json) == (503, {"retry_after": 1})
        gate.set()
        assert [answer.status for answer in await asyncio.gather(*held)] == [200, 200]
        assert (await collector.post(click(9))).status == 200

    asyncio.run(scenario())


def test_a_client_that_leaves_before_its_body_is_whole_leaves_nothing_behind() -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def scenario() -> None:
        collector = Collector(limits={"concurrency": 1})
        with pytest.raises(ValueError, match="not enough values"):  # no answer at all was sent
            await collector.ask(body=receive)
        assert (await collector.post(click(1))).status == 200

    asyncio.run(scenario())


def test_the_whole_of_a_click_of_the_original_is_taken() -> None:
    form = (
        b"timestamp=2016-06-14T10%3A11%3A12.345Z&token=site-token&user_key=abcdefghij0123456789"
        b"&current_page=http%3A%2F%2Fshop.example%2Fshoes%3Fsize%3D9&link=a%3Bbuy%3B%3B%3B&x=12.7&y=-3"
        b"&spent_milli_sec=1500&user_agent=Mozilla%2F5.0+%28X11%29&load_count=3"
    )
    collector = Collector()
    answer = sent(collector, form, **{"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"})
    assert answer.status == 200
    (line,) = collector.queue.lines
    # uuid5(uuid5(NAMESPACE_URL, "logdig:v1"), the ten fields as they were sent, joined by "|")
    assert answer.json == {"accepted": [line["event_id"]], "rejected": []}
    assert line["event_id"] == "c7942f2e-0488-5e0c-bb5f-b123855211d6"
    assert (line["x"], line["y"], line["v"], line["kind"]) == (12, -3, 2, "click")
    assert line["current_page"] == "http://shop.example/shoes"
    assert len(line) == 15


@pytest.mark.parametrize(
    ("form", "status", "field"),
    [
        (b"x=1", 422, "timestamp"),
        (b"", 422, "timestamp"),
        (b"\xff", 400, "body"),
        (b"&".join([b"x=1"] * 65), 400, "body"),
    ],
)
def test_a_form_that_is_no_click_is_refused(form: bytes, status: int, field: str) -> None:
    answer = sent(Collector(), form, **{"Content-Type": "application/x-www-form-urlencoded"})
    assert (answer.status, answer.json["field"]) == (status, field)


@pytest.mark.parametrize("x", ["", "1e5", "nan", "0x10", "1_0", "\u0661"])
def test_a_form_with_a_coordinate_that_is_no_number_is_refused(x: str) -> None:
    from urllib.parse import urlencode

    fields = {name: value for name, value in click().items() if name not in ("v", "event_id", "kind")}
    answer = sent(
        Collector(),
        urlencode(fields | {"x": x}).encode(),
        **{"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert (answer.status, answer.json["field"]) == (422, "x")


def test_the_settings_name_nothing_secret_in_their_text() -> None:
    from logdig_collector.origins import OriginRules
    from logdig_collector.settings import Settings

    settings = Settings("q", frozenset({TOKEN}), OriginRules.of([]), origin_secrets=("canary",))
    assert "canary" not in repr(settings)
