"""A picture that a person offers: how wide was the window when it was taken?"""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from logdig_console.domain.pages.page_picture import OfferedPicture
from logdig_console.presenters.heat_map.page_picture_presenter import Widths
from logdig_console.presenters.heat_map.page_picture_words import fit_words, likely_width, offer_words
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.number_box import number_box
from logdig_console.ui.theme import UNIT_PX

_MOST_PX = 20_000


class OfferedBar(QFrame):
    """Says what follows from the width; the picture is never stretched.

    Signals:
        width_said(int): keep it as the page's picture at that width, CSS px.
        refused(): do not keep it.
    """

    width_said = Signal(int)
    refused = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: OfferedPicture | None = None
        self._widths: Widths | None = None
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.width_box = number_box(1, _MOST_PX, suffix=self.tr(" px"))
        self.width_box.setAccessibleName(self.tr("Width of the window when it was taken"))
        label = QLabel(self.tr("Width of the window when it was taken"))
        label.setBuddy(self.width_box)
        self.keep_button = named_button(self.tr("Keep it"), self.tr("Keep the picture"))
        self.keep_button.setProperty("primary", True)
        self.no_button = named_button(self.tr("Not now"), self.tr("Do not keep the picture"))
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        row.addWidget(label)
        row.addWidget(self.width_box)
        row.addStretch(1)
        row.addWidget(self.no_button)
        row.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.words)
        column.addLayout(row)
        self.width_box.valueChanged.connect(self._say)
        self.keep_button.clicked.connect(self._on_kept)
        self.no_button.clicked.connect(self.refused)
        self.hide()

    def show_offer(self, offer: OfferedPicture | None, widths: Widths | None) -> None:
        """Ask for the width of a picture; None asks for nothing."""
        self._widths = widths
        if offer is not self._offer:
            self._offer = offer
            if offer is not None and widths is not None:
                with QSignalBlocker(self.width_box):
                    self.width_box.setValue(likely_width(widths, offer))
        self.setVisible(offer is not None)
        self._say()

    @Slot()
    def _say(self) -> None:
        if self._offer is None or self._widths is None:
            return
        width = self.width_box.value()
        self.words.setText(f"{offer_words(self._offer, width)} {fit_words(self._widths, width)}")

    @Slot()
    def _on_kept(self) -> None:
        self.width_said.emit(self.width_box.value())
