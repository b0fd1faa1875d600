"""Snippet: the line for a site, what a policy needs, recipes, and a look at a page."""

from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from logdig_console.domain.deploying.proof import PageReport, Recipe, Snippet
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wizard.told_words import told
from logdig_console.presenters.wizard.work import Work, WorkState
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.check_list import CheckList
from logdig_console.ui.wizard.code_box import CodeBox
from logdig_console.ui.wizard.form import combo_box, line_edit
from logdig_console.ui.wizard.marks import text_label
from logdig_console.ui.wizard.work_head import WorkHead


class SnippetSource(Protocol):
    """The presenter of a snippet: the wizard's, or that of the service that is open."""

    snippet: Work
    page: Work

    def check_page(self, url: str) -> None: ...


class SnippetPage(QWidget):
    """One line to copy; below it what some sites need beside it."""

    def __init__(self, *, presenter: SnippetSource, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._recipes: tuple[Recipe, ...] = ()
        self._head = WorkHead(work=presenter.snippet, name=self.tr("Make the snippet"), theme=theme)
        self._page_head = WorkHead(work=presenter.page, name=self.tr("Check the page"), theme=theme)
        self.tag = CodeBox(title=self.tr("Into the head of each page"), lines=3)
        self.csp = CodeBox(title=self.tr("Where the page has a Content-Security-Policy"), lines=2)
        self.recipe = combo_box()
        self.recipe.setAccessibleName(self.tr("Recipe"))
        self._recipe_text = text_label(role="muted")
        self.code = CodeBox(title=self.tr("Recipe"), lines=5)
        self.url = line_edit(placeholder="https://shop.example/")
        self.url.setAccessibleName(self.tr("Address of a page"))
        self.check_button = named_button(self.tr("Check my page"))
        self.verdict = text_label(role="title")
        self.findings = CheckList()
        self._build()
        presenter.snippet.changed.connect(self._on_changed)
        presenter.page.changed.connect(self._on_page_changed)
        self.recipe.activated.connect(self._on_recipe_chosen)
        self.check_button.clicked.connect(self._on_check_wanted)
        self.url.returnPressed.connect(self._on_check_wanted)
        self._on_changed(presenter.snippet.state)
        self._on_page_changed(presenter.page.state)

    def _build(self) -> None:
        recipe = QHBoxLayout()
        recipe.setSpacing(2 * UNIT_PX)
        recipe.addWidget(self.recipe)
        recipe.addWidget(self._recipe_text, 1, Qt.AlignmentFlag.AlignVCenter)
        page = QHBoxLayout()
        page.setSpacing(UNIT_PX)
        page.addWidget(self.url)
        page.addWidget(self.check_button)
        page.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(self._head)
        column.addWidget(self.tag)
        column.addWidget(self.csp)
        column.addLayout(recipe)
        column.addWidget(self.code)
        column.addSpacing(UNIT_PX)
        column.addLayout(page)
        column.addWidget(self._page_head)
        column.addWidget(self.verdict)
        column.addWidget(self.findings)
        column.addStretch(1)

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        snippet = state.result if isinstance(state.result, Snippet) else None
        for widget in (self.tag, self.csp, self.code, self.recipe, self._recipe_text):
            widget.setVisible(snippet is not None)
        if snippet is None:
            return
        self.tag.show_text(snippet.tag)
        self.csp.show_text("\n".join(snippet.csp))
        if snippet.recipes != self._recipes:
            self._recipes = snippet.recipes
            self.recipe.clear()
            for recipe in snippet.recipes:
                self.recipe.addItem(told(recipe.title), recipe.key)
            self._on_recipe_chosen(0)

    @Slot(int)
    def _on_recipe_chosen(self, index: int) -> None:
        if index < len(self._recipes):
            self._recipe_text.setText(spoken(self._recipes[index].text))
            self.code.show_text(self._recipes[index].code)

    @Slot()
    def _on_check_wanted(self) -> None:
        self._presenter.check_page(self.url.text())

    @Slot(object)
    def _on_page_changed(self, state: WorkState) -> None:
        report = state.result if isinstance(state.result, PageReport) else None
        self.check_button.setEnabled(not state.running)
        self.verdict.setVisible(report is not None)
        self.findings.setVisible(report is not None)
        if report is not None:
            self.verdict.setText(self._words(report))
            self.findings.show_checks(report.findings)

    def _words(self, report: PageReport) -> str:
        if report.works:
            return self.tr("{url} sends its clicks.").format(url=report.opened)
        if not report.found:
            return self.tr("The tag is not in {url}.").format(url=report.opened)
        return self.tr("The tag is in {url}, but something blocks it.").format(url=report.opened)
