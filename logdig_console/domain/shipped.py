"""Where the files that travel with the program lie: tracker, deploy and resources."""

from pathlib import Path

from logdig_console.domain.errors import LogDigError

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(*parts: str, package: Path = _PACKAGE) -> Path:
    """The path of a shipped file or folder: inside the installed package, else at the checkout's top.

    Raises:
        LogDigError: if it is in neither place.
    """
    for root in (package / "_shipped", package.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise LogDigError(
        f"{'/'.join(parts)} is missing.",
        f"It was looked for in {package / '_shipped'} and in {package.parent}.",
        "Install the program again.",
    )
