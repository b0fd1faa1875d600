"""Things that were looked at, each a line with its state, and its fix beside it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from logdig_console.domain.deploying.checks import Check
from logdig_console.presenters.operating.stations import Health
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wizard.told_words import told
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, wide
from logdig_console.ui.wizard.marks import mark_label, text_label

_TITLE_PX = 170
_MARK_PX = 18
_MOST_LINES = 6


class CheckRow(QWidget):
    """One check: its mark, what was looked at, what was found, and what to do about it.

    Signals:
        copied(str): the lines of its detail were put into the clipboard.
    """

    copied = Signal(str)

    def __init__(self, check: Check, *, state_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        sentence, fix = spoken(check.sentence), spoken(check.fix)
        health: Health = check.state
        mark = mark_label(health, state_words)
        mark.setFixedWidth(wide(_MARK_PX))
        title = text_label(told(check.title), role="title")
        title.setFixedWidth(wide(_TITLE_PX))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, UNIT_PX // 2, 0, UNIT_PX // 2)
        grid.setHorizontalSpacing(UNIT_PX)
        grid.setVerticalSpacing(UNIT_PX // 4)
        grid.setColumnStretch(2, 1)
        grid.addWidget(mark, 0, 0)
        grid.addWidget(title, 0, 1)
        grid.addWidget(text_label(sentence), 0, 2)
        if fix:
            grid.addWidget(text_label(f"→ {fix}", role="muted"), 1, 2)
        if check.detail:
            shown = check.detail[:_MOST_LINES]
            more = len(check.detail) - len(shown)
            text = "\n".join(map(spoken, shown)) + (
                "\n" + self.tr("and {number} more").format(number=more) if more else ""
            )
            grid.addWidget(text_label(text, role="muted"), 2, 2)
            self.copy_button = named_button(
                self.tr("Copy"), self.tr("Copy the lines of {check}").format(check=told(check.title))
            )
            self.copy_button.clicked.connect(self._on_copy_wanted)
            grid.addWidget(self.copy_button, 0, 3, 2, 1)
        self.setAccessibleName(f"{told(check.title)}: {state_words}. {sentence} {fix}".strip())

    @Slot()
    def _on_copy_wanted(self) -> None:
        text = "\n".join(self.check.detail)
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(text)


class CheckList(QWidget):
    """The checks of a report, in their order."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Check, ...] | None = None
        self.rows: list[CheckRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show these; the same ones again change nothing."""
        if checks == self._shown:
            return
        self._shown = checks
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()  # until it is deleted it would still be drawn
            row.deleteLater()
        self.rows = [CheckRow(check, state_words=self._words(check)) for check in checks]
        for row in self.rows:
            self._column.addWidget(row)

    def _words(self, check: Check) -> str:
        return {
            "ok": self.tr("in order"),
            "attention": self.tr("attention"),
            "failed": self.tr("failed"),
            "unknown": self.tr("not known"),
        }[check.state]
