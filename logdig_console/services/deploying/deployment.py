"""Make a service or change it: code, data stack, its guard, collector stack."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import logdig_console
from logdig_console.aws.access import Access
from logdig_console.aws.buckets import Artifacts
from logdig_console.aws.functions import Functions
from logdig_console.aws.leftovers import Leftovers
from logdig_console.aws.platforms import Platforms
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.checks import Leftover
from logdig_console.domain.deploying.deployment import DeploymentFailed, Outcome, StackName
from logdig_console.domain.deploying.stack import StackFacts, StackRequest
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import TAG_SERVICE, TAG_VERSION, Service
from logdig_console.domain.times import iso, utc_now
from logdig_console.services.deploying.bundles import collector_bundle, drain_bundle
from logdig_console.services.deploying.collector_address import reachable
from logdig_console.services.deploying.stack_maker import StackMaker
from logdig_console.services.deploying.stack_settings import (
    collector_parameters,
    current_token,
    data_parameters,
)
from logdig_console.services.deploying.step_board import StepBoard
from logdig_console.services.deploying.templates import (
    Adopted,
    adopted_bucket,
    adopted_dead_letters,
    adopted_queue,
    collector_template,
    data_stack_policy,
    data_template,
    import_template,
)
from logdig_console.store.deployment_notes import DeploymentNote, DeploymentNotes

STEPS = (
    ("code", "Upload the code"),
    ("data", "Bucket, queue and drain"),
    ("guard", "Guard against loss"),
    ("collector", "Collector and HTTPS"),
)
LEAST_SPARE_EXECUTIONS = 101
"""Lambda keeps 100 executions of an account for functions that reserve none."""


class Deployment:
    """One service's two stacks.

    Args:
        notes: what was begun on this desk; None writes none.
    """

    def __init__(self, *, access: Access, service: Service, notes: DeploymentNotes | None = None) -> None:
        self.service = service
        self.names = service.names
        self.leftovers = Leftovers(access=access, names=self.names)
        self.maker = StackMaker(access=access)
        self.reader, self.changes = self.maker.reader, self.maker.changes
        self.following = self.maker.following
        self._access = access
        self._notes = notes
        self._artifacts = Artifacts(access=access, bucket=self.names.artifacts)
        self._drain = drain_bundle()
        self._collector = collector_bundle()

    def deploy(
        self, ctx: JobContext, wish: ServiceWish, *, clock: Callable[[], float] = time.monotonic
    ) -> Outcome:
        """Do every step that is not done yet; an open change of the gate is needed.

        Raises:
            DeploymentFailed: with the tree and the resource that failed first.
        """
        began = clock()
        board = StepBoard(ctx, STEPS)
        self._note(wish)
        try:
            changed = self._make(ctx, board, wish)
        except DeploymentFailed as failure:
            failure.steps = board.steps
            self._forget()
            raise
        self._forget()
        collector = self.reader.facts(self.names.collector_stack)
        outputs = collector.outputs if collector else {}
        parameters = collector.parameters if collector else {}
        return Outcome(
            service=self.service,
            ending="done" if changed else "up_to_date",
            steps=board.steps,
            collector_url=reachable(outputs.get("CollectorUrl", ""), local=self.service.local),
            token=current_token(parameters.get("Tokens", "")),
            seconds=round(clock() - began, 1),
        )

    def upload(self, ctx: JobContext) -> None:
        """Put both bundles where Lambda and Beanstalk take them from; what is there already stays."""
        self._artifacts.make_bucket()
        for bundle in (self._drain, self._collector):
            ctx.check()
            self._artifacts.put(bundle.key, bundle.body)

    def request(
        self, part: StackName, wish: ServiceWish, facts: StackFacts | None, *, platform: str = ""
    ) -> StackRequest:
        """What a stack shall be.

        Args:
            facts: as it is; what the wish says nothing of stays.
            platform: that a new collector runs on; looked up where it is empty.
        """
        running: Mapping[str, str] = facts.parameters if facts is not None and facts.runs else {}
        tags = {TAG_SERVICE: self.service.name, TAG_VERSION: logdig_console.__version__}
        if part == "data":
            parameters = data_parameters(
                wish,
                names=self.names,
                drain_key=self._drain.key,
                running=running,
                reserve=not running and self._may_reserve(),
            )
            return StackRequest(self.names.data_stack, data_template(), parameters, tags)
        parameters = collector_parameters(
            wish,
            names=self.names,
            collector_key=self._collector.key,
            running=running,
            platform=platform or ("" if "PlatformArn" in running else self.platform()),
        )
        return StackRequest(self.names.collector_stack, collector_template(), parameters, tags)

    def platform(self) -> str:
        """The platform that a new collector gets.

        Raises:
            LogDigError: if AWS recommends none that fits.
        """
        found = Platforms(access=self._access).recommended()
        if found is None:
            raise LogDigError(
                "There is no platform for the collector in this region.",
                "AWS recommends none with Python 3.13 or newer on Amazon Linux 2023.",
                "Choose another region.",
            )
        return found

    def _make(self, ctx: JobContext, board: StepBoard, wish: ServiceWish) -> bool:
        changed = False
        board.begin("code")
        self.upload(ctx)
        board.end("code")
        for part in ("data", "collector"):
            board.begin(part)
            made = self._stack(ctx, board, part, wish)
            board.end(part, note="" if made else "up to date")
            changed = changed or made
            if part == "data":
                board.begin("guard")
                guarded = self.guard()
                board.end("guard", note="" if guarded else "up to date")
                changed = changed or guarded
        return changed

    def _stack(self, ctx: JobContext, board: StepBoard, part: StackName, wish: ServiceWish) -> bool:
        show = board.shower(part)
        stack = self.names.data_stack if part == "data" else self.names.collector_stack
        try:
            if part == "data":
                self._adopt(ctx, board, wish)
            return self.maker.make(ctx, stack, lambda facts: self.request(part, wish, facts), show)
        except DeploymentFailed:
            board.end(part, state="failed")
            raise

    def _adopt(self, ctx: JobContext, board: StepBoard, wish: ServiceWish) -> None:
        """Let a new data stack begin with what an earlier service of this name has left."""
        facts = self.maker.settle(ctx, self.names.data_stack, board.shower("data"))
        if facts is not None and facts.runs:
            return
        left = self.leftovers.found()
        if not left:
            return
        adopted = tuple(self._adopted(item) for item in left)
        imports = tuple((item.logical, item.kind, item.identifier) for item in adopted)
        whole = self.request("data", wish, None)
        # An import may not set tags: the update after it does.
        request = replace(whole, template=import_template(adopted), tags={}, imports=imports)
        self.maker.adopt(ctx, request, board.shower("data"))

    def _adopted(self, item: Leftover) -> Adopted:
        if item.logical_id == "Bucket":
            return adopted_bucket(self.names)
        make = adopted_queue if item.logical_id == "Queue" else adopted_dead_letters
        return make(item.identifier)

    def guard(self) -> bool:
        """Let nobody replace or delete what holds clicks; False where that is so already."""
        stack, policy = self.names.data_stack, data_stack_policy()
        facts = self.reader.facts(stack)
        guarded = _same_json(self.reader.policy(stack), policy)
        if not guarded:
            self.changes.guard(stack, policy)
        protected = facts is not None and facts.protected
        if not protected:
            self.changes.protect(stack, on=True)
        return not (guarded and protected)

    def _may_reserve(self) -> bool:
        """Whether the account has an execution to give; where that may not be asked, it is left alone."""
        try:
            return Functions(access=self._access).spare_executions() >= LEAST_SPARE_EXECUTIONS
        except LogDigError:
            return False

    def _note(self, wish: ServiceWish) -> None:
        if self._notes is not None:
            began = iso(utc_now())
            earlier = self._notes.read(self.service)
            if earlier is not None and earlier.doing == "deploy":
                began = earlier.began
            self._notes.write(DeploymentNote(self.service, "deploy", began, wish=wish))

    def _forget(self) -> None:
        if self._notes is not None:
            self._notes.clear(self.service)


def _same_json(one: str, other: str) -> bool:
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False
