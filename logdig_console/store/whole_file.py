"""Small files that are there as a whole or not at all; what has to outlive a power cut is StoreFiles'."""

import os
from pathlib import Path
from typing import Final

UNFINISHED: Final = ".new"
"""The end of the name that a file has while it is written."""


def write_whole(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Put a file in the place of the one that is there, if any.

    Args:
        mode: who may read it, narrowed by the process's umask.

    Raises:
        OSError: if it cannot be written; the file that was there is as it was.
    """
    unfinished = path.with_name(f"{path.name}{UNFINISHED}")

    def opened(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    with open(unfinished, "wb", opener=opened) as file:
        file.write(data)
    os.replace(unfinished, path)
