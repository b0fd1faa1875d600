"""What tells two groups of a page's visitors apart."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from logdig_console.domain.pages.comparison import Pair
from logdig_console.domain.pages.filter import DEVICES
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.presenters.heat_map.analysis_words import device_words
from logdig_console.ui.theme import UNIT_PX

_DAY_FORMAT = "yyyy-MM-dd"
_DAYS, _DEVICE, _VARIANT, _PAGE = range(4)


class GroupChoice(QWidget):
    """The first group is what the heat map shows, the second differs from it in the one thing chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
            self._choices.addWidget(row_of(widgets))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT_PX)
        row.addWidget(self.what)
        row.addWidget(self._choices, 1)
        self.what.currentIndexChanged.connect(self._choices.setCurrentIndex)

    def pair(self, base: PictureRequest) -> Pair:
        """The two requests that are chosen, where `base` is shown."""
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


def row_of(widgets: Sequence[QWidget]) -> QWidget:
    """Widgets beside each other."""
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
