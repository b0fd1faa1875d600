"""A view is one showing of a page: load, route, return. How far it was seen is told when it ends."""

# Markup and scripts stay on one line.
# ruff: noqa: E501

from browser.conftest import RUNS, Browsing, Visit
from browser.fake_collector import Event, FakeCollector

TALL = '<main style="height:4000px"><button id=go style="position:absolute;left:200px;top:300px">Go</button></main>'


def views(visit: Visit, number: int) -> list[Event]:
    visit.leave()
    visit.collector.wait_for(lambda: len(visit.collector.of_kind("view")) >= number)
    return visit.collector.of_kind("view")


def test_a_click_that_routes_belongs_to_the_old_url(
    browsing: Browsing, collector: FakeCollector, site: FakeCollector
) -> None:
    visit = browsing.visit(TALL)
    visit.page.evaluate(
        "document.querySelector('#go').addEventListener('click', () => history.pushState({}, '', '/new'))"
    )
    visit.page.click("#go")
    first, second = views(visit, 2)
    [click] = collector.of_kind("click")
    assert click["current_page"] == first["current_page"] == f"{site.origin}/page.html"
    assert click["view_id"] == first["view_id"] != second["view_id"]
    assert second["current_page"] == f"{site.origin}/new"
    assert (first["load_count"], second["load_count"]) == (0, 1)


def test_a_router_that_kept_the_browsers_own_push_state_is_noticed_at_the_next_click(
    browsing: Browsing, collector: FakeCollector, site: FakeCollector
) -> None:
    visit = browsing.visit(TALL, context=browsing.context("window.push = history.pushState.bind(history);"))
    visit.page.evaluate("document.querySelector('#go').addEventListener('click', () => push({}, '', '/new'))")
    visit.page.click("#go")
    visit.page.click("#go")
    first, second = visit.clicks(2)
    assert [first["current_page"], second["current_page"]] == [
        f"{site.origin}/page.html",
        f"{site.origin}/new",
    ]
    assert first["view_id"] != second["view_id"]


def test_history_routes_and_hash_routes_are_new_views_and_anchors_are_not(
    browsing: Browsing, collector: FakeCollector, site: FakeCollector
) -> None:
    visit = browsing.visit(TALL)
    steps = [
        "history.pushState({}, '', '/one?q=1')",
        "history.replaceState({}, '', '/one?q=2')",
        "history.pushState({}, '', '/two')",
        "location.hash = 'anchor'",
        "location.hash = '#/route'",
        "location.hash = '#!/other'",
    ]
    for step in steps:
        visit.page.evaluate(f"new Promise((done) => {{ {step}; setTimeout(done, 20); }})")
    visit.page.evaluate(
        "new Promise((done) => { addEventListener('popstate', () => setTimeout(done, 20)); history.back(); })"
    )
    pages = [view["current_page"].removeprefix(site.origin) for view in views(visit, 6)]
    assert pages == ["/page.html", "/one", "/two", "/two#/route", "/two#!/other", "/two#/route"]


