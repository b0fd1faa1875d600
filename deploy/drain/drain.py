"""The drain's entry for AWS Lambda: the standard library and the runtime's own boto3, nothing else.

Environment: LOGDIG_QUEUE and LOGDIG_BUCKET (names), LOGDIG_THRESHOLD (messages that must wait before a run
that is not forced receives anything), LOGDIG_SUCCESSOR (`on`: a run stopped by a budget starts the next).
"""

from __future__ import annotations

import functools
import json
import os
from typing import Any

from logdig_drain.calls import CONNECT_S, FAILURES, READ_S
from logdig_drain.run import Drain, Settings, write_log

MAX_CHAIN = 10  # Lambda stops a chain of a function that starts itself after about 16 links


@functools.cache
def client(service: str) -> Any:
    """A client of the process's own environment; calls are repeated by the drain, never by botocore."""
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT_S,
        read_timeout=READ_S,
        max_pool_connections=Settings.threads,
        retries={"mode": "standard", "total_max_attempts": 1},
    )
    return boto3.client(service, config=config)


def start_successor(answer: dict[str, Any], chain: int, function: str, lambda_client: Any) -> bool:
    """Start the next run of a chain, once, without waiting; True where it was started."""
    if not answer["more"] or chain >= MAX_CHAIN:
        return False
    payload = json.dumps({"force": True, "chain": chain + 1}).encode()
    lambda_client.invoke(FunctionName=function, InvocationType="Event", Payload=payload)
    return True


def handler(event: Any, context: Any) -> dict[str, Any]:
    """Lambda's entry. `{"force": true}` drains whatever waits; anything else asks for the threshold first."""
    asked = event if isinstance(event, dict) else {}
    settings = Settings(
        queue=os.environ["LOGDIG_QUEUE"],
        bucket=os.environ["LOGDIG_BUCKET"],
        threshold=int(os.environ["LOGDIG_THRESHOLD"]),
    )
    drain = Drain(
        sqs=client("sqs"),
        s3=client("s3"),
        settings=settings,
        remaining=lambda: context.get_remaining_time_in_millis() / 1_000,
        run_id=context.aws_request_id,
    )
    answer = drain.run(force=asked.get("force") is True)
    write_log(answer)
    if os.environ.get("LOGDIG_SUCCESSOR") == "on":
        chain = asked.get("chain", 0)
        try:
            start_successor(
                answer,
                chain if type(chain) is int else MAX_CHAIN,
                context.invoked_function_arn,
                client("lambda"),
            )
        except FAILURES as error:
            write_log({"run_id": answer["run_id"], "successor": str(error)})
    return answer
