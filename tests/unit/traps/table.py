"""Thirty ways in which a click heat map goes wrong, what is done about each, and what notices when it is not.

A trap names bugs that are planted elsewhere (in the tracker, in how pictures are taken and clicks placed, in the
simulated way) and removals: the handling taken out of a file, with the test that must fail then.
`PYTHONPATH=tests python -m unit.traps.removing [NUMBER]` takes all of it out, one after the other.
"""

# What stands in a file stays on one line.
# ruff: noqa: E501

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

HEATMAP: Final = "logdig_console/heatmap"
PAGES: Final = "logdig_console/services/pages"
COLLECTOR: Final = "deploy/collector/logdig_collector"
UNIT: Final = "tests/unit"


@dataclass(frozen=True, slots=True)
class Removal:
    """A handling taken out.

    Args:
        file: of the repository; `text` stands in it exactly once, and `without` takes its place.
        test: that must fail then: file and name, as pytest is given them.
    """

    file: str
    text: str
    without: str
    test: str


@dataclass(frozen=True, slots=True)
class Trap:
    """One way to go wrong.

    Args:
        says: what happens to a heat map that does not mind it.
        tracker: names of `browser.planted.TRACKER_BUGS`.
        pictures: names of `browser.planted_in_pictures.PICTURE_BUGS`.
        simulated: what `chaos/test_planted_bugs.py` is parametrized with: of which test, and which bug.
    """

    says: str
    tracker: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    simulated: tuple[tuple[str, str], ...] = ()
    removals: tuple[Removal, ...] = ()


DRAIN: Final = "test_a_drain_with_this_bug_is_noticed"
STORE: Final = "test_the_store_with_this_bug_is_noticed"
READER: Final = "test_a_reader_with_this_bug_is_noticed"
REAL_COLLECTOR: Final = "test_the_collector_with_this_bug_is_noticed"


def _exactness(file: str, text: str, without: str) -> Removal:
    """What the count in plain Python notices."""
    test = "test_each_click_has_the_fate_that_a_plain_count_gives_it_and_the_csv_its_cells"
    return Removal(file, text, without, f"{UNIT}/heatmap/test_exactness.py::{test}")


