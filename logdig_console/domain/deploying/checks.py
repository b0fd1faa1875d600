"""What is looked at before the first write, and what was found."""

from dataclasses import dataclass
from typing import Literal

CheckState = Literal["ok", "attention", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Args:
        key: what it is in the program, such as `bucket`; the same in every version.
        title: what it is in words, two or three.
        state: `failed` stops a deployment; `attention` and `unknown` do not.
        sentence: what was found, with its names and figures.
        fix: what to do about it; empty where there is nothing to do.
        detail: more lines, such as the permissions that are missing; may be empty.
    """

    key: str
    title: str
    state: CheckState
    sentence: str
    fix: str = ""
    detail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Every check of one service, in the order in which a person reads them.

    Args:
        adopt: leftovers of an earlier service of this name, which a deployment takes over.
    """

    checks: tuple[Check, ...]
    adopt: tuple["Leftover", ...] = ()

    @property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.state == "failed")

    @property
    def passes(self) -> bool:
        """True where nothing stands against a deployment."""
        return not self.failed

    def check(self, key: str) -> Check | None:
        return next((check for check in self.checks if check.key == key), None)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A resource that an earlier service of this name has left behind.

    Args:
        logical_id: in the data stack's template.
        kind: as CloudFormation names it, such as `AWS::S3::Bucket`.
        name: in AWS.
        identifier: how CloudFormation is told of it: the name, or the queue's URL.
        holds: what is in it, such as `12 messages`.
    """

    logical_id: str
    kind: str
    name: str
    identifier: str
    holds: str = ""
