"""One line of text that gives way: what has no room is left out, and its tooltip says the whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from logdig_console.ui.parts.plain_table import tooltip
from logdig_console.ui.theme import UNIT_PX

_LEAST_PX = 6 * UNIT_PX


class ElidedLabel(QLabel):
    """A plain text that never makes its window wider.

    Args:
        mode: where it is cut; an address in its middle, a sentence at its end.
    """

    def __init__(
        self,
        text: str = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self._whole = ""
        self._shorter: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    @property
    def shown(self) -> str:
        """What there is room for: the text, the longest shorter form that fits, or a part of the last."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        forms = (self.text(), *self._shorter)
        fits = next((form for form in forms if metrics.horizontalAdvance(form) <= room), forms[-1])
        return metrics.elidedText(fits, self._mode, room)

    def setText(self, text: str, whole: str = "", shorter: tuple[str, ...] = ()) -> None:
        """Show a text; `whole` is what its tooltip says where the text itself is a short form.

        Args:
            shorter: forms of it that still say what matters, the longest first.
        """
        super().setText(text)
        self._whole = whole
        self._shorter = shorter
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown
        if shown == self.text():
            super().paintEvent(event)  # with what is selected of it
            return
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )

    def _tell_whole(self) -> None:
        cut = self.shown != self.text()
        self.setToolTip(tooltip(self._whole or self.text()) if cut or self._whole else "")
