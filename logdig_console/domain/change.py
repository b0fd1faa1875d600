"""A change to AWS: what it is, what it does, who agreed to it, and what is written down of it."""

from dataclasses import asdict, dataclass, fields
from typing import Literal

from logdig_console.domain.errors import LogDigError, UsageError

Result = Literal["done", "failed", "refused"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a person is about to change.

    Args:
        action: what it is called where it is asked for, such as “Drain now”.
        target: what is changed, by its name in AWS.
        impact: what will be different afterwards, in a sentence or two with its figures.
        irreversible: True where nothing brings back what it takes away: the name must be typed.
        name: what must be typed then.
        cli: the line that does the same on the command line; empty where there is none.
        routine: True for what the console does by itself on this machine; it is not written down.
    """

    action: str
    target: str
    impact: str = ""
    irreversible: bool = False
    name: str = ""
    cli: str = ""
    routine: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """A person's word that a change may be made; `typed` is the name that an irreversible one asks for."""

    typed: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One call that changed AWS, or was to.

    Args:
        at: ISO 8601 UTC, ms: when it was sent.
        who: ARN of the caller, or the name of the access key where that is not known.
        account, region: where.
        action, target, cli: of the change that it belongs to.
        call: service and operation, such as `sqs:PurgeQueue`; empty where the change itself was refused.
        result: `done`, `failed` or `refused`.
        detail: AWS's error code, or why it was refused.
    """

    at: str
    who: str
    account: str
    region: str
    action: str
    target: str
    call: str
    result: Result
    detail: str = ""
    cli: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


AUDIT_FIELDS = tuple(item.name for item in fields(AuditEntry))


class ReadOnlyRefusal(LogDigError):
    """The console is in read-only mode, and something was to be changed."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "Read-only mode: nothing was changed.",
            f"{what} would change AWS.",
            "Leave read-only mode first: in Settings, or without --read-only.",
        )


def check_consent(change: Change, consent: Consent) -> None:
    """Hold what was typed to what an irreversible change asks for.

    Raises:
        UsageError: if another name was typed, or none.
    """
    if change.irreversible and consent.typed != change.name:
        typed = f"“{consent.typed}” was typed" if consent.typed else "No name was typed"
        raise UsageError(
            "Nothing was changed: the name does not fit.",
            f"{typed}; {change.action} of {change.target} asks for “{change.name}”.",
            f"Type {change.name}, or pass --confirm {change.name}.",
        )
