"""Bugs to be planted in the tracker, each with the test that must then fail.

They are the ways in which a click map goes wrong: each takes out what the tracker does about one of them. A text
stands exactly once in its file of tracker/src. `python -m browser.planting` tries them all.
"""

# Lines of JavaScript stay on one line.
# ruff: noqa: E501

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Planted:
    """A bug: what it replaces in which file of tracker/src, and which test of which module notices.

    Attributes:
        given: what the test is parametrized with.
        quick: tried in each run of the tests; the others by the command.
    """

    file: str
    text: str
    bug: str
    module: str
    test: str
    given: Mapping[str, Any] = field(default_factory=dict)
    quick: bool = False


def _trap(file: str, text: str, bug: str, name: str, *, quick: bool = False) -> Planted:
    return Planted(
        file,
        text,
        bug,
        "test_places",
        "test_a_click_on_a_trap_is_placed_exactly",
        {"name": name},
        quick,
    )


def _screen(file: str, text: str, bug: str) -> Planted:
    return Planted(
        file,
        text,
        bug,
        "test_places",
        "test_a_click_is_placed_exactly_on_every_screen",
        {"width": 1440, "ratio": 2.0},
    )


def _click(
    file: str, text: str, bug: str, test: str, given: Mapping[str, Any] | None = None, *, quick: bool = False
) -> Planted:
    return Planted(file, text, bug, "test_a_click", test, given or {}, quick)


def _view(file: str, text: str, bug: str, test: str, *, quick: bool = False) -> Planted:
    return Planted(file, text, bug, "test_views", test, {}, quick)


def _delivery(
    file: str, text: str, bug: str, test: str, given: Mapping[str, Any] | None = None, *, quick: bool = False
) -> Planted:
    return Planted(file, text, bug, "test_delivery", test, given or {}, quick)


def _privacy(file: str, text: str, bug: str, test: str, given: Mapping[str, Any] | None = None) -> Planted:
    return Planted(file, text, bug, "test_privacy", test, given or {})


_AT_THE_PIXEL = "test_a_click_arrives_once_at_the_pixel_where_it_was"
_ROUTES = "test_history_routes_and_hash_routes_are_new_views_and_anchors_are_not"
_SENT_AGAIN = "test_after_anything_that_is_no_confirmation_the_same_bytes_are_sent_again"
_MEASURED = "hooks.measured && hooks.measured(target, point)"
_OUTSIDE = "test_what_answers_outside_of_the_document_is_a_reaction"
_UNSEEN = "test_where_an_answer_would_not_be_seen_nothing_is_said_of_it"
_NOT_WANTED = "test_who_does_not_want_to_be_recorded_is_not"

