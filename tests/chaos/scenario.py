"""One seed: visitors click, collectors send, drains run and die, and the oracle looks on; then quiet."""

import types
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chaos.model import BUCKET, QUEUE, Cloud, Process
from chaos.oracle import Oracle
from chaos.reader import Reader, read_plainly
from chaos.sender import TOKEN, StandInCollector, Visitors

LAMBDA_TIMEOUT_S = 60.0
RESERVE_S = 15.0
VISIBILITY_S = 360.0
RETENTION_S = 7 * 86_400.0
QUIET_RUNS = 10
LATENCY_TOLERANCE_S = 0.1
SLOW_NETWORK = (50.0, 110.0)
CLICKS_A_ROUND = 90
STARTS = (
    datetime(2028, 2, 28, 23, 50, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 55, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 55, tzinfo=UTC),
    datetime(2026, 10, 31, 23, 59, 50, tzinfo=UTC),
)
WAITS_S = (1.0, 30.0, 400.0, 3_600.0)

RunDrain = Callable[[Cloud, Process, dict[str, Any], bool], dict[str, Any]]
"""Runs one drain to its end: cloud, process, settings that differ from the usual, force; its answer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one seed showed."""

    seed: int
    violations: tuple[str, ...]
    faults: Counter[str]
    events: int
    drains: int
    duplicates: int
    clashes: int
    digest: str


def drain_of(module: types.ModuleType) -> RunDrain:
    """The drain of a module as `load_drain` makes it, driven by the model."""

    def run(cloud: Cloud, process: Process, given: dict[str, Any], force: bool) -> dict[str, Any]:
        settings = module.Settings(queue=QUEUE, bucket=BUCKET, **given)
        drain = module.Drain(
            sqs=cloud.sqs(process),
            s3=cloud.s3(process),
            settings=settings,
            remaining=lambda: process.deadline - cloud.now,
            run_id=process.name,
            clock=lambda: cloud.now,
            sleep=cloud.scheduler.pause,
            parallel=cloud.scheduler.parallel,
            log=lambda _entry: None,
        )
        answer: dict[str, Any] = drain.run(force=force)
        return answer

    return run


