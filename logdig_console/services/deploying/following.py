"""Follow a stack that moves until it stands still."""

import datetime as dt
from collections.abc import Callable, Sequence

from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.deployment import PlannedResource, ResourceProgress
from logdig_console.domain.deploying.stack import StackFacts
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.times import utc_now
from logdig_console.services.deploying.stack_tree import tree

POLL_S = 0.15
POLL_REMOTE_S = 3.0
TIMEOUT_S = 5_400.0

Show = Callable[[tuple[ResourceProgress, ...]], None]


def unshown(_resources: tuple[ResourceProgress, ...]) -> None:
    """Show nobody the tree."""


class Following:
    """Watches stacks; who stops watching stops nothing.

    Args:
        poll_s: seconds between two looks.
        clock: aware now.
    """

    def __init__(
        self, *, reader: StackReader, poll_s: float, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        self._reader = reader
        self._poll_s = poll_s
        self._clock = clock

    def now(self) -> dt.datetime:
        return self._clock()

    def newest(self, stack: str) -> str:
        """What the newest change of a stack is known by; empty where it has seen none."""
        run = self._reader.run(stack)
        return run[0].event_id if run else ""

    def latest_event(self, stack: str) -> str:
        """The last thing that happened to a stack."""
        run = self._reader.run(stack)
        return run[-1].event_id if run else ""

    def until_still(
        self,
        ctx: JobContext,
        stack: StackFacts,
        *,
        show: Show,
        after: str = "",
        after_event: str = "",
        planned: Sequence[PlannedResource] = (),
    ) -> StackFacts:
        """Wait until a change has ended.

        Args:
            stack: that moves, or is about to.
            show: is given the tree at every look.
            after: `newest` before the change was begun; empty follows the one that runs.
            after_event: `latest_event` before a change that runs was told to go on.

        Returns:
            the stack as it is then; its status says how the change ended.
        """
        for _ in range(round(TIMEOUT_S / self._poll_s)):
            run = self._reader.run(stack.arn)
            begun = bool(run) and run[0].event_id != after and run[-1].event_id != after_event
            facts = self._reader.facts(stack.arn)
            if facts is None:
                raise LogDigError(f"The stack {stack.name} is gone.", "", "Deploy again if it should not be.")
            ended = begun and not facts.moving and not facts.empty
            if ended:
                run = self._reader.run(stack.arn)
            # What has not moved by the end was not touched.
            waiting = () if ended else planned
            show(tree(stack.name, run if begun else (), waiting, self._clock()))
            if ended:
                return facts
            ctx.sleep(self._poll_s)
        raise LogDigError(
            f"{stack.name} is not done after {TIMEOUT_S / 60:.0f} min.",
            "AWS goes on with it.",
            "Start the same again: it follows on. Its events are in CloudFormation.",
        )
