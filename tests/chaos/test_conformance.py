"""The model answers as two emulators do, wherever those two agree with each other."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from chaos.emulated_aws import REGION, emulated_aws
from chaos.model import BUCKET, QUEUE, Cloud, Process
from moto import mock_aws

Steps = Callable[[Any, Any], list[Any]]
Run = Callable[[Steps], list[Any]]
START = 1_800_000_000.0
KEY = f"2026-01-31/{'0' * 64}"


def refusal(call: Callable[..., Any], **arguments: Any) -> tuple[int, str]:
    """How a call was refused: status and code."""
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    answer = caught.value.response
    code = answer["Error"]["Code"].removeprefix("AWS.SimpleQueueService.")
    return answer["ResponseMetadata"]["HTTPStatusCode"], code


def put(s3: Any, body: bytes, **conditions: str) -> dict[str, Any]:
    checksum = b64encode(hashlib.sha256(body).digest()).decode()
    arguments = {"Bucket": BUCKET, "Key": KEY, "Body": body, "ContentType": "application/x-ndjson"}
    answer: dict[str, Any] = s3.put_object(**arguments | {"ChecksumSHA256": checksum} | conditions)
    return answer


def url_of(sqs: Any) -> str:
    url: str = sqs.get_queue_url(QueueName=QUEUE)["QueueUrl"]
    return url


def send(sqs: Any, *bodies: str) -> dict[str, Any]:
    entries = [{"Id": str(number), "MessageBody": body} for number, body in enumerate(bodies)]
    answer: dict[str, Any] = sqs.send_message_batch(QueueUrl=url_of(sqs), Entries=entries)
    return answer


def receive(sqs: Any, **arguments: Any) -> list[dict[str, Any]]:
    answer = sqs.receive_message(QueueUrl=url_of(sqs), MaxNumberOfMessages=10, **arguments)
    messages: list[dict[str, Any]] = answer.get("Messages", [])
    return messages


def delete(sqs: Any, *handles: str) -> dict[str, Any]:
    entries = [{"Id": str(number), "ReceiptHandle": handle} for number, handle in enumerate(handles)]
    answer: dict[str, Any] = sqs.delete_message_batch(QueueUrl=url_of(sqs), Entries=entries)
    return answer


def names(answer: dict[str, Any], part: str) -> list[str]:
    return sorted(item["Id"] for item in answer.get(part, ()))


def in_the_model(steps: Steps) -> list[Any]:
    cloud = Cloud.of_seed(1, start=START)
    cloud.faults.on = False
    process = Process("conformance")
    seen: list[Any] = []
    cloud.scheduler.run([(process, lambda: seen.extend(steps(cloud.sqs(process), cloud.s3(process))))])
    return seen


def prepare(sqs: Any, s3: Any) -> None:
    sqs.create_queue(QueueName=QUEUE, Attributes={"VisibilityTimeout": "360"})
    s3.create_bucket(Bucket=BUCKET)


@pytest.fixture(scope="module")
def in_ministack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with emulated_aws(tmp_path_factory.mktemp("aws")) as aws:
        sqs, s3 = aws.client("sqs"), aws.client("s3")
        prepare(sqs, s3)

        def run(steps: Steps) -> list[Any]:
            return steps(sqs, s3)

        yield run


def in_moto(steps: Steps) -> list[Any]:
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    with mock_aws():
        sqs, s3 = (boto3.client(name, region_name=REGION, **keys) for name in ("sqs", "s3"))
        prepare(sqs, s3)
        return steps(sqs, s3)


def conditional_puts(_sqs: Any, s3: Any) -> list[Any]:
    first = put(s3, b"one\n", IfNoneMatch="*")
    head = s3.head_object(Bucket=BUCKET, Key=KEY, ChecksumMode="ENABLED")
    seen: list[Any] = [first["ETag"] == head["ETag"], head["ContentLength"]]
    seen.append(refusal(put, s3=s3, body=b"two\n", IfNoneMatch="*"))
    seen.append(refusal(put, s3=s3, body=b"two\n", IfMatch='"0123456789abcdef0123456789abcdef"'))
    put(s3, b"two\n", IfMatch=head["ETag"])
    seen.append(s3.get_object(Bucket=BUCKET, Key=KEY)["Body"].read())
    return seen


def what_is_not_there(sqs: Any, s3: Any) -> list[Any]:
    missing = {"Bucket": BUCKET, "Key": "2026-01-31/none"}
    return [
        refusal(s3.get_object, **missing),
        refusal(s3.head_object, **missing),
        refusal(s3.get_object, Bucket="none-of-ours-0000", Key="x"),
        refusal(sqs.get_queue_url, QueueName="none")[0],
        s3.list_objects_v2(Bucket=BUCKET, Prefix="erased/", Delimiter="/").get("Contents", []),
    ]


def names_without_folders(_sqs: Any, s3: Any) -> list[Any]:
    for key in ("erased/a", "erased/replaced/2026-01-31/b", "erasedtoo"):
        put(s3, b"{}\n", Key=key)
    listed = s3.list_objects_v2(Bucket=BUCKET, Prefix="erased/", Delimiter="/")
    return [[item["Key"] for item in listed["Contents"]], listed["IsTruncated"]]


def batches_out_of_bounds(sqs: Any, _s3: Any) -> list[Any]:
    twice = [{"Id": "0", "MessageBody": "a"}, {"Id": "0", "MessageBody": "b"}]
    return [
        refusal(send, sqs=sqs)[1],
        refusal(lambda **_: send(sqs, *"abcdefghijk"))[1],
        refusal(sqs.send_message_batch, QueueUrl=url_of(sqs), Entries=twice)[1],
    ]


def receives_and_deletes(sqs: Any, _s3: Any) -> list[Any]:
    seen: list[Any] = [names(send(sqs, "first\n", "second\n"), "Successful")]
    messages = receive(sqs, MessageSystemAttributeNames=["SentTimestamp"])
    seen.append(sorted(message["Body"] for message in messages))
    digests = [hashlib.md5(m["Body"].encode(), usedforsecurity=False).hexdigest() for m in messages]
    seen.append([m["MD5OfBody"] for m in messages] == digests)
    seen.append([int(message["Attributes"]["SentTimestamp"]) > 0 for message in messages])
    seen.append(receive(sqs))
    answer = delete(sqs, messages[0]["ReceiptHandle"], "no handle at all")
    seen += [names(answer, "Successful"), names(answer, "Failed")]
    seen.append([item["Code"] for item in answer["Failed"]])
    seen.append(names(delete(sqs, messages[1]["ReceiptHandle"]), "Successful"))
    return seen


def attributes(sqs: Any, _s3: Any) -> list[Any]:
    void = {"void": {"DataType": "String", "StringValue": "0123456789abcdef-7\n0123456789abcdef-9..12"}}
    entry = {"Id": "0", "MessageBody": "x\n", "MessageAttributes": void}
    sqs.send_message_batch(QueueUrl=url_of(sqs), Entries=[entry])
    (message,) = receive(sqs, MessageAttributeNames=["void"])
    delete(sqs, message["ReceiptHandle"])
    return ["Attributes" in message, message["MessageAttributes"]["void"]["StringValue"]]


AGREED = (
    conditional_puts,
    what_is_not_there,
    names_without_folders,
    batches_out_of_bounds,
    receives_and_deletes,
    attributes,
)


@pytest.mark.parametrize("steps", AGREED, ids=lambda steps: steps.__name__)
def test_model_and_both_emulators_answer_alike(steps: Steps, in_ministack: Run) -> None:
    assert in_the_model(steps) == in_ministack(steps)
    assert in_the_model(steps) == in_moto(steps)


def wrong_checksum(_sqs: Any, s3: Any) -> list[Any]:
    return [refusal(put, s3=s3, body=b"one\n", ChecksumSHA256=b64encode(b"\0" * 32).decode())]


def checksum_of_what_is_there(_sqs: Any, s3: Any) -> list[Any]:
    key = "2026-02-01/checksum"
    put(s3, b"one\n", Key=key)
    return [s3.head_object(Bucket=BUCKET, Key=key, ChecksumMode="ENABLED").get("ChecksumSHA256")]


def eleven_deletes_at_once(sqs: Any, _s3: Any) -> list[Any]:
    return [refusal(lambda **_: delete(sqs, *"abcdefghijk"))[1]]


def forbidden_characters(sqs: Any, _s3: Any) -> list[Any]:
    answer = send(sqs, "fine\n", "NUL \x00\n")
    for message in receive(sqs):
        delete(sqs, message["ReceiptHandle"])
    return [names(answer, "Successful"), names(answer, "Failed")]


STRICTER = (wrong_checksum, checksum_of_what_is_there, eleven_deletes_at_once)


@pytest.mark.parametrize("steps", STRICTER, ids=lambda steps: steps.__name__)
def test_where_moto_is_not_strict_the_model_is_as_the_other_emulator(steps: Steps, in_ministack: Run) -> None:
    assert in_the_model(steps) == in_ministack(steps)


def test_the_alphabet_of_sqs_is_the_models_own_strictness() -> None:
    assert in_the_model(forbidden_characters) == [["0"], ["1"]]


def test_a_handle_of_an_earlier_receive_is_the_models_own_strictness() -> None:
    cloud = Cloud.of_seed(1, start=START)
    cloud.faults.on = False
    cloud.queue.visibility_s = 0
    process = Process("conformance")
    sqs = cloud.sqs(process)

    def steps() -> None:
        send(sqs, "x\n")
        (first,), (second,) = receive(sqs), receive(sqs)
        assert names(delete(sqs, first["ReceiptHandle"]), "Failed") == ["0"]
        assert names(delete(sqs, second["ReceiptHandle"]), "Successful") == ["0"]

    cloud.scheduler.run([(process, steps)])


def test_too_many_receives_bring_a_message_to_the_dead_letters() -> None:
    cloud = Cloud.of_seed(1, start=START)
    cloud.faults.on = False
    cloud.queue.visibility_s = 0
    cloud.queue.max_receives = 3
    process = Process("conformance")
    sqs = cloud.sqs(process)

    def steps() -> None:
        send(sqs, "x\n")
        assert [len(receive(sqs)) for _ in range(4)] == [1, 1, 1, 0]

    cloud.scheduler.run([(process, steps)])
    assert [message.body for message in cloud.queue.dead.values()] == ["x\n"]
