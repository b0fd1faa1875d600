"""The log lines of some clicks, each with its file and line number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from logdig_console.domain.pages.area import ClickLines
from logdig_console.domain.visible import visible
from logdig_console.presenters.wording import clicks, count
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.plain_table import PlainTable
from logdig_console.ui.theme import UNIT_PX

_SIZE_PX = (960, 480)
_FILE_PX = 280
_TOP_LINKS = 5


class LinesWindow(QDialog):
    """Stands beside the window it belongs to, and can stay open."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Log lines"))
        self.resize(*_SIZE_PX)
        self.words = QLabel()
        self.links = QLabel()
        for label in (self.words, self.links):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.links.setProperty("role", "muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search these lines"))
        self.search.setAccessibleName(self.tr("Search these lines"))
        self.search.setClearButtonEnabled(True)
        names = (
            self.tr("File"),
            self.tr("Line"),
            self.tr("Time (UTC)"),
            self.tr("x"),
            self.tr("y"),
            self.tr("Element"),
            self.tr("Leads to"),
        )
        self.table = PlainTable(names, accessible=self.tr("Log lines"))
        self.copy_button = named_button(self.tr("Copy as table"))
        self.close_button = named_button(self.tr("Close"))
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.copy_button)
        below.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX)
        column.setSpacing(UNIT_PX)
        for widget in (self.words, self.links, self.search):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        self.search.textChanged.connect(self.table.filter)
        self.copy_button.clicked.connect(self.table.copy)
        self.close_button.clicked.connect(self.close)

    def show_lines(self, found: ClickLines) -> None:
        """Show the lines and come to the front."""
        shown = len(found.lines)
        said = clicks(found.clicks)
        if shown < found.clicks:
            said = self.tr("{clicks}; the newest {shown} are listed").format(clicks=said, shown=count(shown))
        self.words.setText(said)
        self.links.setText(self._top_links(found))
        self.links.setVisible(bool(self.links.text()))
        self.table.show_rows(
            [
                (
                    visible(line.object),
                    line.line,
                    (line.happened_at or "").replace("T", " ").removesuffix("Z"),
                    line.x,
                    line.y,
                    visible(line.selector or ""),
                    visible(line.link or ""),
                )
                for line in found.lines
            ]
        )
        self.table.filter(self.search.text())
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), _FILE_PX))
        self.show()
        self.raise_()

    def _top_links(self, found: ClickLines) -> str:
        numbers: dict[str, int] = {}
        for line in found.lines:
            if line.link:
                numbers[line.link] = numbers.get(line.link, 0) + 1
        top = sorted(numbers.items(), key=_by_number)[:_TOP_LINKS]
        listed = "; ".join(f"{count(number)} × {visible(link)}" for link, number in top)
        return self.tr("Links in these lines: {links}").format(links=listed) if listed else ""


def _by_number(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
