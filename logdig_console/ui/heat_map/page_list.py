"""Page URLs by clicks, with a search."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.logs.ledger import PageRow
from logdig_console.domain.pages.page_address import site_and_path
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.thumbnails_presenter import (
    HEIGHT_PX,
    WIDTH_PX,
    ThumbnailsPresenter,
)
from logdig_console.presenters.wording import browsers, clicks, count, pages
from logdig_console.ui.heat_map.picture_view import pixmap
from logdig_console.ui.parts.plain_table import tooltip
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized, tabular

ROW_ROLE = Qt.ItemDataRole.UserRole
_SMALL_SCALE = 0.88
_BAR_PX = 2
_SMALL_PX = (WIDTH_PX // 2, HEIGHT_PX // 2)
_SHEET_PX = 16
_NO_PARENT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class PageModel(QAbstractListModel):
    """The pages as they come, the most clicked first."""

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages: tuple[PageRow, ...] = ()

    @property
    def pages(self) -> tuple[PageRow, ...]:
        return self._pages

    def set_pages(self, pages: tuple[PageRow, ...]) -> None:
        """Replace the pages; where the URLs stay as they are, only numbers change and nothing jumps."""
        if pages == self._pages:
            return
        same_urls = [page.url for page in pages] == [page.url for page in self._pages]
        if same_urls:
            self._pages = pages
            self.dataChanged.emit(self.index(0), self.index(len(pages) - 1))
            return
        self.beginResetModel()
        self._pages = pages
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        page = self._pages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return page.url
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(page.url)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{url}, {clicks} by {browsers}").format(
                url=page.url, clicks=clicks(page.clicks), browsers=browsers(page.visitors)
            )
        return page if role == ROW_ROLE else None


class _PageDelegate(QStyledItemDelegate):
    """A page: small picture, path, site and clicks, and a bar as long as its share of the most clicked."""

    def __init__(self, *, theme: Theme, thumbnails: ThumbnailsPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnails = thumbnails
        self.most_clicks = 1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(8 * UNIT_PX, 2 * metrics.height() + 2 * UNIT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        page: PageRow = index.data(ROW_ROLE)
        colours = self._theme.colours
        area: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.accent_soft))
            painter.fillRect(area.left(), area.top(), _BAR_PX, area.height(), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.raised))
        inner = area.adjusted(UNIT_PX, UNIT_PX // 2, -UNIT_PX, -UNIT_PX)
        self._paint_small(painter, QRect(inner.topLeft(), QSize(*_SMALL_PX)), page.url)
        inner.setLeft(inner.left() + _SMALL_PX[0] + UNIT_PX)
        font = tabular(option.font)
        small = sized(font, _SMALL_SCALE)
        clicks = count(page.clicks)
        clicks_width = QFontMetrics(font).horizontalAdvance(clicks)
        site, path = map(visible, site_and_path(page.url))
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, clicks)
        room = inner.width() - clicks_width - UNIT_PX
        painter.drawText(
            inner,
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft,
            QFontMetrics(font).elidedText(path or "/", Qt.TextElideMode.ElideMiddle, room),
        )
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(
            inner,
            Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
            QFontMetrics(small).elidedText(site, Qt.TextElideMode.ElideRight, inner.width()),
        )
        length = round(inner.width() * page.clicks / self.most_clicks)
        painter.fillRect(inner.left(), area.bottom() - UNIT_PX // 2, length, _BAR_PX, QColor(colours.accent))
        painter.restore()

    def _paint_small(self, painter: QPainter, area: QRect, url: str) -> None:
        """The page's small picture; where there is none, a quiet sheet."""
        colours = self._theme.colours
        pixels = self._thumbnails.of(url)
        if pixels is None:
            painter.fillRect(area, QColor(colours.raised))
            icon = self._theme.icon("page_picture", colours.unknown)
            place = QRect(QPoint(0, 0), QSize(_SHEET_PX, _SHEET_PX))
            place.moveCenter(area.center())
            icon.paint(painter, place)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(area, pixmap(pixels))
        painter.setPen(QColor(colours.line))
        painter.drawRect(area.adjusted(0, 0, -1, -1))


