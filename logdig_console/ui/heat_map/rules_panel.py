"""Which URLs are one page: the rules as text, and what they make of the clicks that are there."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.pages.page_rules import PageGroup, PageRules
from logdig_console.presenters.heat_map.shared_presenter import SharedPresenter, SharedState, WrittenRules
from logdig_console.presenters.heat_map.shared_words import draft_words, group_row, version_words
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import count
from logdig_console.ui.parts.plain_table import PlainTable
from logdig_console.ui.parts.wrapped_text import wrapped_text
from logdig_console.ui.theme import UNIT_PX, wide

_EDIT_PX = 320
_URL_PX = 280
MOST_GROUPS = 500
"""Pages that are listed on each side; their number is always told."""


class RulesPanel(QWidget):
    """At the left what is written, at the right the pages before and after."""

    def __init__(self, *, presenter: SharedPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._history: tuple[PageRules, ...] = ()
        self.patterns = QPlainTextEdit()
        self.patterns.setTabChangesFocus(True)
        self.patterns.setPlaceholderText("/user/:id\n/shop/:category/:item")
        self.query = QLineEdit()
        self.query.setPlaceholderText(self.tr("names, apart by spaces"))
        self.index_files = QLineEdit()
        self.hash_routes = QCheckBox(self.tr("A fragment like #/cart is a page of its own"))
        self.trailing_slash = QCheckBox(self.tr("A slash at the end is another page"))
        self.version = QComboBox()
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.version.setPlaceholderText(self.tr("none of them yet"))
        self.problem = wrapped_text(role="problem")
        self.impact = wrapped_text(role="title")
        names = (self.tr("Page"), self.tr("Clicks"), self.tr("URLs"), self.tr("Some of them"))
        self.before = PlainTable(names, accessible=self.tr("Pages that go or change"))
        self.after = PlainTable(names, accessible=self.tr("Pages that come or change"))
        self._before_line, self._after_line = QLabel(), QLabel()
        self._build()
        self.patterns.textChanged.connect(self._on_edited)
        for field in (self.query, self.index_files):
            field.textChanged.connect(self._on_edited)
        for check in (self.hash_routes, self.trailing_slash):
            check.toggled.connect(self._on_edited)
        self.version.activated.connect(self._on_version_chosen)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, UNIT_PX, 0)
        left.setSpacing(UNIT_PX // 2)
        self._add(left, self.tr("Patterns, one in each line"), self.patterns)
        left.setStretchFactor(self.patterns, 1)
        left.addWidget(self.problem)
        hint = wrapped_text(role="muted")
        hint.setText(
            self.tr(
                "A part like :id stands for any one part of a path. The first pattern that fits a URL "
                "takes its place."
            )
        )
        left.addWidget(hint)
        self._add(
            left,
            self.tr("Recorded query parameters that make a page"),
            self.query,
        )
        self._add(left, self.tr("Files that mean their folder"), self.index_files)
        for check in (self.hash_routes, self.trailing_slash):
            check.setAccessibleName(check.text())
            left.addWidget(check)
        self._add(left, self.tr("Start from a version"), self.version)
        beside = QWidget()
        beside.setLayout(left)
        beside.setFixedWidth(wide(_EDIT_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, UNIT_PX, 0, 0)
        row.setSpacing(UNIT_PX)
        row.addWidget(beside)
        row.addLayout(self._build_right(), 1)

    def _build_right(self) -> QVBoxLayout:
        split = QSplitter(Qt.Orientation.Vertical)
        for line, table in ((self._before_line, self.before), (self._after_line, self.after)):
            line.setProperty("role", "muted")
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, UNIT_PX // 2, 0, 0)
            column.setSpacing(UNIT_PX // 2)
            column.addWidget(line)
            column.addWidget(table, 1)
            split.addWidget(half)
        split.setChildrenCollapsible(False)
        right = QVBoxLayout()
        right.setSpacing(UNIT_PX // 2)
        right.addWidget(self.impact)
        right.addWidget(split, 1)
        return right

    def _add(self, column: QVBoxLayout, name: str, control: QWidget) -> None:
        label = QLabel(name)
        label.setProperty("role", "muted")
        label.setBuddy(control)
        control.setAccessibleName(name)
        column.addWidget(label)
        column.addWidget(control)

    def _written(self) -> WrittenRules:
        """The rules as they stand in the fields."""
        lines = (line.strip() for line in self.patterns.toPlainText().splitlines())
        return WrittenRules(
            patterns=tuple(line for line in lines if line),
            query_allow=tuple(self.query.text().split()),
            index_files=tuple(self.index_files.text().split()),
            hash_routes=self.hash_routes.isChecked(),
            trailing_slash=self.trailing_slash.isChecked(),
        )

    @Slot()
    def _on_edited(self) -> None:
        self._presenter.edit_rules(self._written())

    @Slot(int)
    def _on_version_chosen(self, place: int) -> None:
        self._presenter.use_rules(self._history[place])

    @Slot(object)
    def _on_changed(self, state: SharedState) -> None:
        self.setEnabled(state.known is not None)
        problem = state.rules_problem
        self.problem.setText("" if problem is None else spoken(f"{problem.title} {problem.hint}".strip()))
        self.problem.setVisible(problem is not None)
        if problem is None:
            self._show_rules(state.draft.rules)
        self._show_versions(state)
        self.impact.setText(draft_words(state))
        preview = state.preview
        for table, groups in (
            (self.before, () if preview is None else preview.before),
            (self.after, () if preview is None else preview.after),
        ):
            table.show_rows([group_row(group) for group in groups[:MOST_GROUPS]])
            table.setColumnWidth(0, max(_URL_PX, min(table.columnWidth(0), 2 * _URL_PX)))
        self._before_line.setText(_counted(self.tr("Before"), () if preview is None else preview.before))
        self._after_line.setText(_counted(self.tr("After"), () if preview is None else preview.after))

    def _show_rules(self, rules: PageRules) -> None:
        """Show the draft's rules; fields that say the same already are left alone: one is typed in."""
        written = self._written()
        if tuple(dict.fromkeys(written.patterns)) != rules.patterns:
            with QSignalBlocker(self.patterns):
                self.patterns.setPlainText("\n".join(rules.patterns))
        for field, names, values in (
            (self.query, written.query_allow, rules.query_allow),
            (self.index_files, written.index_files, rules.index_files),
        ):
            if frozenset(names) != values:
                with QSignalBlocker(field):
                    field.setText(" ".join(sorted(values)))
        for check, on in ((self.hash_routes, rules.hash_routes), (self.trailing_slash, rules.trailing_slash)):
            with QSignalBlocker(check):
                check.setChecked(on)

    def _show_versions(self, state: SharedState) -> None:
        used = None if state.known is None else state.known.rules
        history = tuple(reversed(state.history))
        if history != self._history:
            self._history = history
            with QSignalBlocker(self.version):
                self.version.clear()
                for rules in history:
                    self.version.addItem(version_words(rules, used=rules == used))
        place = history.index(state.draft.rules) if state.draft.rules in history else -1
        with QSignalBlocker(self.version):
            self.version.setCurrentIndex(place)


def _counted(name: str, groups: tuple[PageGroup, ...]) -> str:
    return f"{name}: {count(len(groups))}" if groups else name
