"""The first window: three ways to begin."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized, wide

SIZE_PX = (1024, 560)
_TITLE_SCALE = 1.9
_DOOR_SCALE = 1.25
_ICON_PX = 36
_TEXT_PX = 250
_MOST_WIDTH_PX, _MOST_HEIGHT_PX = 480, 380


class Door(QWidget):
    """One way in: what it is, what it needs, and its buttons."""

    def __init__(
        self, *, icon: str, title: str, text: str, buttons: tuple[QPushButton, ...], note: str, theme: Theme
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self._icon = QLabel()
        name = QLabel(title)
        name.setFont(sized(self.font(), _DOOR_SCALE, QFont.Weight.DemiBold))
        name.setWordWrap(True)
        words = QLabel(text)
        words.setWordWrap(True)
        words.setMinimumWidth(_TEXT_PX)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note = QLabel(note)
        self.note.setWordWrap(True)
        self.note.setProperty("role", "muted")
        self.setAccessibleName(title)
        self.setMaximumSize(wide(_MOST_WIDTH_PX), wide(_MOST_HEIGHT_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT_PX, 3 * UNIT_PX, 3 * UNIT_PX, 3 * UNIT_PX)
        column.setSpacing(UNIT_PX)
        for widget in (self._icon, name, words):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.note)
        self.note.setVisible(bool(note))
        for button in buttons:
            button.setAccessibleName(f"{title}: {button.text()}")
            column.addWidget(button)
        theme.changed.connect(self._on_colours_changed)
        self._on_colours_changed(theme.colours)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), UNIT_PX / 2, UNIT_PX / 2)

    @Slot(object)
    def _on_colours_changed(self, colours: Colours) -> None:
        self._icon.setPixmap(
            self._theme.icon(self._icon_name, colours.accent).pixmap(QSize(_ICON_PX, _ICON_PX))
        )
        self.update()


class DoorsWindow(QWidget):
    """Try it on this machine, connect to AWS, or open log files.

    Args:
        leaving: True while what was open before is still being ended; nothing can be opened meanwhile.

    Signals:
        local_chosen()
        aws_chosen()
        files_chosen(tuple[Path, ...])
        closed(): by the person.
    """

    local_chosen = Signal()
    aws_chosen = Signal()
    files_chosen = Signal(object)
    closed = Signal()

    def __init__(self, *, theme: Theme, leaving: bool = False) -> None:
        super().__init__()
        self._retired = False
        self.setWindowTitle("LogDig Console")
        title = QLabel("LogDig Console")
        title.setFont(sized(self.font(), _TITLE_SCALE, QFont.Weight.DemiBold))
        subtitle = QLabel(self.tr("Where visitors click, on a pipeline that you own."))
        subtitle.setProperty("role", "muted")
        self.local_button = QPushButton(self.tr("Try it"))
        self.local_button.setProperty("primary", True)
        self.aws_button = QPushButton(self.tr("Connect"))
        self.folder_button = QPushButton(self.tr("Open a folder…"))
        self.files_button = QPushButton(self.tr("Open files…"))
        self._busy = QLabel(self.tr("Ending what was open …"))
        self._busy.setProperty("role", "muted")
        doors = QHBoxLayout()
        doors.setSpacing(2 * UNIT_PX)
        for door in self._make_doors(theme):
            doors.addWidget(door, 1)
        doors.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * UNIT_PX, 4 * UNIT_PX, 4 * UNIT_PX, 3 * UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(title)
        column.addWidget(subtitle)
        column.addSpacing(2 * UNIT_PX)
        column.addLayout(doors, 3)
        column.addWidget(self._busy)
        column.addStretch(1)
        self.resize(*SIZE_PX)
        self.local_button.clicked.connect(self.local_chosen)
        self.aws_button.clicked.connect(self.aws_chosen)
        self.folder_button.clicked.connect(self._on_folder_wanted)
        self.files_button.clicked.connect(self._on_files_wanted)
        self.set_leaving(leaving)

    def _make_doors(self, theme: Theme) -> tuple[Door, ...]:
        return (
            Door(
                icon="services",
                title=self.tr("Try it on this machine"),
                text=self.tr(
                    "The whole pipeline runs here, with a sample site to click on. "
                    "No account, no Docker, no network."
                ),
                buttons=(self.local_button,),
                note="",
                theme=theme,
            ),
            Door(
                icon="collector",
                title=self.tr("Connect to AWS"),
                text=self.tr("Set up a service in your own account, or look at one that runs there."),
                buttons=(self.aws_button,),
                note=self.tr(
                    "Nothing is written before you have seen what would be made, and what it costs."
                ),
                theme=theme,
            ),
            Door(
                icon="logs",
                title=self.tr("Open log files"),
                text=self.tr(
                    "Draw heat maps from log files on this machine, "
                    "also from those of the original LogDig. AWS is not contacted."
                ),
                buttons=(self.folder_button, self.files_button),
                note="",
                theme=theme,
            ),
        )

    def set_leaving(self, leaving: bool) -> None:
        """Say whether what was open before is still being ended."""
        self._busy.setVisible(leaving)
        for button in (self.local_button, self.aws_button, self.folder_button, self.files_button):
            button.setEnabled(not leaving)

    def retire(self) -> None:
        """Go without a word: another window takes its place."""
        self._retired = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._retired:
            self.closed.emit()

    @Slot()
    def _on_folder_wanted(self) -> None:
        self._ask(self.tr("Open a folder of log files"), QFileDialog.FileMode.Directory)

    @Slot()
    def _on_files_wanted(self) -> None:
        self._ask(self.tr("Open log files"), QFileDialog.FileMode.ExistingFiles)

    def _ask(self, title: str, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_paths_chosen)
        dialog.open()

    @Slot(list)
    def _on_paths_chosen(self, names: list[str]) -> None:
        if names:
            self.files_chosen.emit(tuple(Path(name) for name in names))
