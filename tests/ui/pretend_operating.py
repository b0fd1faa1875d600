"""An operator's backend without AWS: an invented queue that fills and is drained."""

import datetime as dt
import json
import math
from dataclasses import replace

from logdig_console.domain.change import AuditEntry
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.checks import Check
from logdig_console.domain.deploying.proof import Hop, PageReport, Proof, Snippet
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.evidence import Cause, Diagnosis, Fact
from logdig_console.domain.logs.ledger import DrainReport, QueueDepth
from logdig_console.domain.logs.receipts import ReceiptRun
from logdig_console.domain.logs.way import Gap, WayLedger
from logdig_console.domain.operating import (
    Alarm,
    DeadLetterReason,
    DrainRun,
    FlowMinute,
    LogEntry,
    OldestAge,
    Peek,
    PeekedMessage,
    QueueReading,
    RedriveReport,
    Schedule,
)
from logdig_console.domain.service import Service
from logdig_console.domain.times import iso
from logdig_console.services.operating.beside import ServiceDepth
from logdig_console.services.operating.operating_console import DrainOverview
from logdig_console.services.proving.snippet import make_snippet
from logdig_console.store.queue_history import HistoryPoint

NOW = dt.datetime(2026, 11, 23, 21, 40, 9, tzinfo=dt.UTC)
DRAIN_EVERY_S = 300
LOST = "The lines on both sides lie in 2026-11-23/5feceb66, which was written without it."
WRONG_NAME = "Nothing was changed: the name does not fit."
DENIED = (
    '{"run_id": "r-7", "failed": "preparing", "error": "An error occurred (AccessDenied) when calling the '
    'PutObject operation: not authorized to perform: s3:PutObject"}'
)


def waiting_at(seconds: float) -> int:
    """A saw: clicks come in waves and are drained every five minutes."""
    since = seconds % DRAIN_EVERY_S
    return round(since * (0.7 + 0.3 * math.sin(seconds / 900)))


