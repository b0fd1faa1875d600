"""Files that a person has asked for, where they want them."""

from pathlib import Path

from logdig_console.domain.errors import LogDigError


def write_asked(path: Path, data: bytes) -> None:
    """Write a file, and the folders that lead to it.

    Raises:
        LogDigError: if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise unwritten(path, error) from error


def unwritten(path: Path, error: OSError) -> LogDigError:
    """Why a file could not be written, in words."""
    return LogDigError(f"{path} could not be written.", str(error), "Choose another place.")
