"""Two groups of a page's visitors side by side, and what differs by more than chance."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.pages.comparison import ComparedRow, Pair, Plan
from logdig_console.domain.pages.filter import DEVICES
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.analysis_presenter import AnalysisState
from logdig_console.presenters.heat_map.analysis_words import (
    caution_words,
    comparison_words,
    device_words,
    difference_words,
    interim_words,
    share_words,
    squares_words,
    target_words,
    verdict_words,
)
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_map_state import HeatMapState
from logdig_console.ui.heat_map.picture_view import PictureView
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.plain_table import PlainTable, Row
from logdig_console.ui.theme import UNIT_PX, Theme

_SIZE_PX = (1180, 780)
_SPLIT_PX = (440, 260)
_ELEMENT_PX = 300
_DAY_FORMAT = "yyyy-MM-dd"
_DAYS, _DEVICE, _VARIANT, _PAGE = range(4)


class CompareWindow(QMainWindow):
    """The first group is what the heat map shows; the second differs from it in one thing.

    Args:
        first, second: presenters of this window alone; the first one shows the page already.

    Signals:
        line_requested(Pair): the line for the command line is to be copied.
    """

    line_requested = Signal(object)

    def __init__(
        self,
        *,
        first: HeatMapPresenter,
        second: HeatMapPresenter,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare two groups"))
        self.resize(*_SIZE_PX)
        for presenter in (first, second):
            presenter.setParent(self)
        self._first, self._second = first, second
        self._analysis = first.analysis
        self.banner = ErrorBanner(theme=theme)
        self.what = QComboBox()
        for words in (
            self.tr("Other days"),
            self.tr("Devices"),
            self.tr("Variants"),
            self.tr("Another page"),
        ):
            self.what.addItem(words)
        self.what.setAccessibleName(self.tr("What tells the groups apart"))
        self.first_day, self.last_day = _day(self.tr("From")), _day(self.tr("To"))
        self.devices = [_device(self.tr("First device"), 2), _device(self.tr("Second device"), 0)]
        self.variants = [_field(self.tr("First variant")), _field(self.tr("Second variant"))]
        self.page = _field(self.tr("URL of the other page"))
        self._choices = QStackedWidget()
        for widgets in ((self.first_day, self.last_day), self.devices, self.variants, (self.page,)):
            self._choices.addWidget(_row(widgets))
        self.compare_button = QPushButton(self.tr("Compare"))
        self.compare_button.setAccessibleName(self.tr("Compare"))
        self.compare_button.setProperty("primary", True)
        self.copy_button = QPushButton(self.tr("Copy as CLI"))
        self.copy_button.setAccessibleName(self.tr("Copy this comparison as CLI"))
        self.stop_button = QPushButton(self.tr("Cancel"))
        self.stop_button.setAccessibleName(self.tr("Cancel the comparison"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the comparison"))
        self.pictures = (PictureView(theme=theme), PictureView(theme=theme))
        self.pictures[0].follow(self.pictures[1])
        self.pictures[1].follow(self.pictures[0])
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        names = (
            self.tr("Element"),
            self.tr("First group"),
            self.tr("Second group"),
            self.tr("Difference"),
            self.tr("What it means"),
        )
        self.table = PlainTable(names, accessible=self.tr("Elements in both groups"))
        self._build()
        self.what.currentIndexChanged.connect(self._choices.setCurrentIndex)
        self.compare_button.clicked.connect(self.compare)
        self.copy_button.clicked.connect(self._on_copy)
        self.stop_button.clicked.connect(self._analysis.stop_comparing)
        self.banner.retry_requested.connect(self.compare)
        self.banner.dismiss_requested.connect(self._analysis.dismiss_error)
        self._analysis.changed.connect(self._on_analysed)
        first.changed.connect(self._on_first_changed)
        second.changed.connect(self._on_second_changed)
        self._on_analysed(self._analysis.state)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX)
        top.addWidget(self.what)
        top.addWidget(self._choices, 1)
        top.addWidget(self._bar)
        top.addWidget(self.stop_button)
        top.addWidget(self.copy_button)
        top.addWidget(self.compare_button)
        beside = _row(self.pictures)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(beside)
        split.addWidget(below)
        split.setSizes(list(_SPLIT_PX))
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, UNIT_PX)
        whole.setSpacing(UNIT_PX)
        whole.addWidget(self.banner)
        whole.addLayout(top)
        whole.addWidget(split, 1)
        self.setCentralWidget(inner)

    def pair(self) -> Pair | None:
        """The two requests that are chosen; None where no page is shown."""
        base = self._first.state.request
        if base is None:
            return None
        chosen = self.what.currentIndex()
        if chosen == _DEVICE:
            one, other = (box.currentData() for box in self.devices)
            return Pair(
                replace(base, filter=replace(base.filter, devices=frozenset({one}))),
                replace(base, filter=replace(base.filter, devices=frozenset({other}))),
            )
        if chosen == _VARIANT:
            one, other = (field.text().strip() for field in self.variants)
            return Pair(
                replace(base, filter=replace(base.filter, variants=frozenset({one}))),
                replace(base, filter=replace(base.filter, variants=frozenset({other}))),
            )
        if chosen == _PAGE:
            return Pair(base, replace(base, url=self.page.text().strip()))
        days = (self.first_day.date(), self.last_day.date())
        first, last = (day.toString(_DAY_FORMAT) for day in days)
        return Pair(base, replace(base, first_day=first, last_day=last))

    @Slot()
    def compare(self) -> None:
        """Compare what is chosen, and draw both."""
        pair = self.pair()
        if pair is None:
            return
        self._analysis.compare(pair, Plan())
        self._first.show_request(pair.first)
        self._second.show_request(pair.second)

    @Slot()
    def _on_copy(self) -> None:
        pair = self.pair()
        if pair is not None:
            self.line_requested.emit(pair)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._analysis.stop_comparing()
        super().closeEvent(event)

    @Slot(object)
    def _on_first_changed(self, state: HeatMapState) -> None:
        self.pictures[0].show_drawn(state.drawn, state.background)

    @Slot(object)
    def _on_second_changed(self, state: HeatMapState) -> None:
        self.pictures[1].show_drawn(state.drawn, state.background)

    @Slot(object)
    def _on_analysed(self, state: AnalysisState) -> None:
        self.banner.show_error(state.error)
        running = state.comparing is not None
        self._bar.setVisible(running)
        self.stop_button.setVisible(running)
        self.compare_button.setEnabled(not running)
        if state.comparing is not None:
            self._bar.setRange(0, state.comparing.total or 0)
            self._bar.setValue(state.comparing.done)
        found = state.compared
        if found is None:
            self.words.setText(self.tr("Choose what tells the groups apart, then compare."))
            return
        squares = found.squares
        marked = squares_words(int(squares.marked.sum()), len(squares.x), squares.square_px)
        said = [
            _told(found.pair),
            comparison_words(found.elements),
            interim_words(found.elements),
            marked,
            *(f"▲ {caution_words(caution)}" for caution in found.elements.cautions),
        ]
        self.words.setText("\n".join(text for text in said if text))
        self.table.show_rows([_compared(row) for row in found.elements.rows])
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), _ELEMENT_PX))
        self.pictures[0].squares.show_squares(squares)


def _compared(row: ComparedRow) -> Row:
    return (
        target_words(row.target),
        share_words(row.first),
        share_words(row.second),
        difference_words(row),
        verdict_words(row),
    )


def _told(pair: Pair) -> str:
    return " ↔ ".join(visible(_group(request)) for request in (pair.first, pair.second))


def _group(request: PictureRequest) -> str:
    parts = [request.url]
    if request.first_day or request.last_day:
        parts.append(f"{request.first_day or ''}..{request.last_day or ''}")
    parts += [device_words(name) for name in sorted(request.filter.devices)]
    parts += sorted(request.filter.variants)
    return " ".join(parts)


def _row(widgets: "tuple[QWidget, ...] | list[QWidget] | list[QComboBox] | list[QLineEdit]") -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT_PX)
    for widget in widgets:
        row.addWidget(widget)
    return holder


def _day(name: str) -> QDateEdit:
    edit = QDateEdit()
    edit.setCalendarPopup(True)
    edit.setDisplayFormat(_DAY_FORMAT)
    edit.setDate(edit.maximumDate().currentDate())
    edit.setAccessibleName(name)
    return edit


def _device(name: str, chosen: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for device in DEVICES:
        box.addItem(device_words(device), device)
    box.setCurrentIndex(chosen)
    return box


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field
