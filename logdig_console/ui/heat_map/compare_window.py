"""Two groups of a page's visitors side by side, and what differs by more than chance."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QProgressBar,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.pages.comparison import EFFECT, ComparedRow, Pair, Plan
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.analysis_presenter import AnalysisState
from logdig_console.presenters.heat_map.analysis_words import (
    caution_words,
    comparison_words,
    device_words,
    difference_words,
    found_words,
    group_words,
    interim_words,
    planned_words,
    share_words,
    shares_words,
    squares_words,
    target_words,
    verdict_words,
)
from logdig_console.presenters.heat_map.common_scale import CommonScale
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_map_state import HeatMapState
from logdig_console.presenters.heat_map.heat_rendering import ColourBar
from logdig_console.ui.heat_map.colour_bar import ColourBarView
from logdig_console.ui.heat_map.group_choice import GroupChoice
from logdig_console.ui.heat_map.picture_view import PictureView
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.number_box import decimal_box, number_box
from logdig_console.ui.parts.plain_table import PlainTable, Row
from logdig_console.ui.parts.wrapped_text import wrapped_text
from logdig_console.ui.theme import UNIT_PX, Theme, sized

_SIZE_PX = (1180, 820)
_SPLIT_PX = (460, 320)
_ELEMENT_PX = 300
_TOP_SCALE = 1.15
_EFFECTS = (1.05, 10.0)
_EFFECT_STEP = 0.1
_MOST_PLANNED = 100_000_000
_PLANNED_STEP = 100


class CompareWindow(QMainWindow):
    """The first group is what the heat map shows; the second differs from it in one thing.

    Args:
        first, second: presenters of this window alone; the first one shows the page already.

    Signals:
        line_requested(Pair, Plan): the line for the command line is to be copied.
    """

    line_requested = Signal(object, object)

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
        self._scale = CommonScale(first=first, second=second, parent=self)
        self.banner = ErrorBanner(theme=theme)
        self.choice = GroupChoice()
        self.effect, self.planned = self._effect_box(), self._planned_box()
        self.compare_button = named_button(self.tr("Compare"))
        self.compare_button.setProperty("primary", True)
        self.stop_button = named_button(self.tr("Cancel"), self.tr("Cancel the comparison"))
        self.copy_button = named_button(self.tr("Copy as CLI"), self.tr("Copy this comparison as CLI"))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress of the comparison"))
        self.pictures = (PictureView(theme=theme), PictureView(theme=theme))
        self.pictures[0].follow(self.pictures[1])
        self.pictures[1].follow(self.pictures[0])
        self.captions = (wrapped_text(), wrapped_text())
        self.colour_bar = ColourBarView(
            theme=theme, unit=self.tr("clicks of 1,000 browsers per 10 × 10 px, in both pictures")
        )
        self.answer, self.words = wrapped_text(), wrapped_text()
        self.answer.setFont(sized(self.font(), _TOP_SCALE))
        self.words.setProperty("role", "muted")
        names = (
            self.tr("Element"),
            self.tr("First group"),
            self.tr("Second group"),
            self.tr("Difference"),
            self.tr("What it means"),
        )
        self.table = PlainTable(names, accessible=self.tr("Elements in both groups"))
        self._build()
        self._connect()
        self._on_analysed(self._analysis.state)

    def _effect_box(self) -> QDoubleSpinBox:
        box = decimal_box()
        box.setRange(*_EFFECTS)
        box.setSingleStep(_EFFECT_STEP)
        box.setValue(EFFECT)
        box.setSuffix(self.tr(" times"))
        box.setAccessibleName(self.tr("How many times one share must be the other to be worth finding"))
        box.setToolTip(box.accessibleName())
        return box

    def _planned_box(self) -> QSpinBox:
        box = number_box(0, _MOST_PLANNED, step=_PLANNED_STEP)
        box.setSpecialValueText(self.tr("by the difference worth finding"))
        box.setAccessibleName(self.tr("Browsers in both groups at which the answer is to be read"))
        box.setToolTip(box.accessibleName())
        return box

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX)
        top.addWidget(self.choice, 1)
        for widget in (self._progress, self.stop_button, self.compare_button):
            top.addWidget(widget)
        plan = QHBoxLayout()
        plan.setSpacing(UNIT_PX)
        for words, box in (
            (self.tr("Difference worth finding"), self.effect),
            (self.tr("Planned size"), self.planned),
        ):
            label = QLabel(words)
            label.setBuddy(box)
            plan.addWidget(label)
            plan.addWidget(box)
        plan.addStretch(1)
        plan.addWidget(self.copy_button)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        for words_label in (self.answer, self.words):
            column.addWidget(words_label)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._beside())
        split.addWidget(below)
        split.setSizes(list(_SPLIT_PX))
        split.setChildrenCollapsible(False)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, UNIT_PX)
        whole.setSpacing(UNIT_PX)
        whole.addWidget(self.banner)
        whole.addLayout(top)
        whole.addLayout(plan)
        whole.addWidget(split, 1)
        self.setCentralWidget(inner)

    def _beside(self) -> QWidget:
        """The two pictures, each under its caption, and what their colours mean."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(UNIT_PX)
        for side in range(2):
            grid.addWidget(self.captions[side], 0, side, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(self.pictures[side], 1, side)
            grid.setColumnStretch(side, 1)
        grid.addWidget(self.colour_bar, 2, 0, 1, 2, Qt.AlignmentFlag.AlignHCenter)
        grid.setRowStretch(1, 1)
        return holder

    def _connect(self) -> None:
        self.compare_button.clicked.connect(self.compare)
        self.stop_button.clicked.connect(self._analysis.stop_comparing)
        self.copy_button.clicked.connect(self._on_copy)
        self.banner.retry_requested.connect(self.compare)
        self.banner.dismiss_requested.connect(self._analysis.dismiss_error)
        self._analysis.changed.connect(self._on_analysed)
        self._scale.changed.connect(self._on_scaled)
        self._first.changed.connect(self._on_first_changed)
        self._second.changed.connect(self._on_second_changed)

    def pair(self) -> Pair | None:
        """The two requests that are chosen; None where no page is shown."""
        base = self._first.state.request
        return None if base is None else self.choice.pair(base)

    def plan(self) -> Plan:
        """The plan as it is set; a size of 0 is left to the tool."""
        return Plan(effect=round(self.effect.value(), 2), planned=self.planned.value() or None)

    @Slot()
    def compare(self) -> None:
        """Compare what is chosen, and draw both."""
        pair = self.pair()
        if pair is None:
            return
        self._analysis.compare(pair, self.plan())
        self._first.show_request(pair.first)
        self._second.show_request(pair.second)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._analysis.stop_comparing()
        super().closeEvent(event)

    @Slot()
    def _on_copy(self) -> None:
        pair = self.pair()
        if pair is not None:
            self.line_requested.emit(pair, self.plan())

    @Slot(object)
    def _on_first_changed(self, state: HeatMapState) -> None:
        self.pictures[0].show_drawn(state.drawn, state.background)

    @Slot(object)
    def _on_second_changed(self, state: HeatMapState) -> None:
        self.pictures[1].show_drawn(state.drawn, state.background)

    @Slot(object)
    def _on_scaled(self, bar: ColourBar) -> None:
        self.colour_bar.show_bar(bar, on_page=True, opacity=self.pictures[0].heat_opacity)

    @Slot(object)
    def _on_analysed(self, state: AnalysisState) -> None:
        self.banner.show_error(state.error)
        running = state.comparing is not None
        self._progress.setVisible(running)
        self.stop_button.setVisible(running)
        self.compare_button.setEnabled(not running)
        if state.comparing is not None:
            self._progress.setRange(0, state.comparing.total or 0)
            self._progress.setValue(state.comparing.done)
        if state.compared is None:
            self.answer.setText(self.tr("Choose what tells the groups apart, then compare."))
            return
        self._show(state)

    def _show(self, state: AnalysisState) -> None:
        if state.compared is None:
            return
        found, squares = state.compared.elements, state.compared.squares
        pair, groups = state.compared.pair, (found.first, found.second)
        names = (self.tr("First group"), self.tr("Second group"))
        for caption, name, what, group in zip(self.captions, names, _told_apart(pair), groups, strict=True):
            caption.setText(group_words(name, what, group, found.basis))
        answer = (found_words(found), interim_words(found))
        self.answer.setText("\n".join(text for text in answer if text))
        said = [
            planned_words(found),
            shares_words(found.basis),
            *(f"▲ {caution_words(caution)}" for caution in found.cautions if caution != "no views"),
            comparison_words(found),
            squares_words(int(squares.marked.sum()), len(squares.x), squares.square_px),
        ]
        self.words.setText("\n".join(said))
        self.table.show_rows([_compared(row) for row in found.rows])
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), _ELEMENT_PX))
        for picture in self.pictures:
            picture.squares.show_squares(squares)


def _compared(row: ComparedRow) -> Row:
    return (
        target_words(row.target),
        Measure(share_words(row.first), row.first.value),
        Measure(share_words(row.second), row.second.value),
        Measure(difference_words(row), -row.difference),
        verdict_words(row),
    )


def _told_apart(pair: Pair) -> tuple[str, str]:
    """What each group is; the URL is left out where it is the same."""
    same = pair.first.url == pair.second.url
    one, other = (_group(request, with_url=not same) for request in (pair.first, pair.second))
    return visible(one), visible(other)


def _group(request: PictureRequest, *, with_url: bool) -> str:
    parts = [request.url] if with_url else []
    if request.first_day or request.last_day:
        parts.append(f"{request.first_day or ''}..{request.last_day or ''}")
    parts += [device_words(name) for name in sorted(request.filter.devices)]
    parts += sorted(request.filter.variants)
    return ", ".join(parts) or request.url
