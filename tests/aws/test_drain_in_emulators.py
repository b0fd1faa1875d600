"""The real zip, run by an emulated Lambda in its own role; and the same drain on a second emulator."""

import hashlib
import json
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from chaos.data_stack import DataStack, deploy
from chaos.drain_module import load_drain
from chaos.emulated_aws import REGION, emulated_aws
from chaos.oracle import iso
from chaos.reader import Reading, read_plainly
from chaos.sender import TOKEN, make_event
from moto import mock_aws

START = 1_800_000_000.0
DAY_S = 86_400
VISITOR = "abcdefghij0123456789"


class Clicks:
    """Makes lines whose numbers never repeat."""

    def __init__(self) -> None:
        self._rng = random.Random(7)
        self.made = 0

    def line(self, *, at: float = START, user_key: str = VISITOR) -> str:
        self.made += 1
        event = make_event(self._rng, at=at, user_key=user_key)
        return json.dumps(event | {"received_at": iso(at), "receipt": f"0123456789abcdef-{self.made}"}) + "\n"


@pytest.fixture(scope="module")
def clicks() -> Clicks:
    return Clicks()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataStack]:
    with emulated_aws(tmp_path_factory.mktemp("aws")) as aws:
        yield deploy(aws, Threshold="5")


def send(stack: DataStack, *bodies: str) -> None:
    sqs = stack.aws.client("sqs")
    for body in bodies:
        sqs.send_message(QueueUrl=stack.outputs["QueueUrl"], MessageBody=body)


def drain(stack: DataStack, event: dict[str, Any]) -> dict[str, Any]:
    answer = stack.aws.client("lambda").invoke(
        FunctionName=stack.outputs["FunctionName"], Payload=json.dumps(event).encode()
    )
    said: dict[str, Any] = json.loads(answer["Payload"].read())
    assert "FunctionError" not in answer, said
    return said


def keys(stack: DataStack, prefix: str = "") -> list[str]:
    listed = stack.aws.client("s3").list_objects_v2(Bucket=stack.outputs["BucketName"], Prefix=prefix)
    return [item["Key"] for item in listed.get("Contents", ())]


def body(stack: DataStack, key: str) -> bytes:
    found = stack.aws.client("s3").get_object(Bucket=stack.outputs["BucketName"], Key=key)
    content: bytes = found["Body"].read()
    return content


def reading(stack: DataStack) -> Reading:
    return read_plainly((key, body(stack, key)) for key in keys(stack))


def waiting(stack: DataStack) -> dict[str, str]:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    attributes: dict[str, str] = stack.aws.client("sqs").get_queue_attributes(
        QueueUrl=stack.outputs["QueueUrl"], AttributeNames=names
    )["Attributes"]
    return attributes


def test_what_is_sent_is_stored_in_its_days_and_the_queue_is_empty(stack: DataStack, clicks: Clicks) -> None:
    before = len(reading(stack).kept)
    send(stack, *(clicks.line() + clicks.line(at=START + DAY_S) for _ in range(25)), "nonsense\n")
    answer = drain(stack, {"force": True})
    counted = {name: answer[name] for name in ("status", "messages", "events", "objects", "not_deleted")}
    assert counted == {"status": "drained", "messages": 26, "events": 50, "objects": 2, "not_deleted": 0}
    assert len(reading(stack).kept) == before + 50
    assert len(keys(stack, iso(START)[:10])) == len(keys(stack, iso(START + DAY_S)[:10])) == 1
    (rejected,) = keys(stack, "rejected/")
    assert rejected.endswith(hashlib.sha256(b"nonsense").hexdigest())
    assert set(waiting(stack).values()) == {"0"}


def test_the_interval_leaves_what_the_maximum_age_takes(stack: DataStack, clicks: Clicks) -> None:
    send(stack, clicks.line())
    assert drain(stack, {})["status"] == "below threshold"
    assert waiting(stack)["ApproximateNumberOfMessages"] == "1"
    assert drain(stack, {"force": True})["messages"] == 1
    assert drain(stack, {"force": True})["status"] == "empty"


def test_the_same_messages_again_are_the_same_file(stack: DataStack, clicks: Clicks) -> None:
    lines = [clicks.line(at=START + 3 * DAY_S) for _ in range(5)]
    for _ in range(2):
        send(stack, *lines)
        assert drain(stack, {})["events"] == 5
    assert len(keys(stack, iso(START + 3 * DAY_S)[:10])) == 1
    assert set(waiting(stack).values()) == {"0"}


def test_an_erased_visitor_does_not_come_back(stack: DataStack, clicks: Clicks) -> None:
    gone = "gonegonegonegonegone"
    digest = hashlib.sha256(f"{TOKEN}\n{gone}".encode()).hexdigest()
    stack.aws.client("s3").put_object(
        Bucket=stack.outputs["BucketName"],
        Key=f"erased/{digest}",
        Body=json.dumps({"erased_at": iso(START + 100)}).encode(),
    )
    send(stack, clicks.line(user_key=gone) + clicks.line() + clicks.line(at=START + 101, user_key=gone))
    answer = drain(stack, {"force": True})
    assert (answer["events"], answer["erased"]) == (2, 1)


def test_two_drains_at_once_store_everything_and_lose_nothing(stack: DataStack, clicks: Clicks) -> None:
    before = len(reading(stack).kept)
    send(stack, *(clicks.line(at=START + 9 * DAY_S) for _ in range(120)))
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda event: drain(stack, event), [{"force": True}] * 2))
    assert sum(answer["messages"] for answer in answers) == 120
    assert len({answer["run_id"] for answer in answers}) == 2
    assert len(reading(stack).kept) == before + 120


def test_a_second_emulator_gives_the_same_files(clicks: Clicks) -> None:
    module = load_drain()
    lines = [clicks.line() for _ in range(30)]
    arguments = {"region_name": REGION, "aws_access_key_id": "test", "aws_secret_access_key": "test"}
    with mock_aws():
        sqs, s3 = boto3.client("sqs", **arguments), boto3.client("s3", **arguments)
        url = sqs.create_queue(QueueName="shop-sqs")["QueueUrl"]
        s3.create_bucket(Bucket="shop-s3")
        answers = []
        for _ in range(2):
            for line in lines:
                sqs.send_message(QueueUrl=url, MessageBody=line)
            settings = module.Settings(queue="shop-sqs", bucket="shop-s3", threads=2, wait_s=0)
            run = module.Drain(sqs=sqs, s3=s3, settings=settings, remaining=lambda: 60.0, run_id="r")
            answers.append(run.run(force=True))
        listed = s3.list_objects_v2(Bucket="shop-s3", Prefix="2")["Contents"]
        stored = s3.get_object(Bucket="shop-s3", Key=listed[0]["Key"])["Body"].read()
    assert [(answer["status"], answer["events"]) for answer in answers] == [("drained", 30)] * 2
    assert stored == "".join(sorted(lines)).encode()
    assert [item["Key"][11:] for item in listed] == [hashlib.sha256(stored).hexdigest()]
