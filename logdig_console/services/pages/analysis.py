"""What the windows ask of a page beside its picture: elements, scroll reach, layouts, comparisons, frames."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.area import Area, ClickLines
from logdig_console.domain.pages.comparison import Comparison, Pair, Plan
from logdig_console.domain.pages.elements import Elements
from logdig_console.domain.pages.layouts import Layouts
from logdig_console.domain.pages.page_rules import PageRules, RulesPreview
from logdig_console.domain.pages.picture import PictureRequest

if TYPE_CHECKING:
    from logdig_console.heatmap.boxes import Box
    from logdig_console.heatmap.difference_map import DifferenceMap
    from logdig_console.heatmap.frames import Step, TimeLapse
    from logdig_console.heatmap.points import Points
    from logdig_console.heatmap.reach import Reach
    from logdig_console.services.facts import Facts
    from logdig_console.services.pages.compare import SurfaceOf
    from logdig_console.services.pages.picture import HeatMap
    from logdig_console.services.pages.placing import SurfaceAt
    from logdig_console.store.clickstore import ClickStore


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """One comparison: element by element, and square by square."""

    pair: Pair
    elements: Comparison
    squares: "DifferenceMap"


class PageAnalysis:
    """The analysis of one store's pages. Every method runs in a job; all raise LogDigError as they say.

    Args:
        store: what is read.
        surface_at: the pages' own pictures, by URL and width; None means that there are none.
    """

    def __init__(self, store: "ClickStore", surface_at: "SurfaceOf | None" = None) -> None:
        self._store = store
        self._surface_at = surface_at

    def elements(self, ctx: JobContext, request: PictureRequest) -> Elements:
        """See `services.elements`."""
        from logdig_console.services.pages.elements import elements_of

        return elements_of(ctx, self._store, request)

    def reach(self, ctx: JobContext, request: PictureRequest) -> "Reach":
        """See `services.scroll`."""
        from logdig_console.services.pages.scroll import scroll_reach

        return scroll_reach(ctx, self._store, request)

    def layouts(self, ctx: JobContext, request: PictureRequest) -> Layouts:
        """See `services.layouts`."""
        from logdig_console.services.pages.layouts import layouts_of

        return layouts_of(ctx, self._store, request)

    def compare(self, ctx: JobContext, pair: Pair, plan: Plan) -> Compared:
        """See `services.compare`: the elements, then the difference map."""
        from logdig_console.services.pages.compare import compare, compare_squares

        elements = compare(ctx, self._store, pair, plan)
        squares = compare_squares(ctx, self._store, pair, surface_at=self._surface_at)
        return Compared(pair, elements, squares)

    def time_lapse(self, ctx: JobContext, request: PictureRequest, step: "Step") -> "TimeLapse":
        """See `services.time_lapse`."""
        from logdig_console.services.pages.time_lapse import lapse_of

        return lapse_of(ctx, self._store, request, step, surface_at=self._surface_of(request))

    def lines_in_area(self, ctx: JobContext, request: PictureRequest, area: Area) -> ClickLines:
        """Where the clicks drawn in a rectangle stand in the log files; see `services.area`."""
        from logdig_console.services.pages.area import lines_in_area

        return lines_in_area(ctx, self._store, request, area, surface_at=self._surface_of(request))

    def lines_of_element(self, ctx: JobContext, request: PictureRequest, selector: str) -> ClickLines:
        """Where the drawn clicks on an element stand in the log files; see `services.area`."""
        from logdig_console.services.pages.area import lines_of_element

        return lines_of_element(ctx, self._store, request, selector, surface_at=self._surface_of(request))

    def rules(self, _ctx: JobContext) -> tuple[PageRules, tuple[PageRules, ...]]:
        """The page rules in use, and those that ever were, the newest last."""
        return self._store.rules(), self._store.rules_history()

    def preview_rules(self, _ctx: JobContext, rules: PageRules) -> RulesPreview:
        """What other page rules would make of the clicks that are there; nothing is changed."""
        return self._store.preview_rules(rules)

    def _surface_of(self, request: PictureRequest) -> "SurfaceAt | None":
        return None if self._surface_at is None else partial(self._surface_at, request.url)

    def boxes(self, ctx: JobContext, request: PictureRequest) -> "tuple[Box, ...]":
        """See `services.element_boxes`; the request has the picture's width."""
        from logdig_console.services.pages.element_boxes import boxes_of

        return boxes_of(ctx, self._store, request, surface_at=self._surface_of(request))

    def points(self, ctx: JobContext, request: PictureRequest) -> "Points":
        """See `services.area`: the drawn clicks with their browsers; the request has the picture's width."""
        from logdig_console.services.pages.area import points_of

        return points_of(ctx, self._store, request, surface_at=self._surface_of(request))

    def write_points(
        self, ctx: JobContext, request: PictureRequest, path: Path, facts: "Facts | None" = None
    ) -> None:
        """See `services.heat_map_export`; the request has the picture's width."""
        from logdig_console.services.pages.heat_map_export import write_points

        write_points(ctx, self._store, request, path, surface_at=self._surface_of(request), facts=facts)

    def facts(self, ctx: JobContext, heat_map: "HeatMap") -> "tuple[Facts, tuple[str, ...]]":
        """See `services.heat_map_export`: what an export says, and the log files that its clicks stand in."""
        from logdig_console.services.pages.heat_map_export import facts_of

        return facts_of(ctx, self._store, heat_map, surface_at=self._surface_of(heat_map.request))
