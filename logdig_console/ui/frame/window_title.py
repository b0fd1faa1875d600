"""What stands in the title bar and on top of the frame: where a window's clicks come from."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow

from logdig_console.presenters.logs.files_presenter import FilesPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter, ServiceState
from logdig_console.ui.frame.top_bar import TopBar, badge_text
from logdig_console.ui.theme import Place


class WindowTitle(QObject):
    """Keeps a window's title and its top bar true.

    Args:
        window: whose title it is; it owns this object.
    """

    def __init__(self, *, window: QMainWindow, top_bar: TopBar) -> None:
        super().__init__(window)
        self._window = window
        self._top_bar = top_bar

    def follow(self, service: ServicePresenter) -> None:
        """Say which service is open, as soon as that is known."""
        service.changed.connect(self._on_service_changed)
        self._on_service_changed(service.state)

    def show_files(self, files: FilesPresenter) -> None:
        """Say which log files are open."""
        paths = files.state.paths
        self._top_bar.show_place("files")
        self._top_bar.show_files(paths)
        self._window.setWindowTitle(
            self.tr("{badge} · {path} · LogDig Console").format(badge=badge_text("files"), path=paths[0])
        )

    @Slot(object)
    def _on_service_changed(self, state: ServiceState) -> None:
        place: Place = "local" if state.local else "aws"
        self._top_bar.show_place(place)
        if state.snapshot is None:
            self._window.setWindowTitle(self.tr("{badge} · LogDig Console").format(badge=badge_text(place)))
            return
        service = state.snapshot.service
        self._top_bar.show_service(service)
        self._window.setWindowTitle(
            self.tr("{badge} · {service} · {account} · {region} · LogDig Console").format(
                badge=badge_text("local" if service.local else "aws"),
                service=service.name,
                account=service.account,
                region=service.region,
            )
        )
