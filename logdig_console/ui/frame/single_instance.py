"""One window program for each data directory."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1_000
_DIGITS = 16


class SingleInstance(QObject):
    """Holds a data directory, or tells the program that holds it to come to the front.

    Only the same user's programs can connect, and all that they can ask for is that.

    Signals:
        called(): another start wants this program to come to the front.
    """

    called = Signal()

    def __init__(self, *, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()
        self._name = f"logdig-console-{digest[:_DIGITS]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)

    def claim(self) -> bool:
        """True if the directory is ours now; False if another program has it, which has been called."""
        if self._call():
            return False
        if self._server.listen(self._name):
            return True
        # Nobody answers and the name is taken: a program that was killed has left it, or one just began.
        if self._call():
            return False
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def release(self) -> None:
        self._server.close()

    def _call(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(WAIT_MS)
        socket.disconnectFromServer()
        return answered

    @Slot()
    def _on_called(self) -> None:
        while self._server.hasPendingConnections():
            connection = self._server.nextPendingConnection()
            connection.close()
            connection.deleteLater()
        self.called.emit()
