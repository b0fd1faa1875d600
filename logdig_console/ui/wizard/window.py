"""The wizard's window: the steps at the left, one page, and where to go next."""

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from logdig_console.jobs.runner import SHUTDOWN_WAIT_S, JobRunner
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.wizard.account_words import place_words
from logdig_console.presenters.wizard.steps import NextWord, StepKey, step_name, step_sentence
from logdig_console.presenters.wizard.wizard import WizardPresenter, WizardState
from logdig_console.ui.frame.top_bar import Badge, badge_text
from logdig_console.ui.parts.layouts import PageTitle
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.window_place import WindowPlace
from logdig_console.ui.theme import UNIT_PX, Place, Theme
from logdig_console.ui.wizard.checks_page import ChecksPage
from logdig_console.ui.wizard.drift_page import DriftPage
from logdig_console.ui.wizard.preview_page import PreviewPage
from logdig_console.ui.wizard.progress_page import ProgressPage
from logdig_console.ui.wizard.proof_page import ProofPage
from logdig_console.ui.wizard.removal_page import RemovalPage
from logdig_console.ui.wizard.removing_page import RemovingPage
from logdig_console.ui.wizard.service_choice_page import ServiceChoicePage
from logdig_console.ui.wizard.snippet_page import SnippetPage
from logdig_console.ui.wizard.step_rail import StepRail
from logdig_console.ui.wizard.what_page import WhatPage
from logdig_console.ui.wizard.who_page import WhoPage

SIZE_PX = (1024, 700)
LEAST_SIZE_PX = (880, 560)


class WizardWindow(QWidget):
    """Shows the step that one is at.

    Args:
        runner: closed with the window: its jobs are cancelled and waited for, a few seconds at most.
        settings: where the window's place is kept; None forgets it.

    Signals:
        closed(tuple[str, ...]): the window is gone; the labels of jobs that could not be ended.
    """

    closed = Signal(object)

    def __init__(
        self,
        *,
        runner: JobRunner,
        presenter: WizardPresenter,
        theme: Theme,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._presenter = presenter
        self._place = WindowPlace(self, settings=settings, key="wizard")
        self._retired = False
        self.rail = StepRail(theme=theme)
        self._title = PageTitle()
        self._sentence = QLabel()
        self._sentence.setProperty("role", "muted")
        self._sentence.setWordWrap(True)
        self._account = QLabel()
        self._account.setProperty("role", "muted")
        self.badge = Badge(theme=theme)
        self.read_only = QLabel(f"{mark('attention')} " + self.tr("Read-only"))
        self.read_only.setProperty("role", "problem")
        self.read_only.setToolTip(self.tr("Nothing is changed on AWS, whatever is pressed."))
        self.read_only.hide()
        self.who = WhoPage(presenter=presenter.who, theme=theme)
        self.what = WhatPage(presenter=presenter.what)
        self.service = ServiceChoicePage(presenter=presenter, theme=theme)
        self.checks = ChecksPage(presenter=presenter, theme=theme)
        self.preview = PreviewPage(presenter=presenter, theme=theme)
        self.progress = ProgressPage(presenter=presenter, theme=theme)
        self.proof = ProofPage(presenter=presenter, theme=theme)
        self.snippet = SnippetPage(presenter=presenter, theme=theme)
        self.drift = DriftPage(presenter=presenter, theme=theme)
        self.removal = RemovalPage(presenter=presenter, theme=theme)
        self.removing = RemovingPage(presenter=presenter, theme=theme)
        pages: dict[StepKey, QWidget] = {
            "who": self.who,
            "service": self.service,
            "what": self.what,
            "checks": self.checks,
            "preview": self.preview,
            "progress": self.progress,
            "proof": self.proof,
            "snippet": self.snippet,
            "drift": self.drift,
            "removal": self.removal,
            "removing": self.removing,
        }
        self._stack = QStackedWidget()
        self._areas: dict[StepKey, QScrollArea] = {}
        for key, page in pages.items():
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(page)
            self._areas[key] = area
            self._stack.addWidget(area)
        self.back_button = named_button(self.tr("Back"))
        self.next_button = QPushButton()
        self.next_button.setProperty("primary", True)
        self._build()
        self._wire()
        self._on_changed(presenter.state)

    def _build(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(UNIT_PX // 4)
        names.addWidget(self._title)
        names.addWidget(self._sentence)
        top = QHBoxLayout()
        top.setContentsMargins(3 * UNIT_PX, 2 * UNIT_PX, 3 * UNIT_PX, UNIT_PX)
        top.setSpacing(2 * UNIT_PX)
        top.addLayout(names, 1)
        top.addWidget(self.read_only, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._account, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(3 * UNIT_PX, UNIT_PX, 3 * UNIT_PX, 2 * UNIT_PX)
        bottom.setSpacing(UNIT_PX)
        bottom.addStretch(1)
        bottom.addWidget(self.back_button)
        bottom.addWidget(self.next_button)
        page = QHBoxLayout()
        page.setContentsMargins(3 * UNIT_PX, UNIT_PX, 3 * UNIT_PX, 0)
        page.addWidget(self._stack)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(top)
        right.addLayout(page, 1)
        right.addLayout(bottom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setMinimumSize(*LEAST_SIZE_PX)
        self.resize(*SIZE_PX)
        self._place.restore()

    def _wire(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        presenter.finished.connect(self.close)
        self.next_button.clicked.connect(presenter.go_on)
        self.back_button.clicked.connect(presenter.go_back)
        for key, slot in (
            ("Ctrl+Return", self.next_button.click),
            ("Alt+Left", self.back_button.click),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def show_read_only(self, read_only: bool) -> None:
        """Say that nothing is changed, whatever is pressed."""
        self.read_only.setVisible(read_only)

    def retire(self) -> None:
        """Go without ending anything: another window takes its place over the same presenter."""
        self._retired = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._place.keep()
        super().closeEvent(event)
        if self._retired:
            return
        self._presenter.stop()
        self.hide()
        self.closed.emit(self._runner.shutdown(SHUTDOWN_WAIT_S))

    def _next_words(self, word: NextWord) -> str:
        return {
            "next": self.tr("Next"),
            "create": self.tr("Create the service"),
            "change": self.tr("Make these changes"),
            "remove": self.tr("Remove the service"),
            "open": self.tr("Open the service"),
            "close": self.tr("Close"),
        }[word]

    @Slot(object)
    def _on_changed(self, state: WizardState) -> None:
        self.rail.show_steps(state.steps)
        self._title.setText(step_name(state.step))
        self._sentence.setText(step_sentence(state.step))
        self._stack.setCurrentWidget(self._areas[state.step])
        self.back_button.setEnabled(state.can_go_back)
        self.next_button.setEnabled(state.can_go_on)
        words = self._next_words(state.next_word)
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)
        account = state.account
        self.badge.setVisible(account is not None)
        self._account.setText("" if account is None else place_words(account))
        title = self.tr("Set up a service")
        if account is None:
            self.setWindowTitle(f"{title} · LogDig Console")
            return
        place: Place = "local" if account.local else "aws"
        self.badge.show_place(place)
        self.setWindowTitle(f"{badge_text(place)} · {title} · {place_words(account)} · LogDig Console")
