"""How a heat map is made and how it looks."""

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFormLayout, QLabel, QSlider, QWidget

from logdig_console.domain.pages.picture import PLACEMENTS, PictureRequest
from logdig_console.presenters.heat_map.heat_map_state import Days, HeatMapState
from logdig_console.presenters.heat_map.heat_rendering import PALETTE_NAMES, RADII_PX, SCALES
from logdig_console.presenters.heat_map.note_words import notes_words
from logdig_console.presenters.heat_map.picture_words import placement_meaning, placement_words, scale_words
from logdig_console.presenters.wording import clicks
from logdig_console.ui.parts.plain_table import tooltip
from logdig_console.ui.parts.quiet_fields import put_choice
from logdig_console.ui.theme import UNIT_PX

DEFAULT_OPACITY = 100
_FULL = 100
_DAY_FORMAT = "yyyy-MM-dd"


class HeatControls(QWidget):
    """Placement, width, scale, palette, spread, opacity, and whether new clicks are followed.

    Signals:
        placement_chosen(str)
        width_chosen(object): CSS px, or None for the commonest.
        scale_chosen(str)
        palette_chosen(str)
        radius_chosen(int): CSS px.
        opacity_chosen(float): 0 to 1.
        follow_chosen(bool)
        days_chosen(Days): without a zone of its own.
    """

    placement_chosen = Signal(str)
    width_chosen = Signal(object)
    scale_chosen = Signal(str)
    palette_chosen = Signal(str)
    radius_chosen = Signal(int)
    opacity_chosen = Signal(float)
    follow_chosen = Signal(bool)
    days_chosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: dict[str, tuple[str, ...]] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(UNIT_PX // 2)
        self._form.setHorizontalSpacing(UNIT_PX)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.all_days = QCheckBox(self.tr("All days"))
        self.all_days.setAccessibleName(self.tr("All days"))
        self.all_days.setChecked(True)
        self._form.addRow(self.all_days)
        self.first_day = self._day(self.tr("From"))
        self.last_day = self._day(self.tr("To"))
        self.days_line = self._line()
        self.notes_line = self._line()
        self.width_box = self._combo(self.tr("Width"))
        self.placement_box = self._combo(self.tr("Placement"))
        self.scale_box = self._combo(self.tr("Scale"))
        self.palette_box = self._combo(self.tr("Palette"))
        self.radius_box = self._combo(self.tr("Spread"))
        self._fill()
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, _FULL)
        self.opacity.setValue(DEFAULT_OPACITY)
        self._add(self.tr("Opacity"), self.opacity)
        self.follow = QCheckBox(self.tr("Follow new clicks"))
        self.follow.setAccessibleName(self.tr("Follow new clicks"))
        self._form.addRow(self.follow)
        self.placement_box.activated.connect(self._on_placement_chosen)
        self.width_box.activated.connect(self._on_width_chosen)
        self.scale_box.activated.connect(self._on_scale_chosen)
        self.palette_box.activated.connect(self._on_palette_chosen)
        self.radius_box.activated.connect(self._on_radius_chosen)
        self.opacity.valueChanged.connect(self._on_opacity_changed)
        self.follow.toggled.connect(self.follow_chosen)
        self.all_days.toggled.connect(self._on_days_changed)
        self.first_day.dateChanged.connect(self._on_days_changed)
        self.last_day.dateChanged.connect(self._on_days_changed)

    def hide_follow(self) -> None:
        """Where no new click can come there is nothing to follow."""
        self.follow.hide()

    def show_state(self, state: HeatMapState) -> None:
        """Show what is chosen, without asking for anything."""
        request = state.request
        if request is not None:
            put_choice(self.placement_box, request.placement)
            self._show_days(request)
        self.all_days.setEnabled(request is not None)
        self._show_shared(state)
        if state.drawn is not None:
            self._show_widths(state)
        self.width_box.setEnabled(state.drawn is not None)
        self.placement_box.setEnabled(request is not None)
        put_choice(self.scale_box, state.shading.scale)
        put_choice(self.palette_box, state.shading.palette)
        put_choice(self.radius_box, state.shading.radius_px)
        with QSignalBlocker(self.follow):
            self.follow.setChecked(state.follow)

    def _show_days(self, request: PictureRequest) -> None:
        every = request.first_day is None and request.last_day is None
        with QSignalBlocker(self.all_days):
            self.all_days.setChecked(every)
        for edit, day in ((self.first_day, request.first_day), (self.last_day, request.last_day)):
            edit.setEnabled(not every)
            if day is not None:
                with QSignalBlocker(edit):
                    edit.setDate(QDate.fromString(day, _DAY_FORMAT))

    def _show_shared(self, state: HeatMapState) -> None:
        """The zone of the days, and what is noted of them."""
        request = state.request
        zone = state.shared.zone if request is None else request.zone
        self.days_line.setText(self.tr("Days and hours are those of {zone}.").format(zone=zone))
        notes = state.shared.notes_by_day()
        said = notes_words(notes, request)
        self.notes_line.setText(said)
        self.notes_line.setVisible(bool(said))
        if notes == self._notes:
            return
        for edit in (self.first_day, self.last_day):
            calendar = edit.calendarWidget()
            calendar.setDateTextFormat(QDate(), QTextCharFormat())
            for day, texts in notes.items():
                calendar.setDateTextFormat(QDate.fromString(day, _DAY_FORMAT), _marked(texts))
        self._notes = notes

    def _show_widths(self, state: HeatMapState) -> None:
        if state.drawn is None or state.request is None:
            return
        picture = state.drawn.picture
        rows: list[tuple[str, object]] = [(self.tr("Commonest"), None)]
        if picture.widths:
            rows = [(self.tr("Commonest ({width} px)").format(width=picture.widths[0].width), None)]
        rows += [
            (
                self.tr("{width} px, {clicks}").format(width=row.width, clicks=clicks(row.clicks)),
                row.width,
            )
            for row in picture.widths
        ]
        if [self.width_box.itemText(place) for place in range(self.width_box.count())] != [
            text for text, _ in rows
        ]:
            with QSignalBlocker(self.width_box):
                self.width_box.clear()
                for text, width in rows:
                    self.width_box.addItem(text, width)
        put_choice(self.width_box, state.request.width)

    def _line(self) -> QLabel:
        line = QLabel()
        line.setProperty("role", "muted")
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        self._form.addRow(line)
        return line

    def _combo(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        self._add(name, box)
        return box

    def _day(self, name: str) -> QDateEdit:
        edit = QDateEdit(QDate.currentDate())
        edit.setCalendarPopup(True)
        edit.setDisplayFormat(_DAY_FORMAT)
        edit.setEnabled(False)
        self._add(name, edit)
        return edit

    def _add(self, name: str, control: QWidget) -> None:
        label = QLabel(name)
        label.setProperty("role", "muted")
        label.setBuddy(control)
        label.setMinimumHeight(control.sizeHint().height())  # a form puts short labels at the top
        control.setAccessibleName(name)
        self._form.addRow(label, control)

    def _fill(self) -> None:
        for placement in PLACEMENTS:
            self.placement_box.addItem(placement_words(placement), placement)
            self.placement_box.setItemData(
                self.placement_box.count() - 1, placement_meaning(placement), Qt.ItemDataRole.ToolTipRole
            )
        for scale in SCALES:
            self.scale_box.addItem(scale_words(scale), scale)
        for name in PALETTE_NAMES:
            self.palette_box.addItem(name.capitalize(), name)
        for radius in RADII_PX:
            self.radius_box.addItem(self.tr("{number} px").format(number=radius), radius)

    @Slot()
    def _on_days_changed(self) -> None:
        if self.all_days.isChecked():
            self.days_chosen.emit(Days())
            return
        first, last = self.first_day.date(), self.last_day.date()
        if first > last:  # the other end follows the one that was moved
            moved_first = self.sender() is self.first_day
            first, last = (first, first) if moved_first else (last, last)
        self.days_chosen.emit(Days(first.toString(_DAY_FORMAT), last.toString(_DAY_FORMAT)))

    @Slot(int)
    def _on_placement_chosen(self, index: int) -> None:
        self.placement_chosen.emit(self.placement_box.itemData(index))

    @Slot(int)
    def _on_width_chosen(self, index: int) -> None:
        self.width_chosen.emit(self.width_box.itemData(index))

    @Slot(int)
    def _on_scale_chosen(self, index: int) -> None:
        self.scale_chosen.emit(self.scale_box.itemData(index))

    @Slot(int)
    def _on_palette_chosen(self, index: int) -> None:
        self.palette_chosen.emit(self.palette_box.itemData(index))

    @Slot(int)
    def _on_radius_chosen(self, index: int) -> None:
        self.radius_chosen.emit(self.radius_box.itemData(index))

    @Slot(int)
    def _on_opacity_changed(self, value: int) -> None:
        self.opacity_chosen.emit(value / _FULL)


def _marked(texts: tuple[str, ...]) -> QTextCharFormat:
    """How a day with notes looks in the calendar."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold)
    form.setFontUnderline(True)
    form.setToolTip("<br>".join(map(tooltip, texts)))
    return form
