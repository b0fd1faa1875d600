"""Removal: the steps while it goes on, and what is left at its end."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from logdig_console.domain.deploying.deployment import DeploymentFailed, StepProgress
from logdig_console.domain.deploying.removal import RemovalReport
from logdig_console.presenters.wizard.wizard import WizardPresenter
from logdig_console.presenters.wizard.work import WorkState
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.marks import text_label
from logdig_console.ui.wizard.remains_list import RemainsList
from logdig_console.ui.wizard.step_tree import StepTree
from logdig_console.ui.wizard.work_head import WorkHead


class RemovingPage(QWidget):
    """Follows a removal; at its end it says what is left, or that nothing is."""

    def __init__(self, *, presenter: WizardPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = text_label(role="title")
        self.follow_button = named_button(self.tr("Go on"), self.tr("Go on with the removal"))
        self.tree = StepTree(theme=theme)
        self.remains = RemainsList()
        top = QHBoxLayout()
        top.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.follow_button)
        head = WorkHead(work=presenter.removing, name=self.tr("Remove the service"), theme=theme)
        head.cancel_button.setText(self.tr("Stop following"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(head)
        column.addLayout(top)
        column.addWidget(self.remains)
        column.addWidget(self.tree, 1)
        self.follow_button.clicked.connect(presenter.removing.retry)
        presenter.removing.changed.connect(self._on_changed)
        self._on_changed(presenter.removing.state)

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        report = state.result if isinstance(state.result, RemovalReport) else None
        self.follow_button.setVisible(state.stopped)
        self.remains.setVisible(report is not None)
        if report is not None:
            self.tree.show_steps(report.steps)
            self.remains.show_remains(report.remains)
        elif isinstance(state.error, DeploymentFailed) and state.error.steps:
            self.tree.show_steps(state.error.steps)
        elif isinstance(state.last, StepProgress):
            self.tree.show_steps(state.last.steps)
        self.sentence.setText(self._words(state, report))

    def _words(self, state: WorkState, report: RemovalReport | None) -> str:
        if report is None:
            if state.running:
                return self.tr("It is being taken away.")
            return self.tr("Not followed any more.") if state.stopped else ""
        if report.nothing_left:
            return self.tr("● Nothing is left of {service}.").format(service=report.service.name)
        if report.left:
            return self.tr("▲ Something is left that should be gone.")
        return self.tr("● Gone, but for what was kept on purpose.")
