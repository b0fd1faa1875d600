"""A page's heat map in a window of its own."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_map_state import HeatMapState
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.heat_map.heat_map_page import HeatMapPage
from logdig_console.ui.theme import Theme

_SIZE_PX = (1100, 760)


class HeatMapWindow(QMainWindow):
    """Holds a heat map page over a presenter of its own, which goes with it.

    Args:
        origin: the title of the window that it comes from, which says where the clicks are.

    Signals:
        closed(HeatMapWindow)
    """

    closed = Signal(object)

    def __init__(
        self,
        *,
        url: str,
        origin: str,
        presenter: HeatMapPresenter,
        preferences: Preferences,
        theme: Theme,
        grows: bool,
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.presenter = presenter
        presenter.setParent(self)
        self.page = HeatMapPage(presenter=presenter, preferences=preferences, theme=theme, grows=grows)
        self.page.side_button.setChecked(False)  # the picture is what the window is for
        self.setCentralWidget(self.page)
        self._origin = origin
        self._name(url)
        self.resize(*_SIZE_PX)
        presenter.changed.connect(self._on_changed)

    def _name(self, url: str) -> None:
        self.setWindowTitle(f"{visible(url)} · {self._origin}")

    @Slot(object)
    def _on_changed(self, state: HeatMapState) -> None:
        if state.request is not None:
            self._name(state.request.url)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit(self)
