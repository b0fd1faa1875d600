"""The heat map viewer: pages at the left, the picture as the largest thing."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimeZone, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.area import AreaCount
from logdig_console.presenters.heat_map_presenter import Days, HeatMapPresenter, HeatMapState
from logdig_console.presenters.heat_rendering import NO_BAR
from logdig_console.presenters.picture_words import area_words, honesty
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import browsers, count, moment
from logdig_console.ui.colour_bar import ColourBarView
from logdig_console.ui.error_banner import ErrorBanner
from logdig_console.ui.heat_controls import DEFAULT_OPACITY, HeatControls
from logdig_console.ui.link_row import LinkRow
from logdig_console.ui.page_list import PageList
from logdig_console.ui.picture_view import PictureView
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized, tabular

_LIST_PX = 264
_PERCENT = 100
_EMPTY_SCALE = 1.35
_EMPTY_ICON_PX = 36


class HeatMapPage(QWidget):
    """Draws heat maps and asks its presenter.

    Args:
        grows: True where new clicks may come, False for files that were read once.
    """

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
        self.pages = PageList(theme=theme)
        self.controls = HeatControls()
        self.picture = PictureView(theme=theme)
        self.picture.set_opacity(DEFAULT_OPACITY / _PERCENT)
        self.colour_bar = ColourBarView(theme=theme)
        self.hover_line = QLabel()
        self.hover_line.setFont(tabular(self.font()))
        self.honesty_line = _wrapping_label()
        self.facts_line = _wrapping_label()
        self.facts_line.setProperty("role", "muted")
        self._url = QLabel()
        self._url.setProperty("role", "title")
        self._url.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._zoom = QLabel()
        self._zoom.setFont(tabular(self.font()))
        self._zoom.setProperty("role", "muted")
        self.area_button = self._tool(self.tr("Select a rectangle"))
        self.area_button.setCheckable(True)
        self.save_button = self._tool(self.tr("Save as PNG or CSV"))
        self.fit_button = self._tool(self.tr("Fit the width"))
        self.zoom_out_button = self._tool(self.tr("Zoom out"))
        self.zoom_in_button = self._tool(self.tr("Zoom in"))
        self._empty_icon = QLabel()
        self._empty_title = QLabel()
        self._empty_title.setFont(sized(self.font(), _EMPTY_SCALE))
        self._empty_hint = _wrapping_label()
        self._empty_link = LinkRow(name=self.tr("Sample site"), theme=theme)
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
        left = QVBoxLayout()
        left.setSpacing(2 * UNIT_PX)
        left.addWidget(self.pages, 1)
        left.addWidget(self.controls)
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT_PX)
        self.pages.setFixedWidth(_LIST_PX)
        self.controls.setFixedWidth(_LIST_PX)
        row.addLayout(left)
        row.addLayout(self._build_right(), 1)
        self._stack.addWidget(_widget_of(row))
        self._stack.addWidget(self._build_empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    def _build_right(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX // 2)
        top.addWidget(self._url, 1)
        top.addWidget(self._zoom)
        for button in self._tools:
            top.addWidget(button)
        below = QHBoxLayout()
        below.addWidget(self.hover_line, 1)
        below.addWidget(self.colour_bar)
        right = QVBoxLayout()
        right.setSpacing(UNIT_PX // 2)
        right.addLayout(top)
        right.addWidget(self.picture, 1)
        right.addLayout(below)
        right.addWidget(self.honesty_line)
        right.addWidget(self.facts_line)
        return right

    def _build_empty(self) -> QWidget:
        column = QVBoxLayout()
        column.addStretch(1)
        for widget in (self._empty_icon, self._empty_title, self._empty_hint, self._empty_link):
            column.addWidget(widget)
        column.addStretch(2)
        column.setContentsMargins(6 * UNIT_PX, 0, 6 * UNIT_PX, 0)
        column.setSpacing(UNIT_PX)
        return _widget_of(column)

    @property
    def _tools(self) -> tuple[QToolButton, ...]:
        return (
            self.area_button,
            self.zoom_out_button,
            self.zoom_in_button,
            self.fit_button,
            self.save_button,
        )

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        presenter.hovered.connect(self._on_hovered)
        self.pages.page_chosen.connect(presenter.choose_page)
        self.controls.placement_chosen.connect(presenter.choose_placement)
        self.controls.width_chosen.connect(presenter.choose_width)
        self.controls.scale_chosen.connect(presenter.set_scale)
        self.controls.palette_chosen.connect(presenter.set_palette)
        self.controls.radius_chosen.connect(presenter.set_radius)
        self.controls.follow_chosen.connect(presenter.set_follow)
        self.controls.opacity_chosen.connect(self._on_opacity_chosen)
        self.controls.days_chosen.connect(self._on_days_chosen)
        self.area_button.toggled.connect(self.picture.set_selecting)
        self.save_button.clicked.connect(self.ask_for_file)
        self.picture.area_drawn.connect(presenter.choose_area)
        self.picture.pointed.connect(presenter.hover)
        self.picture.left.connect(presenter.leave)
        self.picture.zoomed.connect(self._on_zoomed)
        self.fit_button.clicked.connect(self.picture.fit_width)
        self.zoom_in_button.clicked.connect(self.picture.zoom_in)
        self.zoom_out_button.clicked.connect(self.picture.zoom_out)
        self.banner.retry_requested.connect(presenter.retry)
        self.banner.dismiss_requested.connect(presenter.dismiss_error)
        self._preferences.local_time_changed.connect(self._on_local_time_changed)
        self._theme.changed.connect(self._on_colours_changed)

    @Slot(object)
    def _on_changed(self, state: HeatMapState) -> None:
        self._state = state
        self.banner.show_error(state.error)
        if not state.pages:
            self._show_empty()
            return
        self._stack.setCurrentIndex(0)
        self.pages.show_pages(state.pages, state.request.url if state.request else None)
        self.controls.show_state(state)
        self.picture.show_drawn(state.drawn, state.background)
        drawn = state.drawn
        self._show_bar()
        for button in self._tools:
            button.setEnabled(drawn is not None)
        self._show_words()
        if state.area is not self._shown_area:
            self._shown_area = state.area
            self.hover_line.setText(self._area_words())

    def _show_empty(self) -> None:
        self._stack.setCurrentIndex(1)
        if not self._grows:
            read = self._state.pages is not None
            self._empty_title.setText(
                self.tr("There is no click in these files.") if read else self.tr("No page is known yet.")
            )
            self._empty_hint.setText(
                self.tr("“Log files” says what was read.")
                if read
                else self.tr("The pages appear here as soon as the files are read.")
            )
        elif self._state.pages is None:
            self._empty_title.setText(self.tr("No page is known yet."))
            self._empty_hint.setText(self.tr("The pages appear here as soon as the service is open."))
        else:
            self._empty_title.setText(self.tr("No click has been stored yet."))
            self._empty_hint.setText(
                self.tr("Click on the sample site; the clicks are drawn here within 15 seconds.")
                if self._state.sample_page
                else self.tr("Paste the snippet into a site and click on it.")
            )
        self._empty_link.show_address(self._state.sample_page)

    def _show_bar(self) -> None:
        drawn = self._state.drawn
        self.colour_bar.show_bar(
            NO_BAR if drawn is None else drawn.rendering.bar,
            on_page=self._state.background is not None,
            opacity=self.picture.heat_opacity,
        )

    def _show_words(self) -> None:
        state = self._state
        self._url.setText(state.request.url if state.request else "")
        if state.drawn is None:
            self.honesty_line.setText(
                self.tr("Drawing…") if state.busy else self.tr("There is no picture of this page.")
            )
            self.facts_line.setText("")
            self._zoom.setText("")
            return
        picture = state.drawn.picture
        self.honesty_line.setText(honesty(picture.counts))
        facts = [
            browsers(picture.visitors),
            self.tr("{width} × {height} px").format(width=picture.width, height=count(picture.height)),
        ]
        if picture.data_until is not None:
            until = moment(picture.data_until, local_time=self._preferences.local_time)
            facts.insert(0, self.tr("Data until {time}").format(time=until))
        if picture.recorded_only:
            facts.append(self.tr("no click knows its width: drawn where recorded"))
        if state.background is None:
            facts.append(self.tr("on plain paper, a line each 100 px"))
        self.facts_line.setText(" · ".join(facts))
        self.picture.setAccessibleDescription(f"{self.honesty_line.text()}. {self.facts_line.text()}")

    @Slot()
    def ask_for_file(self) -> None:
        """Ask where to save the picture, or its counts."""
        if self._state.drawn is None:
            return
        dialog = QFileDialog(self, self.tr("Save the heat map"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Picture (*.png)"), self.tr("Exact counts (*.csv)")])
        dialog.setDefaultSuffix("png")
        dialog.selectFile("heat-map")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filterSelected.connect(self._on_filter_selected)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    @Slot(str)
    def _on_filter_selected(self, name: str) -> None:
        dialog = self.findChild(QFileDialog)
        if dialog is not None:
            dialog.setDefaultSuffix("csv" if "csv" in name else "png")

    @Slot(str)
    def _on_file_chosen(self, name: str) -> None:
        self._presenter.save(Path(name))

    @Slot(object)
    def _on_days_chosen(self, days: Days) -> None:
        local = self._preferences.local_time
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() if local else "UTC"
        self._presenter.choose_days(replace(days, zone=zone if days.first else "UTC"))

    @Slot(float)
    def _on_opacity_chosen(self, opacity: float) -> None:
        self.picture.set_opacity(opacity)
        self._show_bar()

    @Slot(str)
    def _on_hovered(self, text: str) -> None:
        self.hover_line.setText(text or self._area_words())

    def _area_words(self) -> str:
        return "" if self._state.area is None else area_words(self._state.area)

    @Slot(float)
    def _on_zoomed(self, zoom: float) -> None:
        self._zoom.setText(self.tr("{number} %").format(number=round(zoom * _PERCENT)))

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        request = self._state.request
        if request is not None and request.first_day is not None:  # days of the other zone are others
            self._on_days_chosen(Days(request.first_day, request.last_day))
        self._show_words()

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        empty = self._theme.icon("heat_map", self._theme.colours.muted)
        self._empty_icon.setPixmap(empty.pixmap(_EMPTY_ICON_PX))
        self.area_button.setIcon(self._theme.icon("area"))
        self.save_button.setIcon(self._theme.icon("save"))
        self.fit_button.setIcon(self._theme.icon("fit_width"))
        self.zoom_in_button.setIcon(self._theme.icon("zoom_in"))
        self.zoom_out_button.setIcon(self._theme.icon("zoom_out"))


def _wrapping_label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _widget_of(layout: QHBoxLayout | QVBoxLayout) -> QWidget:
    widget = QWidget()
    widget.setLayout(layout)
    if isinstance(layout, QHBoxLayout):
        layout.setContentsMargins(0, 0, 0, 0)
    return widget
