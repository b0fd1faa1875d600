"""The original LogDig's drain, told again in our words: the baseline for the promise.

It counts what waits, does nothing below 100, receives until it has as many messages as it counted, writes
them all to one file under its own clock's day, and deletes them one by one without looking at the answer.
"""

import hashlib
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from chaos.model import BUCKET, QUEUE, Cloud, Process
from chaos.oracle import iso

LEAST = 100


def run_original(cloud: Cloud, process: Process, given: dict[str, Any], force: bool) -> dict[str, Any]:
    """One run; `given` and `force` are what it does not know. Answers in today's words."""
    del given, force
    answer = {
        "status": "error",
        "messages": 0,
        "not_deleted": 0,
        "more": False,
        "spent_ms": 0,
        "run_id": process.name,
    }
    try:
        messages = _drain(cloud, process)
    except (BotoCoreError, ClientError):
        return answer
    if messages is None:
        return answer | {"status": "below threshold"}
    return answer | {"status": "drained", "messages": messages}


def _drain(cloud: Cloud, process: Process) -> int | None:
    sqs, s3 = cloud.sqs(process), cloud.s3(process)
    url = sqs.get_queue_url(QueueName=QUEUE)["QueueUrl"]
    counted = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    left = int(counted["Attributes"]["ApproximateNumberOfMessages"])
    if left < LEAST:
        return None
    body = ""
    taken: list[dict[str, Any]] = []
    while left:
        for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
            body += message["Body"].removesuffix("\n") + "\n"
            taken.append(message)
            left -= 1
    data = body.encode()
    s3.put_object(
        Bucket=BUCKET,
        Key=f"{iso(cloud.now)[:10]}/{hashlib.sha256(data).hexdigest()}",
        Body=data,
        ContentType="binary/octet-stream",
    )
    for message in taken:
        entry = {"Id": "0", "ReceiptHandle": message["ReceiptHandle"]}
        sqs.delete_message_batch(QueueUrl=url, Entries=[entry])
    return len(taken)
