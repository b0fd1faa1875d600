"""What goes: a removal before it is agreed to."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from logdig_console.domain.deploying.removal import RemovalPlan
from logdig_console.domain.deploying.set_up import RemovalPreview
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wizard.wizard import WizardPresenter, WizardState
from logdig_console.presenters.wizard.work import WorkState
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.form import Form, line_edit
from logdig_console.ui.wizard.marks import text_label
from logdig_console.ui.wizard.remains_list import RemainsList
from logdig_console.ui.wizard.work_head import WorkHead


class RemovalPage(QWidget):
    """What is taken away, what stays unless one says so, and the name that agrees to it."""

    def __init__(self, *, presenter: WizardPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._stacks = text_label(role="title")
        self._warning = text_label(role="problem")
        self._export = text_label(role="muted")
        self.remains = RemainsList()
        self.clicks = QCheckBox(self.tr("Also empty the bucket of every click and take it away"))
        self.messages = QCheckBox(self.tr("Also take the queues away with what waits in them"))
        for box in (self.clicks, self.messages):
            box.setAccessibleName(box.text())
        self._impact = text_label()
        self._agree = Form()
        self.typed = line_edit()
        self._agree.add("typed", self.tr("Type the service's name to agree"), self.typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(WorkHead(work=presenter.removal, name=self.tr("Look at what would go"), theme=theme))
        self._parts: tuple[QWidget, ...] = (
            self._stacks, self.remains, self._export, self.clicks, self.messages, self._impact, self._agree,
        )  # fmt: skip
        column.addWidget(self._warning)
        for part in self._parts:
            column.addWidget(part)
            if part in (self.remains, self.messages):
                column.addSpacing(UNIT_PX)
        column.addStretch(1)
        self.clicks.toggled.connect(self._on_choice_made)
        self.messages.toggled.connect(self._on_choice_made)
        self.typed.textEdited.connect(presenter.set_typed)
        presenter.removal.changed.connect(self._on_changed)
        presenter.changed.connect(self._on_wizard_changed)
        self._on_changed(presenter.removal.state)

    @Slot()
    def _on_choice_made(self) -> None:
        self._presenter.give_up(self.clicks.isChecked(), self.messages.isChecked())

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        preview = state.result if isinstance(state.result, RemovalPreview) else None
        for part in self._parts:
            part.setVisible(preview is not None)
        self._warning.setVisible(preview is not None and bool(preview.plan.warning))
        if preview is None:
            return
        plan = preview.plan
        self._warning.setText(f"▲ {spoken(plan.warning)}")
        self._stacks.setText(self.tr("These stacks go: {stacks}.").format(stacks=", ".join(plan.stacks)))
        self.remains.show_remains(plan.remains)
        self._export.setText(self._export_words(plan))
        self._on_wizard_changed(self._presenter.state)

    def _export_words(self, plan: RemovalPlan) -> str:
        words = self.tr("Export first what you want to keep: logdig sync, then logdig export.")
        if plan.last:
            words += " " + self.tr("It is the last service of the region: the bucket of its code goes too.")
        return words

    @Slot(object)
    def _on_wizard_changed(self, state: WizardState) -> None:
        result = self._presenter.removal.state.result
        if isinstance(result, RemovalPreview):
            self._impact.setText(spoken(result.changes[state.gives_up].impact))
        if not state.typed and not self.typed.hasFocus():
            self.typed.clear()