GEOMETRY: Final[Mapping[str, Trap]] = {
    "1 responsive pages": Trap(
        "The same button lies elsewhere at another width; a place on the page alone can never say so afterwards.",
        tracker=(
            "the window's width is not told",
            "the place in the element is not told",
            "the element's size is not told",
        ),
        pictures=("every click is in its element's middle", "an element's top is left out"),
        removals=(
            Removal(
                f"{HEATMAP}/place.py",
                "            targets = _targets(recorded, width, boxes)",
                "            targets = None",
                f"{UNIT}/heatmap/test_place.py::test_an_element_is_found_on_the_picture_at_any_width",
            ),
        ),
    ),
    "2 centred and fixed columns": Trap(
        "A column in the middle keeps its width: in proportion to the window its clicks land beside it. So proportion "
        "is the last resort, and is called an estimate.",
        pictures=("places are in proportion to the width",),
        removals=(
            Removal(
                f"{HEATMAP}/place.py",
                'other = _CODE[OTHER_WIDTH if placement == "exact" else ESTIMATED]',
                "other = _CODE[EXACT]",
                f"{UNIT}/heatmap/test_place.py::test_at_another_width_a_click_without_an_element_is_estimated",
            ),
        ),
    ),
    "3 which width": Trap(
        "The window's width with the scroll bar is not that of the layout; and query, drawing and pointing must go by "
        "one and the same.",
        tracker=("the width counts the scroll bar",),
        pictures=("the picture is of another width",),
        removals=(
            Removal(
                "logdig_console/presenters/heat_map/heat_map_work.py",
                "return replace(self.picture.request, width=self.picture.width)",
                "return self.picture.request",
                f"{UNIT}/presenters/test_heat_map_presenter.py::test_an_area_is_counted_at_the_width_that_is_drawn",
            ),
        ),
    ),
    "4 heights that change": Trap(
        "Late images and banners push the page down: a share of its height would move old clicks, and one forged "
        "height would stretch all. Clicks keep px, and go with their element where it went.",
        tracker=("the page's height is the window's",),
        pictures=("a page is not scrolled through",),
        removals=(
            Removal(
                f"{HEATMAP}/place.py",
                "        in_place &= np.abs(out_y - share_y * own_high - top) <= SAME_BOX_PX\n",
                "",
                f"{UNIT}/heatmap/test_place.py::test_an_element_that_moved_since_takes_its_clicks_along",
            ),
            Removal(
                f"{HEATMAP}/extent.py",
                "EXTENT_PERCENTILE: Final = 99.5",
                "EXTENT_PERCENTILE: Final = 100.0",
                f"{UNIT}/heatmap/test_place.py::test_a_forged_page_height_does_not_stretch_the_picture",
            ),
        ),
    ),
    "5 fixed and sticky": Trap(
        "What is fixed moves with the window, what is sticky only while it is stuck, and a transform around it makes "
        "fixed absolute: read from the style alone, heads and bars smear down the page.",
        tracker=(
            "everything sticky counts as fixed",
            "nothing sticky is ever stuck",
            "fixed stays fixed inside a transform",
        ),
        pictures=("what the viewport held stays where the page was scrolled to",),
    ),
    "6 boxes that scroll": Trap(
        "A place on the page knows nothing of an inner scroller's position; and a reach that begins with the first "
        "scroll has never heard of who left at once.",
        tracker=("inner scrollers are not seen", "a scroller counts once it is scrolled"),
        pictures=(
            "a scroller's position is left out",
            "what a scroller showed further on is drawn on what is beneath",
        ),
        removals=(
            Removal(
                f"{HEATMAP}/reach.py",
                'events.filter(pl.col("kind").is_in(("view", "scroll")))',
                'events.filter(pl.col("kind") == "scroll")',
                f"{UNIT}/heatmap/test_reach.py::test_the_reach_is_the_truth_at_every_pixel",
            ),
        ),
    ),
    "7 when a place is read": Trap(
        "Whether a click was answered is known seconds later: the place must be that of the click.",
        tracker=(
            "a place is read when the verdict comes",
            "an early click is completed wherever its element is now",
            "an early click is completed wherever the page is now",
        ),
    ),
    "8 pixels of screens and zoom": Trap(
        "CSS pixels are not those of the screen, and a page zoomed by the fingers keeps its own.",
        tracker=("the pixel ratio is not told", "pinch zoom is not told"),
        removals=(
            Removal(
                f"{HEATMAP}/png.py",
                "scaled_height = max(1, round(background.shape[0] * width / background.shape[1]))",
                "scaled_height = background.shape[0]",
                f"{UNIT}/heatmap/test_picture.py::test_a_page_at_two_pixels_a_css_pixel_is_scaled_to_the_pictures_width",
            ),
        ),
    ),
    "9 frames and shadow roots": Trap(
        "Events do not leave frames, places inside one are its own, a shadow root's host looks clicked; what happens in "
        "a stranger's frame can be counted and never placed.",
        tracker=(
            "a frame's border and padding are forgotten",
            "a frame's own scrolling is forgotten",
            "the host of a shadow root looks clicked",
            "a click into a stranger's frame is dropped",
            "a place in a stranger's page is told as one of the own",
        ),
        removals=(
            Removal(
                f"{HEATMAP}/place.py",
                "        status[recorded.foreign] = _CODE[CROSS_FRAME]",
                "        pass",
                f"{UNIT}/heatmap/test_place.py::test_a_click_in_a_foreign_frame_is_counted_and_never_drawn",
            ),
        ),
    ),
    "10 which element it was": Trap(
        "Names made by frameworks change from page to page and a name may fit several: then the first match is a guess. "
        "Such a click is counted as ambiguous.",
        tracker=("a name that is not unique is taken", "an id made by a framework is taken"),
        pictures=("boxes that cannot be seen count",),
        removals=(
            Removal(
                f"{HEATMAP}/boxes.py",
                "min(2, found.boxes[place] + 1)",
                "1",
                f"{UNIT}/heatmap/test_place.py::test_several_visible_boxes_are_ambiguous_and_hidden_ones_do_not_count",
            ),
        ),
    ),
    "11 layers over the page": Trap(
        "A menu, a dialog, a banner is another state of the page: drawn on the page without it, its clicks seem to be on "
        "what lies beneath.",
        tracker=("an open layer is not told",),
        pictures=("a closed menu's clicks are drawn on what is beneath",),
    ),
    "12 clicks that are not a mouse's": Trap(
        "A key clicks at 0, 0; a label clicks its field once more; right and middle buttons and fingers click too; "
        "drags and marking text do not.",
        tracker=(
            "a key's click is in the corner",
            "a label's second click counts",
            "right and middle clicks are not heard",
            "a touch is told as a mouse",
            "drags count",
            "marking text counts",
        ),
    ),
    "13 right to left, and left of the origin": Trap(
        "Such pages scroll below 0 and have places below 0, which a rounding to 0 piles up at the edge.",
        tracker=(
            "scrolling counts from the left in every script",
            "scrolling to the left of the origin is not told",
            "a scroller's scrolling to the left of its origin is not told",
            "places left of the origin are told as at it",
        ),
        pictures=("a page read from right to left is moved",),
        removals=(
            Removal(
                f"{HEATMAP}/place.py",
                "inside = x.view(np.uint32) < np.uint32(width)",
                "inside = x < width",
                f"{UNIT}/heatmap/test_place_traps.py::test_what_lies_left_of_the_page_on_a_right_to_left_one_is_outside_and_counted",
            ),
        ),
    ),
    "14 what drawing does to counts": Trap(
        "Smoothing that loses clicks at the borders, counts in eight bits that end at 255, and one hot link that hides "
        "all else.",
        removals=(
            Removal(
                f"{HEATMAP}/picture.py",
                "borderType=cv2.BORDER_REFLECT",
                "borderType=cv2.BORDER_CONSTANT",
                f"{UNIT}/heatmap/test_picture.py::test_smoothing_keeps_the_total_also_at_the_borders",
            ),
            Removal(
                f"{HEATMAP}/picture.py",
                "cells.squares(QUARTER).astype(np.float32)",
                "np.minimum(cells.squares(QUARTER), 255).astype(np.float32)",
                f"{UNIT}/heatmap/test_picture.py::test_ten_thousand_clicks_on_one_pixel_are_ten_thousand_in_the_heat",
            ),
            Removal(
                f"{HEATMAP}/picture.py",
                '    if scale == "linear":\n        part',
                '    if scale != "percentile":\n        part',
                f"{UNIT}/heatmap/test_picture.py::test_a_single_click_is_seen_on_white_and_dark_text_is_read_through_it",
            ),
        ),
    ),
}

