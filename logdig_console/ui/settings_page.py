"""How the windows look and tell time."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from logdig_console.presenters.preferences import APPEARANCES, Appearance, Preferences
from logdig_console.ui.theme import UNIT_PX, sized

_TITLE_SCALE = 1.35
_FIELD_PX = 240


class SettingsPage(QWidget):
    """Appearance and time zone; what is chosen holds at once."""

    def __init__(self, *, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        title = QLabel(self.tr("Settings"))
        title.setFont(sized(self.font(), _TITLE_SCALE))
        self.appearance = QComboBox()
        for appearance in APPEARANCES:
            self.appearance.addItem(self._words(appearance), appearance)
        self.times = QComboBox()
        self.times.addItem(self.tr("UTC"), False)
        self.times.addItem(self.tr("This machine's zone"), True)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * UNIT_PX)
        form.setVerticalSpacing(UNIT_PX)
        form.setFormAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name, box in ((self.tr("Appearance"), self.appearance), (self.tr("Times in"), self.times)):
            label = QLabel(name)
            label.setBuddy(box)
            label.setMinimumHeight(box.sizeHint().height())  # a form puts short labels at the top
            box.setAccessibleName(name)
            box.setFixedWidth(_FIELD_PX)
            form.addRow(label, box)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT_PX, 2 * UNIT_PX, 3 * UNIT_PX, 2 * UNIT_PX)
        column.setSpacing(2 * UNIT_PX)
        column.addWidget(title)
        column.addLayout(form)
        column.addStretch(1)
        self.appearance.activated.connect(self._on_appearance_chosen)
        self.times.activated.connect(self._on_times_chosen)
        preferences.appearance_changed.connect(self._on_changed)
        preferences.local_time_changed.connect(self._on_changed)
        self._on_changed()

    def _words(self, appearance: Appearance) -> str:
        return {
            "system": self.tr("As the system says"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }[appearance]

    @Slot(int)
    def _on_appearance_chosen(self, index: int) -> None:
        self._preferences.set_appearance(self.appearance.itemData(index))

    @Slot(int)
    def _on_times_chosen(self, index: int) -> None:
        self._preferences.set_local_time(self.times.itemData(index))

    @Slot()
    def _on_changed(self) -> None:
        with QSignalBlocker(self.appearance), QSignalBlocker(self.times):
            self.appearance.setCurrentIndex(self.appearance.findData(self._preferences.appearance))
            self.times.setCurrentIndex(self.times.findData(self._preferences.local_time))
