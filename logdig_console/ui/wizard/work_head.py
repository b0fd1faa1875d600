"""What stands over a page while its work runs, and where it failed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from logdig_console.presenters.progress_words import progress_words
from logdig_console.presenters.wizard.work import Work, WorkState
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme

_BAR_PX = 220


class WorkHead(QWidget):
    """A bar with what is being done and *Cancel*, or the error with *Try again*; else nothing."""

    def __init__(self, *, work: Work, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.banner = ErrorBanner(theme=theme)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setAccessibleName(self.tr("Progress: {name}").format(name=name))
        self._text = QLabel()
        self._text.setProperty("role", "muted")
        self.cancel_button = named_button(self.tr("Cancel"), self.tr("Cancel: {name}").format(name=name))
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        row.addWidget(self._bar)
        row.addWidget(self._text, 1)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.banner)
        column.addLayout(row)
        work.changed.connect(self._on_changed)
        self.cancel_button.clicked.connect(work.cancel)
        self.banner.retry_requested.connect(work.retry)
        self.banner.dismiss_requested.connect(work.dismiss_error)
        self._on_changed(work.state)

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        self.banner.show_error(state.error)
        for widget in (self._bar, self._text, self.cancel_button):
            widget.setVisible(state.running)
        self.setVisible(state.running or state.error is not None)
        if state.progress is None:
            return
        total = state.progress.total
        self._bar.setRange(0, total or 0)
        self._bar.setValue(state.progress.done if total else 0)
        self._text.setText(progress_words(state.progress.text) or f"{self._name} …")
