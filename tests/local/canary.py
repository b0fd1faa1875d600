"""A door on loopback that must stay shut: it takes what comes and counts it."""

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_POLL_S: Final = 0.05
_PLACES: Final = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


class Canary:
    """Listens for TCP and UDP at one port of 127.0.0.1 and of ::1; `hits` says what came."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        self._ending = threading.Event()
        self._doors = selectors.DefaultSelector()
        self.port = 0
        for family, host in _PLACES:
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                self._open(family, host, kind)
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _open(self, family: int, host: str, kind: int) -> None:
        door = socket.socket(family, kind)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, self.port))
        self.port = door.getsockname()[1]
        if kind == socket.SOCK_STREAM:
            door.listen()
        self._doors.register(door, selectors.EVENT_READ, f"{host} {'tcp' if kind == 1 else 'udp'}")

    def _watch(self) -> None:
        while not self._ending.is_set():
            for key, _ in self._doors.select(_POLL_S):
                door: socket.socket = key.fileobj  # type: ignore[assignment]
                self.hits.append(key.data)
                if door.type == socket.SOCK_STREAM:
                    door.accept()[0].close()
                else:
                    door.recv(65_536)

    def close(self) -> None:
        self._ending.set()
        self._thread.join()
        for key in list(self._doors.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
        self._doors.close()


@contextmanager
def canary() -> Iterator[Canary]:
    watching = Canary()
    try:
        yield watching
    finally:
        watching.close()
