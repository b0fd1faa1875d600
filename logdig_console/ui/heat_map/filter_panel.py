"""Which clicks are drawn: one filter for every view, and what it removed."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.event import POINTERS
from logdig_console.domain.logs.ledger import PictureCounts
from logdig_console.domain.pages.filter import BROWSERS, DEVICES, NO_FILTER, UNWANTED, VISITS, Filter
from logdig_console.domain.pages.layouts import Layouts
from logdig_console.presenters.heat_map.analysis_words import layout_words
from logdig_console.presenters.heat_map.picture_words import reason_words
from logdig_console.presenters.heat_map.view_words import choice_words, weekday_words
from logdig_console.presenters.wording import clicks, count
from logdig_console.ui.heat_map.check_row import CheckRow
from logdig_console.ui.heat_map.values_field import ValuesField
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.number_box import number_box
from logdig_console.ui.theme import UNIT_PX

_WIDEST_PX = 20_000
_HOURS_A_ROW = 6
_DAYS_A_ROW = 4
_NAMES_A_ROW = 3


class FilterPanel(QScrollArea):
    """A column of choices; nothing chosen removes nothing.

    Signals:
        filter_chosen(Filter)
    """

    filter_chosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = NO_FILTER
        self._layouts: Layouts | None = None
        self.clear_button = named_button(self.tr("Remove all filters"))
        self.rows: dict[str, CheckRow] = {
            "devices": _named(DEVICES, _NAMES_A_ROW),
            "browsers": _named(BROWSERS, 2),
            "pointers": _named(POINTERS, 2),
            "weekdays": CheckRow([(day, weekday_words(day)) for day in range(1, 8)], columns=_DAYS_A_ROW),
            "hours": CheckRow([(hour, f"{hour:02d}") for hour in range(24)], columns=_HOURS_A_ROW),
        }
        self.visits = QComboBox()
        self.layout_box = QComboBox()
        self.layout_box.addItem(self.tr("All layouts"), None)
        for box in (self.visits, self.layout_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for name in VISITS:
            self.visits.addItem(choice_words(name), name)
        self.least_width = _pixels(self.tr("any width"))
        self.most_width = _pixels(self.tr("any width"))
        self.link = ValuesField(self.tr('URLs as recorded, one in each line; "" is no link'))
        self.variant = ValuesField(self.tr("as recorded, one in each line"))
        self.layer = ValuesField(self.tr('selectors of dialogs and menus; "" is the page itself'))
        self.without: dict[str, QCheckBox] = {name: QCheckBox(choice_words(name)) for name in UNWANTED}
        self.internal = ValuesField(self.tr("user keys, one in each line"))
        self.probes = QCheckBox(self.tr("Draw the console's test clicks too"))
        for check in (*self.without.values(), self.probes):
            check.setAccessibleName(check.text())
        self.removed = QLabel()
        self.removed.setWordWrap(True)
        self.removed.setTextFormat(Qt.TextFormat.PlainText)
        self.removed.setProperty("role", "muted")
        self._build()
        self._connect()

    def show_filter(self, wanted: Filter, counts: PictureCounts | None) -> None:
        """Show what is asked for and what that removed, without asking for anything."""
        self.clear_button.setEnabled(not wanted.is_empty)
        self._tell_removed(counts)
        if wanted == self._filter:
            return
        self._filter = wanted
        for name, row in self.rows.items():
            row.show_chosen(getattr(wanted, name))
        if not wanted.layouts:
            self.layout_box.setCurrentIndex(0)
        with QSignalBlocker(self.visits):
            self.visits.setCurrentIndex(self.visits.findData(wanted.visits))
        for box, width in ((self.least_width, wanted.min_width), (self.most_width, wanted.max_width)):
            with QSignalBlocker(box):
                box.setValue(width or 0)
        for field, texts in (
            (self.link, wanted.links),
            (self.variant, wanted.variants),
            (self.layer, wanted.layers),
            (self.internal, wanted.internal_users),
        ):
            field.show_values(texts)
        for name, check in self.without.items():
            with QSignalBlocker(check):
                check.setChecked(name in wanted.without)
        with QSignalBlocker(self.probes):
            self.probes.setChecked(wanted.probes)

    def show_layouts(self, layouts: Layouts | None) -> None:
        """Offer the page's layouts; while one is asked for, those that were offered before stay."""
        if layouts is None or self._filter.layouts or layouts == self._layouts:
            return
        self._layouts = layouts
        self.layout_box.clear()
        self.layout_box.addItem(self.tr("All layouts"), None)
        for row in layouts.rows:
            if row.layout in layouts.noticeable:
                self.layout_box.addItem(layout_words(row), row.layout)
        self.layout_box.setEnabled(layouts.mixed)

    def _tell_removed(self, counts: PictureCounts | None) -> None:
        if counts is None:
            self.removed.setText("")
            return
        lines = [
            f"{count(number)} {reason_words(name)}" for name, number in counts.filtered.items() if number
        ]
        total = sum(counts.filtered.values())
        said = self.tr("{clicks} of {all} removed").format(clicks=clicks(total), all=count(counts.clicks))
        self.removed.setText("\n".join([said, *lines]))

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, UNIT_PX, 0)
        column.setSpacing(UNIT_PX // 2)
        column.addWidget(self.removed)
        column.addWidget(self.clear_button)
        self._add(column, self.tr("Devices"), self.rows["devices"])
        self._add(column, self.tr("Visits"), self.visits)
        self._add(column, self.tr("Layout of the page"), self.layout_box)
        column.addWidget(_title(self.tr("Left out")))
        for check in self.without.values():
            column.addWidget(check)
        self._add(column, self.tr("One's own people"), self.internal)
        column.addWidget(self.probes)
        self._add(column, self.tr("Viewport width from"), self.least_width)
        self._add(column, self.tr("Viewport width to"), self.most_width)
        self._add(column, self.tr("Browsers"), self.rows["browsers"])
        self._add(column, self.tr("Pointers"), self.rows["pointers"])
        self._add(column, self.tr("Weekdays"), self.rows["weekdays"])
        self._add(column, self.tr("Hours of the day"), self.rows["hours"])
        self._add(column, self.tr("Link"), self.link)
        self._add(column, self.tr("Variant"), self.variant)
        self._add(column, self.tr("Dialog or menu"), self.layer)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Filter"))

    def _add(self, column: QVBoxLayout, name: str, control: QWidget) -> None:
        label = _title(name)
        label.setBuddy(control)
        control.setAccessibleName(name)
        column.addWidget(label)
        column.addWidget(control)

    def _connect(self) -> None:
        self.clear_button.clicked.connect(self._on_cleared)
        for row in self.rows.values():
            row.changed.connect(self._on_changed)
        self.visits.activated.connect(self._on_changed)
        self.layout_box.activated.connect(self._on_changed)
        for box in (self.least_width, self.most_width):
            box.valueChanged.connect(self._on_changed)
        for field in (self.link, self.variant, self.layer, self.internal):
            field.finished.connect(self._on_changed)
        for check in (*self.without.values(), self.probes):
            check.toggled.connect(self._on_changed)

    def _asked(self) -> Filter:
        values: dict[str, Any] = {name: row.chosen() for name, row in self.rows.items()}
        layout = self.layout_box.currentData()
        return Filter(
            **values,
            visits=self.visits.currentData(),
            min_width=self.least_width.value() or None,
            max_width=self.most_width.value() or None,
            links=self.link.values(),
            variants=self.variant.values(),
            layouts=frozenset() if layout is None else frozenset({layout}),
            layers=self.layer.values(),
            without=frozenset(name for name, check in self.without.items() if check.isChecked()),  # type: ignore[misc]
            internal_users=self.internal.values(),
            bot_agents=self._filter.bot_agents,
            probes=self.probes.isChecked(),
        )

    @Slot()
    def _on_changed(self) -> None:
        wanted = self._asked()
        if wanted != self._filter:
            self._filter = wanted
            self.filter_chosen.emit(wanted)

    @Slot()
    def _on_cleared(self) -> None:
        self.filter_chosen.emit(NO_FILTER)


def _named(names: tuple[str, ...], columns: int) -> CheckRow:
    return CheckRow([(name, choice_words(name)) for name in names], columns=columns)


def _pixels(unknown: str) -> QSpinBox:
    box = number_box(0, _WIDEST_PX, suffix=" px")
    box.setSpecialValueText(unknown)
    box.setKeyboardTracking(False)
    return box


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
