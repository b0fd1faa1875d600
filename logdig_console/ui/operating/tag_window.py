"""The tag of the service that is open, in a window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from logdig_console.presenters.operating.tag_presenter import TagPresenter
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.snippet_page import SnippetPage

_SIZE_PX = (760, 640)


class TagWindow(QDialog):
    """The wizard's last page for as long as the service runs: stands beside the window, can stay open."""

    def __init__(self, *, presenter: TagPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The tag for your pages"))
        self.resize(*_SIZE_PX)
        self._presenter = presenter
        self.page = SnippetPage(presenter=presenter, theme=theme)
        self.close_button = named_button(self.tr("Close"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.page)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(scroll, 1)
        column.addLayout(below)
        self.close_button.clicked.connect(self.close)

    def show_tag(self) -> None:
        """Come to the front with the tag as it is now."""
        self._presenter.make()
        self.show()
        self.raise_()
