"""A rendering of the window for where there is no screen to look at it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.ui.frame.main_window import MainWindow

SIZE_PX = (1440, 900)
_LOOK_MS = 250


class Portrait(QObject):
    """Waits until the window shows its first heat map and small pictures, saves it as PNG and closes it.

    Args:
        path: of the PNG.
        timeout_ms: after which the window is closed without a picture; `done` is False then.
    """

    def __init__(
        self, *, window: MainWindow, heat_map: HeatMapPresenter, path: Path, timeout_ms: int
    ) -> None:
        super().__init__(window)
        self.done = False
        self._window = window
        self._heat_map = heat_map
        self._path = path
        window.resize(*SIZE_PX)
        window.show_page("heat_maps")
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._look.start()
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(window.close)
        self._end.start(timeout_ms)

    @Slot()
    def _on_look(self) -> None:
        if not self._heat_map.settled:
            return
        picture = self._window.grab()  # what is painted asks for its small pictures
        if self._window.heat_map_page.pages.thumbnails.settled:
            self._look.stop()
            self._end.stop()
            self.done = picture.save(str(self._path), "PNG")
            self._window.close()
