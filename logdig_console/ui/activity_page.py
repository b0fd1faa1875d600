"""What the program has done and met: its log."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from logdig_console.jobs.log_feed import MOST_LINES, LogFeed, LogLine
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.stations import Health, mark
from logdig_console.presenters.wording import moment
from logdig_console.ui.theme import UNIT_PX, sized

_TITLE_SCALE = 1.35
_HEALTH: dict[str, Health] = {"WARNING": "attention", "ERROR": "failed", "CRITICAL": "failed"}


class ActivityPage(QWidget):
    """The newest lines of the log; it follows while its end is in sight."""

    def __init__(self, *, feed: LogFeed, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._preferences = preferences
        title = QLabel(self.tr("Activity"))
        title.setFont(sized(self.font(), _TITLE_SCALE))
        self.copy_button = QPushButton(self.tr("Copy the log"))
        self.copy_button.setAccessibleName(self.tr("Copy the log"))
        self._empty = QLabel(self.tr("Nothing has been logged yet: no failure, no warning."))
        self._empty.setProperty("role", "muted")
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(MOST_LINES)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.log.setAccessibleName(self.tr("Log"))
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT_PX, 2 * UNIT_PX, 3 * UNIT_PX, 2 * UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addLayout(top)
        column.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.log, 1)
        feed.added.connect(self._on_added)
        preferences.local_time_changed.connect(self._on_local_time_changed)
        self.copy_button.clicked.connect(self._on_copy_wanted)
        self._show_all()

    def _show_all(self) -> None:
        self.log.clear()
        self._on_added(self._feed.lines)

    def _words(self, line: LogLine) -> str:
        when = moment(line.at, local_time=self._preferences.local_time)
        return f"{when}  {mark(_HEALTH.get(line.level, 'unknown'))} {line.level}  {line.text}"

    @Slot(object)
    def _on_added(self, lines: tuple[LogLine, ...]) -> None:
        if lines:
            self.log.appendPlainText("\n".join(map(self._words, lines)))
        empty = self.log.document().isEmpty()
        self._empty.setVisible(empty)
        self.log.setVisible(not empty)
        self.copy_button.setEnabled(not empty)

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._show_all()

    @Slot()
    def _on_copy_wanted(self) -> None:
        QGuiApplication.clipboard().setText(self.log.toPlainText())