IDENTITY: Final[Mapping[str, Trap]] = {
    "15 one page, many addresses": Trap(
        "Queries, anchors, ports, capitals, escapes, session numbers and index files split one page into many; whoever "
        "rewrites the raw address cannot change the rule later.",
        removals=(
            Removal(
                f"{HEATMAP}/page_url.py",
                'if unquote(pair.partition("=")[0]) in rules.query_allow',
                "if pair",
                f"{UNIT}/heatmap/test_page_url.py::test_a_canonical_page_keeps_no_query_that_is_not_allowed",
            ),
            Removal(
                f"{HEATMAP}/page_url.py",
                "    kept = sorted(\n",
                "    kept = list(\n",
                f"{UNIT}/heatmap/test_page_url.py::test_a_url_names_its_page",
            ),
            Removal(
                f"{HEATMAP}/page_url.py",
                '_SESSION.sub("", path)',
                "path",
                f"{UNIT}/heatmap/test_page_url.py::test_a_url_names_its_page",
            ),
            Removal(
                f"{HEATMAP}/page_url.py",
                "if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):",
                "if port is not None:",
                f"{UNIT}/heatmap/test_page_url.py::test_a_url_names_its_page",
            ),
            Removal(
                f"{HEATMAP}/page_url.py",
                "    if last in rules.index_files:",
                "    if False:",
                f"{UNIT}/heatmap/test_page_url.py::test_a_url_names_its_page",
            ),
            Removal(
                f"{HEATMAP}/page_url.py",
                'host.rstrip(".").encode("idna").decode().lower()',
                "host",
                f"{UNIT}/heatmap/test_page_url.py::test_a_url_names_its_page",
            ),
        ),
    ),
    "16 pages that change without loading": Trap(
        "A click that routes belongs to the page before, an anchor is no page, and how far the old page was seen is not "
        "of the new.",
        tracker=(
            "a click that routes belongs to the new page",
            "a router with the browser's own pushState is not noticed",
            "routes are no views",
            "anchors are views",
            "how far the old page was seen is told of the new",
        ),
    ),
    "17 loads that are none, links that lead elsewhere": Trap(
        "A page may be kept and shown again, or be loaded and never shown: each showing counts once. A link is what the "
        "browser makes of it, a base address included.",
        tracker=(
            "a link is told as it is written",
            "a return from the back-forward cache is no view",
            "a prerendered page is a view before it is shown",
        ),
    ),
    "18 pages that were redesigned": Trap(
        "Two designs in one map make a third that never was.",
        tracker=("two designs look the same",),
        removals=(
            Removal(
                "logdig_console/domain/pages/layouts.py",
                "return len(self.noticeable) > 1",
                "return False",
                "tests/ui/test_viewer.py::test_one_browsers_large_share_and_mixed_layouts_are_told",
            ),
            Removal(
                f"{PAGES}/compare.py",
                'return () if alike else ("layouts differ",)',
                "return ()",
                f"{UNIT}/services/test_analysis.py::test_two_periods_with_two_layouts_are_compared_with_a_warning",
            ),
        ),
    ),
}

