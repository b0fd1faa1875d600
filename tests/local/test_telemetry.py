"""Queues have metrics, alarms on them move, and dead letters can be sent back."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.instances import client, make_role, session_of
from logdig_console.domain.context import JobContext
from logdig_console.local.durable.queues import Key
from logdig_console.local.embedded import EmbeddedAws
from logdig_console.local.telemetry.alarms import Rule, judge
from logdig_console.local.telemetry.sampler import of_queue

PERIOD_S = 0.2


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedAws]:
    embedded = EmbeddedAws(data=Path(tmp_path_factory.mktemp("telemetry")), metrics_period_s=PERIOD_S)
    embedded.start(JobContext())
    yield embedded
    embedded.stop()


def eventually(true: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = true()
        if found:
            return found
        time.sleep(0.05)
    return None


def make_pair(aws: EmbeddedAws, name: str) -> tuple[str, str]:
    """A queue and its dead letters."""
    sqs = client(aws, "sqs")
    dead = sqs.create_queue(QueueName=f"{name}-dead")["QueueUrl"]
    arn = f"arn:aws:sqs:{aws.region}:{aws.account}:{name}-dead"
    policy = f'{{"deadLetterTargetArn": "{arn}", "maxReceiveCount": "1"}}'
    return sqs.create_queue(QueueName=name, Attributes={"RedrivePolicy": policy})["QueueUrl"], dead


def bury(aws: EmbeddedAws, url: str, bodies: list[str]) -> None:
    """Send messages, and let them become dead letters."""
    sqs = client(aws, "sqs")
    for body in bodies:
        sqs.send_message(QueueUrl=url, MessageBody=body)
    while sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0).get("Messages"):
        pass


def latest(aws: EmbeddedAws, queue: str, metric: str, statistic: str) -> float | None:
    now = dt.datetime.now(dt.UTC)
    points = client(aws, "cloudwatch").get_metric_statistics(
        Namespace="AWS/SQS",
        MetricName=metric,
        Dimensions=[{"Name": "QueueName", "Value": queue}],
        StartTime=now - dt.timedelta(minutes=5),
        EndTime=now + dt.timedelta(minutes=1),
        Period=300,
        Statistics=[statistic],
    )["Datapoints"]
    return max((point[statistic] for point in points), default=None)


def test_what_waits_moves_and_ages_is_measured(aws: EmbeddedAws) -> None:
    sqs = client(aws, "sqs")
    url = sqs.create_queue(QueueName="measured")["QueueUrl"]
    for body in ("1", "2", "3"):
        sqs.send_message(QueueUrl=url, MessageBody=body)
    sqs.send_message(QueueUrl=url, MessageBody="later", DelaySeconds=900)
    (message,) = sqs.receive_message(QueueUrl=url)["Messages"]
    assert eventually(lambda: latest(aws, "measured", "NumberOfMessagesSent", "Sum") == 4)
    assert eventually(
        lambda: latest(aws, "measured", "ApproximateNumberOfMessagesNotVisible", "Maximum") == 1
    )
    assert latest(aws, "measured", "ApproximateNumberOfMessagesVisible", "Maximum") in (2, 3)
    assert latest(aws, "measured", "ApproximateNumberOfMessagesDelayed", "Maximum") == 1
    assert latest(aws, "measured", "NumberOfMessagesReceived", "Sum") == 1
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert eventually(lambda: latest(aws, "measured", "NumberOfMessagesDeleted", "Sum") == 1)
    assert eventually(lambda: latest(aws, "measured", "ApproximateAgeOfOldestMessage", "Maximum"))
    now = dt.datetime.now(dt.UTC)
    metric = {"Namespace": "AWS/SQS", "MetricName": "NumberOfMessagesSent",
              "Dimensions": [{"Name": "QueueName", "Value": "measured"}]}  # fmt: skip
    (result,) = client(aws, "cloudwatch").get_metric_data(
        MetricDataQueries=[{"Id": "a", "MetricStat": {"Metric": metric, "Period": 300, "Stat": "Sum"}}],
        StartTime=now - dt.timedelta(minutes=10),
        EndTime=now + dt.timedelta(minutes=5),
    )["MetricDataResults"]
    assert sum(result["Values"]) == 4


def test_an_alarm_goes_by_its_own_queue_alone_and_comes_back(aws: EmbeddedAws) -> None:
    sqs, watch = client(aws, "sqs"), client(aws, "cloudwatch")
    url, dead = make_pair(aws, "alarmed")
    for name in ("alarmed", "alarmed-dead"):
        watch.put_metric_alarm(
            AlarmName=name, Namespace="AWS/SQS", MetricName="ApproximateNumberOfMessagesVisible",
            Dimensions=[{"Name": "QueueName", "Value": name}], Statistic="Maximum", Period=10,
            EvaluationPeriods=1, Threshold=0, ComparisonOperator="GreaterThanThreshold",
            TreatMissingData="notBreaching",
        )  # fmt: skip

    def state(name: str) -> str:
        (alarm,) = watch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
        return str(alarm["StateValue"])

    assert eventually(lambda: (state("alarmed"), state("alarmed-dead")) == ("OK", "OK"))
    sqs.send_message(QueueUrl=url, MessageBody="waits")
    assert eventually(lambda: state("alarmed") == "ALARM")
    assert state("alarmed-dead") == "OK"
    bury(aws, url, [])
    assert eventually(lambda: state("alarmed-dead") == "ALARM")
    sqs.purge_queue(QueueUrl=dead)
    history = watch.describe_alarm_history(AlarmName="alarmed-dead", HistoryItemType="StateUpdate")
    assert history["AlarmHistoryItems"]


@pytest.mark.parametrize(
    ("missing", "values", "before", "state"),
    [
        ("missing", [None, None, None], "OK", "INSUFFICIENT_DATA"),
        ("ignore", [None, None, None], "ALARM", "ALARM"),
        ("breaching", [None, None, None], "OK", "ALARM"),
        ("notBreaching", [None, None, None], "ALARM", "OK"),
        ("breaching", [None, 1.0, 1.0], "ALARM", "OK"),
        ("notBreaching", [9.0, None, 9.0], "OK", "ALARM"),
        ("missing", [9.0, 1.0, 1.0], "OK", "OK"),
        ("missing", [9.0, 1.0, 9.0], "OK", "ALARM"),
        ("missing", [5.0, 5.0, 5.0], "ALARM", "OK"),
    ],
)
def test_two_periods_of_three_above_five_raise_an_alarm(
    missing: str, values: list[float | None], before: str, state: str
) -> None:
    rule = Rule(threshold=5, comparison="GreaterThanThreshold", periods=3, datapoints=2, missing=missing)
    assert judge(rule, values, before) == state


def test_the_age_is_that_of_the_oldest_message_whatever_its_place() -> None:
    key: Key = ("000000000000", "us-east-1", "url")
    messages = [
        {"sent_at": 900.0, "visible_at": 0.0, "receive_count": 0},
        {"sent_at": 400.0, "visible_at": 2_000.0, "receive_count": 1},
    ]
    samples = of_queue(key, {"name": "q", "messages": messages}, Counter(), 1_000.0)
    values = {item.metric: item.value for item in samples}
    assert values["ApproximateAgeOfOldestMessage"] == 600
    assert (
        values["ApproximateNumberOfMessagesVisible"] == values["ApproximateNumberOfMessagesNotVisible"] == 1
    )
    empty = of_queue(key, {"name": "q", "messages": []}, Counter(), 1_000.0)
    assert {item.value for item in empty} == {0.0}


def test_dead_letters_go_back_to_where_they_came_from(aws: EmbeddedAws) -> None:
    sqs = client(aws, "sqs")
    url, dead = make_pair(aws, "moved")
    bury(aws, url, ["a", "b", "c"])
    assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [url]
    arn = f"arn:aws:sqs:{aws.region}:{aws.account}:moved-dead"
    sqs.start_message_move_task(SourceArn=arn)

    def ended() -> bool:
        (task,) = sqs.list_message_move_tasks(SourceArn=arn)["Results"]
        return bool(task["Status"] == "COMPLETED" and task["ApproximateNumberOfMessagesMoved"] == 3)

    assert eventually(ended)
    found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"])["Messages"]
    assert sorted(message["Body"] for message in found) == ["a", "b", "c"]
    assert {message["Attributes"]["ApproximateReceiveCount"] for message in found} == {"1"}
    assert "Messages" not in sqs.receive_message(QueueUrl=dead)


def test_a_slow_move_can_be_cancelled_and_there_is_one_at_a_time(aws: EmbeddedAws) -> None:
    sqs = client(aws, "sqs")
    url, _ = make_pair(aws, "slow")
    bury(aws, url, [str(number) for number in range(5)])
    arn = f"arn:aws:sqs:{aws.region}:{aws.account}:slow-dead"
    handle = sqs.start_message_move_task(SourceArn=arn, MaxNumberOfMessagesPerSecond=1)["TaskHandle"]
    with pytest.raises(ClientError, match="already running"):
        sqs.start_message_move_task(SourceArn=arn)
    moved = sqs.cancel_message_move_task(TaskHandle=handle)["ApproximateNumberOfMessagesMoved"]
    assert moved < 5
    (task,) = sqs.list_message_move_tasks(SourceArn=arn)["Results"]
    assert (task["Status"], "TaskHandle" in task) == ("CANCELLED", False)


def test_a_move_is_refused_where_it_makes_no_sense_or_the_right_is_missing(aws: EmbeddedAws) -> None:
    sqs = client(aws, "sqs")
    make_pair(aws, "refused")
    arn = f"arn:aws:sqs:{aws.region}:{aws.account}:refused"
    with pytest.raises(ClientError, match="must be configured as a Dead Letter Queue"):
        sqs.start_message_move_task(SourceArn=arn)
    with pytest.raises(ClientError, match="doesn't exist"):
        sqs.start_message_move_task(SourceArn=f"{arn}-none")
    statements = [{"Effect": "Allow", "Action": "sqs:*MoveTask*", "Resource": "*"}]
    make_role(aws, "mover", statements)
    with pytest.raises(ClientError, match="needs sqs:ReceiveMessage"):
        client(aws, "sqs", session_of(aws, "mover")).start_message_move_task(SourceArn=f"{arn}-dead")
