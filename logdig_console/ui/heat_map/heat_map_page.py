"""The heat map viewer: pages at the left, the picture as the largest thing."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.pages.area import AreaCount
from logdig_console.domain.pages.filter import NO_FILTER
from logdig_console.domain.pages.modes import DEFINITIONS
from logdig_console.domain.pages.page_address import site_and_path
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.analysis_presenter import AnalysisState
from logdig_console.presenters.heat_map.analysis_words import element_words, reach_words
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_map_state import HeatMapState
from logdig_console.presenters.heat_map.heat_rendering import NO_BAR
from logdig_console.presenters.heat_map.picture_facts import picture_facts
from logdig_console.presenters.heat_map.picture_words import area_words, honesty
from logdig_console.presenters.heat_map.records_presenter import RecordsState
from logdig_console.presenters.heat_map.thumbnails_presenter import ThumbnailsPresenter
from logdig_console.presenters.heat_map.view_words import View, reached_words
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.heat_map.beside import Beside
from logdig_console.ui.heat_map.elements_panel import ElementsPanel
from logdig_console.ui.heat_map.filter_panel import FilterPanel
from logdig_console.ui.heat_map.heat_controls import DEFAULT_OPACITY, HeatControls
from logdig_console.ui.heat_map.heat_map_empty import HeatMapEmpty
from logdig_console.ui.heat_map.mode_bar import ModeBar
from logdig_console.ui.heat_map.page_list import PageList
from logdig_console.ui.heat_map.picture_foot import PictureFoot
from logdig_console.ui.heat_map.picture_tools import PictureTools, tool_button
from logdig_console.ui.heat_map.picture_view import PictureView
from logdig_console.ui.heat_map.side_panel import ELEMENTS, PAGES, SidePanel, scrolled
from logdig_console.ui.parts.elided_label import ElidedLabel
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, tabular

_PERCENT = 100


class HeatMapPage(QWidget):
    """Draws heat maps and asks its presenter.

    Args:
        grows: True where new clicks may come, False for files that were read once.

    Signals:
        window_requested(str): the page's URL is wanted in a window of its own.
        rules_requested(): which URLs are one page is to be looked at.
        views_requested(): saved and recent views are to be looked at.
    """

    window_requested = Signal(str)
    rules_requested = Signal()
    views_requested = Signal()

    def __init__(
        self,
        *,
        presenter: HeatMapPresenter,
        preferences: Preferences,
        theme: Theme,
        grows: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._preferences = preferences
        self._theme = theme
        self._state = presenter.state
        self._grows = grows
        self._shown_area: AreaCount | None = None
        self.banner = ErrorBanner(theme=theme)
        self.pages = PageList(theme=theme, thumbnails=presenter.beside(ThumbnailsPresenter))
        self.controls = HeatControls()
        self.filters = FilterPanel()
        self.elements = ElementsPanel(theme=theme)
        self.side = SidePanel(
            {
                self.tr("Pages"): self.pages,
                self.tr("Filter"): self.filters,
                self.tr("Look"): scrolled(self.controls),
                self.tr("Elements"): self.elements,
            }
        )
        self.modes = ModeBar()
        self.picture = PictureView(theme=theme)
        self.picture.set_opacity(DEFAULT_OPACITY / _PERCENT)
        self.foot = PictureFoot(theme=theme)
        self._url = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._url.setProperty("role", "title")
        self._url.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._zoom = QLabel()
        self._zoom.setFont(tabular(self.font()))
        self._zoom.setProperty("role", "muted")
        self.side_button = tool_button(self.tr("Side panel"))
        self.side_button.setCheckable(True)
        self.side_button.setChecked(True)
        self.tools = PictureTools(theme=theme)
        self.beside = Beside(page=self, presenter=presenter, preferences=preferences, theme=theme)
        self._empty = HeatMapEmpty(theme=theme, grows=grows)
        self._stack = QStackedWidget()
        self._build()
        if not grows:
            self.controls.hide_follow()
        self._connect()
        self._on_colours_changed(theme.colours)
        self._on_changed(self._state)
        presenter.set_in_sight(False)

    def showEvent(self, event: QShowEvent) -> None:
        self._presenter.set_in_sight(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._presenter.set_in_sight(False)
        super().hideEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT_PX)
        row.addWidget(self.side)
        row.addLayout(self._build_right(), 1)
        self._stack.addWidget(_widget_of(row))
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    def _build_right(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX // 2)
        top.addWidget(self.side_button)
        top.addWidget(self._url, 1)
        top.addWidget(self._zoom)
        top.addWidget(self.tools)
        right = QVBoxLayout()
        right.setSpacing(UNIT_PX // 2)
        right.addLayout(top)
        right.addWidget(self.modes)
        right.addWidget(self.picture, 1)
        right.addWidget(self.foot)
        return right

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        presenter.records.hovered.connect(self.foot.hover_line.setText)
        self.pages.page_chosen.connect(presenter.choose_page)
        self.pages.url_typed.connect(presenter.type_url)
        presenter.pictures.replaced.connect(self._on_picture_replaced)
        self.pages.rules_requested.connect(self.rules_requested)
        self.pages.views_requested.connect(self.views_requested)
        self.controls.placement_chosen.connect(presenter.choose_placement)
        self.controls.width_chosen.connect(presenter.choose_width)
        self.controls.scale_chosen.connect(presenter.set_scale)
        self.controls.palette_chosen.connect(presenter.set_palette)
        self.controls.radius_chosen.connect(presenter.set_radius)
        self.controls.follow_chosen.connect(presenter.set_follow)
        self.controls.opacity_chosen.connect(self._on_opacity_chosen)
        self.controls.days_chosen.connect(presenter.choose_days)
        self.tools.area.toggled.connect(self.picture.set_selecting)
        self.tools.save.clicked.connect(self.beside.ask_for_file)
        self.picture.area_drawn.connect(presenter.choose_area)
        self.picture.pointed.connect(self._on_pointed)
        self.picture.left.connect(presenter.records.leave)
        self.modes.view_chosen.connect(self.show_view)
        self.side.panel_chosen.connect(self._on_panel_chosen)
        self.modes.definitions_chosen.connect(presenter.choose_definitions)
        self.filters.filter_chosen.connect(presenter.choose_filter)
        self.elements.pointed.connect(self._on_element_pointed)
        self.elements.lines_requested.connect(presenter.show_lines_of)
        self.foot.lines_button.clicked.connect(presenter.show_lines)
        self.side_button.toggled.connect(self.side.setVisible)
        self.tools.compare.clicked.connect(self.beside.open_comparison)
        self.tools.lapse.clicked.connect(self.beside.open_time_lapse)
        self.tools.page_picture.clicked.connect(self.beside.open_pictures)
        self.picture.picture_dropped.connect(self.beside.offer_picture)
        self.tools.window_of_its_own.clicked.connect(self._on_window_wanted)
        presenter.analysis.changed.connect(self._on_analysed)
        presenter.records.changed.connect(self._on_records)
        presenter.records.lines_read.connect(self.beside.show_lines)
        self.picture.zoomed.connect(self._on_zoomed)
        self.tools.fit.clicked.connect(self.picture.fit_width)
        self.tools.zoom_in.clicked.connect(self.picture.zoom_in)
        self.tools.zoom_out.clicked.connect(self.picture.zoom_out)
        self.banner.retry_requested.connect(presenter.retry)
        self.banner.dismiss_requested.connect(presenter.dismiss_error)
        self._preferences.local_time_changed.connect(self._on_local_time_changed)
        self._theme.changed.connect(self._on_colours_changed)

    @Slot(object)
    def _on_changed(self, state: HeatMapState) -> None:
        self._state = state
        self.banner.show_error(state.error)
        if not state.pages:
            self._empty.show_state(state)
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        self.pages.show_pages(state.pages, state.request.url if state.request else None)
        if state.request is not None and state.background is not None:
            self.pages.thumbnails.note_picture(state.request.url)
        self.controls.show_state(state)
        request = state.request
        self.modes.show_view(state.view, request.definitions if request else DEFINITIONS)
        self.filters.show_filter(
            request.filter if request else NO_FILTER, state.drawn.picture.counts if state.drawn else None
        )
        self.picture.show_drawn(state.drawn, state.background)
        drawn = state.drawn
        self._show_bar()
        self.tools.setEnabled(drawn is not None)
        self._show_layers()
        self._show_words()
        if state.area is not self._shown_area:
            self._shown_area = state.area
            found = state.area
            self.foot.show_area(
                "" if found is None else area_words(found), lines=found is not None and found.clicks > 0
            )

    def _show_layers(self) -> None:
        """Lay over the heat what the view shows beside it."""
        view, area = self._state.view, self.picture.page_area
        analysis, records = self._presenter.analysis.state, self._presenter.records.state
        reach = analysis.reach if view == "scroll" else None
        self.picture.set_heat_shown(view != "scroll")
        self.picture.reach.show_reach(reach if self._state.drawn else None, area)
        drawn = self._state.drawn is not None
        paper = drawn and self._state.background is None
        self.picture.wireframe.show_boxes(records.boxes if paper else (), area)
        self.picture.counts.show_points(records.points if drawn and view != "scroll" else None, area)
        shown = view == "elements" and drawn
        self.picture.boxes.show_boxes(records.boxes if shown else (), area)
        self.elements.show_elements(analysis.elements if drawn else None, counting=drawn or self._state.busy)
        self.foot.colour_bar.setVisible(view != "scroll")

    def _show_bar(self) -> None:
        drawn = self._state.drawn
        self.foot.colour_bar.show_bar(
            NO_BAR if drawn is None else drawn.rendering.bar,
            on_page=self._state.background is not None,
            opacity=self.picture.heat_opacity,
        )

    def _show_words(self) -> None:
        state = self._state
        url = visible(state.request.url) if state.request else ""
        site, path = site_and_path(url)
        self._url.setText(url, shorter=(f"{site}{path}", path) if path else ())
        if state.drawn is None:
            self.foot.say(self.tr("Drawing…") if state.busy else self.tr("There is no picture of this page."))
            self._zoom.setText("")
            return
        picture = state.drawn.picture
        reach = self._presenter.analysis.state.reach if state.view == "scroll" else None
        records = self._presenter.records.state
        said = (
            honesty(picture.counts)
            if reach is None
            else reach_words(reach.curve.views, reach.curve.mean_px, reach.mean_share)
        )
        facts = " · ".join(
            picture_facts(
                picture,
                heaviest=None if records.points is None else records.points.heaviest,
                layouts=self._presenter.analysis.state.layouts,
                backdrop=state.page_picture,
                on_page=state.background is not None,
                boxes=len(records.boxes),
                local_time=self._preferences.local_time,
            )
        )
        self.foot.say(said, facts)
        self.picture.setAccessibleDescription(f"{said}. {facts}")

    @Slot(str)
    def show_view(self, view: View) -> None:
        """Show the clicks of a mode, the scroll reach, or the elements beside their list."""
        if view == "elements":
            self.side_button.setChecked(True)
            self.side.show_panel(ELEMENTS)
        elif self.side.shown == ELEMENTS:
            self.side.show_panel(PAGES)
        self._presenter.choose_view(view)

    @Slot(int)
    def _on_picture_replaced(self, _width: int) -> None:
        if self._state.request is not None:
            self.pages.thumbnails.forget(self._state.request.url)

    @Slot(int)
    def _on_panel_chosen(self, panel: int) -> None:
        if panel == ELEMENTS:
            self._presenter.choose_view("elements")

    @Slot(object)
    def _on_analysed(self, state: AnalysisState) -> None:
        if state.error is not None:
            self.banner.show_error(state.error)
        self.filters.show_layouts(state.layouts)
        self._show_layers()
        self._show_words()

    @Slot(object)
    def _on_records(self, state: RecordsState) -> None:
        if state.error is not None:
            self.banner.show_error(state.error)
        self._show_layers()
        self._show_words()

    @Slot(str)
    def _on_element_pointed(self, selector: str) -> None:
        boxes = self.picture.boxes
        boxes.mark(selector)
        place = boxes.box_of(selector)
        if place is not None:
            self.picture.show_place(place)

    @Slot(int, int)
    def _on_pointed(self, x: int, y: int) -> None:
        reach = self._presenter.analysis.state.reach
        if self._state.view == "scroll" and reach is not None:
            self.foot.hover_line.setText(reached_words(max(0, y), reach.curve.share_at(y), reach.curve.views))
            return
        if self._state.view == "elements":
            boxes = self.picture.boxes
            boxes.mark(boxes.at(x, y))
            words = element_words(self._presenter.analysis.state.elements, boxes.marked)
            if words:
                self.foot.hover_line.setText(words)
                return
        self._presenter.records.hover(x, y)

    @Slot()
    def _on_window_wanted(self) -> None:
        if self._state.request is not None:
            self.window_requested.emit(self._state.request.url)

    @Slot(float)
    def _on_opacity_chosen(self, opacity: float) -> None:
        self.picture.set_opacity(opacity)
        self._show_bar()

    @Slot(float)
    def _on_zoomed(self, zoom: float) -> None:
        self._zoom.setText(self.tr("{number} %").format(number=round(zoom * _PERCENT)))

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._show_words()

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.side_button.setIcon(self._theme.icon("panel"))


def _widget_of(layout: QHBoxLayout | QVBoxLayout) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)
    if isinstance(layout, QHBoxLayout):
        layout.setContentsMargins(0, 0, 0, 0)
    return widget