TRANSPORT: Final[Mapping[str, Trap]] = {
    "19 leaving a page": Trap(
        "What is under way when a page is left is cancelled; a beacon says nothing of what became of it; a request that "
        "asks first is refused.",
        tracker=(
            "what is sent ends with its page",
            "a beacon removes what it took",
            "a post asks first",
            "a hidden page keeps what it has",
        ),
    ),
    "20 one storage for several tabs": Trap(
        "Two tabs that read, change and write one list lose each other's events; what is taken out before it has arrived "
        "is lost with any failure; storage may be blocked.",
        tracker=(
            "tabs share one place in storage",
            "an event is forgotten when it is sent",
            "a batch is forgotten on any 200",
            "storage is taken to be there",
            "what another tab is about to send is taken over",
        ),
    ),
    "21 everything comes at least once": Trap(
        "Browser, queue, drain and redrive repeat themselves, in other files under other names: an event counts once by "
        "its own id, whatever the order of files.",
        simulated=(
            (STORE, "counts an event once in each sync"),
            (READER, "keeps what comes first"),
            (DRAIN, "keeps one line of an event in a file"),
        ),
        removals=(
            Removal(
                f"{HEATMAP}/original.py",
                'str(uuid.uuid5(NAMESPACE, "|".join(fields)))',
                'str(uuid.uuid5(NAMESPACE, "|".join(fields[:4])))',
                f"{UNIT}/heatmap/test_parse.py::test_a_line_of_the_original_is_read",
            ),
        ),
    ),
    "22 a queue's counts are approximate": Trap(
        "Who waits for as many messages as were counted waits for ever, a short receive is no end, and what becomes "
        "visible again during a run is read twice.",
        simulated=(
            (DRAIN, "ends on the approximate count"),
            (DRAIN, "waits for as many messages as were counted"),
            (DRAIN, "does not look at Failed"),
            (DRAIN, "deletes before it stores"),
        ),
        removals=(
            Removal(
                "deploy/data.yaml",
                "      VisibilityTimeout: 360\n",
                "      VisibilityTimeout: 30\n",
                "tests/aws/test_data_template.py::test_messages_stay_hidden_for_six_runs_and_dead_letters_outlive_the_queue",
            ),
        ),
    ),
    "23 text from strangers": Trap(
        "A bar or a line end in an address shifts fields, a formula runs in a spreadsheet, markup in a report. A line "
        "with two readings is never guessed.",
        simulated=((DRAIN, "splits with splitlines"),),
        removals=(
            Removal(
                f"{HEATMAP}/original.py",
                "    if len(readings) != 1:",
                "    if not readings:",
                f"{UNIT}/heatmap/test_parse.py::test_a_line_of_the_original_with_no_reading_or_several_is_suspect",
            ),
            Removal(
                "logdig_console/services/logs/tables.py",
                """.then("'" + text)""",
                ".then(text)",
                f"{UNIT}/services/test_tables.py::test_what_would_be_a_formula_gets_an_apostrophe",
            ),
            Removal(
                f"{PAGES}/heat_map_export.py",
                "return html.escape(visible(value))",
                "return value",
                f"{UNIT}/services/test_heat_map_export.py::test_a_strangers_url_is_text_in_what_is_exported",
            ),
            Removal(
                "logdig_console/domain/visible.py",
                "if unicodedata.category(character) in _OBEYED else",
                "if False else",
                f"{UNIT}/services/test_analysis.py::test_hostile_names_are_text_in_every_output",
            ),
        ),
    ),
    "24 anybody may post": Trap(
        "The token stands in the page: floods and forged places come, and must cost little and spoil nothing.",
        removals=(
            Removal(
                f"{COLLECTOR}/intake.py",
                "    if seconds > 0:\n        raise _Limited(seconds)\n",
                "",
                f"{UNIT}/collector/test_post.py::test_a_token_may_send_so_many_events_and_no_more",
            ),
            Removal(
                f"{COLLECTOR}/events.py",
                "Coordinate = Annotated[int, Meta(ge=-32_768, le=_SIDE_MAX)]",
                "Coordinate = Annotated[int, Meta(ge=-32_768)]",
                f"{UNIT}/collector/test_events.py::test_a_number_is_taken_at_its_limits_and_not_beyond",
            ),
            Removal(
                f"{COLLECTOR}/intake.py",
                "elif event.token not in self._settings.tokens:",
                "elif False:",
                f"{UNIT}/collector/test_post.py::test_events_of_an_unknown_token_are_rejected_among_others",
            ),
            Removal(
                f"{HEATMAP}/place.py",
                "    status[drawn & ~inside] = _CODE[OUTSIDE]\n",
                "",
                f"{UNIT}/heatmap/test_place.py::test_what_lies_outside_is_counted_and_costs_nothing",
            ),
        ),
    ),
}

