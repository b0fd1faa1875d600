"""An error in the page: what happened, why, and what to do."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from logdig_console.domain.errors import LogDigError
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.sentences import spoken_error
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.wrapped_text import wrapped_text
from logdig_console.ui.theme import UNIT_PX, Colours, Theme

_STRIPE_PX = 3


class ErrorBanner(QFrame):
    """Shows a LogDigError and stays until it is taken away; never in the way of the rest.

    Signals:
        retry_requested()
        dismiss_requested()
    """

    retry_requested = Signal()
    dismiss_requested = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = wrapped_text()
        self._title.setProperty("role", "title")
        self._detail = wrapped_text()
        self._hint = wrapped_text()
        self.retry_button = named_button(self.tr("Try again"))
        self.retry_button.clicked.connect(self.retry_requested)
        self.dismiss_button = QToolButton()
        self.dismiss_button.setAccessibleName(self.tr("Dismiss this error"))
        self.dismiss_button.setToolTip(self.tr("Dismiss"))
        self.dismiss_button.clicked.connect(self.dismiss_requested)
        self._build()
        theme.changed.connect(self._on_colours_changed)
        self._on_colours_changed(theme.colours)
        self.show_error(None)

    def _build(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(UNIT_PX // 4)
        for label in (self._title, self._detail, self._hint):
            texts.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT_PX, UNIT_PX, UNIT_PX, UNIT_PX)
        row.setSpacing(UNIT_PX)
        row.addLayout(texts, 1)
        row.addWidget(self.retry_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.dismiss_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_error(self, error: LogDigError | None) -> None:
        """Show an error, or nothing."""
        self.setVisible(error is not None)
        if error is None:
            return
        error = spoken_error(error)
        self._title.setText(f"{mark('failed')} {error.title}")
        for label, text in ((self._detail, error.detail), (self._hint, error.hint)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(self.tr("Error: {text}").format(text=str(error)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.failed_soft))
        painter.fillRect(0, 0, _STRIPE_PX, self.height(), QColor(colours.failed))

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.dismiss_button.setIcon(self._theme.icon("close"))
        self.update()
