"""Saved and recent views: by name, opened, renamed, deleted."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.pages.saved_view import NAME_MOST, SavedView
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_map_state import HeatMapState
from logdig_console.presenters.heat_map.views_presenter import ViewsPresenter, ViewsState, view_of
from logdig_console.presenters.heat_map.views_words import view_row
from logdig_console.ui.parts.confirm_bar import ConfirmBar
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.plain_table import PlainTable
from logdig_console.ui.theme import UNIT_PX, Theme

_SIZE_PX = (820, 560)
_NAME_PX = 200
_URL_PX = 300
_DELETE = "delete"


class ViewsWindow(QDialog):
    """Stands beside the window it belongs to.

    Args:
        presenter: of the views.
        heat_map: what is shown, and can be saved.

    Signals:
        view_chosen(SavedView): it is to be shown.
    """

    view_chosen = Signal(object)

    def __init__(
        self,
        *,
        presenter: ViewsPresenter,
        heat_map: HeatMapPresenter,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Saved and recent views"))
        self.resize(*_SIZE_PX)
        self._presenter = presenter
        self._heat_map = heat_map
        self._saved: tuple[SavedView, ...] = ()
        self._recent: tuple[SavedView, ...] = ()
        self.banner = ErrorBanner(theme=theme)
        self.banner.retry_button.hide()
        self.confirm = ConfirmBar(theme=theme)
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_MOST)
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of the view"))
        self.save_button = named_button(self.tr("Save what is shown"))
        self.save_button.setProperty("primary", True)
        self.rename_button = named_button(self.tr("Rename the chosen one"))
        self.open_button = named_button(self.tr("Open"))
        self.delete_button = named_button(self.tr("Delete…"))
        self.close_button = named_button(self.tr("Close"))
        names = (self.tr("Name"), self.tr("Page"), self.tr("Days"), self.tr("Shows"))
        self.saved = PlainTable(names, accessible=self.tr("Saved views"))
        self.recent = PlainTable(names[1:], accessible=self.tr("Recent views"))
        self._build()
        self._connect()
        self._on_changed(presenter.state)
        self._on_shown(heat_map.state)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(UNIT_PX)
        top.addWidget(self.name, 1)
        top.addWidget(self.save_button)
        top.addWidget(self.rename_button)
        below = QHBoxLayout()
        below.setSpacing(UNIT_PX)
        below.addStretch(1)
        for button in (self.delete_button, self.close_button, self.open_button):
            below.addWidget(button)
        for button in (
            self.save_button,
            self.rename_button,
            self.delete_button,
            self.close_button,
            self.open_button,
        ):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.banner)
        column.addLayout(top)
        for title, table in ((self.tr("Saved"), self.saved), (self.tr("Looked at last"), self.recent)):
            label = QLabel(title)
            label.setProperty("role", "title")
            label.setBuddy(table)
            column.addWidget(label)
            column.addWidget(table, 1)
        column.addWidget(self.confirm)
        column.addLayout(below)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self.save_button.click)
        self.save_button.clicked.connect(self._on_save)
        self.rename_button.clicked.connect(self._on_rename)
        self.open_button.clicked.connect(self._on_open)
        self.delete_button.clicked.connect(self._on_delete)
        self.close_button.clicked.connect(self.close)
        self.confirm.confirmed.connect(self._on_confirmed)
        self.banner.dismiss_requested.connect(self._presenter.dismiss_error)
        self.saved.itemSelectionChanged.connect(self._on_saved_selected)
        self.recent.itemSelectionChanged.connect(self._on_recent_selected)
        for table in (self.saved, self.recent):
            table.setSelectionMode(PlainTable.SelectionMode.SingleSelection)
            table.activated.connect(self._on_open)
        self._presenter.changed.connect(self._on_changed)
        self._heat_map.changed.connect(self._on_shown)

    def come(self) -> None:
        """Read the views and come to the front."""
        self._presenter.load()
        self.show()
        self.raise_()
        self.activateWindow()

    def ask_name(self) -> None:
        """Come to the front to save what is shown."""
        self.come()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen_saved(self) -> SavedView | None:
        row = _row(self.saved)
        names = {view_row(view): view for view in self._saved}
        return None if row is None else names.get(tuple(self.saved.texts(row)))

    def _chosen(self) -> SavedView | None:
        row = _row(self.recent)
        if row is None:
            return self._chosen_saved()
        rows = {view_row(view)[1:]: view for view in self._recent}
        return rows.get(tuple(self.recent.texts(row)))

    @Slot()
    def _on_save(self) -> None:
        view = view_of(self._heat_map.state)
        if view is not None:
            self._presenter.save(SavedView(view.request, view.view, view.look, self.name.text()))
            self.name.clear()

    @Slot()
    def _on_rename(self) -> None:
        view = self._chosen_saved()
        if view is not None:
            self._presenter.rename(view.name, self.name.text())
            self.name.clear()

    @Slot()
    def _on_delete(self) -> None:
        view = self._chosen_saved()
        if view is not None:
            text = self.tr("Delete the view “{name}”? No click is touched.").format(name=view_row(view)[0])
            self.confirm.ask(_DELETE, text, self.tr("Delete"))

    @Slot(str)
    def _on_confirmed(self, _key: str) -> None:
        view = self._chosen_saved()
        if view is not None:
            self._presenter.delete(view.name)

    @Slot()
    def _on_open(self) -> None:
        view = self._chosen()
        if view is not None:
            self.view_chosen.emit(view)

    @Slot()
    def _on_saved_selected(self) -> None:
        if _row(self.saved) is not None:
            self.recent.clearSelection()
        self._show_possible()

    @Slot()
    def _on_recent_selected(self) -> None:
        if _row(self.recent) is not None:
            self.saved.clearSelection()
        self._show_possible()

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._show_possible()

    @Slot(object)
    def _on_shown(self, _state: HeatMapState) -> None:
        self._show_possible()

    @Slot(object)
    def _on_changed(self, state: ViewsState) -> None:
        self.banner.show_error(state.error)
        if state.views is not None:
            self._saved, self._recent = state.views.saved, state.views.recent
            self.saved.show_rows([view_row(view) for view in self._saved])
            self.recent.show_rows([view_row(view)[1:] for view in self._recent])
            self.saved.setColumnWidth(0, max(_NAME_PX, min(self.saved.columnWidth(0), 2 * _NAME_PX)))
            for table, column in ((self.saved, 1), (self.recent, 0)):
                table.setColumnWidth(column, max(_URL_PX, min(table.columnWidth(column), 2 * _URL_PX)))
        self._show_possible()

    def _show_possible(self) -> None:
        named, saved = bool(self.name.text().strip()), self._chosen_saved() is not None
        self.save_button.setEnabled(named and view_of(self._heat_map.state) is not None)
        self.rename_button.setEnabled(named and saved)
        self.delete_button.setEnabled(saved)
        self.open_button.setEnabled(self._chosen() is not None)
        if not saved:
            self.confirm.hide()


def _row(table: PlainTable) -> int | None:
    rows = table.selectionModel().selectedRows()
    return rows[0].row() if rows else None
