"""The one shape in which a failure reaches a person."""

import errno
import shutil
from typing import Final

STOPPED = "Stopped"
"""The code of a failure after which a service of this machine has to be started again."""
ANSWER_LOST = "AnswerLost"
"""The code of a failure after which nobody knows whether what was asked for was done."""

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_REFUSED: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


class LogDigError(Exception):
    """A failure that says what happened, why, and what to do.

    Args:
        title: what happened, one short sentence.
        detail: why, with the figures or names that matter; may be empty.
        hint: what to do next; may be empty.
        code: AWS's own error code, where it was AWS that refused; or one of the two above.
    """

    def __init__(self, title: str, detail: str = "", hint: str = "", *, code: str = "") -> None:
        super().__init__(title)
        self.code = code
        self.title = title
        self.detail = detail
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.detail, self.hint) if part)

    def as_json(self) -> dict[str, str]:
        return {"title": self.title, "detail": self.detail, "hint": self.hint}


def file_error(error: OSError) -> LogDigError:
    """A file, a folder or a connection that the system refuses, with what to do."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        _, what, why = error.args[0][0]  # of several files, of which the first says it
    else:
        what, why = error.filename or "A file or a connection", error.strerror or str(error)
    hint = "Choose another place."
    if error.errno in _FULL or "No space left" in str(why):
        hint = "Make room on that disk, then do it again."
    elif error.errno in _REFUSED:
        hint = "Let your user write there, or choose another place."
    return LogDigError(f"{what} cannot be used.", str(why), hint)


class UsageError(LogDigError):
    """The person asked for something that cannot be asked for: exit code 2 on the command line."""


class JobCancelled(Exception):
    """Raised by `JobContext.check` after `cancel`: an outcome of its own, never an error."""
