"""Lines that are to be copied."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFontDatabase, QFontMetrics, QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX
from logdig_console.ui.wizard.marks import text_label

_SAID_MS = 1_500
_MOST_LINES = 6


class CodeBox(QWidget):
    """A title, lines that can be selected, and a button that copies them all."""

    def __init__(self, *, title: str, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QPlainTextEdit()
        self.box.setReadOnly(True)
        self.box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(title)
        height = QFontMetrics(self.box.font()).lineSpacing()
        self.box.setFixedHeight(height * min(lines, _MOST_LINES) + 3 * UNIT_PX)
        self._copy_words = self.tr("Copy")
        self.copy_button = named_button(self._copy_words, self.tr("Copy: {title}").format(title=title))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAID_MS)
        top = QHBoxLayout()
        top.addWidget(text_label(title, role="title"), 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX // 2)
        column.addLayout(top)
        column.addWidget(self.box)
        self.copy_button.clicked.connect(self.copy_all)
        self._timer.timeout.connect(self._on_said)

    @property
    def text(self) -> str:
        return self.box.toPlainText()

    def show_text(self, text: str) -> None:
        if text != self.text:
            self.box.setPlainText(text)

    @Slot()
    def copy_all(self) -> None:
        """Put everything into the clipboard."""
        QGuiApplication.clipboard().setText(self.text)
        self.copy_button.setText(self.tr("Copied"))
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._on_said()
        super().hideEvent(event)

    @Slot()
    def _on_said(self) -> None:
        self.copy_button.setText(self._copy_words)