class PretendOperating:
    """What the operator's presenters ask, answered from memory.

    Attributes:
        asked: names and arguments of the methods that were called.
        dead, paused, lost: what the service looks like.
        error: raised by every question where not None.
    """

    def __init__(self, *, dead: int = 0, paused: bool = False, local: bool = True) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.dead = dead
        self.paused = paused
        self.lost = 0
        self.error: LogDigError | None = None
        self.depth: QueueDepth | None = None
        self.diagnosis: Diagnosis | None = None
        self.threshold = 100
        self.every = {"interval": 300, "maximum_age": 3_600}
        self.now = NOW
        self.service = Service("local" if local else "my-shop", "000000000000", "eu-central-1", local)

    def _ask(self, *what: object) -> None:
        self.asked.append(what)
        if self.error is not None:
            raise self.error

    def read_queue(self, _ctx: JobContext) -> QueueReading:
        self._ask("read_queue")
        at = self.now.timestamp()
        depth = self.depth or QueueDepth(waiting_at(at), round(at) % 7, 0, self.dead)
        minutes = range(60, 2, -1)
        flow = tuple(
            FlowMinute(
                iso(self.now - dt.timedelta(minutes=minute)),
                round(38 + 14 * math.sin(minute / 5)),
                0 if minute % 5 else round(190 + 60 * math.sin(minute / 9)),
            )
            for minute in minutes
        )
        oldest = OldestAge(184, iso(self.now - dt.timedelta(seconds=69)))
        return QueueReading(iso(self.now), depth, oldest, flow)

    def recent(self, _ctx: JobContext, span: dt.timedelta) -> tuple[HistoryPoint, ...]:
        self._ask("recent")
        return self._points(self.now - span, self.now, 10)

    def day(self, _ctx: JobContext, day: dt.date) -> tuple[HistoryPoint, ...]:
        self._ask("day", day)
        begin = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
        return self._points(begin, begin + dt.timedelta(days=1), 60)

    def _points(self, begin: dt.datetime, end: dt.datetime, step: int) -> tuple[HistoryPoint, ...]:
        first, last = int(begin.timestamp()), int(end.timestamp())
        points = []
        for at in range(first, last, step):
            drained = waiting_at(at - 1) if at % DRAIN_EVERY_S < step else 0
            depth = QueueDepth(waiting_at(at), at // step % 7, 0, self.dead if at > last - 900 else 0)
            points.append(HistoryPoint(at, depth, 100, drained, 800))
        return tuple(points)

    def kept_days(self, _ctx: JobContext) -> tuple[dt.date, ...]:
        self._ask("kept_days")
        return (dt.date(2026, 11, 22), dt.date(2026, 11, 23))

    def drain_overview(self, _ctx: JobContext) -> DrainOverview:
        self._ask("drain_overview")
        return DrainOverview(self.schedules(), self.threshold, self.runs(), idle=41)

    def schedules(self) -> tuple[Schedule, ...]:
        since = iso(self.now - dt.timedelta(hours=3, seconds=100)) if self.paused else ""
        return tuple(
            Schedule(
                f"{self.service.names.function}-{purpose.replace('_', '-')}",
                purpose,
                f"rate({seconds // 60} minutes)",
                not self.paused,
                iso(self.now - dt.timedelta(seconds=130)),
                since,
            )
            for purpose, seconds in self.every.items()
        )

    def runs(self) -> tuple[DrainRun, ...]:
        runs = []
        for number in range(1, 14):
            at = iso(self.now - dt.timedelta(seconds=number * DRAIN_EVERY_S - 160))
            report = DrainReport(
                "drained",
                212 - 3 * number,
                1_130 - 17 * number,
                1,
                980_412,
                spent_ms=812,
                run_id=f"r-{number}",
            )
            lines = (json.dumps(report.as_json()),)
            if number == 7:
                report, lines = (
                    replace(report, status="error", messages=0, events=0, bytes=0),
                    (DENIED, *lines),
                )
            runs.append(DrainRun(f"r-{number}", at, report, lines))
        return tuple(runs)

    def pause(self, _ctx: JobContext) -> None:
        self._ask("pause")
        self.paused = True

    def resume(self, _ctx: JobContext) -> None:
        self._ask("resume")
        self.paused = False

    def set_drain(self, _ctx: JobContext, every: dict[str, int], threshold: int | None) -> None:
        self._ask("set_drain", dict(every), threshold)
        self.every |= every
        self.threshold = threshold or self.threshold

    def peek(self, _ctx: JobContext, which: str, most: int) -> Peek:
        self._ask("peek", which, most)
        line = {
            "timestamp": iso(self.now),
            "kind": "click",
            "current_page": "https://shop.example/coats",
            "event_id": "5f0c2a34-9c1e-4f7e-8c55-0123456789ab",
            "x": 410,
            "y": 1_204,
        }
        messages = tuple(
            PeekedMessage(
                f"m-{number}",
                iso(self.now - dt.timedelta(seconds=30 * number)),
                iso(self.now),
                1 + number % 3 if which == "queue" else 20,
                (json.dumps(line), json.dumps(line | {"kind": "view", "x": 0, "y": 0})),
            )
            for number in range(4)
        )
        return Peek(which, messages, 56)

    def reasons(self, _ctx: JobContext) -> tuple[DeadLetterReason, ...]:
        self._ask("reasons")
        return (DeadLetterReason("preparing: AccessDenied: s3:PutObject", 38, iso(self.now)),)

    def redrive(self, _ctx: JobContext, per_second: int | None) -> RedriveReport:
        self._ask("redrive", per_second)
        moved, self.dead = self.dead, 0
        return RedriveReport(moved=moved)

    def purge_name(self, which: str) -> str:
        names = self.service.names
        return names.dead_letters if which == "dead_letters" else names.queue

    def purge(self, _ctx: JobContext, which: str, waiting: int, typed: str) -> None:
        self._ask("purge", which, waiting, typed)
        if typed != self.purge_name(which):
            raise UsageError(WRONG_NAME)

    def probe(self, ctx: JobContext) -> Proof:
        self._ask("probe")
        names = ("collector", "queue", "drain", "storage", "store")
        ctx.progress(Progress(2, 5, "Test click: drain"))
        return Proof("id", tuple(Hop(name, "ok", 12.0 + 31 * n, "Passed.") for n, name in enumerate(names)))

    def snippet(self, _ctx: JobContext) -> Snippet:
        self._ask("snippet")
        return make_snippet("http://127.0.0.1:4711", self.service.name)

    def check_page(self, _ctx: JobContext, url: str) -> PageReport:
        self._ask("check_page", url)
        return PageReport(
            url,
            url,
            True,
            "2.1.0",
            (Check("tag", "Tag", "ok", "The tag is there: http://127.0.0.1:4711/t/5c9f0d27a1b3e864.js"),),
        )

    def account(self, _ctx: JobContext, day: str) -> WayLedger:
        self._ask("account", day)
        return WayLedger(
            day=day,
            processes=2,
            accepted=9_366 + self.lost,
            stored=9_362,
            void=4,
            rejected=0,
            bad=0,
            corrupt=0,
            erased=0,
            gaps=tuple(
                Gap(ReceiptRun("0123456789abcdef", 40 + 20 * number, 40 + 20 * number), "drain", LOST)
                for number in range(1, self.lost + 1)
            ),
            depth=QueueDepth(0, 0, 0, 0),
            taken_at=iso(self.now),
        )

    def why(self, _ctx: JobContext, page: str) -> Diagnosis:
        self._ask("why", page)
        return self.diagnosis or Diagnosis(iso(self.now), ())

    def handout(self, _ctx: JobContext, lead: str) -> str:
        self._ask("handout", lead)
        return f"what {lead} hands over"

    def fix(self, _ctx: JobContext, key: str) -> str:
        self._ask("fix", key)
        self.diagnosis = None
        return "Both schedules are on."

    def alarms(self, _ctx: JobContext) -> tuple[Alarm, ...]:
        self._ask("alarms")
        name = self.service.name
        words = (
            ("dead-letters", "Messages that the drain received 20 times and could not store.", 0.0),
            ("drain-crashes", "A run of the drain ended without an answer.", 0.0),
            ("drain-errors", "Runs of the drain answered `error`; their log says why.", 0.0),
            ("drain-throttled", "Lambda refused runs of the drain.", 0.0),
            (
                "oldest-message",
                "The drain is behind: the oldest message waits longer than it should.",
                10_800.0,
            ),
        )
        return tuple(
            Alarm(
                f"{name}-{key}",
                key,
                "ALARM" if key == "dead-letters" and self.dead else "OK",
                "",
                iso(self.now - dt.timedelta(hours=5)),
                threshold,
                text,
                sends=key != "drain-throttled",
            )
            for key, text, threshold in words
        )

    def set_alarm(self, ctx: JobContext, name: str, threshold: float) -> tuple[Alarm, ...]:
        self._ask("set_alarm", name, threshold)
        return tuple(
            replace(alarm, threshold=threshold) if alarm.name == name else alarm for alarm in self.alarms(ctx)
        )

    def log_lines(
        self, _ctx: JobContext, sources: tuple[str, ...], minutes: int, words: str
    ) -> tuple[LogEntry, ...]:
        self._ask("log_lines", sources, words)
        lines = [LogEntry(run.at, "drain", line) for run in self.runs() for line in run.lines]
        lines.append(LogEntry(iso(self.now), "collector", "send of 4 messages failed: ConnectTimeoutError"))
        kept = [line for line in lines if line.source in sources and words in line.text]
        return tuple(sorted(kept, key=lambda line: line.at))

    def beside(self, _ctx: JobContext) -> tuple[ServiceDepth, ...]:
        self._ask("beside")
        shop = Service("my-shop", "111122223333", "eu-central-1", local=False)
        blog = Service("my-blog", "111122223333", "eu-central-1", local=False)
        lost = Service("my-books", "", "ap-northeast-2", local=False)
        denied = "The queue my-blog-sqs could not be read. Try again."
        code = "An MFA code is needed. The role asks for the code of arn:aws:iam::444455556666:mfa/ada."
        once = "Open this service once with a new code, under Connect to AWS: its session is used here too."
        return (
            ServiceDepth(Service("local", "000000000000", "us-east-1", local=True), QueueDepth(12, 0, 0, 0)),
            ServiceDepth(shop, QueueDepth(1_204, 340, 0, 3), login="profile work"),
            ServiceDepth(blog, None, denied, login="profile work"),
            ServiceDepth(lost, None, code, login="profile books", hint=once),
        )

    def audit(self, _ctx: JobContext) -> tuple[AuditEntry, ...]:
        self._ask("audit")
        who = "arn:aws:sts::111122223333:assumed-role/operator/ada"
        entries = (
            ("Resume", "my-shop-lambda", "scheduler:UpdateSchedule", "done", "", "logdig schedule --resume"),
            ("Purge", "my-shop-sqs-dead", "", "refused", WRONG_NAME, "logdig purge --dead"),
            ("Redrive", "my-shop-sqs-dead", "sqs:SendMessage", "done", "", "logdig redrive"),
            (
                "Pause",
                "my-shop-lambda",
                "scheduler:UpdateSchedule",
                "failed",
                "AccessDenied",
                "logdig schedule --pause",
            ),
        )
        return tuple(
            AuditEntry(
                iso(self.now - dt.timedelta(minutes=7 * number)),
                who,
                "111122223333",
                "eu-central-1",
                action,
                target,
                call,
                result,
                detail,
                cli,
            )
            for number, (action, target, call, result, detail, cli) in enumerate(entries)
        )


def troubled() -> PretendOperating:
    """A paused service with dead letters, and a drain that may not write."""
    backend = PretendOperating(dead=40, paused=True)
    queue = Fact("Waiting: ≈ {value} messages", "9,204")
    backend.depth = QueueDepth(9_204, 120, 0, 40)
    backend.diagnosis = Diagnosis(
        iso(NOW),
        (
            Cause(
                "storage_denied",
                "deploy_data_stack",
                (
                    Fact(
                        "“{value}”",
                        "AccessDenied when calling PutObject: not authorized to perform s3:PutObject",
                    ),
                    queue,
                ),
            ),
            Cause(
                "paused",
                "end_pause",
                (Fact("Paused for maintenance since {value}", "2026-11-23T18:38:29.000Z"), queue),
            ),
            Cause("dead_letters", "redrive", (Fact("Dead letters: {value}", "40"),)),
            Cause(
                "tag_missing",
                "copy_tag",
                (Fact("Looked at {value}", "https://shop.example/"),),
                certain=False,
            ),
        ),
        (("environment", "AccessDenied: elasticbeanstalk:DescribeEnvironments"),),
    )
    return backend