PEOPLE: Final[Mapping[str, Trap]] = {
    "25 which day it was": Trap(
        "A file's day is that of the collector, not of the click, and a visitor's clock may be hours off: a day is asked "
        "for by when it happened, in the site's zone, on days of 23 and 25 hours too.",
        simulated=((DRAIN, "takes the day from its own clock"),),
        removals=(
            Removal(
                "logdig_console/store/page_clicks.py",
                "happened[place] += asked.skew.get(",
                "asked.skew.get(",
                f"{UNIT}/store/test_click_store.py::test_a_clock_that_is_hours_slow_is_put_right",
            ),
            Removal(
                "logdig_console/store/view.py",
                'local.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")',
                'local.dt.replace_time_zone("UTC", ambiguous="earliest", non_existent="null")',
                f"{UNIT}/store/test_click_store.py::test_days_are_days_of_the_zone",
            ),
            Removal(
                f"{HEATMAP}/keep.py",
                ".dt.convert_time_zone(self._zone)",
                "",
                f"{UNIT}/heatmap/test_matching.py::test_hours_are_those_of_the_zone",
            ),
        ),
    ),
    "26 clicks are not people": Trap(
        "A key stands for a browser, and one busy browser makes a hot spot: browsers are counted once and called "
        "browsers, and a large part of one is told.",
        removals=(
            Removal(
                f"{HEATMAP}/exchange.py",
                'mine = side.clicked.select("browser", "target").unique()',
                'mine = side.clicked.select("browser", "target")',
                f"{UNIT}/heatmap/test_compare.py::test_a_browser_that_clicks_a_hundred_times_is_one_browser",
            ),
            Removal(
                "logdig_console/presenters/heat_map/picture_facts.py",
                "heaviest >= LARGE_SHARE * drawn",
                "heaviest > drawn",
                "tests/ui/test_viewer.py::test_one_browsers_large_share_and_mixed_layouts_are_told",
            ),
            Removal(
                f"{HEATMAP}/elements.py",
                'pl.col("browser").n_unique()',
                'pl.col("browser").len()',
                f"{UNIT}/heatmap/test_elements.py::test_counts_are_those_of_counting_one_by_one",
            ),
        ),
    ),
    "27 nobody sits there": Trap(
        "Robots, scripts, one's own people and the test click of the console look like visitors: each can be left out, "
        "and how many went is told by reason.",
        tracker=("a script's click counts as a person's",),
        removals=(
            _exactness(f"{HEATMAP}/keep.py", '            "bots": self._no_bots,\n', ""),
            _exactness(f"{HEATMAP}/keep.py", '            "untrusted": self._trusted,\n', ""),
            _exactness(f"{HEATMAP}/keep.py", '            "internal": self._outsiders,\n', ""),
            _exactness(f"{PAGES}/placing.py", ' if request.filter.probes else ("click",)', ""),
        ),
    ),
    "28 what the original LogDig wrote": Trap(
        "It sent a row at 0, 0 at each load, missed fast clicks, bound its handlers again and again, and did not know the "
        "window's width: such rows are told apart, never guessed.",
        tracker=(
            "fast clicks are missed",
            "a second tag counts everything twice",
            "a load counts twice",
        ),
        removals=(
            Removal(
                f"{HEATMAP}/parse.py",
                "                    if is_phantom(event):",
                "                    if False:",
                f"{UNIT}/heatmap/test_parse.py::test_a_phantom_row_of_the_original_is_counted_and_no_event",
            ),
            Removal(
                f"{HEATMAP}/place.py",
                "    status[rows[~known]] = _CODE[UNKNOWN_WIDTH]\n",
                "",
                f"{UNIT}/heatmap/test_place.py::test_a_click_without_a_width_among_others_is_not_placed",
            ),
        ),
    ),
    "29 differences that are none": Trap(
        "Of many places some differ by chance, looking daily finds more, and the clicks of one visitor hang together: "
        "all elements are judged at once, browsers are exchanged whole, and a look before its time says so.",
        removals=(
            Removal(
                f"{HEATMAP}/permutation.py",
                "np.maximum(found[rows], statistic.max(axis=1), out=found[rows])",
                "np.maximum(found[rows], statistic[:, 0], out=found[rows])",
                f"{UNIT}/heatmap/test_compare.py::test_groups_alike_raise_an_alarm_as_often_as_is_said",
            ),
            Removal(
                f"{HEATMAP}/difference_map.py",
                "q=false_discovery_q(exact_p(groups)),",
                "q=exact_p(groups),",
                f"{UNIT}/heatmap/test_compare.py::test_a_map_of_groups_alike_marks_squares_no_more_often_than_is_said",
            ),
            Removal(
                "logdig_console/domain/pages/comparison.py",
                "return self.browsers < self.planned",
                "return False",
                f"{UNIT}/heatmap/test_compare.py::test_too_little_data_is_said_with_how_much_is_missing_and_a_look_then_is_interim",
            ),
            Removal(
                f"{HEATMAP}/exchange.py",
                "        return self.clickers - self.clicked_both - self.discordant",
                "        return self.clickers",
                f"{UNIT}/heatmap/test_exchange.py::test_mean_and_deviation_are_those_of_all_exchanges",
            ),
        ),
    ),
    "30 what nobody may know": Trap(
        "Addresses and selectors carry e-mail addresses and tokens, a visitor may say no, and who was erased must not "
        "come back with a late resend.",
        tracker=(
            "Do Not Track is not honoured",
            "Global Privacy Control is not honoured",
            "every query value is sent",
            "addresses and tokens are sent",
        ),
        simulated=(
            (DRAIN, "ignores tombstones"),
            (DRAIN, "lets a late resend of an erased visitor back"),
            (STORE, "lets erased visitors back"),
        ),
        removals=(
            Removal(
                f"{COLLECTOR}/redaction.py",
                "    text = _ESCAPED.sub(_unescape, part)\n",
                "    return False\n",
                "tests/contract/test_collector_contract.py::test_what_is_private_is_redacted_as_the_tracker_does",
            ),
        ),
    ),
}

TRAPS: Final[Mapping[str, Trap]] = {**GEOMETRY, **IDENTITY, **TRANSPORT, **PEOPLE}
