"""What a service's page says of drains that the schedules ran on AWS."""

import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.domain.operating import DrainRun, LogEntry
from logdig_console.services.aws_console import AwsConsole
from logdig_console.services.operating.drain_log import drain_runs

NOW = dt.datetime(2026, 11, 26, 3, 1, tzinfo=dt.UTC)

WELL = DrainRun("r-1", "2026-11-26T03:00:00.000Z", DrainReport("drained", messages=3, events=9), ())
CRASHED = DrainRun("r-2", "2026-11-26T03:05:00.000Z", None, ('{"errorType": "Runtime.OutOfMemory"}',))
RUNNING = DrainRun("r-3", "2026-11-26T03:10:00.000Z", None, (), running=True)


def looked_at(tmp_path: Path, *newest_first: DrainRun) -> AwsConsole:
    def reach(*_asked: object) -> None:
        raise AssertionError("nothing is opened here")

    console = AwsConsole(reach=reach, data=tmp_path)
    drain = SimpleNamespace(runs=lambda _ctx, _span: newest_first)
    console._opened = SimpleNamespace(operator=SimpleNamespace(drain=drain))
    console._find_runs(JobContext())
    return console


def test_a_run_that_crashed_is_the_last_drain_and_failed(tmp_path: Path) -> None:
    console = looked_at(tmp_path, CRASHED, WELL)
    assert (console._drain.status, console._drained_at) == ("error", CRASHED.at)
    assert "OutOfMemory" in console._drain_error
    assert (console._moved, console._moved_at) == (WELL.report, WELL.at)


def test_a_run_that_has_not_ended_says_nothing_of_how_it_will_end(tmp_path: Path) -> None:
    console = looked_at(tmp_path, RUNNING, WELL)
    assert (console._drain, console._drained_at, console._drain_error) == (WELL.report, WELL.at, "")


def test_lambdas_own_lines_are_no_words_of_the_drain_unless_something_is_wrong() -> None:
    def entry(kind: str, **record: str) -> LogEntry:
        text = json.dumps({"type": f"platform.{kind}", "record": {"requestId": "r-1", **record}})
        return LogEntry("2026-11-26T03:00:00.000Z", "drain", text)

    (well,) = drain_runs([entry("start"), entry("report", status="success")], NOW)
    assert (well.lines, well.running) == ((), False)
    (late,) = drain_runs([entry("start"), entry("report", status="timeout")], NOW)
    assert [json.loads(line)["record"]["status"] for line in late.lines] == ["timeout"]
    (running,) = drain_runs([entry("start")], NOW)
    assert running.running