GEOMETRY: Mapping[str, Planted] = {
    "the window's width is not told": _screen("measures.js", "integer(page.clientWidth)", "0"),
    "the width counts the scroll bar": Planted(
        "measures.js",
        "integer(page.clientWidth)",
        "integer(innerWidth)",
        "test_places",
        "test_the_width_is_without_the_scroll_bar",
    ),
    "the place in the element is not told": _click(
        "element.js", "element_x: share(at.left - left, width)", "element_x: 0.5", _AT_THE_PIXEL, quick=True
    ),
    "the element's size is not told": _click(
        "element.js", "element_height: integer(height)", "element_height: 0", _AT_THE_PIXEL
    ),
    "the page's height is the window's": _click(
        "measures.js",
        "integer(page.scrollHeight)",
        "integer(page.clientHeight)",
        "test_every_field_of_a_view_is_inside_its_range",
    ),
    "coordinates are rounded": _click(
        "text.js", "Math.floor(value)", "Math.round(value)", "test_coordinates_are_floored_and_clamped"
    ),
    "everything sticky counts as fixed": _trap(
        "geometry.js",
        "held = held || isStuck(step, style)",
        "held = true",
        "sticky and not yet stuck",
        quick=True,
    ),
    "nothing sticky is ever stuck": _trap(
        "geometry.js", "held = held || isStuck(step, style)", "held = false", "sticky and stuck"
    ),
    "sticky at the bottom is not seen": _trap(
        "geometry.js", "isAt(bottom, style.bottom)", "false", "sticky at the bottom and stuck"
    ),
    "sticky at the left is not seen": _trap(
        "geometry.js", "isAt(left, style.left)", "false", "sticky at the left and stuck"
    ),
    "sticky at the right is not seen": _trap(
        "geometry.js", "isAt(right, style.right)", "false", "sticky at the right and stuck"
    ),
    "scrolling counts from the left in every script": _trap(
        "geometry.js",
        '(getComputedStyle(port).direction === "rtl" ? wide : 0)',
        "0",
        "sticky at the right and unscrolled, read from right to left",
    ),
    "fixed stays fixed inside a transform": _trap(
        "geometry.js", " && !step.offsetParent", "", "fixed in a transformed ancestor is absolute", quick=True
    ),
    "inner scrollers are not seen": _trap(
        "geometry.js",
        "return element.scrollTop || element.scrollLeft || (/auto|scroll/.test(style.overflow) && overflows(element));",
        "return false;",
        "inner scroller",
    ),
    "scrolling to the left of the origin is not told": _trap(
        "measures.js", "integer(scrollX, -1e6)", "integer(scrollX)", "right to left"
    ),
    "a scroller's scrolling to the left of its origin is not told": _trap(
        "geometry.js",
        "container_scroll_x: integer(content.scrollLeft, -1e6)",
        "container_scroll_x: integer(content.scrollLeft)",
        "right-to-left scroller",
    ),
    "places left of the origin are told as at it": _trap(
        "text.js", "integer(value, -32768)", "integer(value)", "left of the origin, read from right to left"
    ),
    "a frame's border and padding are forgotten": _trap(
        "geometry.js",
        "(frame.clientLeft + parseFloat(style.paddingLeft) + left) * x",
        "left * x",
        "frame with border and padding",
    ),
    "a frame's scale is forgotten": _trap(
        "geometry.js", "outside.width / frame.offsetWidth", "1", "scaled frame"
    ),
    "a frame's own scrolling is forgotten": _trap(
        "geometry.js",
        "element && element.contentDocument ? pageIn(element.contentDocument) : ",
        "",
        "scrolled frame",
    ),
    "the host of a shadow root looks clicked": _trap(
        "clicks.js", "event.composedPath()", "[event.target]", "shadow root", quick=True
    ),
    "an open layer is not told": _trap(
        "element.js", "layer && { layer: selectorOf(layer) }", "{}", "open dialog"
    ),
    "the pixel ratio is not told": _screen("measures.js", "pixel_ratio: devicePixelRatio", "pixel_ratio: 1"),
    "pinch zoom is not told": Planted(
        "measures.js",
        "window.visualViewport ? visualViewport.scale : 1",
        "1",
        "test_places",
        "test_a_pinched_page_says_so_and_keeps_its_coordinates",
    ),
    "a place is read when the verdict comes": Planted(
        "clicks.js",
        "    if (!queued.ready) queued.event.reaction_ms = milliseconds;",
        "    if (!queued.ready) Object.assign(queued.event, hooks.measured(target, point), { reaction_ms: milliseconds, scroll_y: scrollY });",
        "test_places",
        "test_scroll_and_place_are_those_of_the_click_and_not_of_its_verdict",
        quick=True,
    ),
    "a click into a stranger's frame is dropped": Planted(
        "frames.js",
        "listen(window, { blur: guarded(blurred) });",
        "",
        "test_places",
        "test_a_click_into_a_frame_of_another_origin_is_counted",
    ),
    "any focus on a frame counts as a click": Planted(
        "frames.js",
        ' || !frame.matches(":hover")',
        "",
        "test_places",
        "test_a_frame_that_gets_the_focus_by_keyboard_was_not_clicked",
    ),
    "frames that come later are not heard": Planted(
        "frames.js",
        "watchDocument(target.contentDocument)",
        "{}",
        "test_places",
        "test_frames_that_come_later_or_change_are_heard",
    ),
    "a tag in a frame counts once more": Planted(
        "clickTracker.js",
        " && !isWatchedFromAbove(window)",
        "",
        "test_places",
        "test_a_tag_inside_a_frame_of_a_tagged_page_does_not_count_twice",
    ),
    "a place in a stranger's page is told as one of the own": Planted(
        "clicks.js",
        'window === top ? "top" : "cross"',
        '"top"',
        "test_places",
        "test_a_tag_inside_a_frame_of_a_strangers_page_counts_without_a_place",
    ),
}

