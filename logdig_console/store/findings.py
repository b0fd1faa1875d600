"""What reading log files to their ends has shown, so that a list of them can say it without reading."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from logdig_console.domain.logs.log_browser import FileState
from logdig_console.store.whole_file import write_whole

_TO_THE_SECOND = len("2026-01-31T23:59:59")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a file was when it was read.

    Args:
        size, written: in bytes, and ISO 8601 UTC to the second: what S3's list and S3's headers both tell.
        state: `verified`, `corrupt` or `cut off`.
    """

    size: int
    written: str
    state: FileState

    @classmethod
    def of(cls, size: int, modified: str, state: FileState) -> "Finding":
        """Of a file that was written at a time, ISO 8601 UTC."""
        return cls(size, modified[:_TO_THE_SECOND], state)

    def fits(self, size: int, modified: str) -> bool:
        """Whether it is the file still: it was not written over since."""
        return (self.size, self.written) == (size, modified[:_TO_THE_SECOND])


class Findings:
    """A small file beside a click store. It can be thrown away: then the files are read again.

    Args:
        path: of the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def known(self) -> dict[str, Finding]:
        """The findings by the keys of the files."""
        try:
            values = json.loads(self._path.read_bytes())
            return {str(key): Finding(**finding) for key, finding in values.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            log.warning("%s cannot be read, so its files are read again: %s", self._path, error)
            return {}

    def note(self, found: Mapping[str, Finding]) -> None:
        """Add what was found; of two programs that do so at a time one may win.

        Raises:
            OSError: if the file cannot be written.
        """
        before = self.known()
        after = {**before, **found}
        if after != before:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps({key: asdict(finding) for key, finding in after.items()}, indent=0)
            write_whole(self._path, text.encode())
