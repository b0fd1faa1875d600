"""The views that somebody has saved on this desk, and what was looked at last: one small file."""

import json
from collections.abc import Callable
from pathlib import Path

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.saved_view import Views
from logdig_console.store.files import StoreFiles
from logdig_console.store.lock import writer_lock


class SavedViews:
    """A file of views. Every method may be called from any thread and from several programs at once.

    Args:
        path: of the file; its folder is made by the first write.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files = StoreFiles(path.parent)

    def read(self) -> Views:
        """Raises LogDigError for a file that cannot be read."""
        data = self._files.read(self._path.name)
        if data is None:
            return Views()
        try:
            values = json.loads(data)
            if not isinstance(values, dict):
                raise TypeError(type(values).__name__)
            return Views.from_json(values)
        except (LogDigError, ValueError, TypeError) as error:
            raise LogDigError(
                "The saved views cannot be read.",
                f"{self._path}: {error}",
                "Move that file away: the next view that is saved makes a new one.",
            ) from error

    def change(self, ctx: JobContext, change: Callable[[Views], Views]) -> Views:
        """Change the newest views and keep them; what another program saves meanwhile is not lost.

        Raises:
            LogDigError: if they cannot be read or written, or what `change` raises.
        """
        with writer_lock(ctx, self._path.with_name(f"{self._path.name}.lock")):
            before = self.read()
            after = change(before)
            if after != before:
                self._files.write(self._path.name, json.dumps(after.as_json(), indent=1).encode())
        return after
