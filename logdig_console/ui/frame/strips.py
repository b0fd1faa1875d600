"""Thin lines under the top bar: read-only mode, a pause, and what is worth knowing where there is no tray."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSystemTrayIcon, QWidget

from logdig_console.presenters.operating.lookout_presenter import Notice
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Colours, Theme

_STRIPE_PX = 3
NOTICE_MS = 60_000


class Strip(QFrame):
    """One line and one button.

    Signals:
        pressed()
    """

    pressed = Signal()

    def __init__(self, *, theme: Theme, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.button = named_button(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * UNIT_PX, UNIT_PX // 2, 2 * UNIT_PX, UNIT_PX // 2)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.pressed)
        theme.changed.connect(self._on_colours_changed)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        """Show a line; an empty one hides the strip."""
        self._text.setText(f"{mark('attention')} {text}" if text else "")
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.raised))
        painter.fillRect(0, 0, _STRIPE_PX, self.height(), QColor(colours.attention))

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.update()


class NoticeStrip(Strip):
    """What was noticed last; it goes by itself after a minute."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme=theme, button="", parent=parent)
        self.button.setText(self.tr("Dismiss"))
        self.button.setAccessibleName(self.tr("Dismiss this notice"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICE_MS)
        self._timer.timeout.connect(self.hide)
        self.pressed.connect(self.hide)

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        self.say(f"{notice.title}: {notice.text}")
        self._timer.start()

    def hideEvent(self, event: object) -> None:
        self._timer.stop()


class ReadOnlyStrip(Strip):
    """Says that nothing is changed on AWS, and leads out of that mode.

    Args:
        badge: says the same in the top bar.
        serves: False where nothing is on AWS, so that there is nothing to say.
    """

    def __init__(
        self,
        *,
        theme: Theme,
        preferences: Preferences,
        badge: QWidget,
        serves: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme=theme, button="", parent=parent)
        self.button.setText(self.tr("Leave read-only mode"))
        self.button.setAccessibleName(self.tr("Leave read-only mode"))
        self._preferences = preferences
        self._badge = badge
        self._serves = serves
        self.pressed.connect(self.toggle)
        preferences.read_only_changed.connect(self._on_read_only_changed)
        self._on_read_only_changed(preferences.read_only)

    @Slot()
    def toggle(self) -> None:
        """Go into read-only mode, or out of it."""
        self._preferences.set_read_only(not self._preferences.read_only)

    @Slot(bool)
    def _on_read_only_changed(self, on: bool) -> None:
        self._badge.setVisible(on and self._serves)
        text = self.tr("Read-only mode: nothing is changed on AWS, whatever is pressed.")
        self.say(text if on and self._serves else "")


class Notices(QObject):
    """Tells on the desktop where there is a tray, and in the frame where there is none.

    Args:
        strip: the frame's line.
    """

    def __init__(self, *, strip: NoticeStrip, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._strip = strip
        self._theme = theme
        self._tray: QSystemTrayIcon | None = None

    @Slot(object)
    def tell(self, notice: Notice) -> None:
        """Tell at once; both ways where both are there."""
        self._strip.show_notice(notice)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self._theme.icon("queue"), self)
                self._tray.show()
            self._tray.showMessage(notice.title, notice.text)

    def end(self) -> None:
        """Take the icon out of the tray."""
        if self._tray is not None:
            self._tray.hide()
