"""The one shape in which a failure reaches a person."""

ANSWER_LOST = "AnswerLost"
"""The code of a failure after which nobody knows whether what was asked for was done."""


class LogDigError(Exception):
    """A failure that says what happened, why, and what to do.

    Args:
        title: what happened, one short sentence.
        detail: why, with the figures or names that matter; may be empty.
        hint: what to do next; may be empty.
        code: AWS's own error code, where it was AWS that refused; or `ANSWER_LOST`.
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


class UsageError(LogDigError):
    """The person asked for something that cannot be asked for: exit code 2 on the command line."""


class JobCancelled(Exception):
    """Raised by `JobContext.check` after `cancel`: an outcome of its own, never an error."""
