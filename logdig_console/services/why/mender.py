"""What is done about a cause: each fix that this program does itself, through the gate."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from logdig_console.aws.access import Access
from logdig_console.aws.environment import Environment
from logdig_console.aws.functions import Functions
from logdig_console.aws.queues import Queues
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.proof import Proof
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.service import Service
from logdig_console.services.deploying.stack_maker import StackMaker
from logdig_console.services.operating.drain_desk import DrainDesk
from logdig_console.services.operating.queue_desk import QueueDesk
from logdig_console.services.why.collector_check import ask_collector
from logdig_console.services.why.fixes import FIXES
from logdig_console.services.why.site_rules import ILL, OK

AGAIN = "Each resource of the stack becomes as its template says; what is stored stays. A test click is sent."
EVERY_MINUTE_S = 60
WELL_LOOKS = 240
WELL_PAUSE_S = 2.5
WELL_PAUSE_LOCAL_S = 0.1
"""An update of an environment takes minutes on AWS, and a second on this machine."""
PROVE_S = 60.0
PROOF_PAUSE_S = 2.5
PROOF_PAUSE_LOCAL_S = 0.5
"""A role that was put back holds everywhere after some seconds, and a collector that could not send does not
try again for up to half a minute."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What a fix uses of the operator's own.

    Args:
        drain_now: drains with force until nothing waits.
        probe: sends a test click through every hop.
        collector_url: asks for the collector's address; empty where there is none.
        tend: starts again a collector of this machine; None where Beanstalk runs it.
    """

    drain_now: Callable[[JobContext], object]
    probe: Callable[[JobContext, Consent], Proof]
    collector_url: Callable[[], str]
    tend: Callable[[], None] | None


class Mender:
    """Mends one service. Every method runs in a job.

    A fix is done when what it mended is seen to work: whoever asks why again is not told of what was.

    Args:
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        *,
        access: Access,
        service: Service,
        queue: QueueDesk,
        drain: DrainDesk,
        hands: Hands,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._access = access
        self._service = service
        self._queue = queue
        self._drain = drain
        self._hands = hands
        self._clock = clock
        self._stacks = StackMaker(access=access)
        names = service.names
        self._environment = Environment(
            access=access, name=names.environment(), application=names.application
        )
        self._fixes: dict[str, Callable[[JobContext, Consent], str]] = {
            "resume_schedules": self._resume,
            "end_pause": self._resume,
            "shorter_interval": self._every_minute,
            "free_concurrency": self._free,
            "redrive": self._redrive,
            "drain_now": self._drain_all,
            "deploy_data_stack": self._deploy_data,
            "deploy_collector_stack": self._deploy_collector,
            "restart_collector": self._restart,
            "previous_version": self._previous,
        }

    def fix(self, ctx: JobContext, key: str, consent: Consent) -> str:
        """Do what a cause asks for, through the gate; what was done, in a sentence.

        Raises:
            UsageError: if only a person can do it.
        """
        if key not in self._fixes:
            raise UsageError("Only a person can do that.", hint=FIXES[key].text)
        return self._fixes[key](ctx, consent)

    def _resume(self, ctx: JobContext, consent: Consent) -> str:
        self._drain.resume(ctx, consent)
        return "Both schedules are on."

    def _every_minute(self, ctx: JobContext, consent: Consent) -> str:
        self._drain.set_every(ctx, "interval", EVERY_MINUTE_S, consent)
        return "The drain looks every minute now."

    def _free(self, _ctx: JobContext, consent: Consent) -> str:
        self._drain.free_concurrency(consent)
        return "The drain may run again."

    def _redrive(self, ctx: JobContext, consent: Consent) -> str:
        report = self._queue.redrive(ctx, consent)
        return f"{report.moved:,} messages are in the queue again."

    def _drain_all(self, ctx: JobContext, _consent: Consent) -> str:
        self._hands.drain_now(ctx)
        return "Drained."

    def _deploy_data(self, ctx: JobContext, consent: Consent) -> str:
        names = self._service.names
        with self._change("Deploy again", names.data_stack, consent, AGAIN):
            done = self._stacks.revert(ctx, names.data_stack)
            # CloudFormation can read neither of these, and so leaves them as they are.
            done |= self._code_put_back()
            queues = Queues(access=self._access)
            for name in (names.queue, names.dead_letters):
                done |= queues.refuse_plain_http(name)
        return self._proved(ctx, names.data_stack, consent, done=done)

    def _code_put_back(self) -> bool:
        """Give the drain the code that its stack names; False where it has it."""
        facts = self._stacks.reader.facts(self._service.names.data_stack)
        found = facts.parameters if facts else {}
        functions = Functions(access=self._access)
        function = self._service.names.function
        return functions.put_code(function, found["ArtifactBucket"], found["DrainKey"])

    def _deploy_collector(self, ctx: JobContext, consent: Consent) -> str:
        stack = self._service.names.collector_stack
        with self._change("Deploy again", stack, consent, AGAIN):
            done = self._stacks.revert(ctx, stack)
        self._wait_until_well(ctx)
        return self._proved(ctx, stack, consent, done=done)

    def _proved(self, ctx: JobContext, stack: str, consent: Consent, *, done: bool) -> str:
        """Send a test click: it drains what failed before, and the collector sees that it can send.

        Raises:
            LogDigError: if it does not get through, with the hop and why.
        """
        if not done:
            raise LogDigError(
                f"{stack} is as its template says already.",
                "CloudFormation finds nothing to put back.",
                "Look at the evidence again: the cause is elsewhere.",
            )
        deadline = self._clock() + PROVE_S
        while failed := self._hands.probe(ctx, consent).failed:
            if self._clock() > deadline:
                raise LogDigError(
                    f"{stack} is as its template says, and a test click still does not get through.",
                    failed.sentence,
                    failed.fix,
                )
            ctx.sleep(PROOF_PAUSE_LOCAL_S if self._access.local else PROOF_PAUSE_S)
        return f"{stack} is as its template says, and a test click got through."

    def _restart(self, ctx: JobContext, consent: Consent) -> str:
        if self._hands.tend is not None:
            self._hands.tend()
            self._wait_until_well(ctx)
            return "The collector was started again."
        with self._change("Restart the collector", self._service.names.environment(), consent):
            self._environment.restart()
        self._wait_until_well(ctx)
        return "The collector restarts."

    def _previous(self, ctx: JobContext, consent: Consent) -> str:
        label = self._environment.previous_version()
        with self._change("Put back a version", self._service.names.environment(), consent):
            self._environment.use_version(label)
        self._wait_until_well(ctx)
        return f"Version {label} is on its way."

    def _wait_until_well(self, ctx: JobContext) -> None:
        """Until the collector answers and Beanstalk calls it well, or it takes too long."""
        for look in range(WELL_LOOKS):
            if self._is_well():
                return
            ctx.progress(Progress(look, None, "Waiting for the collector"))
            ctx.sleep(WELL_PAUSE_LOCAL_S if self._access.local else WELL_PAUSE_S)

    def _is_well(self) -> bool:
        url = self._hands.collector_url()
        if url and ask_collector(url).status != OK:
            return False
        facts = None if self._hands.tend is not None else self._environment.facts()
        return facts is None or (facts.status == "Ready" and facts.health not in ILL)

    def _change(
        self, action: str, target: str, consent: Consent, impact: str = ""
    ) -> AbstractContextManager[None]:
        return self._access.change(Change(action, target, impact=impact), consent)
