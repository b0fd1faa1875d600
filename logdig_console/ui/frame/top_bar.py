"""Which service, which account, which region; and whether it is AWS or this machine."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from logdig_console.domain.service import Service
from logdig_console.presenters.operating.stations import mark
from logdig_console.ui.frame.service_chooser import ServiceChooser
from logdig_console.ui.theme import UNIT_PX, Colours, Place, Theme, sized

_NAME_SCALE = 1.1
NOTE_MS = 5_000


class Badge(QWidget):
    """LOCAL, AWS or FILES, in a colour of its own."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place: Place = "local"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def text(self) -> str:
        return badge_text(self._place)

    def show_place(self, place: Place) -> None:
        self._place = place
        self.setAccessibleName(self.tr("Badge: {text}").format(text=self.text))
        meanings: dict[Place, str] = {
            "local": self.tr("Everything runs on this machine."),
            "aws": self.tr("This is AWS."),
            "files": self.tr("Log files of this machine; AWS is not contacted."),
        }
        self.setToolTip(meanings[place])
        self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._bold())
        return QSize(metrics.horizontalAdvance(self.text) + 2 * UNIT_PX, metrics.height() + UNIT_PX // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.badge(self._place)))
        painter.drawRoundedRect(self.rect(), UNIT_PX / 2, UNIT_PX / 2)
        painter.setFont(self._bold())
        painter.setPen(QColor(colours.on_badge))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)

    def _bold(self) -> QFont:
        return sized(self.font(), 0.92, QFont.Weight.Bold)


class TopBar(QWidget):
    """The service chosen, its account and region, a word on what was just done, and the badge."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = Badge(theme=theme)
        self.chooser = ServiceChooser(theme=theme)
        self._place = QLabel()
        self._place.setProperty("role", "muted")
        self._note = QLabel()
        self._note.setProperty("role", "muted")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(NOTE_MS)
        self._forget.timeout.connect(self._note.clear)
        self.read_only = QLabel(f"{mark('attention')} " + self.tr("Read-only"))
        self.read_only.setToolTip(self.tr("Nothing is changed on AWS, whatever is pressed."))
        self.read_only.hide()
        self.doors = QToolButton()
        self.doors.setToolTip(self.tr("Open something else"))
        self.doors.setAccessibleName(self.tr("Open something else"))
        self.commands = QToolButton()
        self.commands.setText(self.tr("Ctrl+K"))
        self.commands.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.commands.setToolTip(self.tr("All actions and pages"))
        self.commands.setAccessibleName(self.tr("Commands"))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * UNIT_PX, UNIT_PX, 2 * UNIT_PX, UNIT_PX)
        row.setSpacing(2 * UNIT_PX)
        row.addWidget(self.chooser)
        row.addWidget(self._place)
        row.addWidget(self._note, 1)
        row.addWidget(self.read_only)
        row.addWidget(self.doors)
        row.addWidget(self.commands)
        row.addWidget(self.badge)
        self._theme = theme
        theme.changed.connect(self._on_colours_changed)
        self._on_colours_changed(theme.colours)

    @property
    def note(self) -> str:
        return self._note.text()

    def say(self, text: str) -> None:
        """Tell for a few seconds what was just done."""
        self._note.setText(text)
        self._note.setToolTip(text)
        self._forget.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._forget.stop()
        super().hideEvent(event)

    def show_place(self, place: Place) -> None:
        """Wear the badge; it is there before the service has answered."""
        self.badge.show_place(place)

    def show_files(self, paths: tuple[Path, ...]) -> None:
        """Show what was opened: a folder or file by its name, several by their number."""
        first = paths[0]
        self.chooser.setText(
            first.name if len(paths) == 1 else self.tr("{number} files").format(number=len(paths))
        )
        self._place.setText(str(first if len(paths) == 1 else first.parent))

    def show_service(self, service: Service) -> None:
        self.chooser.setText(service.name)
        self._place.setText(
            self.tr("account {account} · {region}").format(account=service.account, region=service.region)
        )

    @Slot(object)
    def _on_colours_changed(self, colours: Colours) -> None:
        self.doors.setIcon(self._theme.icon("doors", colours.muted))
        self.commands.setIcon(self._theme.icon("command", colours.muted))
        self.badge.update()


def badge_text(place: Place) -> str:
    """The words that must never be mistaken for each other; they are not translated."""
    return place.upper()
