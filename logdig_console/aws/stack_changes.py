"""CloudFormation, changed: change sets are prepared and executed, stacks guarded, called off and deleted.

Each call can be made again after a process died anywhere: a change set is named by what it asks for, so
the one that is there already is found again.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.deployment import Action, PlannedResource
from logdig_console.domain.deploying.stack import StackFacts, StackRequest
from logdig_console.domain.errors import LogDigError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.literals import ChangeSetTypeType

POLL_S = 0.1
POLL_REMOTE_S = 1.0
TIMEOUT_S = 600.0
PREFIX = "logdig-"
_NOTHING = ("didn't contain changes", "No updates")


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A change set that can be executed.

    Args:
        arn: its own.
        resources: what it does.
    """

    stack: str
    arn: str
    resources: tuple[PlannedResource, ...]


class StackChanges:
    """Every call that changes a stack; each needs an open change of the gate."""

    def __init__(self, *, access: Access) -> None:
        self._access = access
        self._poll_s = POLL_S if access.local else POLL_REMOTE_S

    def prepare(self, ctx: JobContext, request: StackRequest, *, now: StackFacts | None) -> ChangeSet | None:
        """Let CloudFormation say what it would do; None where nothing would change.

        Args:
            now: the stack as it is, None where there is none.

        Raises:
            LogDigError: with CloudFormation's reason if it refuses the change.
        """
        new = now is None or now.empty
        kind: ChangeSetTypeType = "IMPORT" if request.imports else "CREATE" if new else "UPDATE"
        name = _name(kind, request)
        found = self._found(request.stack, name, exists=now is not None)
        if found is None:
            self._create(request, name, kind)
        return self._waited(ctx, request.stack, name)

    def prepare_revert(self, ctx: JobContext, now: StackFacts) -> ChangeSet | None:
        """Let CloudFormation say what it would put back as the template says; None where nothing differs.

        Template and parameters stay as they are.
        """
        name = f"{PREFIX}{secrets.token_hex(12)}"  # what differs may be another thing each time
        with translated(f"The change of {now.name} could not be prepared."):
            self._access.cloudformation.create_change_set(
                StackName=now.name,
                ChangeSetName=name,
                ChangeSetType="UPDATE",
                UsePreviousTemplate=True,
                Parameters=[{"ParameterKey": key, "UsePreviousValue": True} for key in now.parameters],
                Capabilities=["CAPABILITY_NAMED_IAM"],
                DeploymentMode="REVERT_DRIFT",
            )
        return self._waited(ctx, now.name, name)

    def execute(self, change_set: ChangeSet) -> None:
        """Begin a prepared change."""
        with translated(f"The change of {change_set.stack} could not be started."):
            self._access.cloudformation.execute_change_set(
                ChangeSetName=change_set.arn, StackName=change_set.stack
            )

    def discard(self, stack: str, *, but: str = "") -> None:
        """Take away the change sets of ours that were never executed.

        Args:
            but: the ARN of one to keep.
        """
        client = self._access.cloudformation
        with translated(f"The change sets of {stack} could not be cleared away."):
            pages = client.get_paginator("list_change_sets").paginate(StackName=stack)
            for page in pages:
                for item in page["Summaries"]:
                    ours = item["ChangeSetName"].startswith(PREFIX)
                    done = item.get("ExecutionStatus") in ("EXECUTE_COMPLETE", "EXECUTE_IN_PROGRESS")
                    if ours and not done and item["ChangeSetId"] != but:
                        client.delete_change_set(ChangeSetName=item["ChangeSetId"])

    def guard(self, stack: str, policy: str) -> None:
        """Let no update of the stack do what its policy refuses."""
        with translated(f"The stack {stack} could not be guarded."):
            self._access.cloudformation.set_stack_policy(StackName=stack, StackPolicyBody=policy)

    def protect(self, stack: str, *, on: bool) -> None:
        """Let nobody delete the stack, or let it be deleted again."""
        with translated(f"The protection of {stack} could not be changed."):
            self._access.cloudformation.update_termination_protection(
                StackName=stack, EnableTerminationProtection=on
            )

    def delete(self, stack: str, *, keep: tuple[str, ...] = ()) -> None:
        """Begin to delete a stack.

        Args:
            keep: logical ids that stay behind, of a stack whose deletion has failed.
        """
        with translated(f"The stack {stack} could not be deleted."):
            if keep:
                self._access.cloudformation.delete_stack(StackName=stack, RetainResources=list(keep))
            else:
                self._access.cloudformation.delete_stack(StackName=stack)

    def cancel_update(self, stack: str) -> None:
        """Let the update that runs go back."""
        with translated(f"The update of {stack} could not be called off."):
            self._access.cloudformation.cancel_update_stack(StackName=stack)

    def go_on_rolling_back(self, stack: str) -> None:
        """Let a stack whose going back has failed try again."""
        with translated(f"{stack} could not be told to go on going back."):
            self._access.cloudformation.continue_update_rollback(StackName=stack)

    def _found(self, stack: str, name: str, *, exists: bool) -> str | None:
        """The change set of this name where it can still be used; one that cannot is taken away."""
        if not exists:
            return None
        client = self._access.cloudformation
        with translated(f"The change sets of {stack} could not be read."):
            try:
                found = client.describe_change_set(StackName=stack, ChangeSetName=name)
            except client.exceptions.ChangeSetNotFoundException:
                return None
            usable = found["Status"] in ("CREATE_PENDING", "CREATE_IN_PROGRESS") or (
                found["Status"] == "CREATE_COMPLETE" and found.get("ExecutionStatus") == "AVAILABLE"
            )
            if not usable:
                client.delete_change_set(StackName=stack, ChangeSetName=name)
                return None
            return found["ChangeSetId"]

    def _create(self, request: StackRequest, name: str, kind: "ChangeSetTypeType") -> None:
        more: dict[str, Any] = {}
        if request.imports:
            more["ResourcesToImport"] = [
                {
                    "ResourceType": type_name,
                    "LogicalResourceId": logical,
                    "ResourceIdentifier": dict([identifier]),
                }
                for logical, type_name, identifier in request.imports
            ]
        if request.tags:
            more["Tags"] = [{"Key": key, "Value": value} for key, value in request.tags.items()]
        client = self._access.cloudformation
        with translated(f"The change of {request.stack} could not be prepared."):
            client.create_change_set(
                StackName=request.stack,
                ChangeSetName=name,
                ChangeSetType=kind,
                TemplateBody=request.template,
                Parameters=[
                    {"ParameterKey": key, "ParameterValue": value}
                    for key, value in request.parameters.items()
                ],
                Capabilities=["CAPABILITY_IAM"],
                **more,
            )

    def _waited(self, ctx: JobContext, stack: str, name: str) -> ChangeSet | None:
        client = self._access.cloudformation
        for poll in range(round(TIMEOUT_S / self._poll_s)):
            ctx.progress(Progress(poll, None, f"{stack}: asking what would change"))
            with translated(f"The change of {stack} could not be read."):
                found = client.describe_change_set(StackName=stack, ChangeSetName=name)
            if found["Status"] == "CREATE_COMPLETE":
                return ChangeSet(stack, found["ChangeSetId"], self._resources(stack, name))
            if found["Status"] == "FAILED":
                reason = found.get("StatusReason", "")
                with translated(f"The empty change of {stack} could not be removed."):
                    client.delete_change_set(StackName=stack, ChangeSetName=name)
                if any(words in reason for words in _NOTHING):
                    return None
                raise LogDigError(
                    f"The change of {stack} was refused.", reason, "Mend what it names, then try again."
                )
            ctx.sleep(self._poll_s)
        raise LogDigError(
            f"CloudFormation does not say what would change in {stack}.",
            f"The change set {name} is not ready after {TIMEOUT_S / 60:.0f} min.",
            "Try again; what is prepared is found again.",
        )

    def _resources(self, stack: str, name: str) -> tuple[PlannedResource, ...]:
        with translated(f"The change of {stack} could not be read."):
            pages = self._access.cloudformation.get_paginator("describe_change_set").paginate(
                StackName=stack, ChangeSetName=name
            )
            changes = [change["ResourceChange"] for page in pages for change in page["Changes"]]
        return tuple(_planned(change) for change in changes)


def _planned(change: Any) -> PlannedResource:
    replacement = change.get("Replacement", "False")
    actions: dict[str, Action] = {"Add": "create", "Remove": "remove", "Import": "adopt", "Modify": "change"}
    action = actions.get(change["Action"], "change")
    properties = {
        detail["Target"].get("Name") or detail["Target"]["Attribute"]
        for detail in change.get("Details", [])
        if "Target" in detail
    }
    return PlannedResource(
        logical_id=change["LogicalResourceId"],
        kind=change["ResourceType"],
        name=change.get("PhysicalResourceId", ""),
        action="replace" if action == "change" and replacement == "True" else action,
        properties=tuple(sorted(properties)),
        maybe=replacement == "Conditional",
    )


def _name(kind: str, request: StackRequest) -> str:
    """The change set's name: the same for the same request, another for any other."""
    asked = [kind, request.template, sorted(request.parameters.items()), sorted(request.tags.items())]
    return f"{PREFIX}{hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:24]}"
