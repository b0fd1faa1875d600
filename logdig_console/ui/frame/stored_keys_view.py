"""The names of the stored access keys, each of which can be removed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from logdig_console.domain.credentials import StoredKey
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.sentences import spoken_error
from logdig_console.presenters.stored_keys_presenter import StoredKeysPresenter, StoredKeysState
from logdig_console.ui.theme import UNIT_PX

_NAME_PX = 180


class StoredKeyRow(QWidget):
    """One key: its name, since when, and a button that asks once more before it removes.

    Signals:
        removal_requested(str): the key's name.
    """

    removal_requested = Signal(str)

    def __init__(self, key: StoredKey) -> None:
        super().__init__()
        self.key = key
        self._asked = False
        name = QLabel(key.name)
        name.setMinimumWidth(_NAME_PX)
        added = QLabel(self.tr("since {day}").format(day=key.added))
        added.setProperty("role", "muted")
        self.remove_button = QPushButton()
        self.remove_button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT_PX)
        for widget in (name, added, self.remove_button):
            row.addWidget(widget)
        row.addStretch(1)
        self._show_words()

    def hideEvent(self, event: QHideEvent) -> None:
        self._asked = False
        self._show_words()
        super().hideEvent(event)

    def _show_words(self) -> None:
        words = self.tr("Really remove it") if self._asked else self.tr("Remove")
        self.remove_button.setText(words)
        self.remove_button.setAccessibleName(f"{words}: {self.key.name}")

    @Slot()
    def _on_clicked(self) -> None:
        if self._asked:
            self.removal_requested.emit(self.key.name)
        self._asked = not self._asked
        self._show_words()


class StoredKeysView(QWidget):
    """What the keyring keeps for this program, by name; never a key."""

    def __init__(self, *, presenter: StoredKeysPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.rows: list[StoredKeyRow] = []
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT_PX // 2)
        self._column.addWidget(self.words)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    def showEvent(self, event: QShowEvent) -> None:
        self._presenter.look()
        super().showEvent(event)

    @Slot(object)
    def _on_changed(self, state: StoredKeysState) -> None:
        keys = state.keys or ()
        if tuple(row.key for row in self.rows) != keys:
            for row in self.rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = [StoredKeyRow(key) for key in keys]
            for row in self.rows:
                row.removal_requested.connect(self._presenter.remove)
                self._column.addWidget(row)
        for row in self.rows:
            row.remove_button.setEnabled(not state.removing)
        text = self._text(state)
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def _text(self, state: StoredKeysState) -> str:
        if state.error is not None:
            return f"{mark('failed')} {spoken_error(state.error)}"
        if state.removing:
            return self.tr("Removing {name} …").format(name=state.removing)
        if state.keys is None:
            return self.tr("Not looked at yet")
        return "" if state.keys else self.tr("None is stored. Connect to AWS to add one.")
