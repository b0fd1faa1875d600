"""Asks where a heat map is to be saved, and as what."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget


class SaveDialog(QFileDialog):
    """The kind of file follows from the end of its name.

    Signals:
        path_chosen(Path, bool): and whether only what is seen now is wanted.
    """

    path_chosen = Signal(object, bool)

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save the heat map"))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._seen = self.tr("Picture of what is seen now (*.png)")
        self.setNameFilters(
            [
                self.tr("Picture of the whole page (*.png)"),
                self._seen,
                self.tr("Page to be printed (*.pdf)"),
                self.tr("Picture (*.svg)"),
                self.tr("Report (*.html)"),
                self.tr("Exact counts (*.csv)"),
                self.tr("Clicks with their places (*.parquet)"),
            ]
        )
        self.setDefaultSuffix("png")
        self.selectFile("heat-map")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filterSelected.connect(self._on_filter_selected)
        self.fileSelected.connect(self._on_file_selected)

    @Slot(str)
    def _on_filter_selected(self, name: str) -> None:
        self.setDefaultSuffix(name.rpartition(".")[2].rstrip(")"))

    @Slot(str)
    def _on_file_selected(self, name: str) -> None:
        self.path_chosen.emit(Path(name), self.selectedNameFilter() == self._seen)
