"""What was clicked is kept until the collector has it, and forgotten only then."""

# Markup and scripts stay on one line.
# ruff: noqa: E501

import json
import threading
from typing import Any

import pytest
from browser.conftest import HURRIED, Browsing, Visit
from browser.fake_collector import Answer, FakeCollector, Post, accept_all, refuse

BUTTON = '<button id=go style="position:absolute;left:200px;top:300px;width:120px;height:40px">Go</button>'
OLD = "2020-01-01T00:00:00.000Z"
STORED = {
    "timestamp": "",
    "token": "test-token",
    "user_key": "A" * 20,
    "current_page": "http://127.0.0.1/",
    "kind": "click",
    "event_id": "",
}


def lose(_: Post) -> Answer:
    """The answer gets lost on the way."""
    return Answer(lost=True)


def accepting(*ids: str) -> Answer:
    return Answer(body=json.dumps({"accepted": list(ids), "rejected": []}).encode())


def put(visit: Visit, **fields: Any) -> str:
    """Lay an event into storage as an earlier page would have; returns its id."""
    event = {
        **STORED,
        "timestamp": visit.page.evaluate("new Date(Date.now() - 60000).toISOString()"),
        **fields,
    }
    name = fields.get("event_id") or visit.page.evaluate("crypto.randomUUID()")
    event["event_id"] = event["event_id"] or name
    visit.page.evaluate(
        "([name, json]) => localStorage.setItem('logdig:e:' + name, json)", [name, json.dumps(event)]
    )
    return str(name)


def test_an_event_is_forgotten_when_its_id_is_accepted(browsing: Browsing) -> None:
    visit = browsing.visit(BUTTON)
    visit.page.click("#go")
    assert any(event["kind"] == "click" for event in visit.stored().values())
    visit.clicks()
    visit.wait_until_confirmed()


