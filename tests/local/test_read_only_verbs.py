"""Every verb of the command, in read-only mode and with a wrong name: nothing in AWS is changed."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.operating_service import free_access, operated_service, put
from logdig_console import cli
from logdig_console.cli.command import parser
from logdig_console.services.open_service import OpenService
from logdig_console.store.audit import AuditLog

DAY = "2026-03-01"
URL = "https://shop.example/"
KEY = "A" * 20
ORIGIN = ("--origin", "https://shop.example")

# Every way to call a verb that could change something, and one of each that could not.
ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "services": ((),),
    "check": (("--service", "my-shop", *ORIGIN),),
    "plan": (("--service", "my-shop", *ORIGIN), ("--service", "my-shop", *ORIGIN, "--exact")),
    "deploy": (
        ("--service", "my-shop", *ORIGIN, "--unchecked"),
        ("--service", "local", "--call-off"),
    ),
    "update": (("--service", "local", "--threshold", "7", *ORIGIN),),
    "drift": (("--service", "local"),),
    "remove": (("--service", "local", "--clicks", "--messages", "--confirm", "local"),),
    "snippet": ((),),
    "probe": ((),),
    "rotate-token": ((), ("--finish",)),
    "policy": ((),),
    "queue": ((),),
    "peek": ((), ("--dead",)),
    "redrive": ((),),
    "purge": (("--confirm", "local-sqs"), ("--dead", "--confirm", "local-sqs-dead")),
    "drain": ((), ("--force",)),
    "schedule": (
        (), ("--pause",), ("--resume",), ("--interval", "600"), ("--maximum-age", "7200"),
        ("--threshold", "5"),
    ),
    "sync": ((),),
    "why": ((), ("--fix",)),
    "tail": (("drain",),),
    "alarms": (
        (), ("--alarm", "dead-letters", "--threshold", "9"), ("--alarm", "dead-letters", "--silence"),
        ("--alarm", "dead-letters", "--send"),
    ),
    "days": ((),),
    "files": ((DAY,), ("--outside",)),
    "search": ((KEY,),),
    "export": (("--out", "{tmp}/out"), ("--format", "csv", "--out", "{tmp}/out.csv")),
    "erase": (("--token", "local", "--user-key", KEY, "--confirm", KEY),),
    "ledger": ((),),
    "heatmap": ((URL,),),
    "capture": (("http://127.0.0.1:9/", "--out", "{tmp}/page.png"),),
    "pages": ((),),
    "rules": ((), ("--add", "/user/:id", "--save")),
    "settings": ((), ("--zone", "Europe/Berlin", "--save")),
    "elements": ((URL,),),
    "scroll": ((URL,),),
    "compare": ((URL, "--with-url", f"{URL}other"),),
    "keys rotate": (("nosuch", "--confirm", "nosuch"),),
}  # fmt: skip
# They never ask AWS: they make an AWS of their own, read files, or hold the keyring of this desk.
NOT_OF_AWS = {"local", "demo", "import", "keys list", "keys add", "keys scan", "keys test", "keys remove"}
REFUSED = {
    "plan --exact", "deploy", "deploy --call-off", "update", "remove", "probe", "rotate-token",
    "rotate-token --finish", "peek", "peek --dead", "redrive", "purge", "purge --dead", "drain",
    "drain --force", "schedule --pause", "schedule --resume", "schedule --interval",
    "schedule --maximum-age", "schedule --threshold", "why --fix", "alarms --threshold",
    "alarms --silence", "alarms --send", "erase", "rules", "settings", "keys rotate",
}  # fmt: skip


def verbs_of(top: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, under in action.choices.items():
                yield from list(verbs_of(under, f"{before}{name} ")) or [f"{before}{name}"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenService]:
    with operated_service(Path(tmp_path_factory.mktemp("verbs")) / "data") as opened:
        put(opened, opened.service.names.queue, 0, 3)
        put(opened, opened.service.names.dead_letters, 3, 2)
        yield opened


@pytest.fixture
def data(opened: OpenService) -> Path:
    return opened.store.directory.parent


def state_of(opened: OpenService) -> dict[str, object]:
    """Everything that a verb could have changed."""
    access, names = free_access(opened), opened.service.names
    client = access.client
    versions = access.s3.list_object_versions(Bucket=names.bucket)
    queues = {}
    for queue in (names.queue, names.dead_letters):
        url = access.sqs.get_queue_url(QueueName=queue)["QueueUrl"]
        queues[queue] = access.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    schedules = client("scheduler").list_schedules()["Schedules"]
    return {
        "objects": sorted((item["Key"], item["VersionId"]) for item in versions.get("Versions", [])),
        "queues": queues,
        "stacks": sorted(
            (item["StackName"], item["StackStatus"], str(item.get("LastUpdatedTime")))
            for item in access.cloudformation.describe_stacks()["Stacks"]
        ),
        "schedules": [client("scheduler").get_schedule(Name=item["Name"])["State"] for item in schedules],
        "alarms": sorted(
            (item["AlarmName"], item["ActionsEnabled"], item.get("Threshold"))
            for item in client("cloudwatch").describe_alarms()["MetricAlarms"]
        ),
        "function": client("lambda").get_function_configuration(FunctionName=names.function)["Environment"],
        "buckets": sorted(item["Name"] for item in access.s3.list_buckets()["Buckets"]),
    }


def run(capsys: pytest.CaptureFixture[str], verb: str, *words: str) -> dict[str, object]:
    """One verb's answer, or its error; a usage error would prove nothing."""
    code = cli.main([*verb.split(), *words, "--json"])
    lines = capsys.readouterr().out.splitlines()
    said: dict[str, object] = json.loads(lines[-1]) if lines else {}
    assert code in (0, 1), (verb, words, said)
    return said


