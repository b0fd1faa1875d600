"""Take a service away, collector first, and look at what is left."""

from collections.abc import Callable

from logdig_console.aws.access import Access
from logdig_console.aws.emptying import Emptying
from logdig_console.aws.remains import Found, Remains
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.deployment import DeploymentFailed
from logdig_console.domain.deploying.removal import (
    Remain,
    RemainKind,
    RemovalChoice,
    RemovalPlan,
    RemovalReport,
)
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import TAG_SERVICE, Service
from logdig_console.domain.times import iso, utc_now
from logdig_console.services.deploying.deployment import Deployment
from logdig_console.services.deploying.step_board import StepBoard
from logdig_console.store.deployment_notes import DeploymentNote, DeploymentNotes

STEPS = (
    ("collector", "Collector and HTTPS"),
    ("data", "Drain and alarms"),
    ("messages", "Queues"),
    ("clicks", "Stored clicks"),
    ("code", "Uploaded code"),
    ("scan", "Look at what is left"),
)
DOLLARS_A_GB = 0.025
"""S3 Standard, a month, the dearer of the common regions; AWS's price list, November 2026."""
GB = 10**9
_MESSAGES = ("queue", "dead letters")


class Removal:
    """Everything of one service that goes, or is kept on purpose.

    Args:
        notes: what was begun on this desk; None writes none.
    """

    def __init__(self, *, access: Access, service: Service, notes: DeploymentNotes | None = None) -> None:
        self._service = service
        self._names = service.names
        self._notes = notes
        self._deployment = Deployment(access=access, service=service)
        self._remains = Remains(access=access, names=self._names)
        self._emptying = Emptying(access=access)

    def plan(self, ctx: JobContext) -> RemovalPlan:
        """What would go, what is stored, and whether pages still send. Nothing is written."""
        reader = self._deployment.reader
        stacks = (self._names.collector_stack, self._names.data_stack)
        kept = tuple(
            self._remain(ctx, found, "kept")
            for found in self._remains.found()
            if found.what == "bucket" or found.what in _MESSAGES
        )
        newest = self._newest(ctx, kept)
        sending = _or_none(self._remains.sent_in_a_day)
        return RemovalPlan(
            service=self._service,
            stacks=tuple(stack for stack in stacks if reader.facts(stack) is not None),
            remains=kept,
            last=self._last(),
            last_event=newest,
            sending=sending,
            warning=_warning(sending, newest),
        )

    def remove(self, ctx: JobContext, choice: RemovalChoice) -> RemovalReport:
        """Do every step that is not done yet; an open change of the gate is needed.

        Raises:
            DeploymentFailed: with the tree, where a stack cannot be deleted.
        """
        board = StepBoard(ctx, STEPS)
        self._note(choice)
        try:
            self._delete(ctx, board, "collector", self._names.collector_stack)
            self._delete(ctx, board, "data", self._names.data_stack)
        except DeploymentFailed as failure:
            failure.steps = board.steps
            raise
        self._messages(board, choice)
        self._clicks(ctx, board, choice)
        self._code(ctx, board)
        board.begin("scan")
        remains = self._scan(ctx, choice)
        board.end("scan", note="nothing left" if not remains else "")
        if self._notes is not None:
            self._notes.clear(self._service)
        return RemovalReport(self._service, board.steps, remains)

    def _delete(self, ctx: JobContext, board: StepBoard, key: str, stack: str) -> None:
        board.begin(key)
        show, maker = board.shower(key), self._deployment.maker
        facts = self._deployment.reader.facts(stack)
        # A creation may be deleted while it runs; an update has to end first, well or badly.
        waits = ("DELETE_IN_PROGRESS", "CREATE_IN_PROGRESS")
        if facts is not None and facts.moving and facts.status not in waits:
            facts = self._deployment.following.until_still(ctx, facts, show=show)
        if facts is None or facts.status == "DELETE_COMPLETE":
            board.end(key, "skipped", "gone already")
            return
        try:
            maker.delete(ctx, facts, show)
        except DeploymentFailed:
            board.end(key, "failed")
            raise
        board.end(key)

    def _messages(self, board: StepBoard, choice: RemovalChoice) -> None:
        if not choice.messages:
            board.end("messages", "skipped", "kept")
            return
        board.begin("messages")
        gone = [self._emptying.queue(name) for name in (self._names.queue, self._names.dead_letters)]
        board.end("messages", note="" if any(gone) else "gone already")

    def _clicks(self, ctx: JobContext, board: StepBoard, choice: RemovalChoice) -> None:
        if not choice.clicks:
            board.end("clicks", "skipped", "kept")
            return
        board.begin("clicks")
        gone = self._emptying.bucket(ctx, self._names.bucket)
        board.end("clicks", note="" if gone else "gone already")

    def _code(self, ctx: JobContext, board: StepBoard) -> None:
        """The artifacts' bucket goes with the last service of the region."""
        if not self._last():
            board.end("code", "skipped", "another service uses it")
            return
        board.begin("code")
        gone = self._emptying.bucket(ctx, self._names.artifacts)
        board.end("code", note="" if gone else "gone already")

    def _last(self) -> bool:
        return not any(
            stack.tags.get(TAG_SERVICE, self._service.name) != self._service.name
            for stack in self._deployment.reader.all()
        )

    def _scan(self, ctx: JobContext, choice: RemovalChoice) -> tuple[Remain, ...]:
        given_up = {"bucket": choice.clicks} | dict.fromkeys(_MESSAGES, choice.messages)
        found = [
            self._remain(ctx, item, "left" if given_up.get(item.what, True) else "kept")
            for item in self._remains.found()
        ]
        reader = self._deployment.reader
        stacks = (self._names.collector_stack, self._names.data_stack)
        found += [Remain("left", "stack", stack) for stack in stacks if reader.facts(stack) is not None]
        return tuple(found)

    def _remain(self, ctx: JobContext, found: Found, kind: RemainKind) -> Remain:
        holds, dollars = found.holds, 0.0
        if found.what == "bucket":
            content = self._remains.content(ctx)
            holds = f"{content.objects:,} objects, {content.bytes / 10**6:,.1f} MB"
            dollars = round(content.bytes / GB * DOLLARS_A_GB, 2)
        return Remain(kind, found.what, found.name, holds, dollars)

    def _newest(self, ctx: JobContext, kept: tuple[Remain, ...]) -> str:
        return self._remains.content(ctx).newest if any(item.what == "bucket" for item in kept) else ""

    def _note(self, choice: RemovalChoice) -> None:
        if self._notes is not None:
            earlier = self._notes.read(self._service)
            began = iso(utc_now())
            if earlier is not None and earlier.doing == "remove":
                began = earlier.began
            self._notes.write(DeploymentNote(self._service, "remove", began, choice=choice))


def _warning(sending: int | None, newest: str) -> str:
    if sending:
        return (
            f"Pages still send: about {sending} messages came within a day. Take the tag out of them first."
        )
    if newest and sending is None:
        return f"The newest stored file is of {newest}. Take the tag out of every page first."
    return ""


def _or_none(ask: Callable[[], int | None]) -> int | None:
    try:
        return ask()
    except LogDigError:
        return None
