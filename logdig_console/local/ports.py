"""The loopback ports of a data directory: drawn once, kept for ever.

Queue URLs, pasted snippets and bookmarks hold them.
"""

import json
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from logdig_console.domain.errors import LogDigError
from logdig_console.store.whole_file import write_whole

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Ports:
    emulator: int
    collector: int
    site: int


def ports_of(data: Path) -> Ports:
    """The ports of this data directory; drawn and written down on the first call.

    Raises:
        LogDigError: if the file cannot be read, or another program has taken one of the ports.
    """
    path = data / "ports.json"
    if path.exists():
        ports = _read(path)
    else:
        ports = _draw()
        write_whole(path, json.dumps(asdict(ports)).encode())
    for name, port in asdict(ports).items():
        if not is_free(port):
            raise LogDigError(
                f"Port {port} is taken by another program.",
                f"It is the {name} port of {data}, and stays the same because saved addresses hold it.",
                f"End that program, or delete {path} to draw new ports.",
            )
    return ports


def _read(path: Path) -> Ports:
    try:
        return Ports(**{name: int(port) for name, port in json.loads(path.read_text()).items()})
    except (ValueError, TypeError, AttributeError) as error:
        raise LogDigError(
            "The ports of the data directory cannot be read.", f"{path}: {error}", "Delete that file."
        ) from error


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether nobody listens on this loopback port."""
    with socket.socket() as probe:
        # A port in TIME_WAIT is ours to take again; one that is listened on is not.
        option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
        probe.setsockopt(socket.SOL_SOCKET, option, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def _draw() -> Ports:
    sockets = [socket.socket() for _ in range(3)]
    try:
        for item in sockets:
            item.bind((LOOPBACK, 0))
        return Ports(*(item.getsockname()[1] for item in sockets))
    finally:
        for item in sockets:
            item.close()
