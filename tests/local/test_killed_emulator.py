"""The emulator is killed without warning: what it confirmed is there when it runs again."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import psutil
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from local.instances import make_role
from logdig_console.domain.context import JobContext
from logdig_console.local.embedded import REGION, EmbeddedAws

KILLS = 5
LEAST_SENT = 200


def client(aws: EmbeddedAws, service: str) -> Any:
    return boto3.client(
        service,
        endpoint_url=aws.endpoint,
        region_name=REGION,
        aws_access_key_id=aws.key.access_key,
        aws_secret_access_key=aws.key.secret_key,
        config=Config(read_timeout=5, connect_timeout=2, retries={"total_max_attempts": 1}),
    )


@contextmanager
def running(data: Path) -> Iterator[EmbeddedAws]:
    aws = EmbeddedAws(data=data)
    aws.start(JobContext())
    try:
        yield aws
    finally:
        aws.stop()


def kill(aws: EmbeddedAws) -> None:
    """End the emulator alone, as the kernel would; what ran on it ends by itself."""
    (emulator,) = [
        child
        for child in psutil.Process().children(recursive=True)
        if "logdig_console.local.emulator" in child.cmdline() and str(aws.data) == child.environ().get("HOME")
    ]
    instances = emulator.children(recursive=True)
    emulator.kill()
    _, alive = psutil.wait_procs([emulator, *instances], timeout=20)
    assert alive == []


class Traffic:
    """Sends, receives and deletes, and knows what was confirmed of each message."""

    def __init__(self) -> None:
        self.sent: set[str] = set()
        self.deleted: set[str] = set()
        self.asked_to_delete: set[str] = set()
        self._number = 0

    def run(self, sqs: Any, url: str, enough: threading.Event) -> None:
        """Until the queue does not answer any more."""
        try:
            while True:
                self._send(sqs, url)
                self._receive(sqs, url)
                if len(self.sent) % 40 == 0:
                    enough.set()
        except (BotoCoreError, ClientError):
            enough.set()

    def _send(self, sqs: Any, url: str) -> None:
        bodies = [f"message {self._number + place}" for place in range(4)]
        self._number += 4
        entries = [{"Id": str(place), "MessageBody": body} for place, body in enumerate(bodies)]
        answer = sqs.send_message_batch(QueueUrl=url, Entries=entries)
        self.sent |= {bodies[int(item["Id"])] for item in answer["Successful"]}

    def _receive(self, sqs: Any, url: str) -> None:
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=3, VisibilityTimeout=1)
        for message in found.get("Messages", [])[:2]:
            self.asked_to_delete.add(message["Body"])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            self.deleted.add(message["Body"])


def everything(sqs: Any, url: str) -> list[str]:
    """The bodies of all messages, those in flight too, each as often as it is there."""
    bodies: list[str] = []
    empty = 0
    while empty < 2:
        found = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=2, VisibilityTimeout=600
        ).get("Messages", [])
        bodies += [message["Body"] for message in found]
        empty = 0 if found else empty + 1
    return bodies


def test_no_confirmed_message_is_lost_and_no_deleted_one_comes_back(tmp_path: Path) -> None:
    traffic = Traffic()
    for _ in range(KILLS):
        with running(tmp_path) as aws:
            sqs = client(aws, "sqs")
            url = sqs.create_queue(QueueName="clicks")["QueueUrl"]
            enough = threading.Event()
            thread = threading.Thread(target=traffic.run, args=(sqs, url, enough))
            thread.start()
            assert enough.wait(30)
            kill(aws)
            thread.join(30)
            assert not thread.is_alive()
    with running(tmp_path) as aws:
        sqs = client(aws, "sqs")
        left = everything(sqs, sqs.get_queue_url(QueueName="clicks")["QueueUrl"])
    assert len(traffic.sent) >= LEAST_SENT
    assert len(traffic.deleted) > LEAST_SENT / 4
    # A delete that was asked for and not answered may or may not have happened.
    assert traffic.sent - traffic.asked_to_delete <= set(left)
    assert not traffic.deleted & set(left)
    assert len(left) == len(set(left))


def test_a_killed_drain_may_still_delete_what_it_received(tmp_path: Path) -> None:
    with running(tmp_path) as aws:
        sqs = client(aws, "sqs")
        url = sqs.create_queue(QueueName="q")["QueueUrl"]
        sqs.send_message(QueueUrl=url, MessageBody="received before")
        (message,) = sqs.receive_message(
            QueueUrl=url, VisibilityTimeout=300, AttributeNames=["ApproximateReceiveCount"]
        )["Messages"]
        kill(aws)
    with running(tmp_path) as aws:
        sqs = client(aws, "sqs")
        counts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        assert counts["ApproximateNumberOfMessagesNotVisible"] == "1"
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        sqs.purge_queue(QueueUrl=url)
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "77"})
        kill(aws)
    with running(tmp_path) as aws:
        counts = client(aws, "sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        assert counts["ApproximateNumberOfMessages"] == counts["ApproximateNumberOfMessagesNotVisible"] == "0"
        assert counts["VisibilityTimeout"] == "77"


def test_dead_letters_are_moved_once(tmp_path: Path) -> None:
    with running(tmp_path) as aws:
        sqs = client(aws, "sqs")
        dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
        policy = '{"deadLetterTargetArn": "arn:aws:sqs:us-east-1:000000000000:dead", "maxReceiveCount": "1"}'
        url = sqs.create_queue(QueueName="q", Attributes={"RedrivePolicy": policy})["QueueUrl"]
        sqs.send_message(QueueUrl=url, MessageBody="bad")
        assert sqs.receive_message(QueueUrl=url, VisibilityTimeout=0)["Messages"]
        assert "Messages" not in sqs.receive_message(QueueUrl=url)
        kill(aws)
    with running(tmp_path) as aws:
        sqs = client(aws, "sqs")
        assert "Messages" not in sqs.receive_message(QueueUrl=url)
        (message,) = sqs.receive_message(QueueUrl=dead, AttributeNames=["All"])["Messages"]
        assert message["Body"] == "bad"


TEMPLATE = """
Resources:
  Kept: {Type: AWS::SQS::Queue, Properties: {QueueName: kept}}
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: kept
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
  Secret: {Type: AWS::SecretsManager::Secret, Properties: {Name: kept, GenerateSecretString: {}}}
  Schedules: {Type: AWS::Scheduler::ScheduleGroup, Properties: {Name: kept}}
