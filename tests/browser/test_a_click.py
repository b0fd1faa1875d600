"""A click arrives once, says what the contract says, and says it exactly."""

# Markup and scripts stay on one line.
# ruff: noqa: E501

import re
from typing import Any

import pytest
from browser.conftest import HURRIED, TOKEN, Browsing, Visit
from browser.fake_collector import Event, FakeCollector, File

from logdig_console.domain.event import FIELD_BY_NAME, REQUIRED

BUTTON = '<button id=go style="position:absolute;left:200px;top:300px;width:120px;height:40px">Go</button>'
OF_THE_COLLECTOR = {"received_at", "receipt"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def fits(name: str, value: Any) -> bool:
    """Whether a value has the type and lies in the range that the contract gives its field."""
    rule = FIELD_BY_NAME[name]
    if rule.type == "string":
        return isinstance(value, str) and (
            value in rule.choices if rule.choices else rule.minimum <= len(value.encode()) <= rule.maximum
        )
    if rule.type == "bool":
        return isinstance(value, bool)
    if rule.type == "path":
        return isinstance(value, list) and len(value) <= rule.maximum
    number = isinstance(value, int) if rule.type == "int" else isinstance(value, int | float)
    return number and not isinstance(value, bool) and rule.minimum <= value <= rule.maximum


def assert_valid(event: Event) -> None:
    """Every field is one of the contract's, of its type and in its range; the required ones are there."""
    assert set(event) <= set(FIELD_BY_NAME) - OF_THE_COLLECTOR
    assert set(REQUIRED) - OF_THE_COLLECTOR <= set(event)
    assert {name: value for name, value in event.items() if not fits(name, value)} == {}
    assert TIME.fullmatch(event["timestamp"])
    assert UUID.fullmatch(event["event_id"])
    assert UUID.fullmatch(event["view_id"])
    assert re.fullmatch("[A-Za-z0-9]{20}", event["user_key"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", event["first_seen"])


def test_a_click_arrives_once_at_the_pixel_where_it_was(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON)
    visit.page.mouse.click(217, 333)
    [click] = visit.clicks()
    visit.leave()
    assert (click["x"], click["y"]) == (217, 333)
    assert (click["selector"], click["element_width"], click["element_height"]) == ("#go", 120, 40)
    assert click["element_x"] == pytest.approx(17 / 120, abs=1e-4)
    assert click["element_y"] == pytest.approx(33 / 40, abs=1e-4)
    ids = [event["event_id"] for event in collector.events]
    assert len(ids) == len(set(ids))


def test_every_field_of_a_click_is_inside_its_range(browsing: Browsing) -> None:
    visit = browsing.visit(f'<a href="/next?x=1">{BUTTON}</a>', variant="blue")
    user_agent = visit.page.evaluate("navigator.userAgent")  # the click leads to another page
    click = visit.click("#go")
    assert_valid(click)
    assert click["token"] == TOKEN
    assert click["variant"] == "blue"
    assert click["kind"] == "click"
    assert click["v"] == 2
    assert (click["pointer"], click["trusted"], click["button"], click["detail"]) == ("mouse", True, 0, 1)
    assert (click["frame"], click["anchor"]) == ("top", "page")
    assert (click["viewport_width"], click["viewport_height"]) == (1280, 800)
    assert click["user_agent"] == user_agent
    assert TIME.fullmatch(click["sent_at"])


def test_every_field_of_a_view_is_inside_its_range(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit('<main style="height:3000px"></main>')
    visit.leave()
    collector.wait_for(lambda: bool(collector.of_kind("view")))
    [view] = collector.of_kind("view")
    assert_valid(view)
    assert (view["x"], view["y"], view["link"], view["sequence"], view["dropped"]) == (0, 0, "", 0, 0)
    assert view["depth"] == 800
    assert view["page_height"] == visit.page.evaluate("document.scrollingElement.scrollHeight")
    assert view["layout"] == "m"


def test_an_element_is_named_so_that_the_name_finds_it_alone(browsing: Browsing) -> None:
    visit = browsing.visit(
        "<p><button name=q>1</button><button name=q>2</button><button id=item-1234>3</button></p>"
    )
    for text in "123":
        visit.page.click(f"text={text}")
    selectors = [click["selector"] for click in visit.clicks(3)]
    found = [
        visit.page.eval_on_selector_all(selector, "all => all.map(one => one.innerText)")
        for selector in selectors
    ]
    assert found == [["1"], ["2"], ["3"]]
    assert "1234" not in selectors[2], "such ids change from page to page"


def test_a_click_on_a_link_says_where_it_leads(browsing: Browsing, site: FakeCollector) -> None:
    visit = browsing.visit('<a href="next.html?secret=1#part"><b id=word>Next</b></a>')
    visit.page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    assert visit.click("#word")["link"] == f"{site.origin}/next.html#part"


def test_a_link_in_a_drawing_says_where_it_leads(browsing: Browsing, site: FakeCollector) -> None:
    visit = browsing.visit(
        '<svg width=100 height=100><a href="next.html"><rect id=r width=90 height=90 /></a></svg>'
    )
    visit.page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    assert visit.click("#r")["link"] == f"{site.origin}/next.html"


def test_a_click_that_leaves_the_page_arrives_all_the_same(
    browsing: Browsing, collector: FakeCollector, site: FakeCollector
) -> None:
    browsing.serve("there", "/there.html")
    visit = browsing.visit('<a id=go href="/there.html">Go</a>')
    visit.page.click("#go")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    click = collector.of_kind("click")[0]
    assert click["current_page"] == f"{site.origin}/page.html"
    assert click["link"] == f"{site.origin}/there.html"
    assert click["reaction_ms"] >= 0


@pytest.mark.parametrize("button", ["right", "middle"])
def test_right_and_middle_clicks_count(browsing: Browsing, button: str) -> None:
    visit = browsing.visit(BUTTON)
    assert visit.click("#go", button=button)["button"] == {"middle": 1, "right": 2}[button]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_keyboard_click_is_at_the_centre_of_its_element(browsing: Browsing, key: str) -> None:
    visit = browsing.visit(BUTTON)
    visit.page.focus("#go")
    visit.page.keyboard.press(key)
    [click] = visit.clicks()
    assert (click["x"], click["y"], click["pointer"]) == (260, 320, "keyboard")
    assert (click["element_x"], click["element_y"]) == (0.5, 0.5)
    assert click["trusted"] is True


def test_a_scripts_click_is_not_trusted(browsing: Browsing) -> None:
    visit = browsing.visit(BUTTON)
    visit.page.evaluate("document.querySelector('#go').click()")
    [click] = visit.clicks()
    assert click["trusted"] is False


def test_a_touch_says_that_it_was_one(browsing: Browsing) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(has_touch=True))
    visit.page.tap("#go")
    [click] = visit.clicks()
    assert (click["pointer"], click["x"], click["y"]) == ("touch", 260, 320)


@pytest.mark.parametrize("target", ["#words", "#around"])
def test_a_click_on_a_label_counts_once(browsing: Browsing, collector: FakeCollector, target: str) -> None:
    visit = browsing.visit(
        "<label id=around style='display:block;width:300px'><b id=words>I agree</b> <input id=box type=checkbox></label>"
    )
    visit.page.click(target, position={"x": 5, "y": 5})
    assert visit.page.is_checked("#box")
    visit.page.click("#box")
    clicks = visit.clicks(2)
    assert [click["selector"] for click in clicks] == ["#around", "#box"]


def test_a_double_click_is_two_clicks(browsing: Browsing) -> None:
    visit = browsing.visit("<p id=text>Some words to mark</p>")
    visit.page.dblclick("#text")
    assert [click["detail"] for click in visit.clicks(2)] == [1, 2]


def drag(visit: Visit, start: tuple[int, int], end: tuple[int, int]) -> None:
    mouse = visit.page.mouse
    visit.page.evaluate("getSelection().empty()")
    mouse.move(*start)
    mouse.down()
    mouse.move(*end, steps=4)
    mouse.up()


def test_drags_and_text_selections_are_no_clicks(browsing: Browsing) -> None:
    visit = browsing.visit(
        f"<p id=text style='width:600px;font:16px/30px monospace'>{'words to mark ' * 4}</p>{BUTTON}"
        "<div id=handle style='position:absolute;left:400px;top:300px;width:200px;height:40px;user-select:none'></div>"
    )
    drag(visit, (20, 35), (28, 35))
    assert visit.page.evaluate("getSelection().toString()") != ""
    drag(visit, (420, 320), (520, 320))
    assert visit.page.evaluate("getSelection().toString()") == ""
    drag(visit, (210, 310), (213, 311))
    assert [click["selector"] for click in visit.clicks()] == ["#go"]


def test_a_thousand_changes_of_the_page_do_not_multiply_a_click(browsing: Browsing) -> None:
    visit = browsing.visit(BUTTON)
    visit.page.evaluate(
        "for (let i = 0; i < 1000; i++) document.body.appendChild(document.createElement('i')).textContent = i"
    )
    assert visit.click("#go")["selector"] == "#go"


def test_a_second_tag_does_not_count_twice(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON + browsing.tag())
    visit.page.wait_for_load_state("load")
    visit.page.click("#go")
    visit.settle()
    assert [event["kind"] for event in collector.events] == ["view", "click"]


def test_a_page_that_stops_events_is_heard_all_the_same(browsing: Browsing) -> None:
    visit = browsing.visit(BUTTON)
    visit.page.evaluate(
        "document.querySelector('#go').addEventListener('click', (e) => e.stopImmediatePropagation(), true)"
    )
    assert visit.click("#go")["selector"] == "#go"


REACTIONS = {
    "mutation": "document.body.append('more')",
    "attribute": "this.setAttribute('aria-expanded', 'true')",
    "scroll": "window.scrollTo(0, 50)",
    "route": "history.pushState({}, '', '/other')",
    "selection": "getSelection().selectAllChildren(document.body)",
    "focus": "document.querySelector('#field').focus()",
}


@pytest.mark.parametrize("reaction", REACTIONS)
def test_the_time_of_a_reaction_is_told(browsing: Browsing, collector: FakeCollector, reaction: str) -> None:
    visit = browsing.visit(
        f'<input id=field><div style="height:3000px"><button id=go onclick="setTimeout(() => {{ {REACTIONS[reaction]} }}, 120)">Go</button></div>'
    )
    visit.page.click("#go")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    assert 100 <= collector.of_kind("click")[0]["reaction_ms"] < 1500


def test_a_click_that_nothing_answers_is_dead(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(BUTTON + "<p id=text style='margin:0'>plain words</p>")
    visit.page.click("#go")
    visit.page.click("#text")
    collector.wait_for(lambda: len(collector.of_kind("click")) == 2)
    assert [click["reaction_ms"] for click in collector.of_kind("click")] == [-1, -1]


def test_a_click_into_a_field_is_not_dead(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit("<input id=field>")
    visit.page.click("#field")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    assert collector.of_kind("click")[0]["reaction_ms"] == 0


ANSWERS = {
    "another window": "window.open('/other.html')",
    "a dialog": "alert('words')",
    "the clipboard": "navigator.clipboard.writeText('words').catch(() => 0)",
    "a sound": "new Audio('data:audio/wav;base64,').play().catch(() => 0)",
    "an animation": "this.animate([{ opacity: 0 }, { opacity: 1 }], 9)",
    "a download by a script's link": "Object.assign(document.createElement('a'), { href: 'data:,a', download: 'a' }).click()",
    "a download by its address": "location.href = '/file.bin'",
}


def answered(browsing: Browsing, body: str, clicks: int = 1) -> list[int | None]:
    """`reaction_ms` of each click on #go of such a page; None where it is absent."""
    visit = browsing.visit(body, context=browsing.context(HURRIED))
    for _ in range(clicks):
        visit.page.click("#go")
    return reactions_of(browsing, clicks)


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_answers_outside_of_the_document_is_a_reaction(
    browsing: Browsing, site: FakeCollector, answer: str
) -> None:
    browsing.serve("another page", "/other.html")
    site.files["/file.bin"] = File(b"bytes", "application/octet-stream")
    [reaction] = answered(browsing, f'<button id=go onclick="{ANSWERS[answer]}">Go</button>')
    assert reaction is not None
    assert 0 <= reaction < 250


def test_what_is_overheard_does_for_the_page_what_it_did(browsing: Browsing) -> None:
    visit = browsing.visit("<a id=go href='#there'>Go</a>")
    visit.page.on("dialog", lambda dialog: dialog.accept("words"))
    asked = "[open.name, open.length, prompt('?'), confirm('?'), alert('!'), go.click(), location.hash]"
    assert visit.page.evaluate(asked) == ["open", 0, "words", True, None, None, "#there"]
    wrong = "try { HTMLElement.prototype.click.call({}) } catch (error) { error.name }"
    assert visit.page.evaluate(wrong) == "TypeError"


UNSEEN = {
    "a canvas": "<canvas id=go></canvas>",
    "a canvas under a glass": "<div style='position:relative;width:300px'><canvas></canvas><i id=go style='position:absolute;inset:0'></i></div>",
    "the label of a field": "<label id=go>Choose<input type=file hidden></label>",
    "what a field holds": "<input id=amount value=1><button id=go onclick='amount.value = +amount.value + 1'>more</button>",
    "a style sheet": "<style id=night></style><button id=go onclick='night.sheet.disabled = true'>night</button>",
}


@pytest.mark.parametrize("what", UNSEEN)
def test_where_an_answer_would_not_be_seen_nothing_is_said_of_it(browsing: Browsing, what: str) -> None:
    assert answered(browsing, UNSEEN[what]) == [None]


def test_what_a_field_held_between_two_clicks_is_a_reaction_to_the_first(browsing: Browsing) -> None:
    tick = "<input id=box type=checkbox><button id=go onclick='box.checked = !box.checked'>tick</button>"
    visit = browsing.visit(tick)  # in its own time: the second click has to come before the first is judged
    for _ in range(2):
        visit.page.click("#go")
    first, second = reactions_of(browsing, 2)
    assert first is not None
    assert (first >= 0, second) == (True, None)


TOOLS = (
    "<button id=broken style='margin:60px'>broken</button><button id=works>works</button><input type=checkbox id=tick>"
    "<script>works.onclick = () => { works.textContent = 'at once'; setTimeout(() => { works.textContent = 'later'; }, LATER); };</script>"
)


def reactions_of(browsing: Browsing, clicks: int) -> list[int | None]:
    """`reaction_ms` of each click in the order in which they were made; each is sent after its own verdict."""
    browsing.collector.wait_for(lambda: len(browsing.collector.of_kind("click")) == clicks)
    made = sorted(browsing.collector.of_kind("click"), key=lambda click: int(click["sequence"]))
    return [click.get("reaction_ms") for click in made]


def test_what_a_click_elsewhere_does_at_once_is_no_answer_to_the_clicks_before(browsing: Browsing) -> None:
    """Who clicks in vain, then on something else, clicked in vain."""
    visit = browsing.visit(TOOLS.replace("LATER", "9000"))
    for name in ("#broken", "#broken", "#tick", "#works"):
        visit.page.click(name)
    first, second, tick, works = reactions_of(browsing, 4)
    assert (first, second) == (-1, -1)
    assert tick != -1
    assert works is not None
    assert works >= 0


def test_what_comes_later_answers_the_click_before_too(browsing: Browsing) -> None:
    """Which of two clicks it answers is not known: neither is called dead."""
    visit = browsing.visit(TOOLS.replace("LATER", "300"))
    visit.page.click("#broken")
    visit.page.click("#works")
    first, second = reactions_of(browsing, 2)
    assert first is not None
    assert second is not None
    assert first >= 300
    assert 0 <= second < first


def test_an_attribute_that_is_set_to_what_it_was_is_no_reaction(browsing: Browsing) -> None:
    assert answered(browsing, "<button id=go class=on onclick='this.className = \"on\"'>on</button>") == [-1]


def test_what_happens_inside_a_shadow_root_is_a_reaction(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit("<div id=host></div>")
    visit.page.evaluate(
        """() => {
          const root = document.querySelector('#host').attachShadow({ mode: 'open' });
          root.innerHTML = '<button>Go</button>';
          root.firstChild.onclick = () => { root.firstChild.title = 'x'; };
        }"""
    )
    visit.page.click("button")
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    assert 0 <= collector.of_kind("click")[0]["reaction_ms"] < 500


def test_long_texts_are_cut_between_characters(browsing: Browsing) -> None:
    visit = browsing.visit(BUTTON, context=browsing.context(user_agent="가" * 300), variant="나" * 40)
    click = visit.click("#go")
    assert (click["user_agent"], click["variant"]) == ("가" * 170, "나" * 21)


def test_a_long_address_loses_its_query_first_then_its_path(browsing: Browsing, site: FakeCollector) -> None:
    url = browsing.serve(BUTTON, query_allow="q")
    visit = browsing.open(url + "?q=" + "words-" * 400)
    assert visit.click("#go")["current_page"] == url
    visit.page.evaluate("history.pushState({}, '', '/' + '%EA%B0%80'.repeat(300))")
    visit.page.click("#go")
    page = visit.clicks(2)[1]["current_page"]
    assert 2040 <= len(page) <= 2048
    assert re.fullmatch(re.escape(site.origin) + r"/(%[0-9A-F]{2})+", page)


def test_coordinates_are_floored_and_clamped(browsing: Browsing) -> None:
    visit = browsing.visit(f'{BUTTON.replace("120px", "121px")}<main style="height:3000000px"></main>')
    visit.page.evaluate("document.querySelector('#go').click(); scrollTo(0, 1500000)")
    visit.page.mouse.click(10, 10)
    middle, below = visit.clicks(2)
    assert (middle["x"], middle["y"]) == (260, 320)
    assert (below["x"], below["y"], below["page_height"]) == (10, 1_000_000, 1_000_000)


HANDLED = """(rounds) => Array.from({ length: rounds }, () => {
  const all = document.querySelectorAll('#go, p > i');
  const times = Array.from({ length: 100 }, (_, index) => {
    const element = all[index % all.length];
    const before = performance.now();
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: 210, clientY: 310 }));
    return performance.now() - before;
  });
  return times.sort((one, other) => one - other);
})"""
"""Milliseconds of each of 100 clicks on elements with and without a name, sorted, of so many rounds."""


def test_the_handler_takes_less_than_a_millisecond_of_ninety_nine_clicks_in_a_hundred(
    browsing: Browsing,
) -> None:
    visit = browsing.visit(BUTTON + "<div><p>words <i>and</i> more</p></div>" * 500)
    rounds = visit.page.evaluate(HANDLED, 20)
    # Others use the machine too: the round that was disturbed least says what the handler takes.
    assert min(times[98] for times in rounds) < 1
    assert min(times[50] for times in rounds) > 0
