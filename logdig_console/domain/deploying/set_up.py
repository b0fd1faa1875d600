"""What the set-up wizard is shown before somebody agrees to a change."""

from collections.abc import Mapping
from dataclasses import dataclass

from logdig_console.domain.change import Change
from logdig_console.domain.deploying.deployment import Plan, Unfinished
from logdig_console.domain.deploying.removal import RemovalChoice, RemovalPlan
from logdig_console.domain.service import Service


@dataclass(frozen=True, slots=True)
class ServicesHere:
    """The services of one account and region, and what began there and has not ended."""

    services: tuple[Service, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a deployment would do.

    Args:
        planning: what asking AWS for the exact plan changes.
        deploying: what the deployment changes, to be agreed to.
    """

    plan: Plan
    planning: Change
    deploying: Change


@dataclass(frozen=True, slots=True)
class RemovalPreview:
    """What a removal would do.

    Args:
        changes: for each choice, what it changes, to be agreed to by its name.
    """

    plan: RemovalPlan
    changes: Mapping[RemovalChoice, Change]
