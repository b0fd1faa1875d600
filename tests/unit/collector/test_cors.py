"""Who may post, and that a page may read whatever it is answered."""

import asyncio
import json
from typing import Any

import pytest
from unit.collector.harness import ORIGIN, Answer, Collector, FakeQueue, click, fails

from logdig_collector.origins import OriginRules  # isort: skip (the harness puts it on the path)

BATCH = json.dumps([click(1)]).encode()


def asked(
    collector: Collector, method: str = "POST", path: str = "/", body: Any = BATCH, **headers: str
) -> Answer:
    return asyncio.run(collector.ask(method, path, body, headers))


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True),
        ("https://shop.example", True),
        ("https://shop.example:8443", True),
        ("http://shop.example", False),
        ("https://shop.example:443", False),
        ("https://shop.example:84430", False),
        ("https://shop.example.evil.example", False),
        ("https://evilshop.example", False),
        ("https://www.shop.example", False),
        ("https://shop.example/", False),
        ("https://shop.example@evil.example", False),
        ("https://SHOP.example", False),
        ("https://shop.exampl\xe9", False),
        ("null", False),
        ("", False),
        ("*", False),
        ("http://localhost", False),
    ],
)
def test_only_the_listed_origins_may_post(origin: str | None, allowed: bool) -> None:
    collector = Collector(origins=OriginRules.of(["https://shop.example", "https://shop.example:8443"]))
    answer = asked(collector, **({} if origin is None else {"Origin": origin}))
    assert answer.status == (200 if allowed else 403)
    assert bool(collector.queue.stored) is allowed


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost", True),
        ("http://localhost:3000", True),
        ("https://localhost:8443", True),
        ("http://127.0.0.1:5173", True),
        ("http://[::1]:8080", True),
        ("null", False),
        ("http://localhost.evil.example", False),
        ("http://evil.example", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://127.0.0.1:80@evil.example", False),
        ("http://127.0.0.10", False),
        ("http://localhost:123456", False),
        ("http://localhost\n", False),
        ("file://localhost", False),
        ("http://[::1]evil", False),
    ],
)
def test_loopback_means_every_port_of_this_machine_and_nothing_else(origin: str, allowed: bool) -> None:
    assert OriginRules.of(["loopback"]).allows(origin) is allowed


def test_an_opaque_origin_may_post_where_the_service_lists_it() -> None:
    answer = asked(Collector(origins=OriginRules.of(["null"])), Origin="null")
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, "null")


@pytest.mark.parametrize(
    "item",
    [
        "*",
        "shop.example",
        "https://shop.example/",
        "https://Shop.example",
        "ftp://a",
        "https://a b",
        "http://a\n",
    ],
)
def test_an_origin_that_no_browser_sends_is_refused_at_the_start(item: str) -> None:
    with pytest.raises(ValueError, match="is not an origin"):
        OriginRules.of([item])


def every_answer() -> dict[str, Answer]:
    """One answer of each kind, asked by the page of one origin."""
    origin = {"Origin": ORIGIN}
    never = asyncio.Event()

    async def nothing_comes() -> dict[str, Any]:
        await never.wait()
        raise AssertionError("an event that nobody sets")

    class Broken(FakeQueue):
        async def send(self, messages: Any) -> frozenset[int]:
            raise RuntimeError("a canary that no log may show")

    asked_twice = Collector(limits={"token_rate": 1, "token_burst": 1})
    asked(asked_twice, **origin)
    return {
        "200": asked(Collector(), **origin),
        "400": asked(Collector(), body=b"{", **origin),
        "403 token": asked(Collector(), body=json.dumps([click(1, token="x")]).encode(), **origin),
        "403 origin": asked(Collector(), Origin="https://evil.example"),
        "403 secret": asked(Collector(origin_secrets=("secret",)), **origin),
        "404": asked(Collector(), path="/other", **origin),
        "405": asked(Collector(), "DELETE", **origin),
        "408": asked(Collector(limits={"read_s": 0.01}), body=nothing_comes, **origin),
        "413": asked(Collector(), body=b" " * 50_000, **origin),
        "422": asked(Collector(), body=b"[1]", **origin),
        "429": asked(asked_twice, **origin),
        "431": asked(Collector(), **origin, Padding="x" * 16_384),
        "503": asked(Collector(queue=FakeQueue(always=fails)), **origin),
        "503 broken": asked(Collector(queue=Broken()), **origin),
    }


def test_a_page_may_read_every_answer_whatever_its_status() -> None:
    for kind, answer in every_answer().items():
        assert answer.status == int(kind.split(maxsplit=1)[0]), kind
        origin = "https://evil.example" if kind == "403 origin" else ORIGIN
        assert answer.headers["access-control-allow-origin"] == origin, kind
        assert answer.headers["access-control-expose-headers"] == "Retry-After", kind
        assert "Origin" in answer.headers["vary"], kind
        assert "access-control-allow-credentials" not in answer.headers, kind
        assert answer.headers["content-type"] == "application/json", kind
        assert answer.headers["x-content-type-options"] == "nosniff", kind
        assert answer.headers["cache-control"] == "no-store", kind
        assert answer.json, kind


def test_an_answer_to_no_page_allows_no_origin() -> None:
    answer = asked(Collector())
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["vary"] == "Origin"


def test_a_preflight_of_an_allowed_origin_is_answered_204() -> None:
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    answer = asked(Collector(), "OPTIONS", **headers)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["access-control-allow-methods"] == "POST"
    assert "Content-Type" in answer.headers["access-control-allow-headers"]
    assert asked(Collector(), "OPTIONS", Origin="https://evil.example").status == 403


def test_a_refused_method_is_told_which_ones_there_are() -> None:
    assert set(asked(Collector(), "PUT").headers["allow"].split(", ")) >= {"POST"}


def test_the_root_answers_as_the_original_did() -> None:
    answer = asked(Collector(), "GET")
    assert (answer.status, answer.json) == (200, {"RESTful Server": "Success"})
