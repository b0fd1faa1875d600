"""Lambda: run the drain once and read what it says."""

import base64
import json
from dataclasses import fields
from typing import Any

import botocore.exceptions

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.errors import ANSWER_LOST, LogDigError
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.domain.operating import FunctionFacts

THRESHOLD = "LOGDIG_THRESHOLD"
_LOST = (
    botocore.exceptions.ReadTimeoutError,
    botocore.exceptions.ConnectionClosedError,
    botocore.exceptions.ResponseStreamingError,
    botocore.exceptions.IncompleteReadError,
)
_REPORT_FIELDS = frozenset(item.name for item in fields(DrainReport))


class LostAnswer(LogDigError):
    """The drain was invoked and its answer did not arrive: it may have run, or run still."""

    def __init__(self, function: str, reason: str) -> None:
        super().__init__(
            f"The drain {function} was invoked, and its answer is lost.",
            reason,
            "It was not invoked again. Its run is in its log as soon as it ends: look there first.",
            code=ANSWER_LOST,
        )


class Functions:
    """Lambda of one account and region."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def spare_executions(self) -> int:
        """Executions at once that no function of the account has reserved."""
        with translated("The account's executions could not be read."):
            limits = self._access.functions.get_account_settings()["AccountLimit"]
        return int(limits["UnreservedConcurrentExecutions"])

    def drain(self, function: str, *, force: bool) -> DrainReport:
        """Invoke the drain once and wait for its answer.

        Raises:
            LostAnswer: if the invocation was sent and no answer came: it is never sent again.
            LogDigError: if the function failed, or answered something that is no report.
        """
        with translated(f"The drain {function} could not be invoked."):
            try:
                answer = self._access.functions.invoke(
                    FunctionName=function, Payload=json.dumps({"force": force}).encode()
                )
                payload = answer["Payload"].read()
            except _LOST as error:
                raise LostAnswer(function, str(error)) from error
        if answer.get("FunctionError"):
            raise LogDigError(
                f"The drain {function} failed.",
                payload.decode(errors="replace")[:2_000],
                "Nothing is lost: its messages stay in the queue. Why? says what stops it.",
            )
        try:
            values: dict[str, Any] = json.loads(payload)
            report = DrainReport(**{key: value for key, value in values.items() if key in _REPORT_FIELDS})
        except (ValueError, TypeError, AttributeError) as error:
            raise LogDigError(
                f"The answer of {function} cannot be read.",
                payload.decode(errors="replace")[:500],
                "Update the service: its drain is not of this version.",
            ) from error
        if report.status == "error":
            raise LogDigError(
                f"The drain {function} met an error.",
                f"It stored {report.events} events in {report.objects} objects before. Run {report.run_id}.",
                "Nothing is lost: its other messages stay in the queue. Why? says what stops it.",
            )
        return report

    def facts(self, function: str) -> FunctionFacts:
        """What Lambda says of the drain."""
        with translated(f"The drain {function} could not be read."):
            client = self._access.functions
            found = client.get_function_configuration(FunctionName=function)
            reserved = client.get_function_concurrency(FunctionName=function)
        variables = found.get("Environment", {}).get("Variables", {})
        return FunctionFacts(
            state=found.get("State", "Active"),
            reserved=reserved.get("ReservedConcurrentExecutions"),
            threshold=int(variables.get(THRESHOLD, 0)),
        )

    def set_threshold(self, function: str, threshold: int) -> None:
        """Let the drain wait for another number of messages; its other variables stay."""
        with translated(f"The drain {function} could not be changed."):
            client = self._access.functions
            found = client.get_function_configuration(FunctionName=function)
            variables = dict(found.get("Environment", {}).get("Variables", {}))
            variables[THRESHOLD] = str(threshold)
            client.update_function_configuration(FunctionName=function, Environment={"Variables": variables})

    def put_code(self, function: str, bucket: str, key: str) -> bool:
        """Give a function the zip under a key that holds its content's hash; False where it has it."""
        with translated(f"The code of {function} could not be put back."):
            client = self._access.functions
            running = base64.b64decode(client.get_function_configuration(FunctionName=function)["CodeSha256"])
            if running.hex() in key:
                return False
            client.update_function_code(FunctionName=function, S3Bucket=bucket, S3Key=key)
            client.get_waiter("function_updated_v2").wait(
                FunctionName=function, WaiterConfig={"Delay": 1, "MaxAttempts": 120}
            )
        return True

    def free_concurrency(self, function: str) -> None:
        """Take away the reservation: the drain shares the account's executions."""
        with translated(f"The drain {function} could not be changed."):
            self._access.functions.delete_function_concurrency(FunctionName=function)
