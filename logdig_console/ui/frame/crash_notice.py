"""A quiet line that says that something went wrong, with the report to be copied."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from logdig_console.jobs.crash_watch import Crash
from logdig_console.presenters.operating.stations import mark
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Colours, Theme

_STRIPE_PX = 3


class CrashNotice(QFrame):
    """Shows the newest crash until it is dismissed; the program goes on meanwhile.

    Signals:
        dismissed()
    """

    dismissed = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._crash: Crash | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.copy_button = named_button(self.tr("Copy the report"))
        self.dismiss_button = QToolButton()
        self.dismiss_button.setAccessibleName(self.tr("Dismiss this notice"))
        self.dismiss_button.setToolTip(self.tr("Dismiss"))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * UNIT_PX, UNIT_PX // 2, 2 * UNIT_PX, UNIT_PX // 2)
        row.setSpacing(UNIT_PX)
        row.addWidget(self._text, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.dismiss_button)
        self.copy_button.clicked.connect(self._on_copy_wanted)
        self.dismiss_button.clicked.connect(self._on_dismissed)
        theme.changed.connect(self._on_colours_changed)
        self._on_colours_changed(theme.colours)
        self.hide()

    @Slot(object)
    def show_crash(self, crash: Crash) -> None:
        self._crash = crash
        said = self.tr("Something went wrong that was not expected. The program goes on.")
        if crash.path:
            said += " " + self.tr("The report is in {path}; keys are taken out of it.").format(
                path=crash.path
            )
        self._text.setText(f"{mark('attention')} {said}")
        self.copy_button.setText(self.tr("Copy the report"))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.raised))
        painter.fillRect(0, 0, _STRIPE_PX, self.height(), QColor(colours.attention))

    @Slot()
    def _on_copy_wanted(self) -> None:
        if self._crash is not None:
            QGuiApplication.clipboard().setText(self._crash.text)
            self.copy_button.setText(self.tr("Copied"))

    @Slot()
    def _on_dismissed(self) -> None:
        self.hide()
        self.dismissed.emit()

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.dismiss_button.setIcon(self._theme.icon("close"))
        self.update()
