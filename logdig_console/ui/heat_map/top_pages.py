"""The most clicked pages, as bars that lead to their heat maps."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from logdig_console.domain.logs.ledger import PageRow
from logdig_console.presenters.wording import browsers, clicks, count
from logdig_console.ui.parts.focus_button import FocusButton
from logdig_console.ui.theme import UNIT_PX, Theme, tabular

MOST_PAGES = 5
_NUMBER_PX = 72
_BAR_PX = 4


class PageButton(FocusButton):
    """One page: its URL, its clicks, and a bar as long as its share of the most clicked.

    Signals:
        chosen(str): the page's URL.
    """

    chosen = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = PageRow("", 0, 0)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def show_page(self, page: PageRow, share: float) -> None:
        """Show a page whose clicks are `share` (0..1) of the most clicked page's."""
        self._page, self._share = page, share
        self.setAccessibleName(
            self.tr("Heat map of {url}: {clicks} by {browsers}").format(
                url=page.url, clicks=clicks(page.clicks), browsers=browsers(page.visitors)
            )
        )
        self.setToolTip(self.tr("Open the heat map"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40 * UNIT_PX, QFontMetrics(self.font()).height() + 2 * UNIT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setFont(tabular(self.font()))
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.raised))
        if self.ringed:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QColor(colours.text))
        number = QRect(0, 0, _NUMBER_PX, self.height())
        painter.drawText(
            number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count(self._page.clicks)
        )
        left = _NUMBER_PX + 2 * UNIT_PX
        room = self.width() - left - UNIT_PX
        url = QFontMetrics(self.font()).elidedText(self._page.url, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(
            QRect(left, 0, room, self.height() - _BAR_PX),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            url,
        )
        bar = QRect(left, self.height() - _BAR_PX - 1, room, _BAR_PX - 1)
        painter.fillRect(bar, QColor(colours.raised))
        bar.setWidth(max(1, round(room * self._share)))
        painter.fillRect(bar, QColor(colours.accent))

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._page.url)


class TopPages(QWidget):
    """The most clicked pages, at most five.

    Signals:
        page_chosen(str): a URL.
    """

    page_chosen = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Most clicked pages"))
        title.setProperty("role", "title")
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT_PX // 2)
        self._column.addWidget(title)
        self.buttons: list[PageButton] = []

    def show_pages(self, pages: tuple[PageRow, ...]) -> None:
        """Show the first five of the pages, which come by clicks."""
        self.setVisible(bool(pages))
        shown = pages[:MOST_PAGES]
        while len(self.buttons) < len(shown):
            self._add_button()
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(shown))
        for button, page in zip(self.buttons, shown, strict=False):
            button.show_page(page, page.clicks / shown[0].clicks)

    def _add_button(self) -> None:
        button = PageButton(theme=self._theme)
        button.chosen.connect(self.page_chosen)
        self._column.addWidget(button)
        self.buttons.append(button)
