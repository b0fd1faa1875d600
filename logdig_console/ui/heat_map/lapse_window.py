"""A page's clicks hour by hour or day by day, played like a film."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.heat_rendering import NO_BAR
from logdig_console.presenters.heat_map.lapse_presenter import SPEEDS, LapsePresenter, LapseState
from logdig_console.presenters.heat_map.lapse_words import frame_words, lapse_facts, saving_words, step_words
from logdig_console.presenters.wording import count
from logdig_console.ui.heat_map.colour_bar import ColourBarView
from logdig_console.ui.heat_map.lapse_axis import LapseAxis
from logdig_console.ui.heat_map.picture_tools import tool_button
from logdig_console.ui.heat_map.picture_view import PictureView
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized, tabular

_SIZE_PX = (1100, 820)
_STEPS = ("hour", "day")
_FRAME_SCALE = 1.15


class LapseWindow(QMainWindow):
    """Plays the frames of a presenter, which goes with the window.

    Args:
        opacity: of the heat over the page, 0 to 1.
        notes: by day, `YYYY-MM-DD`: what people noted of it.
        copies_cli: True where a line for the command line can be offered.

    Signals:
        line_requested(PictureRequest, str, str): the line of this time-lapse, on a page's picture, by hour or
            day, is to be copied.
    """

    line_requested = Signal(object, str, str)

    def __init__(
        self,
        *,
        presenter: LapsePresenter,
        theme: Theme,
        opacity: float,
        notes: Mapping[str, str] | None = None,
        copies_cli: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        url = visible(presenter.state.request.url)
        self.setWindowTitle(self.tr("Time-lapse of {url}").format(url=url))
        self.resize(*_SIZE_PX)
        presenter.setParent(self)
        self.presenter = presenter
        self._theme = theme
        self.banner = ErrorBanner(theme=theme)
        self._url = QLabel(url)
        self._url.setProperty("role", "title")
        self._url.setTextFormat(Qt.TextFormat.PlainText)
        self._url.setMinimumWidth(UNIT_PX)
        self.step = _box(self.tr("What a frame is"))
        for step in _STEPS:
            self.step.addItem(step_words(step), step)
        self.speed = _box(self.tr("Speed"))
        for speed in SPEEDS:
            self.speed.addItem(self.tr("{number} frames a second").format(number=count(speed)), speed)
        self.speed.setItemText(0, self.tr("1 frame a second"))
        self.former = tool_button(self.tr("Former frame"))
        self.play = tool_button(self.tr("Play"))
        self.next = tool_button(self.tr("Next frame"))
        self.picture = PictureView(theme=theme)
        self.picture.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys to the axis
        self.picture.set_opacity(opacity)
        self.axis = LapseAxis(theme=theme)
        self.axis.show_notes(notes or {})
        self.frame_line = QLabel()
        self.frame_line.setFont(tabular(sized(self.font(), _FRAME_SCALE)))
        self.save_button = tool_button(self.tr("Save every frame as a picture"))
        self.stop_button = named_button(self.tr("Cancel"), self.tr("Stop saving the frames"))
        self.copy_button = named_button(self.tr("Copy as CLI"), self.tr("Copy this time-lapse as CLI"))
        self.copy_button.setVisible(copies_cli)
        self.saving_line = QLabel()
        self.saving_line.setTextFormat(Qt.TextFormat.PlainText)
        self.hover_line = QLabel()
        self.hover_line.setFont(tabular(self.font()))
        self.facts_line = QLabel()
        self.facts_line.setProperty("role", "muted")
        self.facts_line.setWordWrap(True)
        self.colour_bar = ColourBarView(theme=theme)
        self._build()
        self._connect()
        self._on_colours_changed(theme.colours)
        self._on_changed(presenter.state)
        presenter.load()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX)
        top.addWidget(self._url, 1)
        top.addWidget(self.step)
        top.addWidget(self.speed)
        top.addWidget(self.copy_button)
        top.addWidget(self.save_button)
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX // 2)
        for button in (self.former, self.play, self.next):
            row.addWidget(button)
        row.addSpacing(UNIT_PX)
        row.addWidget(self.frame_line, 1)
        row.addWidget(self.saving_line)
        row.addWidget(self.stop_button)
        row.addWidget(self.colour_bar)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.banner)
        column.addLayout(top)
        column.addWidget(self.picture, 1)
        column.addLayout(row)
        column.addWidget(self.axis)
        below = QHBoxLayout()
        below.setSpacing(2 * UNIT_PX)
        below.addWidget(self.facts_line, 1)
        below.addWidget(self.hover_line)
        column.addLayout(below)
        self.setCentralWidget(inner)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._on_changed)
        presenter.hovered.connect(self.hover_line.setText)
        self.step.activated.connect(self._on_step_activated)
        self.speed.activated.connect(self._on_speed_activated)
        self.play.clicked.connect(presenter.toggle)
        self.next.clicked.connect(presenter.show_next)
        self.former.clicked.connect(presenter.show_former)
        self.save_button.clicked.connect(self.ask_for_folder)
        self.stop_button.clicked.connect(presenter.stop_saving)
        self.copy_button.clicked.connect(self._on_copy)
        self.axis.play_requested.connect(presenter.toggle)
        self.axis.frame_chosen.connect(self._on_frame_chosen)
        self.picture.pointed.connect(presenter.hover)
        self.picture.left.connect(presenter.leave)
        self.banner.retry_requested.connect(presenter.load)
        self.banner.dismiss_requested.connect(presenter.dismiss_error)
        self._theme.changed.connect(self._on_colours_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.axis.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.presenter.end()
        super().closeEvent(event)

    @Slot(object)
    def _on_changed(self, state: LapseState) -> None:
        self.banner.show_error(state.error)
        self.step.setCurrentIndex(self.step.findData(state.step))
        self.speed.setCurrentIndex(self.speed.findData(state.speed))
        lapse = state.lapse
        frames = 0 if lapse is None else len(lapse.starts)
        for button, possible in (
            (self.play, frames > 1),
            (self.former, state.index > 0),
            (self.next, state.index < frames - 1),
        ):
            button.setEnabled(possible)
        self._show_playing(state)
        self.save_button.setEnabled(frames > 0 and state.saving is None)
        self.stop_button.setVisible(state.saving is not None)
        self.saving_line.setText(saving_words(state))
        self.axis.show_frames(
            () if lapse is None else lapse.starts, () if lapse is None else lapse.clicks, state.index
        )
        self.frame_line.setText(frame_words(state) or (self.tr("Cutting…") if state.busy else ""))
        self.facts_line.setText(lapse_facts(state))
        background = self.presenter.background
        if lapse is not None and state.rendering is not None:
            self.picture.show_drawn(lapse.base, background)
            self.picture.show_heat(state.rendering)
        self.colour_bar.show_bar(
            NO_BAR if state.rendering is None else state.rendering.bar,
            on_page=background is not None,
            opacity=self.picture.heat_opacity,
        )
        self.picture.setAccessibleDescription(self.frame_line.text())

    def _show_playing(self, state: LapseState) -> None:
        name = self.tr("Pause") if state.playing else self.tr("Play")
        self.play.setIcon(self._theme.icon("pause" if state.playing else "play"))
        self.play.setToolTip(name)
        self.play.setAccessibleName(name)

    @Slot()
    def ask_for_folder(self) -> None:
        """Ask where the frames are to be written."""
        dialog = QFileDialog(self, self.tr("Folder for the frames"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.open()

    @Slot(str)
    def _on_folder_chosen(self, name: str) -> None:
        self.presenter.save(Path(name), self.picture.heat_opacity)

    @Slot()
    def _on_copy(self) -> None:
        state = self.presenter.state
        self.line_requested.emit(state.request, self.presenter.page_picture, state.step)

    @Slot(int)
    def _on_frame_chosen(self, index: int) -> None:
        self.presenter.pause()
        self.presenter.show_frame(index)

    @Slot(int)
    def _on_step_activated(self, _row: int) -> None:
        self.presenter.choose_step(self.step.currentData())

    @Slot(int)
    def _on_speed_activated(self, _row: int) -> None:
        self.presenter.choose_speed(self.speed.currentData())

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.save_button.setIcon(self._theme.icon("save"))
        self.former.setIcon(self._theme.icon("former"))
        self.next.setIcon(self._theme.icon("next"))
        self._show_playing(self.presenter.state)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box
