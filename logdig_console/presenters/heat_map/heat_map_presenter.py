"""What the heat map page shows, and what can be asked of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import PageRow
from logdig_console.domain.pages.area import Area, AreaCount
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.modes import Definitions
from logdig_console.domain.pages.picture import PictureRequest, Placement
from logdig_console.domain.pages.shared_settings import SharedSettings
from logdig_console.domain.snapshot import ServiceSnapshot
from logdig_console.heatmap.page_url import canonical
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.heat_map.analysis_presenter import AnalysisPresenter
from logdig_console.presenters.heat_map.heat_map_state import Days, HeatMapState
from logdig_console.presenters.heat_map.heat_map_work import Backdrop, Drawn, PagesRead
from logdig_console.presenters.heat_map.heat_rendering import Scale, Shading
from logdig_console.presenters.heat_map.lapse_presenter import LapsePresenter
from logdig_console.presenters.heat_map.page_picture_presenter import PagePicturePresenter, Widths
from logdig_console.presenters.heat_map.picture_jobs import PictureJobs
from logdig_console.presenters.heat_map.records_presenter import RecordsPresenter
from logdig_console.presenters.heat_map.saving import Wish
from logdig_console.presenters.heat_map.shared_request import first_request, under_new
from logdig_console.presenters.heat_map.view_words import View, mode_of
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.presenters.heat_map.heat_map_work import Backend

_T = TypeVar("_T")


class HeatMapPresenter(StatePresenter[HeatMapState]):
    """Chooses a page, has its picture made, and keeps it fresh.

    Args:
        backend: the console's use cases; called in jobs alone.
        key: tells its jobs from those of another window, which they must not replace.

    Attributes:
        analysis: elements, scroll reach, layouts and comparisons of the page that is drawn.
        records: the log lines behind a part of the picture, and where elements lie on it.
        pictures: the page's own pictures: which are kept, and how another is had.

    Signals:
        changed(HeatMapState)
        saved(Path): a file was written.
    """

    saved = Signal(object)

    def __init__(
        self, *, runner: JobRunner, backend: "Backend", key: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(HeatMapState(), parent=parent)
        self._runner = runner
        self._key = key
        self._backend = backend
        self.analysis = AnalysisPresenter(runner=runner, backend=backend, key=key, parent=self)
        self.records = RecordsPresenter(runner=runner, backend=backend, key=key, parent=self)
        self.pictures = PagePicturePresenter(runner=runner, backend=backend, key=key, parent=self)
        self.pictures.replaced.connect(self.show_anew)
        self._jobs = PictureJobs(runner=runner, backend=backend, key=key, parent=self)
        self._stale = False
        self._in_sight = True
        self._seen: tuple[object, ...] = ()
        self._connect()

    def _connect(self) -> None:
        jobs = self._jobs
        jobs.pages_read.connect(self._on_pages)
        jobs.drawn.connect(self._on_drawn)
        jobs.rested.connect(self._on_picture_finished)
        jobs.shaded.connect(self._on_shaded)
        jobs.background_found.connect(self._on_background)
        jobs.area_counted.connect(self._on_area_counted)
        jobs.saved.connect(self._on_saved)
        jobs.failed.connect(self._on_failed)

    @property
    def settled(self) -> bool:
        """True when a heat map is drawn and the page's own picture has come, or will not."""
        return self._state.drawn is not None and not self._state.busy and self._jobs.background_settled

    def another(self, url: str, *, key: str) -> "HeatMapPresenter":
        """A presenter of the same service for another window, which shows a page by the same request."""
        made = HeatMapPresenter(runner=self._runner, backend=self._backend, key=key)
        state = self._state
        made._state = replace(made._state, pages=state.pages, shading=state.shading, shared=state.shared)
        request = self._state.request
        if request is None or request.url != url:
            made.choose_page(url)
        else:
            made._ask(request)
        return made

    def beside(self, kind: Callable[..., _T]) -> _T:
        """A presenter of another kind over the same use cases: shared settings, views, small pictures."""
        return kind(runner=self._runner, backend=self._backend)

    def time_lapse(self) -> LapsePresenter | None:
        """A presenter of what is drawn, hour by hour or day by day; None where nothing is drawn."""
        drawn = self._state.drawn
        if drawn is None:
            return None
        return LapsePresenter(
            runner=self._runner,
            backend=self._backend,
            request=drawn.exact_request,
            shading=self._state.shading,
            background=self._state.background,
            page_picture=self._state.page_picture_path,
            key=self._key,
        )

    @Slot(object)
    def on_looked(self, snapshot: ServiceSnapshot) -> None:
        """Take note of a new look at the service: its pages, and whether the store has grown."""
        self._take(snapshot.pages, snapshot.shared)
        seen = (snapshot.counts, snapshot.stored_objects, snapshot.newest_event_at)
        grown, self._seen = seen != self._seen, seen
        if self._state.request is None:
            if snapshot.pages:
                self.choose_page(snapshot.pages[0].url)
        elif grown and self._state.follow:
            if self._in_sight:
                self._draw_again()
            else:
                self._stale = True

    def _take(self, pages: tuple[PageRow, ...], shared: SharedSettings) -> None:
        """Take pages and settings that came; what is asked for goes by the new settings from now on."""
        old, request = self._state.shared, self._state.request
        self._update(pages=pages, shared=shared)
        if request is None or shared == old:
            return
        wanted = under_new(request, old, shared, pages)
        if wanted.url != request.url:
            wanted = replace(wanted, width=None)
            self._jobs.forget_background()
            self._update(drawn=None, background=None, page_picture=None)
        if wanted != request:
            self._ask(wanted)
        elif shared.rules != old.rules:
            self._draw_again()

    @Slot(str)
    def set_sample_page(self, address: str) -> None:
        """The address that a person may click on when there is nothing to see yet."""
        self._update(sample_page=address)

    @Slot()
    def load_pages(self) -> None:
        """Ask the store for its pages; where a ticker looks at the service this is not needed."""
        self._jobs.read_pages()

    @Slot(str)
    def choose_page(self, url: str) -> None:
        """Show the heat map of a page URL, at the commonest width of its clicks."""
        request = self._state.request
        if request is not None and request.url == url:
            return
        self._jobs.forget_background()
        self._update(drawn=None, background=None, page_picture=None)
        if request is None:
            self._ask(first_request(url, self._state.shared))
        else:
            self._ask(replace(request, url=url, width=None))

    @Slot(str)
    def type_url(self, url: str) -> None:
        """Show the page that a URL belongs to by the page rules."""
        self.choose_page(canonical(url, self._state.shared.rules))

    @Slot(str)
    def choose_placement(self, placement: Placement) -> None:
        if self._state.request is not None and self._state.request.placement != placement:
            self._ask(replace(self._state.request, placement=placement))

    @Slot(object)
    def choose_width(self, width: int | None) -> None:
        """The viewport width of the picture in CSS px; None is the commonest."""
        if self._state.request is not None and self._state.request.width != width:
            self._ask(replace(self._state.request, width=width))

    @Slot(object)
    def choose_days(self, days: Days) -> None:
        """Draw the clicks of these event days alone."""
        request = self._state.request
        if request is None:
            return
        wanted = replace(request, first_day=days.first, last_day=days.last, zone=self._state.shared.zone)
        if wanted != request:
            self._ask(wanted)

    @Slot(int)
    def show_anew(self, width: int) -> None:
        """Draw at a width, on the page's own picture as it is now."""
        self._jobs.forget_background()
        if self._state.request is not None:
            self._ask(replace(self._state.request, width=width))

    def show_request(self, request: PictureRequest) -> None:
        """Show exactly what a request asks for."""
        self._jobs.forget_background()
        self._ask(request)

    @Slot(object)
    def choose_filter(self, wanted: Filter) -> None:
        """Draw and count the clicks that a filter keeps; it is one filter for everything shown."""
        wanted = self._state.shared.completed(wanted)
        if self._state.request is not None and self._state.request.filter != wanted:
            self._ask(replace(self._state.request, filter=wanted))

    @Slot(str)
    def choose_view(self, view: View) -> None:
        """Show the clicks of a mode, the scroll reach or the elements."""
        self._update(view=view)
        request = self._state.request
        if request is not None and request.mode != mode_of(view):
            self._ask(replace(request, mode=mode_of(view)))
        else:
            self._read_beside()

    @Slot(object)
    def choose_definitions(self, definitions: Definitions) -> None:
        """Judge rage and dead clicks by other numbers."""
        if self._state.request is not None and self._state.request.definitions != definitions:
            self._ask(replace(self._state.request, definitions=definitions))

    @Slot()
    def show_lines(self) -> None:
        """Read the log lines of the clicks in the rectangle."""
        drawn, counted = self._state.drawn, self._state.area
        if drawn is not None and counted is not None:
            self.records.read_lines(drawn.exact_request, counted.area)

    @Slot(str)
    def show_lines_of(self, selector: str) -> None:
        """Read the log lines of the drawn clicks on an element."""
        if self._state.drawn is not None:
            self.records.read_lines_of(self._state.drawn.exact_request, selector)

    @Slot(object)
    def choose_area(self, area: Area | None) -> None:
        """Count what is in a rectangle of the picture; None forgets it."""
        drawn = self._state.drawn
        if area is None or drawn is None:
            self._update(area=None)
            return
        self._jobs.count_area(drawn.exact_request, area)

    @Slot(object)
    def save(self, wish: Wish) -> None:
        """Write the picture, its counts, clicks or report."""
        if self._state.drawn is not None:
            self._jobs.save(self._state.drawn, wish)

    @Slot(str)
    def set_palette(self, palette: str) -> None:
        self._shade(replace(self._state.shading, palette=palette))

    @Slot(str)
    def set_scale(self, scale: Scale) -> None:
        self._shade(replace(self._state.shading, scale=scale))

    @Slot(int)
    def set_radius(self, radius_px: int) -> None:
        self._shade(replace(self._state.shading, radius_px=radius_px))

    def set_top(self, top: float | None) -> None:
        """The heat at the end of the scale, clicks per CSS px², where other pictures share it."""
        self._shade(replace(self._state.shading, top=top))

    @Slot(bool)
    def set_follow(self, follow: bool) -> None:
        """Draw new clicks as they come, or leave the picture as it is."""
        if follow == self._state.follow:
            return
        self._update(follow=follow)
        if follow and self._state.request is not None:
            self._draw_again()

    @Slot(bool)
    def set_in_sight(self, in_sight: bool) -> None:
        """Say whether anybody sees the picture; while nobody does, new clicks wait to be drawn."""
        self._in_sight = in_sight
        if in_sight and self._stale and self._state.follow:
            self._draw_again()

    @Slot()
    def retry(self) -> None:
        """Make the picture again."""
        self._jobs.forget_background()
        if self._state.request is not None:
            self._ask(self._state.request)
        else:
            self.load_pages()

    def _read_beside(self) -> None:
        """Read what the view shows beside the clicks."""
        drawn = self._state.drawn
        if drawn is None:
            return
        if self._state.view == "scroll":
            self.analysis.read_reach()
        if self._state.view == "elements":
            self.analysis.read_elements()
        paper = self._jobs.background_settled and self._state.background is None
        if self._state.view == "elements" or paper:
            self.records.read_boxes(drawn.exact_request)

    def _ask(self, request: PictureRequest) -> None:
        self._update(request=request, busy=True, error=None, area=None)
        self._submit_picture(request, background=False)

    def _draw_again(self) -> None:
        """Make the picture anew; if one is being made, once more after it, so that none is starved."""
        if self._state.request is None:
            return
        if self._jobs.draws:
            self._stale = True
        else:
            self._submit_picture(self._state.request, background=True)

    def _submit_picture(self, request: PictureRequest, *, background: bool) -> None:
        self._stale = False
        self._jobs.draw(request, self._state.shading, background=background)

    def _shade(self, shading: Shading) -> None:
        if shading == self._state.shading:
            return
        self._update(shading=shading)
        if self._state.drawn is not None:
            self._jobs.shade(self._state.drawn, shading)

    @Slot(object)
    def _on_pages(self, read: PagesRead) -> None:
        self._take(read.pages, read.shared)
        if self._state.request is None and read.pages:
            self.choose_page(read.pages[0].url)

    @Slot(object)
    def _on_drawn(self, drawn: Drawn) -> None:
        self._update(drawn=drawn, busy=False, error=None)
        picture = drawn.picture
        rows = tuple((row.width, row.clicks) for row in picture.widths)
        self.pictures.show(Widths(picture.request.url, rows, picture.width))
        if self._jobs.find_background(picture.request.url, picture.width):
            self._update(background=None, page_picture=None)
        if not self._stale:  # else another picture follows at once
            self.analysis.show(replace(drawn.picture.request, width=None))
            self.records.read_points(drawn.exact_request)
            self._read_beside()
        if drawn.rendering.shading != self._state.shading:  # it was changed while the picture was made
            self._jobs.shade(drawn, self._state.shading)

    @Slot(object)
    def _on_area_counted(self, counted: AreaCount) -> None:
        self._update(area=counted)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._update(saved=path)
        self.saved.emit(path)

    @Slot(object)
    def _on_shaded(self, drawn: Drawn) -> None:
        newest = self._state.drawn
        if newest is not None and newest.picture is drawn.picture:
            self._update(drawn=drawn)
        elif newest is not None and newest.rendering.shading != self._state.shading:
            self._jobs.shade(newest, self._state.shading)

    @Slot(object)
    def _on_background(self, found: Backdrop) -> None:
        self._update(background=found.pixels, page_picture=found.picture)
        if found.fresh:  # nothing lies on its elements yet
            self._draw_again()
        elif found.pixels is None:
            self._read_beside()

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        """What was drawn before stays only if it is what is asked for: else it stood under another's name."""
        drawn = self._state.drawn
        if drawn is not None and drawn.picture.request != self._state.request:
            drawn = None
        self._update(error=error, busy=False, drawn=drawn)

    @Slot()
    def _on_picture_finished(self) -> None:
        if self._state.busy:
            self._update(busy=False)
        if self._stale and self._in_sight:
            self._draw_again()