class Scenario:
    """One seed from its first click to its last check."""

    def __init__(
        self,
        seed: int,
        *,
        run_drain: RunDrain,
        reader: Reader = read_plainly,
        collector: type[StandInCollector] = StandInCollector,
        rounds: int = 10,
        clicks: int = CLICKS_A_ROUND,
        scale: float = 1.0,
        quiet_count_is_wrong: bool = True,
    ) -> None:
        self._seed = seed
        self._start = STARTS[seed % len(STARTS)].timestamp()
        self.cloud = Cloud.of_seed(seed, start=self._start, scale=scale)
        self.oracle = Oracle(self.cloud)
        self._run_drain = run_drain
        self._reader = reader
        self._collector_type = collector
        self._rounds = rounds
        self._clicks = clicks
        self._visitors = Visitors(self.cloud, self.oracle)
        self._quiet_count_is_wrong = quiet_count_is_wrong
        self._drains = 0
        self._more = False
        self._collectors = 0
        self._collector = self._new_collector()

    def run(self) -> Outcome:
        for _ in range(self._rounds):
            self._round()
        self._become_quiet()
        self.oracle.check_at_rest(self._reader)
        reading = self._reader((key, item.body) for key, item in self.cloud.bucket.objects.items())
        return Outcome(
            seed=self._seed,
            violations=tuple(self.oracle.violations),
            faults=+self.cloud.faults.fired,
            events=len(self.oracle.events),
            drains=self._drains,
            duplicates=reading.duplicates,
            clashes=reading.clashes,
            digest=self.cloud.operations.digest(),
        )

    def _new_collector(self) -> StandInCollector:
        self._collectors += 1
        process = Process(f"collector-{self._collectors}")
        return self._collector_type(
            cloud=self.cloud, oracle=self.oracle, visitors=self._visitors, process=process
        )

    def _round(self) -> None:
        rng, faults = self.cloud.rng, self.cloud.faults
        self._wait()
        self._visitors.click(rng.randint(1, 2 * self._clicks))
        self.cloud.queue.visibility_s = (
            rng.uniform(2, 20) if faults.strike("messages seen again early") else 360
        )
        if faults.strike("bucket down for a while"):
            self.cloud.bucket.down_until = self.cloud.now + rng.uniform(1, 90)
        self._arm(self._collector.process)
        works = [(self._collector.process, self._collector.send_all)]
        works += [self._drain() for _ in range(rng.randint(2, 4) if faults.strike("two runs at once") else 1)]
        self.cloud.scheduler.run(works)
        if self._collector.process.killed:
            # Numbers of a collector that died are the gap that the promise names as lost.
            del self.oracle.receipts[self._collector.prefix]
            self._collector = self._new_collector()
        self.oracle.check_conserved()
        if rng.random() < 0.6:
            self.oracle.erase(rng.choice(self._visitors.keys), TOKEN)

    def _wait(self) -> None:
        rng = self.cloud.rng
        young = self.cloud.now - self._start < RETENTION_S / 2
        if self.cloud.faults.strike("across midnight") and young:
            self.cloud.scheduler.now += max(0.0, 86_400 - self.cloud.now % 86_400 - rng.uniform(0, 3))
        else:
            self.cloud.scheduler.now += rng.choice(WAITS_S)

    def _arm(self, process: Process) -> None:
        """Perhaps this process dies, at some call from now on; perhaps its calls are slow."""
        rng, faults = self.cloud.rng, self.cloud.faults
        process.slowness = rng.uniform(*SLOW_NETWORK) if faults.strike("slow network") else 1.0
        if faults.strike("killed before a call"):
            process.kill_before_call = process.calls + rng.randint(1, 60)
        elif faults.strike("killed after a call"):
            process.kill_after_call = process.calls + rng.randint(1, 60)

    def _drain(self, *, quiet: bool = False) -> tuple[Process, Callable[[], None]]:
        rng = self.cloud.rng
        self._drains += 1
        process = Process(f"drain-{self._drains}", deadline=self.cloud.now + LAMBDA_TIMEOUT_S)
        given: dict[str, Any] = {
            "threads": rng.randint(1, 3),
            "wait_s": rng.choice((0, 1, 2)),
            "threshold": rng.choice((1, 10)),
            "file_bytes": rng.choice((2_000, 30_000, 8_000_000)),
        }
        force = quiet or rng.random() < 0.7
        if not quiet:
            self._arm(process)
            given["run_messages"] = rng.choice((15, 200_000, 200_000))
            given["run_bytes"] = rng.choice((20_000, 1_000_000_000, 1_000_000_000))

        def work() -> None:
            answer = self._run_drain(self.cloud, process, given, force)
            self._check_answer(process, given, force, answer)

        def watched() -> None:
            try:
                work()
            finally:
                self._check_end(process, given)

        return process, watched

    def _check_answer(
        self, process: Process, given: dict[str, Any], force: bool, answer: dict[str, Any]
    ) -> None:
        operations, report = self.cloud.operations, self.oracle.report
        self._more = bool(answer["more"])
        confirmed = {item.about for item in operations.of("Confirmed", process.name)}
        if answer["not_deleted"] != answer["messages"] - len(confirmed):
            report(f"{process.name} says {answer['not_deleted']} not deleted of {answer['messages']}")
        received = sum(1 for _ in operations.of("ReceiveMessage", process.name))
        if answer["status"] == "below threshold" and (force or received):
            report(f"{process.name} says below threshold, forced {force}, {received} receives")
        if answer["run_id"] != process.name or not 0 <= answer["spent_ms"] <= 1_000 * LAMBDA_TIMEOUT_S:
            report(f"{process.name} answers for another run")
        handed = sum(1 for _ in operations.of("Handed", process.name))
        budget = given.get("run_messages", handed)
        if handed > budget + 10 * given["threads"]:
            report(f"{process.name} took {handed} messages with a budget of {budget}")

    def _check_end(self, process: Process, given: dict[str, Any]) -> None:
        operations, report = self.cloud.operations, self.oracle.report
        if process.overran and not process.frozen:
            report(f"{process.name} did not end in time")
        receives = list(operations.of("ReceiveMessage", process.name))
        puts = list(operations.of("PutObject", process.name))
        healthy = [item.at for item in puts if item.about == "health/drain"]
        if receives and (not healthy or healthy[0] > receives[0].at):
            report(f"{process.name} received before it had written its health")
        late = [
            item
            for item in receives
            if float(item.detail) < RESERVE_S - LATENCY_TOLERANCE_S * process.slowness
        ]
        if late and not process.frozen:
            report(f"{process.name} received within its reserve")
        # A message is never cut, however small the files are to be.
        limit = max(given["file_bytes"], self.cloud.queue.largest)
        for item in puts:
            stored = self.cloud.bucket.objects[item.about]
            if item.about[:1] == "2" and len(stored.body) > limit:
                report(f"{process.name} wrote a file of {len(stored.body)} bytes, allowed {limit}")

    def _become_quiet(self) -> None:
        """No more faults; whatever is left must get through, and a fresh click too."""
        self.cloud.faults.on = False
        self.cloud.bucket.down_until = 0.0
        self.cloud.queue.visibility_s = VISIBILITY_S
        self._collector.process.slowness = 1.0
        self._collector.process.kill_before_call = self._collector.process.kill_after_call = 0
        self.cloud.scheduler.now += 1_000
        self.cloud.queue.redrive()
        self._visitors.click(1)
        self.cloud.scheduler.run([(self._collector.process, self._collector.send_all)])
        self.cloud.scheduler.run([(self._collector.process, self._collector.send_voids)])
        if self._quiet_count_is_wrong:
            # For good now: a run that believes it ends too early, or never.
            self.cloud.queue.count_bias = self.cloud.rng.choice((-1_000, 1_000))
        for _ in range(QUIET_RUNS):
            self._more = False
            self.cloud.scheduler.run([self._drain(quiet=True)])
            if not self._more:
                break
        if self.cloud.queue.visible():
            self.oracle.report(f"a quiet run left {len(self.cloud.queue.visible())} messages waiting")


def run_seed(seed: int, **given: Any) -> Outcome:
    """One seed from start to end."""
    return Scenario(seed, **given).run()
