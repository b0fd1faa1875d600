"""Drift: what somebody has changed behind the templates."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.deploying.deployment import Drift
from logdig_console.presenters.wizard.wizard import WizardPresenter
from logdig_console.presenters.wizard.work import WorkState
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.marks import text_label
from logdig_console.ui.wizard.work_head import WorkHead


class DriftPage(QWidget):
    """A line for each property: as it should be, and as it is."""

    def __init__(self, *, presenter: WizardPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = text_label(role="title")
        self._note = text_label(role="muted")
        self.again_button = named_button(self.tr("Look again"), self.tr("Look for drift again"))
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Resource"), self.tr("Property"), self.tr("Should be"), self.tr("Is")]
        )
        self.table.setAccessibleName(self.tr("Properties that differ"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        top = QHBoxLayout()
        top.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(WorkHead(work=presenter.drift, name=self.tr("Look for drift"), theme=theme))
        column.addLayout(top)
        column.addWidget(self._note)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.again_button.clicked.connect(presenter.look_for_drift)
        presenter.drift.changed.connect(self._on_changed)
        self._on_changed(presenter.drift.state)

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        drift = state.result if isinstance(state.result, Drift) else None
        self.again_button.setVisible(not state.running)
        self.table.setVisible(drift is not None and not drift.none)
        self._note.setVisible(drift is not None)
        if drift is None:
            self._sentence.clear()
            return
        self._sentence.setText(
            self.tr("● No drift: everything is as the templates say.")
            if drift.none
            else self.tr("▲ {number} properties are not as the templates say.").format(
                number=len(drift.properties)
            )
        )
        note = self.tr("{number} resources were compared.").format(number=drift.checked)
        if drift.unchecked:
            note += " " + self.tr("AWS cannot compare: {names}.").format(names=", ".join(drift.unchecked))
        self._note.setText(note)
        self.table.setRowCount(len(drift.properties))
        for row, one in enumerate(drift.properties):
            what = one.path.removeprefix("/Properties/") or self.tr("the whole resource")
            is_now = one.actual or self.tr("gone")
            for column, text in enumerate((one.name, what, one.expected or "—", is_now)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
