"""What code that runs as the drain may do: its work, and nothing else of the account."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from chaos.data_stack import DataStack, deploy
from chaos.emulated_aws import ACCOUNT, REGION, emulated_aws

PROBE = """
import boto3
from botocore.exceptions import ClientError

def handler(event, context):
    said = []
    for service, method, arguments in event:
        try:
            getattr(boto3.client(service), method)(**arguments)
            said.append("done")
        except ClientError as error:
            said.append(error.response["Error"]["Code"])
    return said
"""
DIGEST = hashlib.sha256(b"{}\n").hexdigest()
DAY_FILE = f"2026-01-31/{DIGEST}"
DENIED = {"AccessDenied", "AccessDeniedException"}
Call = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataStack]:
    """The data stack beside a queue and a bucket of somebody else, and a function in the drain's role."""
    with emulated_aws(tmp_path_factory.mktemp("aws")) as aws:
        deployed = deploy(aws)
        aws.client("sqs").create_queue(QueueName="other-sqs")
        s3 = aws.client("s3")
        s3.create_bucket(Bucket="other-s3")
        for bucket in ("other-s3", deployed.outputs["BucketName"]):
            for key in (DAY_FILE, "settings/current.json", f"erased/{DIGEST}"):
                s3.put_object(Bucket=bucket, Key=key, Body=b"{}\n")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("probe.py", PROBE)
        aws.client("lambda").create_function(
            FunctionName="probe",
            Runtime="python3.13",
            Handler="probe.handler",
            Timeout=30,
            Role=f"arn:aws:iam::{ACCOUNT}:role/{deployed.physical['DrainRole']}",
            Code={"ZipFile": packed.getvalue()},
        )
        yield deployed


def tried(stack: DataStack, calls: list[Call]) -> list[str]:
    """What each call came to, made by a function in the drain's role."""
    answer = stack.aws.client("lambda").invoke(FunctionName="probe", Payload=json.dumps(calls).encode())
    said = json.loads(answer["Payload"].read())
    assert "FunctionError" not in answer, said
    outcomes: list[str] = said
    return outcomes


def queue_url(stack: DataStack, name: str) -> str:
    return str(stack.aws.client("sqs").get_queue_url(QueueName=name)["QueueUrl"])


def test_the_role_lets_the_drain_do_its_work(stack: DataStack) -> None:
    url, bucket = stack.outputs["QueueUrl"], stack.outputs["BucketName"]
    sqs = stack.aws.client("sqs")
    sqs.send_message(QueueUrl=url, MessageBody="{}\n")
    (message,) = sqs.receive_message(QueueUrl=url)["Messages"]
    entries = [{"Id": "0", "ReceiptHandle": message["ReceiptHandle"]}]
    calls: list[Call] = [
        ("sqs", "get_queue_url", {"QueueName": stack.outputs["QueueName"]}),
        ("sqs", "get_queue_attributes", {"QueueUrl": url, "AttributeNames": ["All"]}),
        ("sqs", "receive_message", {"QueueUrl": url}),
        ("sqs", "delete_message_batch", {"QueueUrl": url, "Entries": entries}),
        ("s3", "list_objects_v2", {"Bucket": bucket, "Prefix": "erased/"}),
        ("s3", "get_object", {"Bucket": bucket, "Key": f"erased/{DIGEST}"}),
        ("s3", "put_object", {"Bucket": bucket, "Key": f"2026-02-01/{DIGEST}", "Body": "{}\n"}),
        ("s3", "head_object", {"Bucket": bucket, "Key": DAY_FILE}),
        ("s3", "put_object", {"Bucket": bucket, "Key": f"rejected/2026-02-01/{DIGEST}", "Body": "x"}),
        ("s3", "put_object", {"Bucket": bucket, "Key": f"void/2026-02-01/{DIGEST}", "Body": "x"}),
        ("s3", "put_object", {"Bucket": bucket, "Key": f"erased/receipts/2026-02-01/{DIGEST}", "Body": "x"}),
        ("s3", "put_object", {"Bucket": bucket, "Key": "health/drain", "Body": "{}"}),
    ]
    assert dict(zip((f"{call}" for call in calls), tried(stack, calls), strict=True)) == {
        f"{call}": "done" for call in calls
    }


def test_the_role_lets_nobody_do_anything_else(stack: DataStack) -> None:
    url, bucket = stack.outputs["QueueUrl"], stack.outputs["BucketName"]
    other = queue_url(stack, "other-sqs")
    dead = queue_url(stack, stack.outputs["DeadLettersName"])
    entries = [{"Id": "0", "ReceiptHandle": "none"}]
    calls: list[Call] = [
        *(("sqs", "receive_message", {"QueueUrl": queue}) for queue in (other, dead)),
        *(("sqs", "get_queue_attributes", {"QueueUrl": queue}) for queue in (other, dead)),
        *(
            ("sqs", "delete_message_batch", {"QueueUrl": queue, "Entries": entries})
            for queue in (other, dead)
        ),
        *(("sqs", "send_message", {"QueueUrl": queue, "MessageBody": "x"}) for queue in (url, other, dead)),
        ("sqs", "purge_queue", {"QueueUrl": url}),
        ("sqs", "delete_queue", {"QueueUrl": url}),
        ("sqs", "set_queue_attributes", {"QueueUrl": url, "Attributes": {"VisibilityTimeout": "0"}}),
        ("s3", "get_object", {"Bucket": "other-s3", "Key": DAY_FILE}),
        ("s3", "put_object", {"Bucket": "other-s3", "Key": DAY_FILE, "Body": "x"}),
        ("s3", "list_objects_v2", {"Bucket": "other-s3", "Prefix": "erased/"}),
        ("s3", "delete_object", {"Bucket": bucket, "Key": DAY_FILE}),
        ("s3", "delete_objects", {"Bucket": bucket, "Delete": {"Objects": [{"Key": DAY_FILE}]}}),
        ("s3", "list_objects_v2", {"Bucket": bucket, "Prefix": ""}),
        ("s3", "get_object", {"Bucket": bucket, "Key": "settings/current.json"}),
        ("s3", "put_object", {"Bucket": bucket, "Key": "settings/current.json", "Body": "{}"}),
        ("s3", "put_object", {"Bucket": bucket, "Key": f"erased/{DIGEST}", "Body": "{}"}),
        ("s3", "put_object", {"Bucket": bucket, "Key": "health/other", "Body": "{}"}),
        (
            "s3",
            "put_bucket_versioning",
            {"Bucket": bucket, "VersioningConfiguration": {"Status": "Suspended"}},
        ),
        ("s3", "delete_bucket", {"Bucket": bucket}),
        ("lambda", "invoke", {"FunctionName": stack.outputs["FunctionName"], "Payload": "{}"}),
        ("lambda", "update_function_configuration", {"FunctionName": "probe", "Timeout": 60}),
        ("iam", "list_roles", {}),
        ("sts", "assume_role", {"RoleArn": f"arn:aws:iam::{ACCOUNT}:role/any", "RoleSessionName": REGION}),
    ]
    outcomes = dict(zip((f"{call}" for call in calls), tried(stack, calls), strict=True))
    assert {call: outcome for call, outcome in outcomes.items() if outcome not in DENIED} == {}
