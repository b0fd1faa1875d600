"""CloudFormation: a stack is made and changed by change sets, and says how far it is."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import TAG_SERVICE, TAG_VERSION, Service, may_be_named

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import StackTypeDef

POLL_S = 0.2
POLL_REMOTE_S = 3.0
TIMEOUT_S = 3_600.0
_GONE = ("DELETE_COMPLETE", "REVIEW_IN_PROGRESS")


@dataclass(frozen=True, slots=True)
class StackOutputs:
    """What a finished stack says of itself."""

    name: str
    status: str
    outputs: Mapping[str, str]


class Stacks:
    """CloudFormation of one account and region."""

    def __init__(self, *, access: Access) -> None:
        self._access = access
        self._poll_s = POLL_S if access.local else POLL_REMOTE_S

    def services(self) -> tuple[Service, ...]:
        """The services that the stacks' tags tell of, by name."""
        with translated("The services could not be listed."):
            pages = self._access.cloudformation.get_paginator("describe_stacks").paginate()
            stacks = [stack for page in pages for stack in page["Stacks"]]
        names = {
            tag["Value"]
            for stack in stacks
            if stack["StackStatus"] not in _GONE
            for tag in stack.get("Tags", [])
            if tag["Key"] == TAG_SERVICE
        }
        account = self._access.account
        return tuple(
            Service(name, account=account, region=self._access.region, local=self._access.local)
            for name in sorted(names)
            if may_be_named(name)
        )

    def outputs(self, stack: str) -> StackOutputs | None:
        """What the stack says of itself, None if there is none."""
        found = self._describe(stack)
        if found is None or found["StackStatus"] in _GONE:
            return None
        outputs = {item["OutputKey"]: item["OutputValue"] for item in found.get("Outputs", [])}
        return StackOutputs(stack, found["StackStatus"], outputs)

    def deploy(
        self,
        ctx: JobContext,
        *,
        stack: str,
        template: str,
        parameters: Mapping[str, str],
        service: str,
        version: str,
    ) -> StackOutputs:
        """Create the stack, or change it to this template and these parameters; unchanged is left alone.

        Raises:
            LogDigError: with the first resource that failed and why.
        """
        client = self._access.cloudformation
        create = self.outputs(stack) is None
        change_set = f"logdig-{secrets.token_hex(6)}"
        with translated(f"The change of {stack} could not be prepared."):
            client.create_change_set(
                StackName=stack,
                ChangeSetName=change_set,
                ChangeSetType="CREATE" if create else "UPDATE",
                TemplateBody=template,
                Parameters=[
                    {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
                ],
                Capabilities=["CAPABILITY_NAMED_IAM"],
                Tags=[{"Key": TAG_SERVICE, "Value": service}, {"Key": TAG_VERSION, "Value": version}],
            )
        if self._wait_for_change_set(ctx, stack, change_set):
            earlier = self._events(stack)
            with translated(f"The change of {stack} could not be started."):
                client.execute_change_set(StackName=stack, ChangeSetName=change_set)
            self._wait_for_stack(ctx, stack, newer_than=earlier[0]["EventId"] if earlier else None)
        else:
            with translated(f"The empty change of {stack} could not be removed."):
                client.delete_change_set(StackName=stack, ChangeSetName=change_set)
        done = self.outputs(stack)
        if done is None:
            raise LogDigError(
                f"The stack {stack} is gone.",
                "It was removed while it was being deployed.",
                "Deploy again if that was not meant.",
            )
        return done

    def parameters(self, stack: str) -> Mapping[str, str]:
        """The values that a stack runs with; none where there is no such stack."""
        found = self._describe(stack)
        items = found.get("Parameters", []) if found else []
        return {item["ParameterKey"]: item["ParameterValue"] for item in items}

    def revert_drift(self, ctx: JobContext, stack: str) -> bool:
        """Make every resource of a stack as its template says; template and parameters stay as they are.

        What CloudFormation cannot read it does not compare: a function's code, an environment's option
        settings, a queue's policy.

        Returns:
            False where nothing differs.

        Raises:
            LogDigError: with the first resource that failed and why.
        """
        found = self._describe(stack)
        if found is None:
            raise LogDigError(f"There is no stack {stack}.", "", "Deploy the service first.")
        client = self._access.cloudformation
        change_set = f"logdig-{secrets.token_hex(6)}"
        with translated(f"The change of {stack} could not be prepared."):
            client.create_change_set(
                StackName=stack,
                ChangeSetName=change_set,
                ChangeSetType="UPDATE",
                UsePreviousTemplate=True,
                Parameters=[
                    {"ParameterKey": item["ParameterKey"], "UsePreviousValue": True}
                    for item in found.get("Parameters", [])
                ],
                Capabilities=["CAPABILITY_NAMED_IAM"],
                DeploymentMode="REVERT_DRIFT",
            )
        if not self._wait_for_change_set(ctx, stack, change_set):
            with translated(f"The empty change of {stack} could not be removed."):
                client.delete_change_set(StackName=stack, ChangeSetName=change_set)
            return False
        earlier = self._events(stack)
        with translated(f"The change of {stack} could not be started."):
            client.execute_change_set(StackName=stack, ChangeSetName=change_set)
        self._wait_for_stack(ctx, stack, newer_than=earlier[0]["EventId"] if earlier else None)
        return True

    def _describe(self, stack: str) -> "StackTypeDef | None":
        client = self._access.cloudformation
        with translated(f"The stack {stack} could not be read."):
            try:
                return client.describe_stacks(StackName=stack)["Stacks"][0]
            except client.exceptions.ClientError as error:
                if "does not exist" in error.response.get("Error", {}).get("Message", ""):
                    return None
                raise

    def _wait_for_change_set(self, ctx: JobContext, stack: str, change_set: str) -> bool:
        """True when there is something to change."""
        client = self._access.cloudformation
        for _ in self._polls(ctx, f"{stack}: preparing the change"):
            with translated(f"The change of {stack} could not be read."):
                found = client.describe_change_set(StackName=stack, ChangeSetName=change_set)
            if found["Status"] == "CREATE_COMPLETE":
                return True
            if found["Status"] == "FAILED":
                reason = found.get("StatusReason", "")
                if "didn't contain changes" in reason or "No updates" in reason:
                    return False
                raise LogDigError(
                    f"The change of {stack} was refused.", reason, "Mend what it names, then try again."
                )
        raise self._too_slow(stack)

    def _wait_for_stack(self, ctx: JobContext, stack: str, *, newer_than: str | None) -> None:
        for _ in self._polls(ctx, f"{stack}: making its resources"):
            found = self._describe(stack)
            status = found["StackStatus"] if found else "DELETE_COMPLETE"
            if status in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
                return
            if not status.endswith("IN_PROGRESS"):
                raise LogDigError(
                    f"{stack} could not be deployed.",
                    f"{self._first_failure(stack, newer_than)} The stack is now {status}.",
                    "Mend what it names, then deploy again: what was there before is as it was.",
                )
        raise self._too_slow(stack)

    def _first_failure(self, stack: str, newer_than: str | None) -> str:
        """Why the first resource of this change failed; the events come newest first."""
        reason = "No resource says why."
        for event in self._events(stack):
            if event["EventId"] == newer_than:
                break
            if event["ResourceStatus"].endswith("_FAILED"):
                reason = f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'failed')}."
        return reason

    def _events(self, stack: str) -> list[Any]:
        with translated(f"The events of {stack} could not be read."):
            pages = self._access.cloudformation.get_paginator("describe_stack_events").paginate(
                StackName=stack
            )
            return [event for page in pages for event in page["StackEvents"]]

    def _polls(self, ctx: JobContext, text: str) -> Any:
        polls = round(TIMEOUT_S / self._poll_s)
        for poll in range(polls):
            ctx.progress(Progress(poll, None, text))
            yield poll
            ctx.sleep(self._poll_s)

    @staticmethod
    def _too_slow(stack: str) -> LogDigError:
        return LogDigError(f"{stack} is not done after {TIMEOUT_S / 60:.0f} min.", "", "Look at its events.")
