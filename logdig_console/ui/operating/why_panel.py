"""Why?: ranked causes, their evidence, one button each."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.evidence import Cause
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.operating.why_presenter import WhyPresenter, WhyState
from logdig_console.presenters.operating.why_words import (
    cause_words,
    done_words,
    fact_words,
    fix_button,
    fix_words,
)
from logdig_console.presenters.sentences import spoken
from logdig_console.ui.parts.layouts import panel_column
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.wrapped_text import wrapped_text
from logdig_console.ui.theme import UNIT_PX

_MOST_FACTS = 5
QUOTED = "“{value}”"
"""Evidence that is the words of AWS or of a log, as they are."""


class CauseView(QWidget):
    """One cause.

    Signals:
        fix_requested(str): the key of its fix.
    """

    fix_requested = Signal(str)

    def __init__(self, number: int, cause: Cause, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fix = cause.fix
        likely = "" if cause.certain else " " + self.tr("(likely)")
        title = wrapped_text(
            f"{mark('failed' if cause.certain else 'attention')} {number}. {cause_words(cause.key)}{likely}"
        )
        title.setProperty("role", "title")
        column = QVBoxLayout()
        column.setSpacing(UNIT_PX // 4)
        column.addWidget(title)
        for fact in cause.facts[:_MOST_FACTS]:
            evidence = wrapped_text(fact_words(fact))
            evidence.setProperty("role", "muted")
            evidence.setProperty("quoted", fact.text == QUOTED)
            column.addWidget(evidence)
        column.addWidget(wrapped_text(f"→ {fix_words(cause.fix)}"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, UNIT_PX)
        row.addLayout(column, 1)
        button = fix_button(cause.fix)
        if button:
            self.button = named_button(button, f"{button}: {cause_words(cause.key)}")
            self.button.clicked.connect(self._on_clicked)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _on_clicked(self) -> None:
        self.fix_requested.emit(self._fix)


class WhyPanel(QWidget):
    """Asks why, and shows what is known.

    Signals:
        fix_requested(str): a fix is to be confirmed.
    """

    fix_requested = Signal(str)

    def __init__(self, *, presenter: WhyPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: WhyState | None = None
        self._shown_views: list[QWidget] = []
        self.page = QLineEdit()
        self.page.setPlaceholderText(self.tr("Address of a page that should carry the tag, if you like"))
        self.page.setAccessibleName(self.tr("Address of a page that should carry the tag"))
        self.ask_button = named_button(self.tr("Ask why"))
        self._said = wrapped_text("")
        self._causes = QWidget()
        self._column = QVBoxLayout(self._causes)
        self._column.setContentsMargins(0, 0, UNIT_PX, 0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._build()
        self.page.editingFinished.connect(self._on_page_typed)
        self.page.returnPressed.connect(self.ask_button.click)
        self.ask_button.clicked.connect(presenter.ask)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        row.addWidget(self.page, 1)
        row.addWidget(self.ask_button)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._causes)
        column = panel_column(self)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(scroll, 1)

    @property
    def causes(self) -> tuple[CauseView, ...]:
        """The causes in sight, the likeliest first."""
        return tuple(view for view in self._shown_views if isinstance(view, CauseView))

    @Slot()
    def _on_page_typed(self) -> None:
        self._presenter.set_page(self.page.text())

    @Slot(object)
    def _on_changed(self, state: WhyState) -> None:
        self.ask_button.setEnabled(not state.asking)
        self._said.setText(self._words(state))
        self._said.setVisible(bool(self._said.text()))
        if self._shown is None or state.found != self._shown.found:
            self._show_causes(state)
        self._shown = state

    def _words(self, state: WhyState) -> str:
        if state.asking:
            return self.tr("Gathering evidence…")
        if state.found is None:
            return self.tr(
                "Gathers health, alarms, logs, schedules and counters into causes, each with its evidence "
                "and what to do. Asking changes nothing."
            )
        done = f"{mark('ok')} {done_words(state.said)} " if state.said else ""
        if state.found.causes:
            return done
        return done + f"{mark('ok')} " + self.tr("Nothing is wrong as far as can be seen.")

    def _show_causes(self, state: WhyState) -> None:
        for view in self._shown_views:
            view.hide()
            view.deleteLater()
        self._shown_views.clear()
        found = state.found
        if found is None:
            return
        for number, cause in enumerate(found.causes, 1):
            view = CauseView(number, cause)
            view.fix_requested.connect(self.fix_requested)
            self._put(view)
        for what, reason in found.unknown:
            text = self.tr("Could not be looked at: {what} ({reason})").format(
                what=spoken(what), reason=spoken(reason)
            )
            label = wrapped_text(f"{mark('unknown')} {text}")
            label.setProperty("role", "muted")
            self._put(label)

    def _put(self, view: QWidget) -> None:
        self._column.addWidget(view)
        self._shown_views.append(view)
