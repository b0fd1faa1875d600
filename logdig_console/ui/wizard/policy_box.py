"""The IAM policies of a service's people, each to be copied."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from logdig_console.presenters.wizard.policy_words import PolicyChoice
from logdig_console.ui.parts.layouts import panel_column
from logdig_console.ui.wizard.code_box import CodeBox
from logdig_console.ui.wizard.marks import text_label

_LINES = 6


class PolicyBox(QWidget):
    """Says what the policies are for; one of them is shown."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[PolicyChoice, ...] = ()
        said = text_label(
            self.tr(
                "Whoever lacks a permission gets a policy by these exact names: make it in IAM, then attach "
                "it to the user or role."
            ),
            role="muted",
        )
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Which policy"))
        self.code = CodeBox(title=self.tr("IAM policies of this service's people"), lines=_LINES)
        column = panel_column(self)
        column.addWidget(said)
        column.addWidget(self.choice)
        column.addWidget(self.code)
        self.choice.currentIndexChanged.connect(self._on_chosen)

    def show_choices(self, choices: tuple[PolicyChoice, ...]) -> None:
        """Offer these; the same ones again change nothing."""
        self.setVisible(bool(choices))
        if choices == self._choices:
            return
        self._choices = choices
        self.choice.clear()
        self.choice.addItems([f"{item.words} · {item.policy.name}" for item in choices])

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self.code.show_text(self._choices[index].policy.text if 0 <= index < len(self._choices) else "")
