"""Call off a deployment that runs."""

from logdig_console.aws.access import Access
from logdig_console.aws.emptying import Emptying
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.deployment import ResourceProgress
from logdig_console.domain.deploying.stack import StackFacts
from logdig_console.domain.errors import LogDigError
from logdig_console.services.deploying.deployment import Deployment


def call_off(ctx: JobContext, deployment: Deployment, *, access: Access) -> None:
    """Let an update go back, take a first deployment away; an open change of the gate is needed.

    Raises:
        LogDigError: if nothing runs that could be called off.
    """
    names, reader = deployment.names, deployment.reader
    moving = [
        facts
        for facts in map(reader.facts, (names.collector_stack, names.data_stack))
        if facts is not None and facts.moving
    ]
    if not moving:
        raise LogDigError(
            "Nothing is being deployed.", "Neither stack moves.", "To take the service away, remove it."
        )
    for facts in moving:
        _stop(ctx, deployment, facts, local=access.local)
    if reader.facts(names.data_stack) is None:
        _clear(access, deployment)


def _stop(ctx: JobContext, deployment: Deployment, facts: StackFacts, *, local: bool) -> None:
    if facts.status == "UPDATE_IN_PROGRESS":
        deployment.changes.cancel_update(facts.name)
        deployment.following.until_still(ctx, facts, show=_nobody)
    elif facts.status in ("CREATE_IN_PROGRESS", "IMPORT_IN_PROGRESS"):
        if local:
            # WORKAROUND(ministack 1.5.33): what is being made when a stack is deleted is left behind.
            facts = deployment.following.until_still(ctx, facts, show=_nobody)
        deployment.maker.delete(ctx, facts, _nobody)
    else:
        # It goes back or away by itself already.
        ended = deployment.following.until_still(ctx, facts, show=_nobody)
        if ended.dead:
            deployment.maker.delete(ctx, ended, _nobody)


def _clear(access: Access, deployment: Deployment) -> None:
    """Take away what a stack that never was whole has kept, where nothing is in it."""
    emptying = Emptying(access=access)
    for item in deployment.leftovers.found():
        if item.holds == "nothing" and item.logical_id == "Bucket":
            emptying.empty_bucket(item.name)
        elif item.holds == "nothing":
            emptying.queue(item.name)


def _nobody(_resources: tuple[ResourceProgress, ...]) -> None:
    return