"""


def test_what_stands_in_a_finished_stack_stands_after_a_kill(tmp_path: Path) -> None:
    with running(tmp_path) as aws:
        stacks = client(aws, "cloudformation")
        stacks.create_stack(StackName="kept", TemplateBody=TEMPLATE, Capabilities=["CAPABILITY_NAMED_IAM"])
        waiter = stacks.get_waiter("stack_create_complete")
        waiter.wait(StackName="kept", WaiterConfig={"Delay": 1, "MaxAttempts": 20})
        s3 = client(aws, "s3")
        s3.create_bucket(Bucket="kept")
        s3.put_bucket_versioning(Bucket="kept", VersioningConfiguration={"Status": "Enabled"})
        s3.put_object(Bucket="kept", Key="key", Body=b"body")
        client(aws, "iam").put_role_policy(
            RoleName="kept",
            PolicyName="late",
            PolicyDocument='{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}',
        )
        secret = client(aws, "secretsmanager").get_secret_value(SecretId="kept")["SecretString"]
        kill(aws)
    with running(tmp_path) as aws:
        (stack,) = client(aws, "cloudformation").describe_stacks(StackName="kept")["Stacks"]
        assert stack["StackStatus"] == "CREATE_COMPLETE"
        assert client(aws, "iam").list_role_policies(RoleName="kept")["PolicyNames"] == ["late"]
        assert client(aws, "secretsmanager").get_secret_value(SecretId="kept")["SecretString"] == secret
        assert client(aws, "scheduler").get_schedule_group(Name="kept")["Name"] == "kept"
        assert client(aws, "sqs").get_queue_url(QueueName="kept")["QueueUrl"]
        assert client(aws, "s3").get_object(Bucket="kept", Key="key")["Body"].read() == b"body"
        assert client(aws, "s3").get_bucket_versioning(Bucket="kept")["Status"] == "Enabled"


@pytest.mark.parametrize("waited_s", [0.0, 0.05])
def test_an_operation_on_a_stack_is_there_whole_or_not_at_all(tmp_path: Path, waited_s: float) -> None:
    with running(tmp_path) as aws:
        stacks = client(aws, "cloudformation")
        stacks.create_stack(StackName="half", TemplateBody=TEMPLATE, Capabilities=["CAPABILITY_NAMED_IAM"])
        threading.Event().wait(waited_s)
        kill(aws)
    with running(tmp_path) as aws:
        stacks = client(aws, "cloudformation")
        found = [item["StackStatus"] for item in stacks.describe_stacks()["Stacks"]]
        assert found in ([], ["CREATE_COMPLETE"])
        if not found:
            stacks.create_stack(
                StackName="half", TemplateBody=TEMPLATE, Capabilities=["CAPABILITY_NAMED_IAM"]
            )
            waiter = stacks.get_waiter("stack_create_complete")
            waiter.wait(StackName="half", WaiterConfig={"Delay": 1, "MaxAttempts": 20})
        assert client(aws, "iam").get_role(RoleName="kept")


def schedule(aws: EmbeddedAws, name: str, *, seconds: float) -> None:
    """Let a message be put into the queue `scheduled` once, in so many seconds."""
    at = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)
    client(aws, "scheduler").create_schedule(
        Name=name,
        ScheduleExpression=f"at({at:%Y-%m-%dT%H:%M:%S})",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={
            "Arn": f"arn:aws:sqs:{REGION}:{aws.account}:scheduled",
            "RoleArn": f"arn:aws:iam::{aws.account}:role/scheduler",
            "Input": f'{{"name": "{name}"}}',
        },
    )


def test_schedules_tick_and_what_was_due_while_nothing_ran_is_done_once(tmp_path: Path) -> None:
    with running(tmp_path) as aws:
        make_role(
            aws, "scheduler", [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}], "scheduler"
        )
        sqs = client(aws, "sqs")
        url = sqs.create_queue(QueueName="scheduled")["QueueUrl"]
        schedule(aws, "now", seconds=0)
        first = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5, VisibilityTimeout=600)["Messages"]
        schedule(aws, "later", seconds=1)
        kill(aws)
    with running(tmp_path) as aws:
        sqs = client(aws, "sqs")
        second = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5, VisibilityTimeout=600)["Messages"]
        assert "now" in first[0]["Body"]
        assert [len(first), len(second)] == [1, 1]
        assert "later" in second[0]["Body"]
        assert "Messages" not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=2)
