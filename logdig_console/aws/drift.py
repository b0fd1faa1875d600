"""CloudFormation: what somebody has changed behind a stack."""

from dataclasses import dataclass
from typing import Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.deployment import DriftedProperty
from logdig_console.domain.errors import LogDigError

POLL_S = 0.1
POLL_REMOTE_S = 2.0
TIMEOUT_S = 600.0


@dataclass(frozen=True, slots=True)
class StackDrift:
    """One stack's comparison; `unchecked` are logical ids that AWS cannot compare."""

    properties: tuple[DriftedProperty, ...]
    checked: int
    unchecked: tuple[str, ...]


class StackDrifts:
    """Compares stacks with what is there; nothing is changed."""

    def __init__(self, *, access: Access) -> None:
        self._access = access
        self._poll_s = POLL_S if access.local else POLL_REMOTE_S

    def of(self, ctx: JobContext, stack: str) -> StackDrift:
        """Compare a stack's resources with their template.

        Raises:
            LogDigError: if AWS cannot compare, or takes too long.
        """
        client = self._access.cloudformation
        with translated(f"{stack} could not be compared."):
            detection = client.detect_stack_drift(StackName=stack)["StackDriftDetectionId"]
        self._wait(ctx, stack, detection)
        found: list[Any] = []
        token: dict[str, Any] = {}
        with translated(f"The comparison of {stack} could not be read."):
            while True:
                answer = client.describe_stack_resource_drifts(StackName=stack, **token)
                found += answer["StackResourceDrifts"]
                if not answer.get("NextToken"):
                    break
                token = {"NextToken": answer["NextToken"]}
        properties = tuple(item for drift in found for item in _properties(stack, drift))
        checked = [item for item in found if item["StackResourceDriftStatus"] != "NOT_CHECKED"]
        return StackDrift(
            properties,
            len(checked),
            tuple(
                item["LogicalResourceId"]
                for item in found
                if item["StackResourceDriftStatus"] == "NOT_CHECKED"
            ),
        )

    def _wait(self, ctx: JobContext, stack: str, detection: str) -> None:
        client = self._access.cloudformation
        for poll in range(round(TIMEOUT_S / self._poll_s)):
            ctx.progress(Progress(poll, None, f"{stack}: comparing"))
            with translated(f"The comparison of {stack} could not be followed."):
                status = client.describe_stack_drift_detection_status(StackDriftDetectionId=detection)
            if status["DetectionStatus"] == "DETECTION_COMPLETE":
                return
            if status["DetectionStatus"] == "DETECTION_FAILED":
                raise LogDigError(
                    f"{stack} could not be compared whole.",
                    status.get("DetectionStatusReason", ""),
                    "Give the credentials the permissions it names.",
                )
            ctx.sleep(self._poll_s)
        raise LogDigError(f"The comparison of {stack} takes too long.", "", "Try again later.")


def _properties(stack: str, drift: Any) -> tuple[DriftedProperty, ...]:
    common = (stack, drift["LogicalResourceId"], drift["ResourceType"], drift.get("PhysicalResourceId", ""))
    if drift["StackResourceDriftStatus"] == "DELETED":
        return (DriftedProperty(*common, path="", expected="", actual=""),)
    return tuple(
        DriftedProperty(
            *common,
            path=item["PropertyPath"],
            expected=item.get("ExpectedValue", ""),
            actual=item.get("ActualValue", ""),
        )
        for item in drift.get("PropertyDifferences", [])
    )
