"""A CloudFormation stack as AWS tells of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

REVIEW = "REVIEW_IN_PROGRESS"
"""A stack that holds nothing but a change set that nobody has executed."""

_DEAD = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED")


@dataclass(frozen=True, slots=True)
class StackFacts:
    """One stack.

    Args:
        status: as CloudFormation says it.
        protected: whether it may not be deleted.
        changed: when it was made or updated last (aware).
    """

    name: str
    arn: str
    status: str
    reason: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    protected: bool = False
    changed: dt.datetime | None = None

    @property
    def empty(self) -> bool:
        """It was only ever planned."""
        return self.status == REVIEW

    @property
    def moving(self) -> bool:
        """CloudFormation is at work on it."""
        return self.status.endswith("IN_PROGRESS") and not self.empty

    @property
    def dead(self) -> bool:
        """It was never whole, or is half deleted: it can only be deleted."""
        return self.status in _DEAD

    @property
    def stuck(self) -> bool:
        """Going back failed; it has to be told to go on."""
        return self.status == "UPDATE_ROLLBACK_FAILED"

    @property
    def runs(self) -> bool:
        """It was whole once, and can be updated when it does not move."""
        return not (self.empty or self.dead)


@dataclass(frozen=True, slots=True)
class StackEvent:
    """One event of a stack.

    Args:
        logical_id: of the resource; the stack's own name for the stack itself.
        name: in AWS; may be empty.
        at: aware.
    """

    event_id: str
    logical_id: str
    kind: str
    name: str
    status: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class StackResource:
    """One resource that a stack holds."""

    logical_id: str
    kind: str
    name: str
    status: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StackRequest:
    """What a stack shall be.

    Args:
        template: its text.
        imports: resources that are there and become the stack's: logical id, type, and the property that
            names it with its value.
    """

    stack: str
    template: str
    parameters: Mapping[str, str]
    tags: Mapping[str, str]
    imports: tuple[tuple[str, str, tuple[str, str]], ...] = ()
