"""Bring one stack to what it shall be, from wherever it is."""

from collections.abc import Callable

from logdig_console.aws.access import Access
from logdig_console.aws.stack_changes import ChangeSet, StackChanges
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.deployment import DeploymentFailed, ResourceProgress
from logdig_console.domain.deploying.stack import StackFacts, StackRequest
from logdig_console.domain.errors import LogDigError
from logdig_console.services.deploying.failure_words import in_plain_words
from logdig_console.services.deploying.following import POLL_REMOTE_S, POLL_S, Following, Show, unshown
from logdig_console.services.deploying.stack_tree import first_failure, tree

RequestFor = Callable[[StackFacts | None], StackRequest]
"""What a stack shall be, told from what it is: settings that nobody wished otherwise stay."""

DELETIONS = 2
_WHOLE = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")


class StackMaker:
    """Makes, changes, mends and deletes single stacks; an open change of the gate is needed.

    Where a stack is, only AWS says: everything here begins by looking, so that it can begin again.

    Attributes:
        reader, changes, following: what it looks with, changes with, and waits with.
    """

    def __init__(self, *, access: Access) -> None:
        self.reader = StackReader(access=access)
        self.changes = StackChanges(access=access)
        self.following = Following(reader=self.reader, poll_s=POLL_S if access.local else POLL_REMOTE_S)

    def settle(self, ctx: JobContext, stack: str, show: Show) -> StackFacts | None:
        """The stack at rest, None where it has to be made; a change that runs is waited for.

        A stack whose making failed is deleted, for nothing else can be done with it; one whose going back
        failed is told to go on.

        Raises:
            DeploymentFailed: if the change that ran fails.
        """
        while True:
            facts = self.reader.facts(stack)
            if facts is None or facts.empty:
                return facts
            if facts.moving:
                facts = self.following.until_still(ctx, facts, show=show)
                if facts.status not in (*_WHOLE, "DELETE_COMPLETE"):
                    raise self.failed(ctx, facts, show)
            elif facts.dead:
                self.delete(ctx, facts, show)
            elif facts.stuck:
                self._go_on_rolling_back(ctx, facts, show)
            else:
                return facts

    def make(self, ctx: JobContext, stack: str, request_for: RequestFor, show: Show = unshown) -> bool:
        """Make the stack, or change it; False where it is so already.

        Raises:
            DeploymentFailed: with the resource that failed first.
        """
        facts = self.settle(ctx, stack, show)
        request = request_for(facts)
        change_set = self.changes.prepare(ctx, request, now=facts)
        if facts is not None:
            self.changes.discard(stack, but=change_set.arn if change_set else "")
        if change_set is None:
            return False
        self._execute(ctx, change_set, show)
        return True

    def revert(self, ctx: JobContext, stack: str, show: Show = unshown) -> bool:
        """Make every resource of a stack as its template says, whatever was done to it behind it.

        What CloudFormation cannot read it does not compare: a function's code, an environment's option
        settings, a queue's policy.

        Returns:
            False where nothing differs.

        Raises:
            DeploymentFailed: with the resource that failed first.
            LogDigError: where there is no such stack.
        """
        facts = self.settle(ctx, stack, show)
        if facts is None or facts.empty:
            raise LogDigError(f"There is no stack {stack}.", "", "Deploy the service first.")
        change_set = self.changes.prepare_revert(ctx, facts)
        if change_set is None:
            return False
        self._execute(ctx, change_set, show)
        return True

    def adopt(self, ctx: JobContext, request: StackRequest, show: Show) -> None:
        """Make a stack of what is there already."""
        planned = self.reader.facts(request.stack)
        if planned is not None:
            self.delete(ctx, planned, show)
        change_set = self.changes.prepare(ctx, request, now=None)
        if change_set is not None:
            self._execute(ctx, change_set, show)

    def delete(self, ctx: JobContext, stack: StackFacts, show: Show) -> StackFacts:
        """Delete a stack and wait for its end; what its template retains stays.

        What was still busy with its own creation refuses to go the first time: it is asked twice.
        """
        if stack.protected:
            self.changes.protect(stack.name, on=False)
        ended = stack
        for _ in range(DELETIONS):
            before = ""
            if ended.status != "DELETE_IN_PROGRESS":
                before = self.following.newest(stack.arn)
                self.changes.delete(stack.name)
            ended = self.following.until_still(ctx, stack, show=show, after=before)
            if ended.status == "DELETE_COMPLETE":
                return ended
        raise self.failed(ctx, ended, show)

    def failed(self, ctx: JobContext, facts: StackFacts, show: Show) -> DeploymentFailed:
        """Why the change of a stack failed; a stack that was to be new is cleared away."""
        going = facts.status == "DELETE_FAILED"
        events = self.reader.run(facts.arn)
        resources = tree(facts.name, events, (), self.following.now())
        event = first_failure(facts.name, events)
        why = in_plain_words(event.kind, event.reason) if event else None
        first = _resource(resources, event.logical_id if event else "")
        left = self._cleared(ctx, facts) if facts.dead and not going else ""
        said = f"{event.logical_id}: {why.sentence}" if event and why else facts.reason
        return DeploymentFailed(
            f"{facts.name} could not be deleted." if going else f"{facts.name} could not be deployed.",
            f"{said} {left}".rstrip(),
            (why.hint if why else "") or _HINTS.get(facts.status, "Mend what it names, then deploy again."),
            resource=first,
            status=facts.status,
        )

    def _cleared(self, ctx: JobContext, facts: StackFacts) -> str:
        """Clear away a stack that never was whole; what to say where that fails too, else nothing."""
        try:
            self.delete(ctx, facts, unshown)
        except LogDigError as error:
            return f"It could not be cleared away either: {error.title} {error.detail}"
        return ""

    def _execute(self, ctx: JobContext, change_set: ChangeSet, show: Show) -> None:
        stack = self.reader.facts(change_set.stack)
        if stack is None:
            raise LogDigError(f"The stack {change_set.stack} is gone.", "", "Deploy again.")
        before = self.following.newest(stack.arn)
        self.changes.execute(change_set)
        ended = self.following.until_still(ctx, stack, show=show, after=before, planned=change_set.resources)
        if ended.status not in _WHOLE:
            raise self.failed(ctx, ended, show)

    def _go_on_rolling_back(self, ctx: JobContext, facts: StackFacts, show: Show) -> None:
        before = self.following.latest_event(facts.arn)
        self.changes.go_on_rolling_back(facts.name)
        ended = self.following.until_still(ctx, facts, show=show, after_event=before)
        if ended.stuck:
            raise self.failed(ctx, ended, show)


_HINTS = {
    "UPDATE_ROLLBACK_FAILED": "Mend what it names; the next deployment lets it go on going back first.",
    "UPDATE_ROLLBACK_COMPLETE": "What was there before runs as it did. Mend what it names, deploy again.",
    "ROLLBACK_COMPLETE": "What had been made was taken away again. Mend what it names, then deploy again.",
    "DELETE_FAILED": "Mend what it names, then remove again: it goes on where it stopped.",
}


def _resource(resources: tuple[ResourceProgress, ...], logical_id: str) -> ResourceProgress | None:
    return next((item for item in resources if item.logical_id == logical_id), None)
