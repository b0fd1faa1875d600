"""How the windows look and speak, and where things are kept."""

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.preferences import APPEARANCES, LANGUAGES, Appearance, Language, Preferences
from logdig_console.presenters.sentences import spoken_error
from logdig_console.presenters.settings_presenter import SettingsPresenter, SettingsState
from logdig_console.ui.frame.stored_keys_view import StoredKeysView
from logdig_console.ui.parts.layouts import PageTitle, page_column
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.quiet_fields import put_choice
from logdig_console.ui.theme import UNIT_PX, wide

_FIELD_PX = 240
_MOST_PATH_PX = 560


class SettingsPage(QWidget):
    """Appearance, language, time zone, which hold at once; data directory, keyring and the keys in it."""

    def __init__(
        self, *, preferences: Preferences, presenter: SettingsPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stored_keys = StoredKeysView(presenter=presenter.keys)
        self._preferences = preferences
        self._presenter = presenter
        title = PageTitle(self.tr("Settings"))
        self.appearance = QComboBox()
        for appearance in APPEARANCES:
            self.appearance.addItem(self._appearance_words(appearance), appearance)
        self.language = QComboBox()
        for language in LANGUAGES:
            self.language.addItem(self._language_words(language), language)
        self.times = QComboBox()
        self.times.addItem(self.tr("UTC"), False)
        self.times.addItem(self.tr("This machine's zone"), True)
        self.changes = QComboBox()
        self.changes.addItem(self.tr("Allowed, each after a question"), False)
        self.changes.addItem(self.tr("Refused: read-only mode"), True)
        self.data = QLabel(str(presenter.state.data))
        self.data_button = named_button(self.tr("Open"), self.tr("Open the data directory"))
        self.keyring = QLabel()
        for label in (self.data, self.keyring):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        self.data.setMinimumWidth(
            min(_MOST_PATH_PX, self.data.fontMetrics().horizontalAdvance(self.data.text()) + UNIT_PX)
        )
        self._form = QFormLayout()
        self._build(title)
        self.appearance.activated.connect(self._on_appearance_chosen)
        self.language.activated.connect(self._on_language_chosen)
        self.times.activated.connect(self._on_times_chosen)
        self.changes.activated.connect(self._on_changes_chosen)
        self.data_button.clicked.connect(self._on_data_wanted)
        preferences.appearance_changed.connect(self._on_changed)
        preferences.local_time_changed.connect(self._on_changed)
        preferences.read_only_changed.connect(self._on_changed)
        presenter.changed.connect(self._on_facts_changed)
        self._on_changed()
        self._on_facts_changed(presenter.state)

    def _build(self, title: QLabel) -> None:
        self._form.setHorizontalSpacing(2 * UNIT_PX)
        self._form.setVerticalSpacing(UNIT_PX)
        self._form.setFormAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name, box in (
            (self.tr("Appearance"), self.appearance),
            (self.tr("Language"), self.language),
            (self.tr("Times in"), self.times),
            (self.tr("Changes to AWS"), self.changes),
        ):
            box.setAccessibleName(name)
            box.setFixedWidth(wide(_FIELD_PX))
            self._add(name, box)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT_PX)
        row.addWidget(self.data)
        row.addWidget(self.data_button)
        row.addStretch(1)
        self._add(self.tr("Data directory"), place)
        self._add(self.tr("Keyring"), self.keyring)
        self._add(self.tr("Access keys"), self.stored_keys)
        column = page_column(self)
        column.setSpacing(2 * UNIT_PX)
        column.addWidget(title)
        column.addLayout(self._form)
        column.addStretch(1)

    def _add(self, name: str, field: QWidget) -> None:
        label = QLabel(name)
        label.setBuddy(field)
        label.setMinimumHeight(self.times.sizeHint().height())  # a form puts short labels at the top
        field.setMinimumHeight(self.times.sizeHint().height())
        self._form.addRow(label, field)

    def showEvent(self, event: QShowEvent) -> None:
        self._presenter.look()
        super().showEvent(event)

    def _appearance_words(self, appearance: Appearance) -> str:
        return {
            "system": self.tr("As the system says"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }[appearance]

    def _language_words(self, language: Language) -> str:
        """A language is called as those who speak it call it."""
        return {"system": self.tr("As the system says"), "en": "English", "ko": "한국어"}[language]

    @Slot(int)
    def _on_appearance_chosen(self, index: int) -> None:
        self._preferences.set_appearance(self.appearance.itemData(index))

    @Slot(int)
    def _on_language_chosen(self, index: int) -> None:
        self._preferences.set_language(self.language.itemData(index))

    @Slot(int)
    def _on_times_chosen(self, index: int) -> None:
        self._preferences.set_local_time(self.times.itemData(index))

    @Slot(int)
    def _on_changes_chosen(self, index: int) -> None:
        self._preferences.set_read_only(self.changes.itemData(index))

    @Slot()
    def _on_data_wanted(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._presenter.state.data)))

    @Slot()
    def _on_changed(self) -> None:
        for box, value in (
            (self.appearance, self._preferences.appearance),
            (self.language, self._preferences.language),
            (self.times, self._preferences.local_time),
            (self.changes, self._preferences.read_only),
        ):
            put_choice(box, value)

    @Slot(object)
    def _on_facts_changed(self, state: SettingsState) -> None:
        self.keyring.setText(self._keyring_words(state))

    def _keyring_words(self, state: SettingsState) -> str:
        if state.error is not None:
            return f"{mark('failed')} {spoken_error(state.error)}"
        if state.keyring is None:
            return self.tr("Not looked at yet")
        if state.keyring.allowed:
            return f"{mark('ok')} {state.keyring.name}"
        return self.tr("{mark} {name}: not safe, so no key is ever stored in it").format(
            mark=mark("attention"), name=state.keyring.name
        )
