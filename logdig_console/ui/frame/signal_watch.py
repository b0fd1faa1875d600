"""Ctrl+C and SIGTERM, told to the window."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class SignalWatch(QObject):
    """Wakes Qt's event loop; Python alone would notice a signal only at the next event.

    Signals:
        asked(): somebody wants the program to end.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
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
        self.asked.emit()

    def close(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        self._reader.close()
        self._writer.close()


def _ignore(_number: int, _frame: object) -> None:
    return