CLICKS: Mapping[str, Planted] = {
    "a name that is not unique is taken": _click(
        "selector.js",
        ".length === 1",
        ".length >= 1",
        "test_an_element_is_named_so_that_the_name_finds_it_alone",
        quick=True,
    ),
    "an id made by a framework is taken": _click(
        "selector.js", "(?!.*[0-9]{3})", "", "test_an_element_is_named_so_that_the_name_finds_it_alone"
    ),
    "a key's click is in the corner": _click(
        "clicks.js",
        "!byKeyboard && { x:",
        "{ x:",
        "test_a_keyboard_click_is_at_the_centre_of_its_element",
        {"key": "Enter"},
    ),
    "a label's second click counts": _click(
        "clicks.js",
        "target === echo || ",
        "",
        "test_a_click_on_a_label_counts_once",
        {"target": "#words"},
        quick=True,
    ),
    "right and middle clicks are not heard": _click(
        "clickTracker.js",
        ", auxclick: guarded(clicked)",
        "",
        "test_right_and_middle_clicks_count",
        {"button": "right"},
    ),
    "a touch is told as a mouse": _click(
        "clicks.js", 'event.pointerType || "mouse"', '"mouse"', "test_a_touch_says_that_it_was_one"
    ),
    "drags count": _click(
        "clicks.js", "moved > DRAG_PX || ", "", "test_drags_and_text_selections_are_no_clicks"
    ),
    "marking text counts": _click(
        "clicks.js",
        ' || (moved > SELECTING_PX && getSelection().type === "Range")',
        "",
        "test_drags_and_text_selections_are_no_clicks",
    ),
    "fast clicks are missed": _click(
        "clicks.js",
        "  if (target === echo",
        "  if (event.detail > 1 || target === echo",
        "test_a_double_click_is_two_clicks",
    ),
    "a second tag counts everything twice": _click(
        "clickTracker.js", " && !window.logdig", "", "test_a_second_tag_does_not_count_twice"
    ),
    "a script's click counts as a person's": _click(
        "clicks.js", "trusted: event.isTrusted", "trusted: true", "test_a_scripts_click_is_not_trusted"
    ),
    "a page can keep a click for itself": _click(
        "clickTracker.js",
        "{ capture: true, passive: true }",
        "{ passive: true }",
        "test_a_page_that_stops_events_is_heard_all_the_same",
    ),
    "a link is told as it is written": _click(
        "clicks.js",
        "new URL(link.href.baseVal || link.href, link.baseURI).href",
        'link.getAttribute("href")',
        "test_a_click_on_a_link_says_where_it_leads",
    ),
    "a link in a drawing is no link": _click(
        "clicks.js", "link.href.baseVal || ", "", "test_a_link_in_a_drawing_says_where_it_leads"
    ),
    "the browser's clock at the sending is not told": _click(
        "queue.js",
        "record.event.sent_at = new Date().toISOString();",
        "",
        "test_every_field_of_a_click_is_inside_its_range",
    ),
    "a dead click is not told": _click(
        "reaction.js", "? undefined : -1", "&& undefined", "test_a_click_that_nothing_answers_is_dead"
    ),
    "another window is no answer": _click(
        "unwatched.js",
        'yield [window, "open", ',
        "yield [window, ",
        _OUTSIDE,
        {"answer": "another window"},
    ),
    "a download is no answer": _click(
        "unwatched.js",
        'navigation.addEventListener("navigate", navigated)',
        "navigated",
        _OUTSIDE,
        {"answer": "a download by its address"},
    ),
    "a canvas that says nothing is dead": _click(
        "unwatched.js",
        'PAINTED = "canvas,',
        'PAINTED = "',
        _UNSEEN,
        {"what": "a canvas"},
        quick=True,
    ),
    "a canvas under a glass is dead": _click(
        "unwatched.js",
        "return beneath.some(",
        "return false && beneath.some(",
        _UNSEEN,
        {"what": "a canvas under a glass"},
    ),
    "what a field holds is not looked at": _click(
        "reaction.js",
        "wait.state !== stateOf(document) || ",
        "",
        _UNSEEN,
        {"what": "what a field holds"},
    ),
    "what a click elsewhere does answers the click before": _click(
        "reaction.js",
        "(isAtOnce && !isSameSpot(wait, latest)) || ",
        "",
        "test_what_a_click_elsewhere_does_at_once_is_no_answer_to_the_clicks_before",
    ),
    "an attribute set to what it was is an answer": _click(
        "reaction.js",
        "attributeName) !== oldValue",
        "attributeName) !== 0",
        "test_an_attribute_that_is_set_to_what_it_was_is_no_reaction",
    ),
}

