"""One window program for each data directory."""

import hashlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1_000
MOST_BYTES: Final = 16_384
"""Of what a caller may say: a page URL has 2,048 characters at the most."""
_DIGITS = 16


class SingleInstance(QObject):
    """Holds a data directory, or tells the program that holds it to come to the front.

    Only the same user's programs can connect, and all that they can ask for is that, and a page to be shown.

    Signals:
        called(): another start wants this program to come to the front.
        page_wanted(str): and to show the heat map of this page URL.
    """

    called = Signal()
    page_wanted = Signal(str)

    def __init__(self, *, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()
        self._name = f"logdig-console-{digest[:_DIGITS]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)

    def claim(self, page: str = "") -> bool:
        """True if the directory is ours now; False if another program has it, which has been called.

        Args:
            page: URL of a page whose heat map that program is to show; empty for none.
        """
        if self._call(page):
            return False
        if self._server.listen(self._name):
            return True
        # Nobody answers and the name is taken: a program that was killed has left it, or one just began.
        if self._call(page):
            return False
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def release(self) -> None:
        self._server.close()

    def _call(self, page: str) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(WAIT_MS)
        if answered and page:
            socket.write(page.encode())
            socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return answered

    @Slot()
    def _on_called(self) -> None:
        while self._server.hasPendingConnections():
            call = _Call(self._server.nextPendingConnection(), parent=self)
            call.page_wanted.connect(self.page_wanted)
            call.listen()
        self.called.emit()


class _Call(QObject):
    """One caller, until it has said what it wants.

    Signals:
        page_wanted(str)
    """

    page_wanted = Signal(str)

    def __init__(self, socket: QLocalSocket, *, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._said = b""
        self._over = False
        socket.setParent(self)

    def listen(self) -> None:
        """Hear what is said already, and what comes until the caller hangs up."""
        self._socket.readyRead.connect(self._on_said)
        self._socket.disconnected.connect(self._on_hung_up)
        self._on_said()
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._on_hung_up()

    @Slot()
    def _on_said(self) -> None:
        self._said += bytes(self._socket.readAll().data())
        if len(self._said) > MOST_BYTES:  # no URL is so long
            self._over = True
            self._socket.abort()
            self.deleteLater()

    @Slot()
    def _on_hung_up(self) -> None:
        if self._over:
            return
        self._over = True
        self._said += bytes(self._socket.readAll().data())
        page = self._said.decode(errors="replace").strip()
        self.deleteLater()
        if page and len(self._said) <= MOST_BYTES:
            self.page_wanted.emit(page)
