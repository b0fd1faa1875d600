"""Permissions as data: which action on which resource, at which step, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Step = Literal["check", "prepare", "deploy", "remove", "operate", "erase"]
"""Look before the first write; upload and plan; create and update; take away; run it day by day; erase
visitors."""

PASSED_TO = "iam:PassedToService"
LINKED_SERVICE = "iam:AWSServiceName"
EVERYTHING = "*"
"""Stands alone as a resource only where AWS knows no narrower one for the action."""


@dataclass(frozen=True, slots=True)
class Permission:
    """Actions that one purpose needs on some resources.

    Attributes:
        step: when it is needed first.
        why: what for, one sentence.
        actions: as IAM names them, `service:Action`, none with a wildcard.
        resources: ARNs, in which `*` stands for what AWS itself draws at random.
        only_if: condition keys, each with the values one of which must be there.
        optional: whether the step can do without it, saying less.
    """

    step: Step
    why: str
    actions: tuple[str, ...]
    resources: tuple[str, ...] = (EVERYTHING,)
    only_if: tuple[tuple[str, tuple[str, ...]], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """One action on one resource: what can be asked of IAM, and be taken away.

    Attributes:
        resource: an ARN; `*` in it stands for any name that AWS may draw.
        context: condition keys and the value that the request will carry.
    """

    step: Step
    action: str
    resource: str
    why: str
    context: tuple[tuple[str, str], ...] = ()
    optional: bool = False


def needs(permissions: Iterable[Permission]) -> Iterator[Need]:
    """Every single action on every single resource, in the order of the steps that need them."""
    for permission in permissions:
        for action in permission.actions:
            for resource in permission.resources:
                for context in _contexts(permission.only_if):
                    yield Need(
                        permission.step, action, resource, permission.why, context, permission.optional
                    )


def _contexts(
    only_if: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """One request for each value of the one condition key; without conditions one request without keys."""
    if not only_if:
        return ((),)
    ((key, values),) = only_if
    return tuple(((key, value),) for value in values)
