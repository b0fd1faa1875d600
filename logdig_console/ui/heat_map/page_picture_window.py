"""The page's own pictures: which are kept, a browser that takes them, and one that a person gives."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from logdig_console.domain.pages.page_picture import KeptPicture
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.page_picture_presenter import PagePicturePresenter, PagePictureState
from logdig_console.presenters.heat_map.page_picture_words import (
    elements_words,
    fit_words,
    ratio_text,
    source_words,
    when_words,
)
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import count
from logdig_console.ui.heat_map.offered_bar import OfferedBar
from logdig_console.ui.heat_map.picture_drop import IMAGE_SUFFIXES, picture_in
from logdig_console.ui.heat_map.taking_panel import TakingPanel
from logdig_console.ui.parts.confirm_bar import ConfirmBar
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.plain_table import PlainTable, Row
from logdig_console.ui.parts.wrapped_text import wrapped_text
from logdig_console.ui.theme import UNIT_PX, Theme

_SIZE_PX = (860, 600)
_WIDTH = 0


class PagePictureWindow(QDialog):
    """Stands beside the heat map it belongs to.

    Signals:
        width_chosen(int): the heat map is to be shown on the picture of that width.
        line_requested(KeptPicture): the line that takes it again on the command line is to be copied.
    """

    width_chosen = Signal(int)
    line_requested = Signal(object)

    def __init__(
        self,
        *,
        presenter: PagePicturePresenter,
        preferences: Preferences,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The page's picture"))
        self.resize(*_SIZE_PX)
        self.setAcceptDrops(True)
        self._presenter = presenter
        self._preferences = preferences
        self.banner = ErrorBanner(theme=theme)
        self._url = wrapped_text(role="title")
        names = (
            self.tr("Width"),
            self.tr("Height"),
            self.tr("Pixel ratio"),
            self.tr("Clicks at this width"),
            self.tr("Elements"),
            self.tr("Taken"),
            self.tr("By"),
        )
        self.table = PlainTable(names, accessible=self.tr("Pictures of this page"))
        self.table.setSelectionMode(PlainTable.SelectionMode.SingleSelection)
        self.fit = wrapped_text(role="muted")
        self.show_button = named_button(self.tr("Show the heat map on it"))
        self.copy_button = named_button(
            self.tr("Copy as CLI"), self.tr("Copy as CLI: take this picture again")
        )
        self.remove_button = named_button(self.tr("Remove…"))
        self.confirm = ConfirmBar(theme=theme)
        self.taking = TakingPanel()
        self.file_button = named_button(self.tr("Open a picture from a file…"))
        self.paste_button = named_button(self.tr("Paste a picture"))
        self.offered = OfferedBar()
        self.close_button = named_button(self.tr("Close"))
        self._build()
        self._connect()
        self._on_changed(presenter.state)

    def _build(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(UNIT_PX)
        chosen.addWidget(self.fit, 1)
        chosen.addWidget(self.copy_button)
        chosen.addWidget(self.remove_button)
        chosen.addWidget(self.show_button)
        below = QHBoxLayout()
        below.setSpacing(UNIT_PX)
        drop = wrapped_text(role="muted")
        drop.setText(self.tr("or drop one here or on the heat map"))
        for widget in (self.file_button, self.paste_button):
            below.addWidget(widget)
        below.addWidget(drop, 1)
        below.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.banner)
        column.addWidget(self._url)
        column.addWidget(self.table, 1)
        column.addLayout(chosen)
        column.addWidget(self.confirm)
        column.addSpacing(UNIT_PX)
        column.addWidget(self.taking)
        column.addSpacing(UNIT_PX)
        column.addWidget(self.offered)
        column.addLayout(below)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.table.doubleClicked.connect(self._on_show_wanted)
        self.show_button.clicked.connect(self._on_show_wanted)
        self.copy_button.clicked.connect(self._on_copy)
        self.remove_button.clicked.connect(self._on_remove_wanted)
        self.confirm.confirmed.connect(self._on_removal_confirmed)
        self.taking.take_requested.connect(presenter.take)
        self.taking.stop_requested.connect(presenter.stop_taking)
        self.file_button.clicked.connect(self.ask_for_file)
        self.paste_button.clicked.connect(self.paste)
        self.offered.width_said.connect(presenter.keep)
        self.offered.refused.connect(presenter.forget_offer)
        self.close_button.clicked.connect(self.close)
        self.banner.dismiss_requested.connect(presenter.dismiss_error)
        self.banner.retry_requested.connect(presenter.load)
        self._preferences.local_time_changed.connect(self._on_local_time_changed)

    @property
    def chosen(self) -> KeptPicture | None:
        """The picture whose row is chosen."""
        item = self.table.item(self.table.currentRow(), _WIDTH)
        if item is None or not item.isSelected():
            return None
        kept = self._presenter.state.kept or ()
        return next((picture for picture in kept if count(picture.width) == item.text()), None)

    @Slot()
    def ask_for_file(self) -> None:
        """Ask which file holds the picture."""
        dialog = QFileDialog(self, self.tr("Open a picture of the page"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in IMAGE_SUFFIXES)
        dialog.setNameFilter(self.tr("Pictures ({patterns})").format(patterns=patterns))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    @Slot()
    def paste(self) -> None:
        """Take the picture that lies in the clipboard."""
        given = picture_in(QGuiApplication.clipboard().mimeData())
        if given is None:
            self.fit.setText(self.tr("There is no picture in the clipboard."))
        else:
            self._presenter.offer(given)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        given = picture_in(event.mimeData())
        if given is not None:
            self._presenter.offer(given)
            event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.load()

    @Slot(object)
    def _on_changed(self, state: PagePictureState) -> None:
        self.banner.show_error(state.error)
        self._url.setText(visible(state.widths.url) if state.widths else "")
        self.table.show_rows([self._row(picture) for picture in state.kept or ()])
        self.taking.show_state(state)
        self.offered.show_offer(state.offered, state.widths)
        self._show_chosen()

    def _row(self, picture: KeptPicture) -> Row:
        widths = self._presenter.state.widths
        return (
            picture.width,
            picture.height,
            Measure(ratio_text(picture.pixel_ratio), picture.pixel_ratio),
            0 if widths is None else widths.at(picture.width),
            Measure(elements_words(picture), -1 if picture.elements is None else picture.elements),
            when_words(picture, local_time=self._preferences.local_time),
            visible(source_words(picture)),
        )

    @Slot()
    def _show_chosen(self) -> None:
        chosen, state = self.chosen, self._presenter.state
        self.show_button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None)
        self.copy_button.setEnabled(chosen is not None and not chosen.given)
        self.confirm.hide()
        if chosen is not None and state.widths is not None:
            self.fit.setText(fit_words(state.widths, chosen.width))
        elif state.kept is None:
            self.fit.setText(self.tr("Looking for pictures…"))
        elif not state.kept:
            self.fit.setText(self.tr("There is none yet: let a browser take one, or give one."))
        else:
            self.fit.setText("")

    @Slot()
    def _on_show_wanted(self) -> None:
        if self.chosen is not None:
            self.width_chosen.emit(self.chosen.width)

    @Slot()
    def _on_copy(self) -> None:
        if self.chosen is not None:
            self.line_requested.emit(self.chosen)

    @Slot()
    def _on_remove_wanted(self) -> None:
        if self.chosen is not None:
            text = self.tr("The picture of {width} px is removed from this machine. Clicks are not touched.")
            self.confirm.ask(
                str(self.chosen.width), text.format(width=count(self.chosen.width)), self.tr("Remove")
            )

    @Slot(str)
    def _on_removal_confirmed(self, width: str) -> None:
        self._presenter.remove(int(width))

    @Slot(str)
    def _on_file_chosen(self, name: str) -> None:
        self._presenter.offer(Path(name))

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._on_changed(self._presenter.state)
