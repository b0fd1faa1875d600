"""What the row of a table has no room for, under the table."""

import html
import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from logdig_console.domain.visible import visible
from logdig_console.ui.theme import UNIT_PX

_HIGH = "Åg가"
"""As high as letters are."""

Fact = tuple[str, str]
"""A name and its value, both to be read."""


class RowFacts(QTextBrowser):
    """Names and values of the chosen row, a line each; they can be selected and copied.

    Args:
        empty: what to do to read something here.
        lines: that fit before it is scrolled.
    """

    def __init__(self, *, accessible: str, empty: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = empty
        self._lines = lines
        self._facts: tuple[Fact, ...] = ()
        self.setAccessibleName(accessible)
        self.setOpenLinks(False)
        self._fit()
        self._draw()

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self._facts

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show what has a value; without any, say how to come to some."""
        known = tuple((name, value) for name, value in facts if value)
        if known != self._facts:
            self._facts = known
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Be as high as the lines in either script: the letters of some are higher than the font says."""
        measured = QTextDocument()
        measured.setDefaultFont(self.font())
        measured.setHtml(f"<table>{f'<tr><td>{_HIGH}</td></tr>' * self._lines}</table>")
        self.setFixedHeight(math.ceil(measured.size().height()) + 2 * self.frameWidth() + UNIT_PX)

    def _draw(self) -> None:
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        if not self._facts:
            self.setHtml(f'<p style="color: {muted}">{html.escape(self._empty)}</p>')
            return
        cell = f'<td style="color: {muted}; padding-right: {2 * UNIT_PX}px; white-space: nowrap">'
        rows = (
            f"<tr>{cell}{html.escape(name)}</td><td>{html.escape(visible(value))}</td></tr>"
            for name, value in self._facts
        )
        self.setHtml(f"<table>{''.join(rows)}</table>")
