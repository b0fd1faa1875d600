"""What stands under the picture: what is under the mouse, what the colours mean, and what it is made of."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from logdig_console.ui.heat_map.colour_bar import ColourBarView
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.wrapped_text import wrapped_text
from logdig_console.ui.theme import UNIT_PX, Theme, tabular


class PictureFoot(QWidget):
    """Three lines of words and the colour bar."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour_bar = ColourBarView(theme=theme)
        self.hover_line = wrapped_text()
        self.hover_line.setFont(tabular(self.font()))
        self.lines_button = named_button(
            self.tr("Show the log lines"), self.tr("Show the log lines of the rectangle")
        )
        self.area_line = wrapped_text()
        self._area = QWidget()
        area = QHBoxLayout(self._area)
        area.setContentsMargins(0, 0, 0, 0)
        area.addWidget(self.area_line, 1)
        area.addWidget(self.lines_button)
        self._area.hide()
        self.honesty_line = wrapped_text()
        self.facts_line = wrapped_text()
        self.facts_line.setProperty("role", "muted")
        row = QHBoxLayout()
        row.addWidget(self.hover_line, 1)
        row.addWidget(self.colour_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX // 2)
        column.addWidget(self._area)
        column.addLayout(row)
        column.addWidget(self.honesty_line)
        column.addWidget(self.facts_line)

    def show_area(self, words: str, *, lines: bool) -> None:
        """Say what is in the rectangle, empty where there is none; `lines` offers its log lines."""
        self.area_line.setText(words)
        self.lines_button.setVisible(lines)
        self._area.setVisible(bool(words))

    def say(self, honesty: str, facts: str = "") -> None:
        """Show where the clicks went, and what the picture is."""
        self.honesty_line.setText(honesty)
        self.facts_line.setText(facts)
