"""What an operator does, on a whole service of this machine."""

import datetime as dt
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from local.operating_service import event_line, free_access, message, operated_service, put
from logdig_console import cli
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.logs.erasure import Visitor
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.logs.logs_words import erasure_lines
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.preferences import Preferences
from logdig_console.services.open_service import OpenService
from logdig_console.services.operating.operating_console import OperatingConsole
from logdig_console.services.operating.queue_desk import NEAR_DEATH, QueueDesk
from logdig_console.services.web import ask
from logdig_console.services.why.collector_check import ask_collector
from logdig_console.services.why.site_rules import REFUSED_LEAST
from logdig_console.store.audit import AuditLog
from logdig_console.ui.operating.queue_page import QueuePage
from logdig_console.ui.theme import Theme

HOUR = dt.timedelta(hours=1)
YES = Consent()
POLLS = 2


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenService]:
    with operated_service(Path(tmp_path_factory.mktemp("operating")) / "data") as opened:
        yield opened


@pytest.fixture
def ctx() -> JobContext:
    return JobContext()


@pytest.fixture
def data(opened: OpenService) -> Path:
    return opened.store.directory.parent


@pytest.fixture(autouse=True)
def empty(opened: OpenService, ctx: JobContext) -> None:
    """Nothing waits, and nobody has looked yet."""
    for looks in (opened.store.directory.parent / "operating").glob("looks*.json"):
        looks.unlink()
    for which in ("queue", "dead_letters"):
        change = opened.operator.queue.purge_change(which, None)
        opened.operator.queue.purge(ctx, change, Consent(change.name))