def test_an_event_that_the_answer_does_not_name_is_kept_and_sent_again(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    visit.settle()
    collector.answers = [lambda post: accepting(post.events[0]["event_id"])]
    for _ in range(2):
        visit.page.evaluate("document.querySelector('#go').click()")
    visit.leave()
    collector.wait_for(lambda: len(collector.of_kind("click")) == 3)
    first, second, again = collector.of_kind("click")
    assert first["event_id"] != second["event_id"]
    assert again == second


@pytest.mark.parametrize(
    "answer",
    [
        Answer(lost=True),
        Answer(200, b"<html>Sign in to the hotel's network</html>"),
        Answer(200, b"null"),
        Answer(200, b'{"status":"ok"}'),
        Answer(204, b""),
        refuse(404),
        refuse(408),
        refuse(429, Retry_After="0"),
        refuse(500),
        refuse(502),
        refuse(503, Retry_After="0"),
    ],
    ids=lambda answer: "lost" if answer.lost else f"{answer.status}{answer.body[:6].decode()}",
)
def test_after_anything_that_is_no_confirmation_the_same_bytes_are_sent_again(
    browsing: Browsing, collector: FakeCollector, answer: Answer
) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    visit.settle()
    collector.answers = [lambda _: answer]
    visit.page.click("#go")
    visit.leave()
    collector.wait_for(lambda: len(collector.of_kind("click")) == 2)
    assert collector.posts[-2].body == collector.posts[-1].body
    assert "sent_at" in collector.events[-1]
    visit.wait_until_confirmed()


def test_the_collector_may_ask_for_patience(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    visit.settle()
    collector.answers = [lambda _: refuse(503, Retry_After="20")]
    visit.page.click("#go")
    visit.leave()
    visit.page.wait_for_function(
        "performance.getEntriesByType('resource').some((one) => one.responseStatus === 503)"
    )
    refused = visit.page.evaluate("performance.now()")
    collector.wait_for(lambda: len(collector.of_kind("click")) == 2)
    assert visit.page.evaluate("performance.now()") - refused > 1500


def test_pauses_double_up_to_a_quarter_of_an_hour(browsing: Browsing, collector: FakeCollector) -> None:
    pauses = browsing.context(
        """
        Math.random = () => 1;
        window.pauses = [];
        const later = window.setTimeout;
        window.setTimeout = (work, milliseconds) => {
          if (milliseconds >= 2000 && milliseconds !== 2500) window.pauses.push(milliseconds);
          return later(work, Math.min(milliseconds, 20));
        };
        """
    )
    collector.otherwise = lambda _: refuse(503)
    visit = browsing.visit(context=pauses)
    visit.page.wait_for_function("window.pauses.length >= 11")
    seconds = [pause / 1000 for pause in visit.page.evaluate("window.pauses.slice(0, 11)")]
    assert seconds == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


def test_an_unknown_token_stops_the_page(browsing: Browsing, collector: FakeCollector) -> None:
    collector.otherwise = lambda _: refuse(403)
    visit = browsing.visit(BUTTON)
    visit.leave()
    visit.page.wait_for_function(
        "performance.getEntriesByType('resource').some((e) => e.initiatorType === 'fetch')"
    )
    kept = visit.stored()
    visit.page.click("#go")
    visit.leave()
    assert visit.stored() == kept
    assert len(kept) == 1
    assert len(collector.posts) == 1


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_batch_that_is_refused_is_halved_until_the_bad_event_is_alone(
    browsing: Browsing, collector: FakeCollector, status: int
) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    visit.settle()
    bad = "7f9c24e8-3b12-4fef-91e0-56a2d5a5e6c1"
    collector.otherwise = lambda post: (
        refuse(status) if bad in [e["event_id"] for e in post.events] else accept_all(post)
    )
    ids = [put(visit, **({"event_id": bad} if number == 7 else {})) for number in range(12)]
    visit.page.click("#go")
    visit.wait_until_confirmed()
    assert set(ids) <= {event["event_id"] for event in collector.events}
    assert [len(post.events) for post in collector.posts if bad in post.body.decode()][-1] == 1
    assert visit.page.evaluate("localStorage['logdig:dropped']") == "1"


def test_a_rejected_event_is_set_aside_and_counted_in_the_next_view(
    browsing: Browsing, collector: FakeCollector
) -> None:
    def reject_clicks(post: Post) -> Answer:
        ids = {
            kind: [e["event_id"] for e in post.events if (e["kind"] == "click") is kind]
            for kind in (True, False)
        }
        return Answer(
            body=json.dumps(
                {"accepted": ids[False], "rejected": [{"id": i, "reason": "x"} for i in ids[True]]}
            ).encode()
        )

    collector.otherwise = reject_clicks
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    visit.page.click("#go")
    visit.clicks()
    visit.wait_until_confirmed()
    visit.page.evaluate("history.pushState({}, '', '/next')")
    visit.leave()
    collector.wait_for(lambda: len(collector.of_kind("view")) == 2)
    assert [view["dropped"] for view in collector.of_kind("view")] == [0, 1]


def test_at_most_fifty_events_travel_together(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    ids = [put(visit) for _ in range(120)]
    visit.page.click("#go")
    collector.wait_for(lambda: set(ids) <= {event["event_id"] for event in collector.events})
    assert max(len(post.events) for post in collector.posts) == 50
    assert all(len(post.body) <= 48 * 1024 for post in collector.posts)


def test_at_most_48_kilobytes_travel_together(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    ids = [put(visit, link="http://127.0.0.1/" + "가" * 1000) for _ in range(40)]
    visit.page.click("#go")
    collector.wait_for(lambda: set(ids) <= {event["event_id"] for event in collector.events})
    assert 40 * 1024 < max(len(post.body) for post in collector.posts) <= 48 * 1024


def test_closing_the_tab_loses_nothing(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON)
    for _ in range(5):
        visit.page.click("#go")
    visit.page.close(run_before_unload=True)
    collector.wait_for(lambda: len({e["event_id"] for e in collector.of_kind("click")}) == 5)


def test_what_is_sent_when_a_page_is_left_outlives_it(browsing: Browsing) -> None:
    watched = browsing.context(
        """
        const send = window.fetch;
        window.kept = [];
        window.fetch = (url, options) => { window.kept.push(options.keepalive); return send(url, options); };
        """
    )
    visit = browsing.visit(BUTTON, context=watched)
    visit.page.click("#go")
    visit.settle()
    assert set(visit.page.evaluate("window.kept")) == {True}


def test_what_a_killed_page_left_behind_is_sent_by_the_next(
    browsing: Browsing, collector: FakeCollector
) -> None:
    context = browsing.context()
    visit = browsing.visit(BUTTON, context=context)
    left = put(visit)
    fresh = put(visit, timestamp=visit.page.evaluate("new Date().toISOString()"))
    visit.page.close()
    following = browsing.visit(BUTTON, context=context)
    collector.wait_for(lambda: left in {event["event_id"] for event in collector.events})
    assert fresh not in {event["event_id"] for event in collector.events}
    assert fresh in following.stored()


TAKEN_OVER_AFTER = """
window.waits = [];
const sooner = window.setTimeout;
window.setTimeout = (work, milliseconds) => { window.waits.push(milliseconds); return sooner(work, milliseconds); };
"""


def test_what_another_page_left_is_taken_over_in_time_without_a_click(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    left = put(visit, timestamp=visit.page.evaluate("new Date(Date.now() - 18500).toISOString()"))
    visit.page.evaluate("history.pushState({}, '', '/next')")
    collector.wait_for(lambda: len(collector.of_kind("view")) == 2)
    assert left not in {event["event_id"] for event in collector.events}, "its page may still be there"
    collector.wait_for(lambda: left in {event["event_id"] for event in collector.events})


@pytest.mark.parametrize(
    ("token", "seconds", "looks"),
    [("test-token", 1, 1), ("another-token", 1, 0), ("test-token", -86_400, 0)],
    ids=["left behind, perhaps", "another tag's", "from a clock that was wrong"],
)
def test_a_page_waits_for_nothing_where_nothing_can_be_left_behind(
    browsing: Browsing, collector: FakeCollector, token: str, seconds: int, looks: int
) -> None:
    context = browsing.context(TAKEN_OVER_AFTER)
    first = browsing.visit(BUTTON, context=context)
    first.settle()
    put(
        first,
        token=token,
        timestamp=first.page.evaluate(f"new Date(Date.now() - {seconds} * 1000).toISOString()"),
    )
    first.page.evaluate("history.pushState({}, '', '/next')")
    collector.wait_for(lambda: len(collector.of_kind("view")) == 2)
    assert first.page.evaluate("window.waits").count(20_000) == looks


def test_two_tabs_do_not_lose_each_others_events(browsing: Browsing, collector: FakeCollector) -> None:
    collector.otherwise = lose
    context = browsing.context()
    url = browsing.serve(BUTTON)
    tabs = [browsing.open(url, context) for _ in range(2)]
    for _ in range(10):
        for tab in tabs:
            tab.page.evaluate("document.querySelector('#go').click()")
    # What one tab writes, the other sees a moment later.
    tabs[0].page.wait_for_function(
        "Object.entries(localStorage).filter(([name, json]) => name.startsWith('logdig:e:') && json.includes('\"click\"')).length === 20"
    )
    collector.otherwise = accept_all
    for tab in tabs:
        tab.page.close(run_before_unload=True)
    collector.wait_for(lambda: len({e["event_id"] for e in collector.of_kind("click")}) == 20)


def test_what_one_tab_had_confirmed_the_other_does_not_send(
    browsing: Browsing, collector: FakeCollector
) -> None:
    context = browsing.context(HURRIED)
    visit = browsing.visit(BUTTON, context=context)
    collector.otherwise = lose
    visit.page.click("#go")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    visit.page.evaluate(
        "Object.keys(localStorage).forEach((name) => name.startsWith('logdig:e:') && delete localStorage[name])"
    )
    collector.otherwise = accept_all
    seen = len(collector.posts)
    visit.page.evaluate("history.pushState({}, '', '/next')")
    collector.wait_for(lambda: len(collector.of_kind("view")) > 1 and len(collector.posts) > seen)
    assert collector.of_kind("click")[0]["event_id"] not in collector.posts[-1].body.decode()


def test_without_storage_events_are_sent_all_the_same(browsing: Browsing, collector: FakeCollector) -> None:
    url = browsing.serve(BUTTON, headers={"Content-Security-Policy": "sandbox allow-scripts"})
    visit = browsing.watch(browsing.context(HURRIED).new_page())
    visit.page.goto(url)
    visit.page.wait_for_function("window.logdig !== undefined")
    assert (
        visit.page.evaluate(
            "(() => { try { return localStorage.length } catch (error) { return error.name } })()"
        )
        == "SecurityError"
    )
    visit.leave()
    visit.page.wait_for_function(
        "performance.getEntriesByType('resource').some((one) => one.initiatorType === 'fetch')"
    )
    collector.answers = [lose]
    visit.page.click("#go")
    visit.leave()
    collector.wait_for(lambda: len(collector.of_kind("click")) == 2)
    assert collector.posts[-2].body == collector.posts[-1].body
    assert collector.posts[0].headers["origin"] == "null"


def test_with_storage_full_events_are_sent_all_the_same(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON)
    visit.page.evaluate(
        """() => {
          for (let size = 4 * 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
            try { for (let n = 0; n < 9; n++) localStorage['fill' + size + '-' + n] = 'x'.repeat(size); } catch (full) {}
          }
        }"""
    )
    visit.page.click("#go")
    assert not any(event["kind"] == "click" for event in visit.stored().values())
    assert visit.clicks()[0]["selector"] == "#go"


@pytest.mark.parametrize("broken", ["{", "null", "5", '"text"', "[]", "{}", '{"event_id":"other"}'])
def test_a_broken_entry_costs_itself_alone(browsing: Browsing, collector: FakeCollector, broken: str) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    good = put(visit)
    visit.page.evaluate("(json) => localStorage.setItem('logdig:e:broken', json)", broken)
    visit.page.evaluate("localStorage.setItem('another', 'script')")
    visit.page.click("#go")
    collector.wait_for(lambda: good in {event["event_id"] for event in collector.events})
    # The good one may have been taken over before the broken one was there: the next look finds that.
    visit.page.wait_for_function("localStorage['logdig:e:broken'] === undefined")
    assert visit.page.evaluate("localStorage.another") == "script"
    assert visit.page.evaluate("localStorage['logdig:dropped']") == "1"


def test_events_of_another_token_stay_for_its_own_tag(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    other, own = put(visit, token="another-token"), put(visit)
    visit.page.click("#go")
    collector.wait_for(lambda: own in {event["event_id"] for event in collector.events})
    assert other not in {event["event_id"] for event in collector.events}
    assert other in visit.stored()


def test_after_seven_days_an_event_is_given_up(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    old, own = put(visit, timestamp=OLD), put(visit)
    visit.page.click("#go")
    collector.wait_for(lambda: own in {event["event_id"] for event in collector.events})
    assert old not in visit.stored()
    assert visit.page.evaluate("localStorage['logdig:dropped']") == "1"


FILL = """(links) => links.forEach((link, index) => {
  const event_id = crypto.randomUUID();
  const timestamp = new Date(Date.now() - 3600000 + index * 1000).toISOString();
  localStorage['logdig:e:' + event_id] = JSON.stringify({ event_id, timestamp, token: 'test-token', kind: 'click', link });
})"""


@pytest.mark.parametrize(
    ("links", "most"), [([""] * 600, 500), (["x" * 20_000] * 40, 28)], ids=["events", "bytes"]
)
def test_beyond_its_limits_the_oldest_are_dropped_and_counted(
    browsing: Browsing, collector: FakeCollector, links: list[str], most: int
) -> None:
    collector.otherwise = lambda _: refuse(503, Retry_After="900")
    visit = browsing.visit(BUTTON, context=browsing.context(HURRIED))
    visit.leave()
    collector.wait_for(lambda: bool(collector.posts))
    visit.page.evaluate(FILL, links)
    visit.page.evaluate("history.pushState({}, '', '/next')")
    # An event that is completed or queued meanwhile may stand above the limit until the next look, a second.
    visit.page.wait_for_function(
        """([most, bytes]) => {
            const kept = Object.entries(localStorage).filter(([name]) => name.startsWith("logdig:e:"));
            return kept.length <= most && kept.reduce((sum, [, value]) => sum + value.length, 0) <= bytes;
        }""",
        arg=[most, 512 * 1024],
    )
    stored = visit.stored()
    assert most - 2 <= len(stored) <= most
    assert sum(len(json.dumps(event, separators=(",", ":"))) for event in stored.values()) <= 512 * 1024
    oldest = min(event["timestamp"] for event in stored.values() if "user_key" not in event)
    assert sum("user_key" in event for event in stored.values()) == 2
    counted = sum(event.get("dropped", 0) for event in stored.values())
    assert counted + visit.page.evaluate("+localStorage['logdig:dropped']") == len(links) + 2 - len(stored)
    assert oldest > visit.page.evaluate("new Date(Date.now() - 3600000 + 5000).toISOString()")


def test_a_post_is_simple_and_carries_no_credentials(browsing: Browsing, collector: FakeCollector) -> None:
    context = browsing.context()
    context.add_cookies([{"name": "session", "value": "secret", "domain": "127.0.0.1", "path": "/"}])
    visit = browsing.visit(BUTTON, context=context)
    visit.click("#go")
    headers = collector.posts[0].headers
    assert headers["content-type"].startswith("text/plain")
    assert "cookie" not in headers
    assert "content-encoding" not in headers
    assert headers["origin"] != collector.origin


def test_where_keepalive_is_missing_a_beacon_helps_and_removes_nothing(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context("delete Request.prototype.keepalive;"))
    visit.page.click("#go")
    visit.leave()
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    assert set(visit.stored()) >= {event["event_id"] for event in collector.of_kind("click")}


def test_a_post_that_is_never_answered_does_not_end_the_sending(
    browsing: Browsing, collector: FakeCollector
) -> None:
    context = browsing.context(
        HURRIED
        + """
        AbortSignal.timeout = (milliseconds) => {
          const impatience = new AbortController();
          later(() => impatience.abort(), milliseconds / 300);
          return impatience.signal;
        };
        """
    )
    answered = threading.Event()

    def never(post: Post) -> Answer:
        answered.wait(10)
        return accept_all(post)

    collector.answers = [never]
    browsing.visit(BUTTON, context=context)
    collector.wait_for(lambda: len(collector.posts) >= 2)
    answered.set()
    assert collector.posts[0].body == collector.posts[1].body
