"""A deployment or a removal while it goes on: its steps, their resources, and why one failed."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from logdig_console.domain.deploying.deployment import ResourceProgress, ResourceState, Step, StepState
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wizard.plan_words import seconds_words, state_words, step_health, step_mark
from logdig_console.presenters.wizard.told_words import told
from logdig_console.ui.theme import Colours, Theme, sized, tabular, wide

_NAME, _STATE, _TIME, _NOTE = range(4)
_STATE_PX, _TIME_PX = 120, 110


class StepTree(QTreeWidget):
    """Rows are kept while their states change, so that nothing jumps."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        self._states: dict[tuple[str, str], StepState | ResourceState] = {}
        self.setHeaderLabels([self.tr("Step"), self.tr("State"), self.tr("Time"), self.tr("Why")])
        self.headerItem().setTextAlignment(_TIME, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(self.tr("Steps and their resources"))
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.ResizeToContents)
        for column, width in ((_STATE, _STATE_PX), (_TIME, _TIME_PX)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, wide(width))
        theme.changed.connect(self._on_colours_changed)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show a tree; rows that are there already only change their words."""
        if steps == self._steps:
            return
        self._steps = steps
        wanted = {(step.key, "") for step in steps}
        wanted |= {(step.key, one.logical_id) for step in steps for one in step.resources}
        if not set(self._items) <= wanted:
            self.clear()
            self._items.clear()
        for step in steps:
            top = self._row((step.key, ""), self.invisibleRootItem())
            self._write(top, (step.key, ""), told(step.title), step)
            top.setFont(_NAME, sized(self.font(), 1.0, QFont.Weight.DemiBold))
            top.setText(_NOTE, spoken(step.note))
            for resource in step.resources:
                key = (step.key, resource.logical_id)
                row = self._row(key, top)
                self._write(row, key, resource.name or resource.logical_id, resource)
                reason = spoken(resource.reason)
                row.setText(_NOTE, reason)
                row.setToolTip(_NOTE, reason)
                row.setToolTip(_NAME, resource.kind)
            top.setExpanded(step.state in ("running", "failed") or len(steps) == 1)
        self._on_colours_changed(self._theme.colours)

    def _row(self, key: tuple[str, str], parent: QTreeWidgetItem) -> QTreeWidgetItem:
        if key not in self._items:
            self._items[key] = QTreeWidgetItem(parent)
        return self._items[key]

    def _write(
        self, row: QTreeWidgetItem, key: tuple[str, str], name: str, what: Step | ResourceProgress
    ) -> None:
        self._states[key] = what.state
        row.setText(_NAME, name)
        row.setText(_STATE, f"{step_mark(what.state)} {state_words(what.state)}")
        row.setText(_TIME, seconds_words(what.seconds))
        row.setFont(_TIME, tabular(self.font()))
        row.setTextAlignment(_TIME, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @Slot(object)
    def _on_colours_changed(self, colours: Colours) -> None:
        for key, row in self._items.items():
            state = self._states[key]
            colour = colours.accent if state == "running" else colours.health(step_health(state))
            row.setForeground(_STATE, QColor(colour))
