"""A question in the page: what will be changed, and one button that does it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, wide

_STRIPE_PX = 3
_NAME_PX = 200


class ConfirmBar(QFrame):
    """Asks before something is changed; what cannot be undone asks for its name to be typed.

    Signals:
        confirmed(str): the key of the question; what was typed is in `typed`.
    """

    confirmed = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._name = ""
        self._before: QWidget | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setMinimumWidth(wide(_NAME_PX))
        self.name.setAccessibleName(self.tr("Type the name"))
        self.yes = QPushButton()
        self.no = named_button(self.tr("Not now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT_PX, UNIT_PX, UNIT_PX, UNIT_PX)
        row.setSpacing(UNIT_PX)
        row.addWidget(self._text, 1)
        row.addWidget(self.name)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.name.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self.yes.click)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._leave)
        theme.changed.connect(self._on_colours_changed)
        self.hide()

    @property
    def typed(self) -> str:
        return self.name.text()

    def ask(self, key: str, text: str, button: str, *, name: str = "") -> None:
        """Ask; `name` is what must be typed first, where nothing brings back what is taken away."""
        self._key, self._name = key, name
        self._text.setText(text)
        self.name.clear()
        self.name.setVisible(bool(name))
        self.name.setPlaceholderText(name)
        self.yes.setText(button)
        self.yes.setAccessibleName(button)
        self.setAccessibleName(text)
        self._on_typed("")
        self._before = QApplication.focusWidget()
        self.show()
        (self.name if name else self.yes).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves it; Enter presses the button that has the focus, as in a dialog."""
        pressed = next((button for button in (self.yes, self.no) if button.hasFocus()), None)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif pressed is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _leave(self) -> None:
        """Go, and give the focus back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before):
            before.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.raised))
        painter.fillRect(0, 0, _STRIPE_PX, self.height(), QColor(colours.attention))

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.yes.setEnabled(not self._name or text == self._name)

    @Slot()
    def _on_yes(self) -> None:
        self._leave()
        self.confirmed.emit(self._key)

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.update()