def test_the_sequence_counts_a_views_events_without_a_gap(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(TALL)
    visit.page.click("#go")
    visit.page.evaluate("history.pushState({}, '', '/new')")
    visit.page.click("#go")
    visit.settle()
    visit.page.evaluate("scrollTo(0, 500)")
    visit.leave()
    collector.wait_for(lambda: bool(collector.of_kind("scroll")))
    by_view: dict[str, list[int]] = {}
    for event in collector.events:
        by_view.setdefault(event["view_id"], []).append(event["sequence"])
    assert [sorted(numbers) for numbers in by_view.values()] == [[0, 1], [0, 1, 2]]


def test_a_view_that_is_left_before_it_is_sent_describes_its_own_page(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit('<header></header><main style="height:4000px"></main>')
    visit.page.evaluate("document.querySelector('main').remove(); history.pushState({}, '', '/new')")
    first, second = views(visit, 2)
    assert first["layout"] == second["layout"]
    visit.page.evaluate("history.pushState({}, '', '/newer'); document.body.innerHTML = '<nav></nav>'")
    visit.page.evaluate("history.pushState({}, '', '/newest')")
    third = views(visit, 4)[2]
    assert third["layout"] != first["layout"]


def test_how_far_a_view_was_seen_is_told_when_it_ends(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(TALL)
    visit.leave()
    for y in (1500, 200):
        visit.page.evaluate(f"scrollTo(0, {y})")
        visit.page.wait_for_function(f"scrollY === {y}")
        visit.page.evaluate("new Promise(requestAnimationFrame)")
    visit.leave()
    collector.wait_for(lambda: bool(collector.of_kind("scroll") and collector.of_kind("view")))
    visit.leave()
    assert [view["depth"] for view in collector.of_kind("view")] == [800]
    assert [(scroll["depth"], scroll.get("container")) for scroll in collector.of_kind("scroll")] == [
        (2300, None)
    ]


def test_how_far_a_view_was_seen_belongs_to_the_url_that_was_left(
    browsing: Browsing, collector: FakeCollector, site: FakeCollector
) -> None:
    visit = browsing.visit(TALL)
    visit.settle()
    visit.page.evaluate("scrollTo(0, 900); history.pushState({}, '', '/new')")
    visit.leave()
    collector.wait_for(lambda: bool(collector.of_kind("scroll")))
    assert collector.of_kind("scroll")[0]["current_page"] == f"{site.origin}/page.html"


def test_how_far_a_container_was_seen_is_told_in_its_own_content(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(
        '<div id=list style="height:200px;overflow:auto;border:7px solid"><div style="height:1000px">long</div></div>'
    )
    visit.page.evaluate("document.querySelector('#list').scrollTop = 300")
    visit.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    visit.leave()
    collector.wait_for(lambda: bool(collector.of_kind("scroll")))
    [scroll] = collector.of_kind("scroll")
    assert (scroll["container"], scroll["depth"], scroll["container_height"]) == ("#list", 500, 1000)


def box(name: str, style: str = "", content: str = "<p style='height:1000px;margin:0'>long</p>") -> str:
    return f"<div id={name} style='height:200px;width:300px;overflow:auto;{style}'>{content}</div>"


def test_what_a_scroller_shows_counts_before_anyone_scrolls_it(
    browsing: Browsing, collector: FakeCollector
) -> None:
    body = (
        box("seen", "border:7px solid")
        + box("fixed", "position:fixed;right:0;top:100px")
        + box("cut", "position:absolute;top:700px;left:0")
        + box("outer", content=box("nested", "margin-top:150px") + "<p style='height:900px'>")
        + box("below", "position:absolute;top:2000px")
        + box("aside", "position:fixed;left:-400px;top:0")
        + box("faded", "opacity:0")
        + box("short", content="short")
        + box("wide", content="<p style='width:3000px'>wide</p>")
        + "<textarea id=text style='height:50px'>"
        + "typed<br>" * 50
        + "</textarea><div style='position:absolute;top:4000px'>end</div>"
    )
    visit = browsing.visit(body)
    visit.leave()
    collector.wait_for(lambda: len(collector.of_kind("scroll")) >= 5)
    visit.leave()
    told = {scroll["container"]: scroll["depth"] for scroll in collector.of_kind("scroll")}
    assert told == {"#seen": 200, "#fixed": 200, "#cut": 100, "#outer": 200, "#nested": 50}
    assert {scroll["container_height"] for scroll in collector.of_kind("scroll")} >= {1000}
    assert len(collector.of_kind("scroll")) == 5, "told once"


def test_a_frame_that_nobody_scrolls_counts_as_far_as_it_shows(
    browsing: Browsing, collector: FakeCollector
) -> None:
    visit = browsing.visit(
        "<iframe id=frame style='height:200px;border:0' srcdoc='<body style=\"margin:0;height:900px\">'></iframe>"
    )
    visit.page.wait_for_load_state("load")
    visit.leave()
    collector.wait_for(lambda: bool(collector.of_kind("scroll")))
    [scroll] = collector.of_kind("scroll")
    assert (scroll["container"], scroll["depth"], scroll["container_height"]) == ("#frame", 200, 900)


def test_of_many_small_scrollers_twenty_are_told(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit("".join(box(f"b{n}", "height:9px") for n in range(30)))
    visit.leave()
    collector.wait_for(lambda: len(collector.of_kind("scroll")) >= 20)
    visit.settle()
    assert len(collector.of_kind("scroll")) == 20


def test_a_return_from_the_back_forward_cache_is_a_new_view(
    browsing: Browsing, collector: FakeCollector, site: FakeCollector
) -> None:
    browsing.serve("there", "/there.html")
    visit = browsing.visit(TALL)
    visit.page.evaluate("window.alive = true")
    visit.page.goto(site.origin + "/there.html")
    visit.page.go_back(wait_until="commit")
    assert visit.page.evaluate("window.alive") is True, "the page was not kept in the back-forward cache"
    visit.leave()

    def here() -> list[Event]:
        return [view for view in collector.of_kind("view") if view["current_page"].endswith("/page.html")]

    collector.wait_for(lambda: len({view["view_id"] for view in here()}) == 2)
    assert sorted({view["load_count"] for view in here()}) == [0, 2]


PRERENDERING = """
Object.defineProperty(Document.prototype, 'prerendering', { get: () => !window.activated });
window.activate = () => { window.activated = true; document.dispatchEvent(new Event('prerenderingchange')); };
"""


def test_a_prerendered_page_is_a_view_when_it_is_shown(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(TALL, context=browsing.context(PRERENDERING), until=RUNS)
    visit.page.wait_for_load_state("networkidle")
    visit.leave()
    assert (collector.posts, visit.stored()) == ([], {})
    visit.page.evaluate("activate()")
    assert len(views(visit, 1)) == 1


def test_the_layout_is_the_same_at_every_width_and_differs_between_designs(
    browsing: Browsing, collector: FakeCollector
) -> None:
    one = "<header></header><nav></nav><main><h1>One</h1></main><footer></footer>"
    other = "<header></header><main><h1>One</h1></main><aside></aside><footer></footer>"
    for body, width in ((one, 1280), (one.replace("One", "Two"), 375), (other, 1280)):
        context = browsing.context(viewport={"width": width, "height": 700})
        views(browsing.visit(body, context=context), 1)
        seen = len(collector.of_kind("view"))
        collector.wait_for(lambda seen=seen: len(collector.of_kind("view")) >= seen)
    collector.wait_for(lambda: len(collector.of_kind("view")) == 3)
    first, second, third = (view["layout"] for view in collector.of_kind("view"))
    assert first == second != third


def test_a_hidden_page_sends_what_it_has(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit(TALL)
    visit.page.click("#go")
    visit.page.evaluate(
        """() => {
          Object.defineProperty(Document.prototype, 'hidden', { get: () => true });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }"""
    )
    collector.wait_for(lambda: bool(collector.of_kind("click")))
    assert "reaction_ms" not in collector.of_kind("click")[0]
