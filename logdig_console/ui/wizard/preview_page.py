"""Preview: what would be made or changed, and what it costs."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.deploying.deployment import Cost, Plan, StackPlan
from logdig_console.domain.deploying.set_up import Preview
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wizard.plan_words import (
    action_words,
    cost_source,
    cost_words,
    plan_words,
    stack_words,
)
from logdig_console.presenters.wizard.told_words import told
from logdig_console.presenters.wizard.wizard import WizardPresenter, WizardState
from logdig_console.presenters.wizard.work import WorkState
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized, tabular, wide
from logdig_console.ui.wizard.form import Form, line_edit
from logdig_console.ui.wizard.marks import text_label
from logdig_console.ui.wizard.work_head import WorkHead

_LEAST_TREE_PX = 220
_COST_PX = 270
_NAME, _HAPPENS, _KIND = range(3)
_MOST_PX = {_NAME: 210, _KIND: 140}
_FAMILY = "Elastic"
"""Of Beanstalk's kinds; they are told without it, for they are the longest."""


class PreviewPage(QWidget):
    """A tree of stacks and resources, each with what happens to it; what is replaced stands out."""

    def __init__(self, *, presenter: WizardPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._shown: Preview | None = None
        self._striking: list[QTreeWidgetItem] = []
        self._sentence = text_label(role="title")
        self._note = text_label(role="muted")
        self.exact_button = named_button(self.tr("Ask AWS for the exact changes"))
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Resource"), self.tr("What happens"), self.tr("Kind")])
        self.tree.setAccessibleName(self.tr("What would be made or changed"))
        self.tree.setMinimumHeight(_LEAST_TREE_PX)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_HAPPENS, QHeaderView.ResizeMode.Stretch)
        self.cost = _CostView()
        self._agree = Form()
        self.typed = line_edit()
        self._agree.add("typed", self.tr("Type the name to agree"), self.typed)
        self._build(theme)
        presenter.preview.changed.connect(self._on_changed)
        presenter.changed.connect(self._on_wizard_changed)
        self.exact_button.clicked.connect(presenter.plan_exactly)
        self.typed.textEdited.connect(presenter.set_typed)
        theme.changed.connect(self._on_colours_changed)
        self._on_changed(presenter.preview.state)
        self._on_wizard_changed(presenter.state)

    def _build(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX)
        top.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.exact_button)
        middle = QHBoxLayout()
        middle.setSpacing(3 * UNIT_PX)
        middle.addWidget(self.tree, 1)
        middle.addWidget(self.cost)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(
            WorkHead(work=self._presenter.preview, name=self.tr("Plan the service"), theme=theme)
        )
        column.addLayout(top)
        column.addWidget(self._note)
        column.addLayout(middle, 1)
        column.addWidget(self._agree)

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        preview = state.result if isinstance(state.result, Preview) else None
        for widget in (self._sentence, self._note, self.tree, self.cost):
            widget.setVisible(preview is not None)
        self.exact_button.setVisible(preview is not None and not preview.plan.exact)
        if preview is None:
            self._shown = None
            return
        self._sentence.setText(plan_words(preview.plan))
        self._note.setText(self._note_words(preview))
        self.exact_button.setToolTip(spoken(preview.planning.impact))
        if preview != self._shown:
            self._shown = preview
            self._fill(preview.plan)
            self.cost.show_cost(preview.plan.cost)

    def _note_words(self, preview: Preview) -> str:
        if preview.plan.exact:
            return self.tr("AWS itself has said so, with change sets that are not executed yet.")
        return self.tr("Compared on this machine; nothing has been written.")

    @Slot(object)
    def _on_wizard_changed(self, state: WizardState) -> None:
        result = self._presenter.preview.state.result
        asks = isinstance(result, Preview) and result.deploying.irreversible
        self._agree.setVisible(asks)
        if not state.typed and not self.typed.hasFocus():
            self.typed.clear()

    def _fill(self, plan: Plan) -> None:
        self._striking.clear()
        self.tree.clear()
        bold = sized(self.font(), 1.0, QFont.Weight.DemiBold)
        for stack in plan.stacks:
            top = QTreeWidgetItem(self.tree, [stack.stack, stack_words(stack)])
            top.setFont(_NAME, bold)
            self._fill_stack(top, stack)
            top.setExpanded(True)
        for column in (_NAME, _KIND):
            self.tree.resizeColumnToContents(column)
            self.tree.setColumnWidth(column, min(wide(_MOST_PX[column]), self.tree.columnWidth(column)))
        self._colour(self._theme.colours)

    def _fill_stack(self, top: QTreeWidgetItem, stack: StackPlan) -> None:
        for setting in stack.settings:
            text = self.tr("{before} becomes {after}").format(
                before=setting.before or "—", after=setting.after or "—"
            )
            item = QTreeWidgetItem(top, [setting.name, text, self.tr("setting")])
            item.setToolTip(_HAPPENS, text)
        for resource in stack.resources:
            words = action_words(resource)
            if resource.properties:
                words += f": {', '.join(resource.properties)}"
            kind = resource.kind.removeprefix("AWS::").replace("::", " ")
            name = resource.name or resource.logical_id
            item = QTreeWidgetItem(top, [name, words, kind.removeprefix(_FAMILY)])
            for column, text in ((_NAME, name), (_HAPPENS, words), (_KIND, kind)):
                item.setToolTip(column, text)
            if resource.action in ("replace", "remove"):
                self._striking.append(item)

    def _colour(self, colours: Colours) -> None:
        for item in self._striking:
            item.setForeground(_HAPPENS, QColor(colours.failed))

    @Slot(object)
    def _on_colours_changed(self, colours: Colours) -> None:
        self._colour(colours)


class _CostView(QWidget):
    """What a service costs a month, by what it is for."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(wide(_COST_PX))
        self._cells: list[QWidget] = []
        self._sum = text_label(role="title")
        self._source = text_label(role="muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * UNIT_PX)
        self._grid.setVerticalSpacing(UNIT_PX // 2)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(self._sum)
        column.addLayout(self._grid)
        column.addWidget(self._source)
        column.addStretch(1)

    def show_cost(self, cost: Cost | None) -> None:
        """Show a price, or nothing where none is reckoned."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()  # until it is deleted it would still be drawn
            cell.deleteLater()
        self._cells.clear()
        if cost is None:
            self._sum.clear()
            self._source.clear()
            return
        self._sum.setText(cost_words(cost))
        self._source.setText(cost_source(cost))
        for row, line in enumerate(cost.lines):
            what = text_label(told(line.what))
            what.setToolTip(spoken(line.note))
            price = text_label(f"${line.dollars:,.2f}")
            price.setFont(tabular(self.font()))
            price.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(what, row, 0)
            self._grid.addWidget(price, row, 1)
            self._cells += [what, price]