VIEWS: Mapping[str, Planted] = {
    "a click that routes belongs to the new page": _view(
        "view.js",
        "current_page: view.url",
        'current_page: kind === "click" ? (setTimeout(() => { event.current_page = cleanUrl(location.href); }), view.url) : view.url',
        "test_a_click_that_routes_belongs_to_the_old_url",
        quick=True,
    ),
    "a router with the browser's own pushState is not noticed": _view(
        "clicks.js",
        "  routed();\n",
        "",
        "test_a_router_that_kept_the_browsers_own_push_state_is_noticed_at_the_next_click",
    ),
    "routes are no views": _view("clickTracker.js", "      moved();\n", "", _ROUTES),
    "anchors are views": _view("view.js", 'one.replace(/#(?!!?\\/).*/, "")', "one", _ROUTES),
    "how far the old page was seen is told of the new": _view(
        "view.js",
        "    endView();\n    beginView();",
        "    beginView();\n    endView();",
        "test_how_far_a_view_was_seen_belongs_to_the_url_that_was_left",
    ),
    "a scroller counts once it is scrolled": _view(
        "reach.js",
        "    if (shown) scrolled(container, shown);",
        "",
        "test_what_a_scroller_shows_counts_before_anyone_scrolls_it",
    ),
    "a scroller below the fold counts as seen": _view(
        "reach.js",
        "let end = depth - scrollY;",
        "let end = 1e6;",
        "test_what_a_scroller_shows_counts_before_anyone_scrolls_it",
        quick=True,
    ),
    "how far a scroller was seen is told of the page": _view(
        "reach.js",
        "scrolled(container, shown)",
        "scrolled(null, shown)",
        "test_what_a_scroller_shows_counts_before_anyone_scrolls_it",
    ),
    "a return from the back-forward cache is no view": _view(
        "clickTracker.js",
        "event.persisted && beginView()",
        "event",
        "test_a_return_from_the_back_forward_cache_is_a_new_view",
    ),
    "a prerendered page is a view before it is shown": _view(
        "clickTracker.js",
        "if (document.prerendering)",
        "if (false)",
        "test_a_prerendered_page_is_a_view_when_it_is_shown",
    ),
    "a load counts twice": _view(
        "view.js", 'count("loads", 1)', 'count("loads", 2)', "test_a_click_that_routes_belongs_to_the_old_url"
    ),
    "two designs look the same": _view(
        "measuring.js",
        "layout: layout()",
        'layout: ""',
        "test_the_layout_is_the_same_at_every_width_and_differs_between_designs",
    ),
    "a hidden page keeps what it has": _view(
        "clickTracker.js",
        "document.hidden && leave()",
        "document.hidden",
        "test_a_hidden_page_sends_what_it_has",
    ),
}

DELIVERY: Mapping[str, Planted] = {
    "what is sent ends with its page": _delivery(
        "sender.js",
        "keepalive, credentials",
        "credentials",
        "test_what_is_sent_when_a_page_is_left_outlives_it",
    ),
    "a beacon removes what it took": _delivery(
        "sender.js",
        '    navigator.sendBeacon(server + "/", body);\n',
        '    navigator.sendBeacon(server + "/", body);\n    batch.forEach((record) => forget(record.event.event_id));\n',
        "test_where_keepalive_is_missing_a_beacon_helps_and_removes_nothing",
    ),
    "an event is forgotten when it is sent": _delivery(
        "sender.js",
        "batch.forEach((record) => (record.sending = true));",
        "batch.forEach((record) => forget(record.event.event_id));",
        "test_an_event_that_the_answer_does_not_name_is_kept_and_sent_again",
    ),
    "a batch is forgotten on any 200": _delivery(
        "sender.js",
        "accepted.forEach(forget);",
        "batch.forEach((record) => forget(record.event.event_id));",
        "test_an_event_that_the_answer_does_not_name_is_kept_and_sent_again",
    ),
    "a repeat has other bytes": _delivery(
        "queue.js",
        "if (!record.json) {",
        "if (true) {",
        "test_an_event_that_the_answer_does_not_name_is_kept_and_sent_again",
        quick=True,
    ),
    "a post asks first": _delivery(
        "sender.js",
        'credentials: "omit",',
        'credentials: "omit", headers: { "Content-Type": "application/json" },',
        "test_a_post_is_simple_and_carries_no_credentials",
    ),
    "a post carries the visitor's cookies": _delivery(
        "sender.js",
        'credentials: "omit"',
        'credentials: "include"',
        "test_a_post_is_simple_and_carries_no_credentials",
    ),
    "tabs share one place in storage": _delivery(
        "queue.js",
        "write(EVENTS + record.event.event_id,",
        'write(EVENTS + "all",',
        "test_two_tabs_do_not_lose_each_others_events",
    ),
    "storage is taken to be there": _delivery(
        "queue.js",
        "record.stored = write(",
        "record.stored = true || write(",
        "test_without_storage_events_are_sent_all_the_same",
    ),
    "what another tab is about to send is taken over": _delivery(
        "queue.js",
        " > LEFT_BEHIND_MS) records.set",
        " > 0) records.set",
        "test_what_a_killed_page_left_behind_is_sent_by_the_next",
    ),
    "what another page left waits for a click": _delivery(
        "sender.js",
        "later = setTimeout(look, LEFT_BEHIND_MS)",
        "later = 0",
        "test_what_another_page_left_is_taken_over_in_time_without_a_click",
    ),
    "a page looks again and again for what is left behind": _delivery(
        "sender.js",
        "if (tidy()) later",
        "tidy();\n  later",
        "test_a_page_waits_for_nothing_where_nothing_can_be_left_behind",
        {"token": "another-token", "seconds": 1, "looks": 0},
    ),
    "there is no end to what is kept": _delivery(
        "queue.js",
        "index >= MOST_EVENTS || bytes > MOST_BYTES",
        "false",
        "test_beyond_its_limits_the_oldest_are_dropped_and_counted",
        {"links": [""] * 600, "most": 500},
    ),
    "an event is kept for ever": _delivery(
        "queue.js",
        " || !(age(event.timestamp) < LONGEST_AGE_MS)",
        "",
        "test_after_seven_days_an_event_is_given_up",
    ),
    "a refused batch is sent as it is": _delivery(
        "sender.js",
        "limit = Math.ceil(batch.length / 2);",
        "",
        "test_a_batch_that_is_refused_is_halved_until_the_bad_event_is_alone",
        {"status": 400},
    ),
}

