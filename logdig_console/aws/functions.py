"""Lambda: run the drain once and read what it says."""

import json
from dataclasses import fields
from typing import Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.ledger import DrainReport

_REPORT_FIELDS = frozenset(item.name for item in fields(DrainReport))


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
            LogDigError: if the function failed, or answered something that is no report.
        """
        with translated(f"The drain {function} could not be invoked."):
            answer = self._access.functions.invoke(
                FunctionName=function, Payload=json.dumps({"force": force}).encode()
            )
            payload = answer["Payload"].read()
        if answer.get("FunctionError"):
            raise LogDigError(
                f"The drain {function} failed.",
                payload.decode(errors="replace")[:2_000],
                "Nothing is lost: its messages stay in the queue. See its log.",
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
                "Nothing is lost: its other messages stay in the queue. See its log.",
            )
        return report