class PageList(QWidget):
    """A search field and the pages that match it.

    Args:
        thumbnails: of this list alone; they go with it.

    Signals:
        page_chosen(str): the URL that a person chose.
        url_typed(str): a URL that no row shows; the page that it belongs to is wanted.
        rules_requested(): which URLs are one page is to be looked at.
        views_requested(): saved and recent views are to be looked at.
    """

    page_chosen = Signal(str)
    url_typed = Signal(str)
    rules_requested = Signal()
    views_requested = Signal()

    def __init__(
        self, *, theme: Theme, thumbnails: ThumbnailsPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        thumbnails.setParent(self)
        self.thumbnails = thumbnails
        self._theme = theme
        self._url: str | None = None
        self._listens = True
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search pages, or type a URL"))
        self.search.setAccessibleName(self.tr("Search pages"))
        self.search.setClearButtonEnabled(True)
        self._search_icon = self.search.addAction(
            theme.icon("search", theme.colours.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self._model = PageModel(parent=self)
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(self._model)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._delegate = _PageDelegate(theme=theme, thumbnails=thumbnails, parent=self)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Pages by clicks"))
        self.view.setModel(self._filter)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self.views_button = QToolButton()
        self.views_button.setText(self.tr("Views…"))
        self.views_button.setToolTip(self.tr("Saved and recent views"))
        self.views_button.setAccessibleName(self.tr("Saved and recent views"))
        self.rules_button = QToolButton()
        self.rules_button.setText(self.tr("Page rules…"))
        self.rules_button.setToolTip(self.tr("Which URLs are one page"))
        self.rules_button.setAccessibleName(self.tr("Page rules"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        below = QHBoxLayout()
        below.addWidget(self._count, 1)
        below.addWidget(self.views_button)
        below.addWidget(self.rules_button)
        column.addLayout(below)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_entered)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        thumbnails.found.connect(self.view.viewport().update)
        self.rules_button.clicked.connect(self.rules_requested)
        self.views_button.clicked.connect(self.views_requested)
        theme.changed.connect(self._on_colours_changed)

    def show_pages(self, pages: tuple[PageRow, ...], url: str | None) -> None:
        """Show the pages and mark one of them as the page that is drawn."""
        self._delegate.most_clicks = max((page.clicks for page in pages), default=1) or 1
        self._url = url
        self._listens = False
        self._model.set_pages(pages)
        self._mark_url()
        self._listens = True
        self._tell_count()

    def _mark_url(self) -> None:
        """Make the drawn page the current row, or no row where the search has hidden it."""
        index = QModelIndex()
        for row, page in enumerate(self._model.pages):
            if page.url == self._url:
                index = self._filter.mapFromSource(self._model.index(row))
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)

    def _tell_count(self) -> None:
        shown, total = self._filter.rowCount(), self._model.rowCount()
        if self._typed_url():
            self._count.setText(self.tr("Enter shows this page"))
        elif shown == total:
            self._count.setText(pages(total))
        else:
            self._count.setText(self.tr("{shown} of {pages}").format(shown=count(shown), pages=pages(total)))

    def _typed_url(self) -> str:
        """What was typed, where it is a URL that no row shows; else empty."""
        text = self.search.text().strip()
        is_url = text.startswith(("http://", "https://")) and bool(QUrl(text).host())
        return text if is_url and not self._filter.rowCount() else ""

    @Slot()
    def _on_entered(self) -> None:
        url = self._typed_url()
        if url:
            self.search.clear()
            self.url_typed.emit(url)
        self.view.setFocus()

    @Slot(str)
    def _on_search_changed(self, text: str) -> None:
        self._listens = False  # a view moves to another row when the current one is filtered away
        self._filter.setFilterFixedString(text)
        self._mark_url()
        self._listens = True
        self._tell_count()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._listens and current.isValid() and current.data(ROW_ROLE).url != self._url:
            self._url = current.data(ROW_ROLE).url
            self.page_chosen.emit(self._url)

    @Slot(object)
    def _on_colours_changed(self, colours: Colours) -> None:
        self._search_icon.setIcon(self._theme.icon("search", colours.muted))
        self.view.viewport().update()
