"""The causes named for the list of planted faults that was written before the rules were."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from logdig_console.domain.evidence import Cause, EnvironmentFacts, Evidence, PageFacts, Refusal
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.operating import Alarm, LogEntry, Schedule
from logdig_console.services.operating.collector_answer import collector_answer
from logdig_console.services.why.rules import diagnose
from logdig_console.services.why.site_rules import REFUSED_LEAST

FAULTS = json.loads((Path(__file__).parent / "why_faults.json").read_text(encoding="utf-8"))
SERVICE = "my-shop"
PLAIN = (
    "taken_at", "oldest_age_s", "rate_in", "rate_out", "threshold", "retention_s", "collector_status",
    "collector_sqs", "collector_error", "function_reserved", "clock_ahead_s", "rejected_today",
    "accepted_today",
)  # fmt: skip


def evidence_of(facts: dict) -> Evidence:
    """The evidence that a fault of the list leaves; what it does not name is as when all is well."""
    facts = FAULTS["healthy"] | facts
    page, environment = facts["page"], facts["environment"]
    answers = [line for line in facts["drain_lines"] if '"more"' in line["text"]]
    return Evidence(
        **{name: facts[name] for name in PLAIN},
        queue=QueueDepth(**facts["queue"]) if facts["queue"] else None,
        queue_error=refusal(facts["queue_error"]),
        function_error=refusal(facts["function_error"]),
        desk_error=refusal(facts["desk_error"]),
        schedules=tuple(
            Schedule(
                f"{SERVICE}-lambda-{item['purpose']}",
                **item,
                paused_since=facts["paused_since"] or "" if not item["enabled"] else "",
            )
            for item in facts["schedules"]
        ),
        last_drain_at=facts["last_drain_at"],
        last_drain_status=facts["last_drain_status"] or "",
        last_drain_more=bool(answers and json.loads(answers[-1]["text"])["more"]),
        drain_lines=tuple(LogEntry(line["at"], "drain", line["text"]) for line in facts["drain_lines"]),
        collector_lines=tuple(
            LogEntry(line["at"], "collector", line["text"]) for line in facts["collector_lines"]
        ),
        alarms=tuple(
            Alarm(
                item["name"],
                item["name"].removeprefix(f"{SERVICE}-"),
                item["state"],
                item["reason"],
                "",
                0.0,
                "",
                sends=False,
            )
            for item in facts["alarms"]
        ),
        environment=EnvironmentFacts(
            environment["health"],
            environment["status"],
            tuple(environment["causes"]),
            tuple((event["at"], event["severity"], event["text"]) for event in environment["events"]),
        ),
        certificate_expires_at=facts["certificate_expires_at"] or "",
        function_state=facts["function_state"] or "",
        page=PageFacts(**page) if page else None,
        tokens=tuple(facts["tokens"]),
        origins=tuple(facts["origins"]),
    )


def refusal(values: dict | None) -> Refusal | None:
    return Refusal(**values) if values else None


def first_of(fault: dict) -> tuple[str, str]:
    causes = diagnose(evidence_of(fault["facts"])).causes
    return (causes[0].key, causes[0].fix) if causes else ("", "")


@pytest.mark.parametrize(
    ("groups", "at_least"), [(("first",), 14), (("more", "pairs"), 11)], ids=["fifteen", "ten and five pairs"]
)
def test_the_first_cause_and_its_fix_are_those_of_the_list(groups: tuple[str, ...], at_least: int) -> None:
    faults = [fault for group in groups for fault in FAULTS[group]]
    assert len(faults) == 15
    wrong = {f["id"]: first_of(f) for f in faults if first_of(f) != (f["cause"], f["fix"])}
    assert len(faults) - len(wrong) >= at_least, wrong


def test_of_two_faults_at_once_the_second_is_named_too() -> None:
    for fault in FAULTS["pairs"]:
        causes = [cause.key for cause in diagnose(evidence_of(fault["facts"])).causes]
        assert fault["second"] in causes, fault["id"]


def test_every_cause_shows_its_evidence() -> None:
    for fault in (*FAULTS["first"], *FAULTS["more"], *FAULTS["pairs"]):
        for cause in diagnose(evidence_of(fault["facts"])).causes:
            assert cause.facts, (fault["id"], cause.key)
            assert all(str(fact) for fact in cause.facts)


def test_a_healthy_service_names_no_cause() -> None:
    assert diagnose(evidence_of({})).causes == ()


def test_what_was_wrong_before_the_last_good_run_is_over() -> None:
    denied = next(fault for fault in FAULTS["first"] if fault["id"] == "bucket-denied")["facts"][
        "drain_lines"
    ]
    lines = [*denied, *FAULTS["healthy"]["drain_lines"]]
    assert diagnose(evidence_of({"drain_lines": lines})).causes == ()


@pytest.mark.parametrize(
    ("fault", "causes"),
    [("bucket-denied", ["storage_denied"]), ("drain-broken", [])],
    ids=["a refusal", "a crash"],
)
def test_a_run_that_only_looked_how_much_waits_shows_that_the_code_runs_and_no_more(
    fault: str, causes: list[str]
) -> None:
    facts = next(item for item in FAULTS["first"] if item["id"] == fault)["facts"]
    looked = {
        "at": "2026-11-23T21:39:02.000Z",
        "text": json.dumps({"status": "below threshold", "run_id": "r-10", "more": False}),
    }
    lines = {"drain_lines": [*facts["drain_lines"], looked]}
    assert [cause.key for cause in diagnose(evidence_of(lines)).causes] == causes


@pytest.mark.parametrize(
    ("last", "causes"),
    [("2026-11-23T21:38:02.000Z", []), ("2026-11-23T21:10:00.000Z", ["drain_throttled"])],
    ids=["it runs in time", "it does not"],
)
def test_an_alarm_that_is_still_raised_names_no_cause_once_the_drain_runs_again(
    last: str, causes: list[str]
) -> None:
    raised = {"name": f"{SERVICE}-drain-throttled", "state": "ALARM", "reason": "Threshold Crossed"}
    found = diagnose(evidence_of({"alarms": [raised], "last_drain_at": last})).causes
    assert [cause.key for cause in found] == causes


@pytest.mark.parametrize(
    ("field", "cause", "fix"),
    [("refused_origin", "origin_refused", "allow_origin"), ("refused_token", "token_refused", "copy_tag")],
)
def test_what_the_collector_refuses_is_evidence_without_a_page_to_look_at(
    field: str, cause: str, fix: str
) -> None:
    def causes(number: int) -> list[Cause]:
        return list(diagnose(replace(evidence_of({"page": None}), **{field: number})).causes)

    assert causes(REFUSED_LEAST - 1) == []
    (found,) = causes(4_210)
    assert (found.key, found.fix, found.certain) == (cause, fix, False)
    assert str(found.facts[0]).endswith(": 4,210")


def test_a_page_that_was_looked_at_says_more_than_the_counters() -> None:
    page = FAULTS["healthy"]["page"] | {"origin": "https://new.example"}
    found = diagnose(replace(evidence_of({"page": page}), refused_origin=500)).causes
    assert [(cause.key, cause.certain) for cause in found] == [("origin_refused", True)]


@pytest.mark.parametrize(
    ("said", "sqs", "origin"),
    [
        ({"sqs": {"state": "failing", "age_s": 2.0}, "refused": {"origin": 7, "token": 0}}, "failing", 7),
        ({"status": "ok", "sqs": {"state": "ok", "age_s": 1.5}}, "ok", 0),
        ({"sqs": "ok", "refused": {"origin": "many"}}, "", 0),
        (["not a collector"], "", 0),
        (None, "", 0),
    ],
    ids=["a whole answer", "an older collector", "wrong types", "a list", "nothing"],
)
def test_a_collectors_own_words_are_read_whoever_answers(said: object, sqs: str, origin: int) -> None:
    answer = collector_answer(200, said)
    assert (answer.sqs, answer.refused_origin, answer.refused_token) == (sqs, origin, 0)
