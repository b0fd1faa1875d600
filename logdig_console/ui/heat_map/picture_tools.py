"""What can be done with the picture, as a row of small buttons over it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from logdig_console.ui.theme import UNIT_PX, Colours, Theme


class PictureTools(QWidget):
    """Buttons with icons and names; the page connects them."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[QToolButton, str] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(UNIT_PX // 2)
        self.area = self._add("area", self.tr("Select a rectangle"))
        self.area.setCheckable(True)
        self.area.setToolTip(
            self.tr("Select a rectangle: drag, or use the arrow keys, Shift to stretch it and Enter to count")
        )
        self.zoom_out = self._add("zoom_out", self.tr("Zoom out"))
        self.zoom_in = self._add("zoom_in", self.tr("Zoom in"))
        self.fit = self._add("fit_width", self.tr("Fit the width"))
        self.page_picture = self._add("page_picture", self.tr("The page's picture: take, open or paste one"))
        self.compare = self._add("compare", self.tr("Compare two groups"))
        self.lapse = self._add("play", self.tr("Play hour by hour or day by day"))
        self.window_of_its_own = self._add("new_window", self.tr("Open in a window of its own"))
        self.save = self._add("save", self.tr("Save as a picture, a report or counts"))
        theme.changed.connect(self._on_colours_changed)
        self._on_colours_changed(theme.colours)

    def _add(self, icon: str, name: str) -> QToolButton:
        button = tool_button(name)
        self._icons[button] = icon
        self._row.addWidget(button)
        return button

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        for button, icon in self._icons.items():
            button.setIcon(self._theme.icon(icon))


def tool_button(name: str) -> QToolButton:
    """A button that wears an icon; its name is its tip."""
    button = QToolButton()
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