def command(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> tuple[int, dict]:
    code = cli.main([*words, "--local", str(data), "--json"])
    return code, json.loads(capsys.readouterr().out.splitlines()[-1])


def test_what_waits_is_read_and_kept(opened: OpenService, ctx: JobContext) -> None:
    put(opened, opened.service.names.queue, 0, 12)
    reading = opened.operator.queue.read(ctx)
    assert (reading.depth.waiting, reading.depth.dead) == (12, 0)
    kept = opened.operator.queue.history.day(dt.datetime.now(dt.UTC).date())
    assert kept


def test_a_history_that_cannot_be_written_hides_no_number(
    opened: OpenService, ctx: JobContext, tmp_path: Path
) -> None:
    (tmp_path / "queue").write_text("a file in the way of the folder")
    desk = QueueDesk(access=opened._access, service=opened.service, desk=tmp_path)
    put(opened, opened.service.names.queue, 0, 2)
    assert desk.read(ctx).depth.waiting == 2
    desk.note_drain(DrainReport("drained", messages=2))
    assert (tmp_path / "queue").is_file()


def test_a_message_that_is_sent_is_on_the_screen_within_two_polls(
    opened: OpenService, qtbot: QtBot, qapp: QApplication
) -> None:
    runner = SteppingRunner()
    operating = OperatingPresenters(runner=runner, backend=OperatingConsole(opened=lambda: opened))
    page = QueuePage(operating=operating, preferences=Preferences(), theme=Theme(qapp, appearance="light"))
    qtbot.addWidget(page)
    page.show()
    operating.queue.start()
    runner.run_all()
    tile = page.tiles.views["depth"]
    assert tile.tile.value == "≈ 0"
    before = tile.grab().toImage()
    put(opened, opened.service.names.queue, 0, 1)
    polls = 0
    while tile.tile.value != "≈ 1" and polls < POLLS:
        operating.queue.poll_now()
        runner.run_all()
        polls += 1
    operating.stop()
    runner.shutdown()
    assert tile.tile.value == "≈ 1"
    assert tile.grab().toImage() != before
    assert page.chart.depth_plot.lines["waiting"].curve.yData[-1] == 1


def test_peeking_decodes_lines_counts_receives_and_takes_nothing(
    opened: OpenService, ctx: JobContext
) -> None:
    names = opened.service.names
    put(opened, names.queue, 0, 3)
    before = opened.operator.queue.peek(ctx, "queue", 10, YES)
    again = opened.operator.queue.peek(ctx, "queue", 10, YES)
    assert sorted(json.loads(m.lines[0])["event_id"] for m in before.messages) == sorted(
        json.loads(event_line(n))["event_id"] for n in range(3)
    )
    assert {m.receives for m in again.messages} == {2}
    assert again.looks_left == before.looks_left - 3
    assert opened.operator.queue.read(ctx).depth.waiting == 3


def test_no_look_is_a_messages_last_receive(opened: OpenService, ctx: JobContext) -> None:
    put(opened, opened.service.names.queue, 0, 1)
    queue = opened.operator.queue
    queue._budgets["queue"]._most = 10_000
    for _ in range(NEAR_DEATH):
        seen = queue.peek(ctx, "queue", 1, YES)
    assert (seen.messages[0].receives, seen.looks_left) == (NEAR_DEATH, 0)
    with pytest.raises(LogDigError, match="Enough messages"):
        queue.peek(ctx, "queue", 1, YES)
    assert queue.read(ctx).depth.dead == 0


def test_a_redrive_brings_dead_letters_back_to_be_drained(opened: OpenService, ctx: JobContext) -> None:
    names = opened.service.names
    put(opened, names.dead_letters, 100, 23)
    report = opened.operator.queue.redrive(ctx, YES)
    assert (report.moved, report.left, report.failed, report.cancelled) == (23, 0, 0, False)
    assert opened.drain(force=True).events == 23


def test_purging_asks_for_the_queues_own_name(opened: OpenService, ctx: JobContext) -> None:
    names = opened.service.names
    put(opened, names.dead_letters, 0, 2)
    change = opened.operator.queue.purge_change("dead_letters", 2)
    for typed in ("", names.queue, names.dead_letters.upper(), f" {names.dead_letters}"):
        with pytest.raises(UsageError, match="does not fit"):
            opened.operator.queue.purge(ctx, change, Consent(typed))
    assert opened.operator.queue.read(ctx).depth.dead == 2
    opened.operator.queue.purge(ctx, change, Consent(names.dead_letters))
    assert opened.operator.queue.read(ctx).depth.dead == 0


def test_the_drains_history_is_read_from_its_log(opened: OpenService, ctx: JobContext) -> None:
    put(opened, opened.service.names.queue, 0, 4)
    report = opened.drain(force=True)
    run = next(run for run in opened.operator.drain.runs(ctx, HOUR) if run.run_id == report.run_id)
    assert run.report == report
    assert run.failures == ()


def test_a_pause_is_seen_by_every_desk_and_ends(
    opened: OpenService, ctx: JobContext, data: Path, capsys
) -> None:
    before = opened.operator.drain.schedules(ctx)
    opened.operator.drain.pause(ctx, YES)
    code, seen = command(capsys, data, "schedule")
    assert code == 0
    assert [item["enabled"] for item in seen["schedules"]] == [False, False]
    assert all(item["paused_since"] for item in seen["schedules"])
    assert [item["next_run"] for item in seen["schedules"]] == [None, None]
    code, queue = command(capsys, data, "queue")
    assert (code, bool(queue["paused_since"])) == (0, True)
    code, found = command(capsys, data, "why", "--fix", "--yes")
    assert (found["causes"][0]["key"], found["done"]) == ("paused", "Both schedules are on.")
    after = opened.operator.drain.schedules(ctx)
    assert [(s.expression, s.enabled, s.paused_since) for s in after] == [
        (s.expression, True, "") for s in before
    ]


def test_a_schedule_keeps_everything_that_is_not_changed(opened: OpenService, ctx: JobContext) -> None:
    scheduler = opened._access.client("scheduler")
    name = f"{opened.service.names.function}-maximum-age"
    before = scheduler.get_schedule(Name=name)
    opened.operator.drain.set_every(ctx, "maximum_age", 7_200, YES)
    after = scheduler.get_schedule(Name=name)
    assert after["ScheduleExpression"] == "rate(2 hours)"
    for field in ("Target", "FlexibleTimeWindow", "Description", "State", "GroupName"):
        assert after[field] == before[field]
    with pytest.raises(UsageError, match="no interval"):
        opened.operator.drain.set_every(ctx, "interval", 90, YES)


def test_another_threshold_leaves_the_drains_other_variables(
    opened: OpenService, ctx: JobContext, data: Path, capsys
) -> None:
    code, seen = command(capsys, data, "schedule", "--threshold", "3", "--yes")
    assert (code, seen["threshold"]) == (0, 3)
    put(opened, opened.service.names.queue, 0, 3)
    assert opened.drain(force=False).events == 3
    opened.operator.drain.set_threshold(ctx, 100, YES)


def test_alarms_are_seen_and_set(opened: OpenService, ctx: JobContext, data: Path, capsys) -> None:
    code, seen = command(capsys, data, "alarms", "--alarm", "oldest-message", "--threshold", "600", "--yes")
    (alarm,) = seen["alarms"]
    assert (code, alarm["threshold"]) == (0, 600.0)
    assert alarm["runbook"] == "docs/OPERATING.md#alarm-oldest-message"
    assert alarm["description"].startswith("The drain is behind")


def test_alarms_of_a_service_whose_name_begins_alike_are_not_this_ones(
    opened: OpenService, ctx: JobContext
) -> None:
    cloudwatch = free_access(opened).client("cloudwatch")
    before = opened.operator.lookout.alarms(ctx)
    name = opened.service.name
    for alarm in (f"{name}-two-dead-letters", f"{name}-own"):
        cloudwatch.put_metric_alarm(
            AlarmName=alarm, Namespace="AWS/SQS", MetricName="NumberOfMessagesSent", Period=60,
            EvaluationPeriods=1, Threshold=1, Statistic="Sum", ComparisonOperator="GreaterThanThreshold",
        )  # fmt: skip
    after = opened.operator.lookout.alarms(ctx)
    cloudwatch.delete_alarms(AlarmNames=[f"{name}-two-dead-letters", f"{name}-own"])
    assert {alarm.key for alarm in after} - {alarm.key for alarm in before} == {"own"}


def test_the_tail_holds_what_is_asked_for_alone(opened: OpenService, ctx: JobContext) -> None:
    report = opened.drain(force=True)
    since = dt.datetime.now(dt.UTC) - HOUR
    found = opened.operator.lookout.lines(("drain", "collector"), since=since, words=report.run_id)
    assert found
    assert all(report.run_id in entry.text for entry in found)
    follow = opened.operator.lookout.follow(ctx, ("drain",), since=since, words=report.run_id)
    assert next(follow) == found


def test_a_healthy_service_has_nothing_to_explain(opened: OpenService, ctx: JobContext) -> None:
    opened.drain(force=True)
    found = opened.operator.why(ctx)
    assert (found.causes, found.unknown) == ((), ())


@pytest.mark.parametrize(
    ("plant", "cause"),
    [
        ("schedules_off", "schedule_off"),
        ("maximum_age_off", "maximum_age_off"),
        ("no_executions", "drain_throttled"),
        ("dead_letters", "dead_letters"),
        ("pause", "paused"),
    ],
)
def test_why_names_what_was_broken_and_its_button_mends_it(
    opened: OpenService, ctx: JobContext, plant: str, cause: str
) -> None:
    break_it(opened, ctx, plant)
    found = opened.operator.why(ctx)
    assert found.causes[0].key == cause
    opened.operator.fix(ctx, found.causes[0].fix, YES)
    assert opened.operator.why(ctx).causes == ()


def test_what_the_collector_refuses_is_named_and_a_collector_that_died_is_started_again(
    opened: OpenService, ctx: JobContext
) -> None:
    collector = opened.operator.collector_url()
    body = json.dumps([json.loads(event_line(1))]).encode()
    for _ in range(REFUSED_LEAST):
        refused = ask(
            f"{collector}/", method="POST", body=body, headers={"Origin": "https://elsewhere.example"}
        )
        assert refused.status == 403
    (cause,) = opened.operator.why(ctx).causes
    assert (cause.key, cause.fix, cause.certain) == ("origin_refused", "allow_origin", False)
    with pytest.raises(UsageError, match="Only a person"):
        opened.operator.fix(ctx, cause.fix, YES)
    listening = [item for item in psutil.net_connections("tcp4") if item.status == psutil.CONN_LISTEN]
    port = urlsplit(collector).port
    (process,) = {item.pid for item in listening if item.laddr.port == port}
    psutil.Process(process).kill()
    deadline = time.monotonic() + 10
    while ask_collector(collector).status is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert opened.operator.why(ctx).causes[0].key == "collector_down"
    assert opened.operator.fix(ctx, "restart_collector", YES) == "The collector was started again."
    assert opened.operator.why(ctx).causes == ()


def break_it(opened: OpenService, ctx: JobContext, plant: str) -> None:
    """Break a part as somebody with the console of AWS would."""
    free = free_access(opened)
    function = opened.service.names.function
    if plant == "no_executions":
        free.functions.put_function_concurrency(FunctionName=function, ReservedConcurrentExecutions=0)
    elif plant == "dead_letters":
        put(opened, opened.service.names.dead_letters, 500, 3)
    elif plant == "pause":
        opened.operator.drain.pause(ctx, YES)
    else:
        for which in ("interval", "maximum-age") if plant == "schedules_off" else ("maximum-age",):
            found = free.client("scheduler").get_schedule(Name=f"{function}-{which}")
            free.client("scheduler").update_schedule(
                **{key: found[key] for key in ("Name", "ScheduleExpression", "FlexibleTimeWindow", "Target")},
                State="DISABLED",
            )


def test_every_change_is_written_down_with_what_was_called(
    opened: OpenService, ctx: JobContext, data: Path
) -> None:
    opened.operator.drain.pause(ctx, YES)
    opened.operator.drain.resume(ctx, YES)
    entries = list(AuditLog(data / "audit").newest_first())
    assert [(entry.action, entry.call, entry.result) for entry in entries[:4]] == [
        ("Resume", "scheduler:UpdateSchedule", "done"),
        ("Resume", "scheduler:UpdateSchedule", "done"),
        ("Pause", "scheduler:UpdateSchedule", "done"),
        ("Pause", "scheduler:UpdateSchedule", "done"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("drain", "--force"),
        ("schedule", "--pause"),
        ("schedule", "--resume"),
        ("schedule", "--interval", "60"),
        ("schedule", "--maximum-age", "60"),
        ("schedule", "--threshold", "5"),
        ("peek",),
        ("redrive",),
        ("purge", "--confirm", "local-sqs"),
        ("alarms", "--alarm", "oldest-message", "--threshold", "5"),
        ("alarms", "--alarm", "oldest-message", "--silence"),
    ],
    ids=" ".join,
)
def test_read_only_every_changing_verb_is_refused_before_any_call(
    opened: OpenService, data: Path, capsys, words: tuple[str, ...]
) -> None:
    before = list(AuditLog(data / "audit").newest_first())
    code, said = command(capsys, data, *words, "--read-only", "--yes")
    assert (code, said["error"]["title"]) == (1, "Read-only mode: nothing was changed.")
    sent = [entry for entry in AuditLog(data / "audit").newest_first() if entry.result != "refused"]
    assert len(sent) == sum(entry.result != "refused" for entry in before)


def test_a_wrong_name_is_refused_by_the_command_too(opened: OpenService, data: Path, capsys) -> None:
    put(opened, opened.service.names.queue, 0, 1)
    code, said = command(capsys, data, "purge", "--confirm", "local")
    assert (code, said["error"]["title"]) == (2, "Nothing was changed: the name does not fit.")
    _, seen = command(capsys, data, "queue")
    assert seen["depth"] == 1


def test_an_erasure_is_reported_also_where_the_queues_cannot_be_read(
    opened: OpenService, ctx: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor("local", "B" * 20)

    def refused(_opened: OpenService) -> None:
        raise LogDigError("The queue could not be read.")

    with monkeypatch.context() as patched:
        patched.setattr(OpenService, "depth", refused)
        report = opened.erase(ctx, visitor, Consent(visitor.user_key))
    assert (report.waiting, report.dead) == (None, None)
    assert "The queues could not be read" in "\n".join(erasure_lines(report))


def test_redriven_killed_and_cancelled_at_random_every_id_is_somewhere(
    opened: OpenService, ctx: JobContext
) -> None:
    from local.redrive_chaos import redrive_chaos

    assert redrive_chaos(opened, messages=120, rounds=8, random=random.Random(4)) == set()


def test_a_messages_attributes_survive_the_move(opened: OpenService, ctx: JobContext) -> None:
    from dataclasses import replace

    from local.operating_service import free_queues

    names = opened.service.names
    given = replace(message(7), attributes={"events": "1", "void": "00000000000000aa-9"})
    free_queues(opened).send(names.dead_letters, [given])
    opened.operator.queue.redrive(ctx, YES)
    found = free_queues(opened).receive(names.queue, hidden_s=1, wait_s=1)
    assert [dict(item.attributes) for item in found] == [{"events": "1", "void": "00000000000000aa-9"}]