def test_each_verb_is_asked_here_or_asks_nothing_of_aws() -> None:
    assert set(verbs_of(parser())) == set(ASKED) | NOT_OF_AWS
    assert not set(ASKED) & NOT_OF_AWS


def test_no_verb_changes_anything_in_read_only_mode(
    opened: OpenService, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, audit = state_of(opened), AuditLog(data / "audit")
    done = sum(entry.result == "done" for entry in audit.newest_first())
    refused = set()
    for verb, calls in ASKED.items():
        for words in calls:
            given = [word.format(tmp=tmp_path) for word in words]
            where = [] if verb.startswith("keys") else ["--local", str(data)]
            if verb == "policy":
                where += ["--service", "local"]
            said = run(capsys, verb, *given, *where, "--read-only", "--yes")
            title = str(said.get("error", {}).get("title", ""))  # type: ignore[attr-defined]
            if title.startswith("Read-only mode"):
                refused.add(" ".join([verb, *_telling(words)]))
    assert refused == REFUSED
    assert sum(entry.result == "done" for entry in audit.newest_first()) == done
    assert state_of(opened) == before


def _telling(words: tuple[str, ...]) -> list[str]:
    """The switches that make one call of a verb another than its plain one."""
    plain = {"--service", "--origin", "--unchecked", "--confirm", "--token", "--user-key", "--alarm", "--add"}
    plain |= {"--save", "--zone", "--clicks", "--messages"}
    if words[:1] == ("--service",):
        plain |= {"--threshold"}
    return [word for word in words if word.startswith("--") and word not in plain][:1]


WITH_NAMES = (
    ("purge", "--confirm", "{wrong}"),
    ("purge", "--dead", "--confirm", "{wrong}"),
    ("erase", "--token", "local", "--user-key", KEY, "--confirm", "{wrong}"),
    ("remove", "--service", "local", "--confirm", "{wrong}"),
    ("remove", "--service", "local", "--clicks", "--messages", "--confirm", "{wrong}"),
)


@pytest.mark.parametrize("wrong", ["", "LOCAL-SQS", "local-sqs-dea"])
def test_no_irreversible_verb_takes_a_wrong_name(
    opened: OpenService, data: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    before, audit = state_of(opened), AuditLog(data / "audit")
    done = sum(entry.result == "done" for entry in audit.newest_first())
    for words in WITH_NAMES:
        given = [word.format(wrong=wrong) for word in words]
        assert cli.main([*given, "--local", str(data), "--json", "--yes"]) == 2, words
        capsys.readouterr()
    assert sum(entry.result == "done" for entry in audit.newest_first()) == done
    assert state_of(opened) == before


def test_an_alarm_that_there_is_not_is_refused_and_the_ones_there_are_named(
    opened: OpenService, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state_of(opened)
    code = cli.main(["alarms", "--alarm", "nosuch", "--silence", "--yes", "--json", "--local", str(data)])
    error = json.loads(capsys.readouterr().out)["error"]
    assert (code, error["title"]) == (2, "There is no alarm nosuch.")
    assert "dead-letters" in error["detail"]
    assert state_of(opened) == before
