"""What a pretended page's clicks mean: elements, reach and lines of the invented clicks."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import polars as pl

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.area import Area, ClickLine, ClickLines
from logdig_console.domain.pages.comparison import ComparedRow, Comparison, Group, Pair, Plan, Verdict
from logdig_console.domain.pages.elements import ElementRow, Elements, LinkCount
from logdig_console.domain.pages.layouts import LayoutRow, Layouts
from logdig_console.domain.pages.page_rules import PageRules, RulesPreview
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shares import Share, Target
from logdig_console.heatmap.boxes import Box
from logdig_console.heatmap.cells import Cells
from logdig_console.heatmap.difference_map import DifferenceMap
from logdig_console.heatmap.frames import Frame, Step, TimeLapse
from logdig_console.heatmap.page_url import canonical
from logdig_console.heatmap.points import Points
from logdig_console.heatmap.reach import Fold, Reach, ReachCurve
from logdig_console.services.facts import Facts
from logdig_console.services.pages.analysis import Compared
from logdig_console.services.pages.export_facts import export_facts
from logdig_console.services.pages.picture import HeatMap
from logdig_console.store.page_groups import preview

HEIGHT = 2360
PLAIN_RULES = PageRules(index_files=frozenset())
NAMES: tuple[tuple[str, Box], ...] = (
    ("#season", Box("#season", 120, 326, 260, 52)),
    ("nav > a:nth-of-type(2)", Box("nav > a:nth-of-type(2)", 290, 20, 84, 34)),
    ("#basket", Box("#basket", 1130, 16, 110, 40)),
    *(
        (
            f'[data-card="{n + 1}"]',
            Box(f'[data-card="{n + 1}"]', 60 + 306 * (n % 4), 520 + 420 * (n // 4), 242, 260),
        )
        for n in range(12)
    ),
    ("#email", Box("#email", 60, 2196, 480, 48)),
)


def _compared(name: str, clicked: tuple[int, int], p: float | None, needed: int) -> ComparedRow:
    """An element in two groups of 700 browsers, 12 of them in both."""
    first, second = (Share(number, 700, number / 700 - 0.02, number / 700 + 0.02) for number in clicked)
    more = max(0, needed - 1_388)
    enough: Verdict = "not enough data" if p is None or more else "no difference found"
    apart = first.value - second.value
    verdict: Verdict = "different" if p is not None and p <= 0.05 else enough
    target = Target("selector", name)
    return ComparedRow(target, first, second, apart, apart - 0.05, apart + 0.05, p, verdict, needed, more)


class PretendAnalysis:
    """What `PageAnalysis` does, of the places where the pretended backend was clicked.

    Attributes:
        layouts_found: what it tells of the page's layouts.
        top_name: the selector of the most clicked element.
    """

    def __init__(self, points: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
        self._points = points
        self.layouts_found = Layouts((LayoutRow("hmf", "2026-11-01T00:00:00Z", "2026-11-23T00:00:00Z", 900),))
        self.top_name = "#season"
        self.link = "https://shop.example/season"
        self.rules_used: tuple[PageRules, ...] = (PLAIN_RULES,)
        self.previewed: list[PageRules] = []

    def page_of(self, url: str, rules: PageRules | None = None) -> str:
        rules = rules or self.rules_used[-1]
        return canonical(url, rules) if rules.patterns else url

    def points_of(self, page: str) -> tuple[np.ndarray, np.ndarray]:
        """x and y of each click on a page, by the rules in use."""
        found = [points for url, points in self._points.items() if self.page_of(url) == page]
        x, y = zip(*found, strict=True)
        return np.concatenate(x), np.concatenate(y)

    def use(self, rules: PageRules) -> None:
        self.rules_used = (*(used for used in self.rules_used if used != rules), rules)

    def facts(self, ctx: JobContext, heat_map: HeatMap) -> tuple[Facts, tuple[str, ...]]:
        inputs = ("2026-11-22/c0ffee", "2026-11-23/c0ffee")
        return export_facts(heat_map, rules=self.rules_used[-1].version, inputs=inputs), inputs

    def rules(self, ctx: JobContext) -> tuple[PageRules, tuple[PageRules, ...]]:
        return self.rules_used[-1], self.rules_used

    def preview_rules(self, ctx: JobContext, rules: PageRules) -> RulesPreview:
        self.previewed.append(rules)
        urls = pl.DataFrame(
            {
                "current_page": list(self._points),
                "page": [self.page_of(url) for url in self._points],
                "clicks": [len(x) for x, _ in self._points.values()],
            }
        )
        return preview(urls, rules)

    def elements(self, ctx: JobContext, request: PictureRequest) -> Elements:
        x, _ = self.points_of(request.url)
        weights = np.array([max(1, 40 // (place + 1)) for place in range(len(NAMES))])
        numbers = (len(x) * weights // weights.sum()).tolist()
        rows = []
        for place, ((name, _box), number) in enumerate(zip(NAMES, numbers, strict=True)):
            named = self.top_name if place == 0 else name
            seen = max(1, number // 4)
            rows.append(
                ElementRow(
                    place + 1,
                    Target("selector", named),
                    number,
                    Share(seen, 700, max(0.0, seen / 700 - 0.02), seen / 700 + 0.025),
                    number / max(1, len(x)),
                    (LinkCount(self.link, number),) if place == 0 else (),
                )
            )
        return Elements("views", 700, 3, sum(numbers) + 11, 11, tuple(rows))

    def reach(self, ctx: JobContext, request: PictureRequest) -> Reach:
        random = np.random.default_rng(3)
        depths = np.sort(np.clip(random.gamma(2.2, 520, 1_204) + 640, 640, HEIGHT).astype(np.int64))
        folds = (Fold("desktop", 900, 820, 740, 940), Fold("phone", 304, 640, 600, 700))
        return Reach(ReachCurve(depths, HEIGHT), 12, 0.61, folds, ())

    def layouts(self, ctx: JobContext, request: PictureRequest) -> Layouts:
        return self.layouts_found

    def boxes(self, ctx: JobContext, request: PictureRequest) -> tuple[Box, ...]:
        scale = (request.width or 1280) / 1280
        boxes = (replace(box, x=box.x * scale, width=box.width * scale) for _, box in NAMES)
        return tuple(sorted(boxes, key=lambda box: -box.width * box.height))

    def time_lapse(self, ctx: JobContext, request: PictureRequest, step: Step) -> TimeLapse:
        """Two weeks of clicks, fewer at night and at weekends."""
        x, y = self.points_of(request.url)
        width = request.width or 1280
        random = np.random.default_rng(11)
        hour = (random.normal(14, 4, len(x)).clip(0, 23)).astype(np.int64)
        weights = np.array([5, 5, 6, 5, 4, 1, 1] * 2, float)
        day = random.choice(14, len(x), p=weights / weights.sum())
        number, count = (day * 24 + hour, 14 * 24) if step == "hour" else (day, 14)
        first = datetime.fromisoformat("2026-11-09T00:00+00:00")
        frames = []
        for place in range(count):
            part = number == place
            start = first + timedelta(**{f"{step}s": place})
            cells = Cells.of_points(
                width,
                HEIGHT,
                (x[part] * width // 1280).astype(np.int32),
                y[part].astype(np.int32),
            )
            frames.append(
                Frame(start.isoformat(timespec="minutes") if step == "hour" else f"{start:%Y-%m-%d}", cells)
            )
        return TimeLapse(step, request.zone, width, HEIGHT, tuple(frames), 3)

    def points(self, ctx: JobContext, request: PictureRequest) -> Points:
        """One browser made a sixth of the clicks, the others nine each."""
        x, y = self.points_of(request.url)
        width = request.width or 1280
        browser = np.arange(len(x)) // 9 + 1
        browser[: len(x) // 6] = 0
        places = (x * width // 1280).astype(np.int32), y.astype(np.int32)
        return Points(width, HEIGHT, *places, browser.astype(np.uint64))

    def lines_in_area(self, ctx: JobContext, request: PictureRequest, area: Area) -> ClickLines:
        x, y = self.points_of(request.url)
        inside = np.flatnonzero((x >= area.left) & (x < area.right) & (y >= area.top) & (y < area.bottom))
        return self._lines([(int(x[row]), int(y[row])) for row in inside])

    def lines_of_element(self, ctx: JobContext, request: PictureRequest, selector: str) -> ClickLines:
        return self._lines([(250, 350)] * 12)

    def compare(self, ctx: JobContext, pair: Pair, plan: Plan) -> Compared:
        rows = [
            _compared(self.top_name, (120, 61), 0.0021, 1_400),
            _compared(NAMES[1][0], (80, 83), 0.93, 1_380),
            _compared(NAMES[3][0], (31, 22), 0.41, 4_120),
            _compared(NAMES[15][0], (4, 2), None, 31_000),
        ]
        first, second = Group(700, 2_000, 0), Group(700, 1_310, 0)
        found = Comparison(
            "views", first, second, 12, 14, 2.9, 2_000, plan, ("layouts unknown",), tuple(rows)
        )
        ints, floats = np.array([120, 240], np.int64), np.array([0.1, -0.1])
        squares = DifferenceMap(
            40, 1280, HEIGHT, 700, 700, 12, ints.astype(np.int32), ints.astype(np.int32), ints, ints, floats,
            floats, floats, np.array([0.01, 0.02]), 30,
        )  # fmt: skip
        return Compared(pair, found, squares)

    def _lines(self, places: list[tuple[int, int]]) -> ClickLines:
        made = (
            ClickLine(
                f"2026-11-{1 + number % 23:02d}/{'c0ffee' * 9}{number:010d}",
                17 + number,
                f"2026-11-{1 + number % 23:02d}T21:{number % 60:02d}:07.120Z",
                x,
                y,
                self.top_name,
                self.link,
            )
            for number, (x, y) in enumerate(places[:1_000])
        )
        return ClickLines(tuple(made), len(places))
