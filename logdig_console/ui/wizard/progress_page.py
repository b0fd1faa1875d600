"""Progress: the tree of what is being made."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from logdig_console.domain.deploying.deployment import DeploymentFailed, Outcome, Step, StepProgress
from logdig_console.presenters.wizard.plan_words import seconds_words
from logdig_console.presenters.wizard.wizard import WizardPresenter
from logdig_console.presenters.wizard.work import WorkState
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.marks import text_label
from logdig_console.ui.wizard.step_tree import StepTree
from logdig_console.ui.wizard.work_head import WorkHead


class ProgressPage(QWidget):
    """Follows a deployment; it can be followed no longer, or called off."""

    def __init__(self, *, presenter: WizardPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._sentence = text_label(role="title")
        self.undo_button = named_button(self.tr("Cancel and roll back"))
        self.undo_button.setToolTip(
            self.tr("An update goes back to what was; a first deployment is taken away again.")
        )
        self.follow_button = named_button(self.tr("Follow again"))
        self.head = WorkHead(work=presenter.deployment, name=self.tr("Deploy the service"), theme=theme)
        self.head.cancel_button.setText(self.tr("Stop following"))
        words = self.tr("Stop following: AWS goes on by itself")
        self.head.cancel_button.setAccessibleName(words)
        self.head.cancel_button.setToolTip(words)
        self.tree = StepTree(theme=theme)
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX)
        top.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.follow_button)
        top.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.head)
        column.addWidget(WorkHead(work=presenter.undoing, name=self.tr("Roll back"), theme=theme))
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        self.undo_button.clicked.connect(presenter.roll_back)
        self.follow_button.clicked.connect(presenter.deployment.retry)
        presenter.deployment.changed.connect(self._on_changed)
        presenter.undoing.changed.connect(self._on_undoing_changed)
        self._on_changed(presenter.deployment.state)

    @Slot(object)
    def _on_undoing_changed(self, _state: WorkState) -> None:
        self._on_changed(self._presenter.deployment.state)

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        undoing = self._presenter.undoing.state.running
        self.undo_button.setVisible(state.running)
        self.undo_button.setEnabled(not undoing)
        self.follow_button.setVisible(state.stopped and not undoing)
        self.tree.show_steps(_steps(state))
        self._sentence.setText(self._words(state))

    def _words(self, state: WorkState) -> str:
        if self._presenter.undoing.state.running:
            return self.tr("It is being rolled back.")
        if state.running:
            return self.tr("AWS is at work. A first deployment takes about ten minutes.")
        if state.stopped:
            return self.tr("Not followed any more: AWS goes on by itself.")
        if isinstance(state.result, Outcome):
            return self._outcome_words(state.result)
        return self.tr("It failed. What was there before is unchanged.") if state.error else ""

    def _outcome_words(self, outcome: Outcome) -> str:
        if outcome.ending == "up_to_date":
            return self.tr("Up to date: nothing had to change.")
        return self.tr("Done in {time}. Pages send to {url}").format(
            time=seconds_words(outcome.seconds), url=outcome.collector_url
        )


def _steps(state: WorkState) -> tuple[Step, ...]:
    """The newest tree: of the result, of the failure, or of the way there."""
    if isinstance(state.result, Outcome):
        return state.result.steps
    if isinstance(state.error, DeploymentFailed) and state.error.steps:
        return state.error.steps
    return state.last.steps if isinstance(state.last, StepProgress) else ()
