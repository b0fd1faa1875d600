"""What the heat map page says while there is no page to show."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from logdig_console.presenters.heat_map.heat_map_state import HeatMapState
from logdig_console.ui.parts.link_row import LinkRow
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized

_TITLE_SCALE = 1.35
_ICON_PX = 36


class HeatMapEmpty(QWidget):
    """Says what to do next.

    Args:
        grows: True where new clicks may come, False for files that were read once.
    """

    def __init__(self, *, theme: Theme, grows: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grows = grows
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setFont(sized(self.font(), _TITLE_SCALE))
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._link = LinkRow(name=self.tr("Sample site"), theme=theme)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (self._icon, self._title, self._hint, self._link):
            column.addWidget(widget)
        column.addStretch(2)
        column.setContentsMargins(6 * UNIT_PX, 0, 6 * UNIT_PX, 0)
        column.setSpacing(UNIT_PX)
        theme.changed.connect(self._on_colours_changed)
        self._on_colours_changed(theme.colours)

    def show_state(self, state: HeatMapState) -> None:
        """Say it for a state without pages."""
        title, hint = self._of_service(state) if self._grows else self._of_files(state)
        self._title.setText(title)
        self._hint.setText(hint)
        self._link.show_address(state.sample_page)

    def _of_files(self, state: HeatMapState) -> tuple[str, str]:
        if state.pages is None:
            return (
                self.tr("No page is known yet."),
                self.tr("The pages appear here as soon as the files are read."),
            )
        return self.tr("There is no click in these files."), self.tr("“Log files” says what was read.")

    def _of_service(self, state: HeatMapState) -> tuple[str, str]:
        if state.pages is None:
            return (
                self.tr("No page is known yet."),
                self.tr("The pages appear here as soon as the service is open."),
            )
        if state.sample_page:
            hint = self.tr(
                "Click on the sample site, or put the tag that Services shows into pages of your own on this "
                "machine; the clicks are drawn here within 15 seconds."
            )
        else:
            hint = self.tr("Put the tag that Services shows into your pages and click on one.")
        return self.tr("No click has been stored yet."), hint

    @Slot(object)
    def _on_colours_changed(self, colours: Colours) -> None:
        self._icon.setPixmap(self._theme.icon("heat_map", colours.muted).pixmap(_ICON_PX))