SECOND_FILE: Mapping[str, Planted] = {
    "an early click is completed wherever its element is now": Planted(
        "element.js",
        " && isUnmoved",
        "",
        "test_the_second_file",
        "test_a_click_before_it_is_not_completed_after_something_moved",
        {"move": "the element moved"},
        quick=True,
    ),
    "an early click is completed wherever the page is now": Planted(
        "element.js",
        " && event.scroll_y === integer(scrollY, -1e6)",
        "",
        "test_the_second_file",
        "test_a_click_before_it_is_not_completed_after_something_moved",
        {"move": "the page was scrolled under it"},
    ),
    "early clicks stay without their element": Planted(
        "measuring.js",
        "waiting(true).forEach(complete);",
        "",
        "test_the_second_file",
        "test_a_click_before_it_is_completed_when_it_comes",
    ),
    "any second file is run": Planted(
        "clickTracker.js",
        'crossOrigin: "anonymous", integrity, nonce',
        'crossOrigin: "anonymous", nonce',
        "test_the_second_file",
        "test_where_it_cannot_come_clicks_and_views_are_sent_without_what_it_finds_out",
        {"why": "other_than_released"},
    ),
    "the nonce is not passed on": Planted(
        "clickTracker.js",
        "integrity, nonce",
        "integrity",
        "test_the_second_file",
        "test_a_page_that_lets_scripts_run_by_a_nonce_lets_it_run",
    ),
}

PRIVACY: Mapping[str, Planted] = {
    "Do Not Track is not honoured": _privacy(
        "clickTracker.js", ' && navigator.doNotTrack !== "1"', "", _NOT_WANTED, {"before": "DO_NOT_TRACK"}
    ),
    "Global Privacy Control is not honoured": _privacy(
        "clickTracker.js",
        "!navigator.globalPrivacyControl && ",
        "",
        _NOT_WANTED,
        {"before": "PRIVACY_CONTROL"},
    ),
    "every query value is sent": _privacy(
        "redaction.js",
        "pair && allowed.includes",
        "pair || allowed.includes",
        "test_without_an_allow_list_no_query_is_sent",
    ),
    "addresses and tokens are sent": _privacy(
        "redaction.js",
        "return PRIVATE_IN_ANY_CASE.test(text) || PRIVATE.test(text);",
        "return false && text;",
        "test_the_table_of_what_is_redacted_holds_in_the_tracker",
    ),
    "a visitor is another one on every page": _privacy(
        "view.js", "return known;", "{}", "test_a_visitor_is_known_again_and_others_are_not"
    ),
}

TRACKER_BUGS: Mapping[str, Planted] = {
    **GEOMETRY,
    **CLICKS,
    **VIEWS,
    **DELIVERY,
    **SECOND_FILE,
    **PRIVACY,
}
