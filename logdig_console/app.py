"""`logdig-console`: the window, put together."""

import argparse
import signal
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QApplication

from logdig_console.domain.context import JobContext
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.service_presenter import ServicePresenter
from logdig_console.services.console import LocalConsole
from logdig_console.ui.main_window import MainWindow
from logdig_console.ui.portrait import Portrait
from logdig_console.ui.theme import Theme

PORTRAIT_TIMEOUT_MS = 60_000


class _SignalWatch(QObject):
    """Closes the window on Ctrl+C or SIGTERM; Python alone would notice only at the next event."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _ignore)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    @Slot()
    def _on_signal(self) -> None:
        self._reader.recv(64)
        self._window.close()

    def close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._reader.close()
        self._writer.close()


def _ignore(_number: int, _frame: object) -> None:
    return


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="logdig-console")
    parser.add_argument("--local", action="store_true", help="open the service of this machine")
    parser.add_argument("--data", type=Path, metavar="DIR", help="of the embedded AWS and its click store")
    parser.add_argument(
        "--render", type=Path, metavar="PNG", help="render the window with its first heat map, then end"
    )
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Open the window; returns when it is closed and everything it started has ended."""
    arguments = _arguments(argv)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("LogDig Console")
    application.setOrganizationName("logdig")
    settings = None if arguments.render else QSettings()
    preferences = Preferences(settings=settings)
    theme = Theme(application, appearance=preferences.appearance)
    runner = JobRunner()
    backend = LocalConsole(data=arguments.data)
    service = ServicePresenter(runner=runner, backend=backend)
    heat_map = HeatMapPresenter(runner=runner, backend=backend)
    window = MainWindow(
        runner=runner,
        service=service,
        heat_map=heat_map,
        preferences=preferences,
        theme=theme,
        settings=settings,
    )
    window.closed.connect(application.quit)
    watch = _SignalWatch(window)
    portrait = None
    if arguments.render:
        portrait = Portrait(
            window=window, heat_map=heat_map, path=arguments.render, timeout_ms=PORTRAIT_TIMEOUT_MS
        )
    window.show()
    QTimer.singleShot(0, service.start)
    code = application.exec()
    watch.close()
    backend.close(JobContext())
    if portrait is not None and not portrait.done:
        print("The window could not be rendered in time.", file=sys.stderr)  # noqa: T201
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
