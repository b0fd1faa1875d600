"""Checks: what could stand against a service, before anything is written."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from logdig_console.domain.deploying.checks import CheckReport
from logdig_console.presenters.wizard.policy_words import policy_choices
from logdig_console.presenters.wizard.wizard import WizardPresenter
from logdig_console.presenters.wizard.work import WorkState
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.check_list import CheckList
from logdig_console.ui.wizard.marks import text_label
from logdig_console.ui.wizard.policy_box import PolicyBox
from logdig_console.ui.wizard.work_head import WorkHead


class ChecksPage(QWidget):
    """Every check a line; the sentence above says whether one may go on."""

    def __init__(self, *, presenter: WizardPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = text_label(role="title")
        self.again_button = named_button(self.tr("Check again"))
        self.list = CheckList()
        self.policies = PolicyBox()
        self._presenter = presenter
        top = QHBoxLayout()
        top.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(WorkHead(work=presenter.checks, name=self.tr("Check the account"), theme=theme))
        column.addLayout(top)
        column.addWidget(self.list)
        column.addWidget(self.policies)
        column.addStretch(1)
        presenter.checks.changed.connect(self._on_changed)
        self.again_button.clicked.connect(presenter.check_again)
        self._on_changed(presenter.checks.state)

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        report = state.result if isinstance(state.result, CheckReport) else None
        self.again_button.setVisible(report is not None)
        self.list.setVisible(report is not None)
        self.policies.setVisible(False)
        self._sentence.setText("" if report is None else self._words(report))
        if report is not None:
            self.list.show_checks(report.checks)
            presenter = self._presenter
            self.policies.show_choices(policy_choices(presenter.who.state.account, presenter.what.state.wish))

    def _words(self, report: CheckReport) -> str:
        failed = len(report.failed)
        if failed == 1:
            return self.tr("One check failed. Fix what it names, then check again.")
        if failed:
            return self.tr("{number} checks failed. Fix what they name, then check again.").format(
                number=failed
            )
        if any(check.state != "ok" for check in report.checks):
            return self.tr("No check failed; look at what is marked.")
        return self.tr("Everything is in order.")
