"""What a visitor does not want to be recorded is not, and what nobody should know is never sent."""

# Markup and scripts stay on one line.
# ruff: noqa: E501

import json
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import Browsing, script
from browser.fake_collector import FakeCollector

REDACTION = json.loads((Path(__file__).parents[1] / "contract" / "redaction.json").read_text())
BUTTON = "<button id=go>Go</button>"
DO_NOT_TRACK = "Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' });"
PRIVACY_CONTROL = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });"
REFUSED = "localStorage['logdig:consent'] = 'no';"
CONSENTED = "localStorage['logdig:consent'] = 'yes';"


def visited(browsing: Browsing, before: str) -> dict[str, Any]:
    """Click and leave with these settings of the browser; what is then in storage, beside the choice itself."""
    page = browsing.watch(browsing.context(before).new_page()).page
    page.goto(browsing.serve(BUTTON))
    page.wait_for_load_state("networkidle")
    page.click("#go")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    stored: dict[str, Any] = page.evaluate("({ ...localStorage })")
    stored.pop("logdig:consent", None)
    return stored


@pytest.mark.parametrize("before", [DO_NOT_TRACK, PRIVACY_CONTROL, REFUSED, REFUSED + DO_NOT_TRACK])
def test_who_does_not_want_to_be_recorded_is_not(
    browsing: Browsing, collector: FakeCollector, before: str
) -> None:
    assert visited(browsing, before) == {}
    assert collector.posts == []


@pytest.mark.parametrize("before", [CONSENTED + DO_NOT_TRACK, CONSENTED + PRIVACY_CONTROL, CONSENTED])
def test_who_says_yes_is_recorded_all_the_same(
    browsing: Browsing, collector: FakeCollector, before: str
) -> None:
    visited(browsing, before)
    collector.wait_for(lambda: len(collector.of_kind("click")) == 1)


def serve_source(site: FakeCollector, source: Path) -> None:
    for file in source.glob("*.js"):
        site.files[f"/src/{file.name}"] = script(file)


def test_the_table_of_what_is_redacted_holds_in_the_tracker(
    browsing: Browsing, site: FakeCollector, source: Path
) -> None:
    serve_source(site, source)
    visit = browsing.visit()
    found = visit.page.evaluate(
        """async (cases) => {
          const rules = await import('/src/redaction.js');
          const { redactSelector } = await import('/src/selector.js');
          const by = { path: rules.redactPath, query: rules.redactQuery, selector: redactSelector, url: rules.redactUrl };
          return cases.map(({ kind, input, allow }) => by[kind](input, allow));
        }""",
        REDACTION,
    )
    wrong = [
        (case, output) for case, output in zip(REDACTION, found, strict=True) if case["output"] != output
    ]
    assert wrong == []
    assert len(REDACTION) >= 60


def test_the_table_is_its_own_fixed_point(browsing: Browsing, site: FakeCollector, source: Path) -> None:
    """The collector redacts what the tracker has redacted: nothing may change again."""
    serve_source(site, source)
    visit = browsing.visit()
    again = visit.page.evaluate(
        """async (cases) => {
          const rules = await import('/src/redaction.js');
          const { redactSelector } = await import('/src/selector.js');
          const by = { path: rules.redactPath, query: rules.redactQuery, selector: redactSelector, url: rules.redactUrl };
          return cases.map(({ kind, output, allow }) => by[kind](output, allow));
        }""",
        REDACTION,
    )
    assert again == [case["output"] for case in REDACTION]


def test_only_allowed_query_values_are_sent(browsing: Browsing, site: FakeCollector) -> None:
    visit = browsing.open(
        browsing.serve(BUTTON, query_allow="q, page") + "?utm=x&q=shoes&page=2&mail=a@b.org"
    )
    assert visit.click("#go")["current_page"] == f"{site.origin}/page.html?q=shoes&page=2"


def test_without_an_allow_list_no_query_is_sent(browsing: Browsing, site: FakeCollector) -> None:
    visit = browsing.open(browsing.serve(BUTTON) + "?q=shoes")
    assert visit.click("#go")["current_page"] == f"{site.origin}/page.html"


CANARY = "canary7f3a"


def test_nothing_of_what_the_page_or_the_visitor_wrote_is_sent(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(
        f"""
        <form><input id=field name=field value="{CANARY}"><input type=password id=secret><textarea id=area>{CANARY}</textarea>
        <select id=choice><option value="{CANARY}">{CANARY}</select>
        <button id=go type=button aria-label="{CANARY}" title="{CANARY}" value="{CANARY}">{CANARY}</button></form>
        <a id=mail href="mailto:{CANARY}@example.org">write</a><p contenteditable id=edit>{CANARY}</p>
        """
    )
    visit.page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    visit.page.fill("#secret", CANARY)
    for target in ("#field", "#secret", "#area", "#choice", "#go", "#mail", "#edit"):
        visit.page.click(target)
    visit.page.keyboard.type(CANARY)
    clicks = visit.clicks(7)
    assert CANARY not in json.dumps(collector.events)
    assert [click["link"] for click in clicks if click["selector"] == "#mail"] == ["mailto:"]


def test_the_tracker_writes_nothing_but_its_own_names(browsing: Browsing) -> None:
    visit = browsing.visit(BUTTON)
    visit.click("#go")
    names = visit.page.evaluate("Object.keys(localStorage)")
    assert names
    assert all(name.startswith("logdig:") for name in names)
    assert visit.page.evaluate("[document.cookie, sessionStorage.length]") == ["", 0]


def test_a_visitor_is_known_again_and_others_are_not(browsing: Browsing, collector: FakeCollector) -> None:
    context = browsing.context()
    for one in (context, context, browsing.context()):
        browsing.visit(BUTTON, context=one).leave()
    collector.wait_for(lambda: len({view["event_id"] for view in collector.of_kind("view")}) == 3)
    keys = [view["user_key"] for view in collector.of_kind("view")]
    assert len(set(keys)) == 2


def test_a_spoilt_visitor_key_is_made_anew(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context("localStorage['logdig:visitor'] = '<script>';"))
    assert len(visit.click("#go")["user_key"]) == 20
