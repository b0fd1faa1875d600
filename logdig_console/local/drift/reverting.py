"""Change sets of the deployment mode REVERT_DRIFT, which the emulator takes for ordinary updates.

Such a change set compares what is really there with the template: what somebody deleted is made again, what
somebody changed is changed back. Where that fails, each resource goes back to what it was before, drift and
all. See https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
"""

import copy
import json
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from typing import Any

from logdig_console.local.gaps import ignored_properties

MODE = "REVERT_DRIFT"
_OK = 200
_DONE = "UPDATE_COMPLETE"
_KEPT = "_drift_to_revert"

Drifted = dict[str, dict[str, Any] | None]
"""Logical id to the properties that are really there; None where the resource is gone."""

_reverting: ContextVar[Drifted | None] = ContextVar("reverting", default=None)


def revert_drift() -> None:
    """Let the emulator's change sets know the mode."""
    from ministack.services.cloudformation import changesets, handlers

    actions = handlers._ACTION_HANDLERS  # noqa: SLF001 - a table without a public way in
    actions["CreateChangeSet"] = _creating(actions["CreateChangeSet"])
    actions["ExecuteChangeSet"] = _executing(actions["ExecuteChangeSet"])
    changesets._deploy_stack_async = _deploying(changesets._deploy_stack_async)  # noqa: SLF001


def _creating(create: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def creating(parameters: Any) -> Any:
        answer = create(parameters)
        if answer[0] == _OK and _value(parameters, "DeploymentMode") == MODE:
            _compare(_change_set(parameters))
        return answer

    return creating


def _executing(execute: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def executing(parameters: Any) -> Any:
        change_set = _change_set(parameters)
        token = _reverting.set(change_set.get(_KEPT) if change_set else None)
        try:
            return execute(parameters)
        finally:
            _reverting.reset(token)

    return executing


def _deploying(deploy: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    def deploying(stack: str, *arguments: Any, previous_stack: Any = None, **named: Any) -> Awaitable[None]:
        drifted = _reverting.get()
        begun = deploy(stack, *arguments, previous_stack=previous_stack, **named)
        return _revert(stack, begun, previous_stack, drifted) if drifted else begun

    return deploying


async def _revert(name: str, begun: Awaitable[None], previous: Any, drifted: Drifted) -> None:
    """Run the update as one from what is really there.

    Args:
        begun: the update; nothing of it has run yet.
        previous: what the update compares with, and goes back to.
    """
    from ministack.services.cloudformation import _stacks

    stack = _stacks[name]
    deployed = copy.deepcopy(stack["_resources"])
    for logical, actual in drifted.items():
        if actual is None:
            previous["_resources"].pop(logical, None)
            stack["_resources"].pop(logical, None)
        else:
            previous["_resources"][logical]["Properties"] = actual
    await begun
    if stack["StackStatus"] != _DONE:
        # What was deployed last is what drift is compared with, whatever is there.
        stack["_resources"] = deployed


def _compare(change_set: dict[str, Any]) -> None:
    """Add to a change set what is really there otherwise than its template says."""
    from ministack.core.responses import now_iso
    from ministack.services.cloudformation import _stacks, drift

    stack = _stacks[change_set["StackName"]]
    listed = {item["ResourceChange"]["LogicalResourceId"]: item for item in change_set["Changes"]}
    drifted: Drifted = {}
    for logical, record in stack["_resources"].items():
        kind = record["ResourceType"]
        if logical not in change_set["_template"]["Resources"] or not drift.supports_drift(kind):
            continue
        found = drift.detect_resource_drift(stack, logical, record, now_iso())
        status = found["StackResourceDriftStatus"]
        if status == "DELETED":
            drifted[logical] = None
            listed[logical] = _change("Add", logical, record)
        elif status == "MODIFIED" and (names := _differing(found)):
            drifted[logical] = _actual(record["Properties"], found)
            listed.setdefault(logical, _change("Modify", logical, record, names))
    if drifted:
        change_set.update(Changes=list(listed.values()), Status="CREATE_COMPLETE", StatusReason="")
        change_set["ExecutionStatus"] = "AVAILABLE"
        change_set[_KEPT] = drifted


def _differing(found: Mapping[str, Any]) -> list[str]:
    """The properties that differ, but those that the emulator never applies."""
    names = {item["PropertyPath"].split("/")[1] for item in found["PropertyDifferences"]}
    return sorted(names - ignored_properties(found["ResourceType"]))


def _actual(properties: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """The properties as they are: what cannot be read is as it was deployed."""
    compared: dict[str, Any] = json.loads(found["ExpectedProperties"])
    actual: dict[str, Any] = json.loads(found["ActualProperties"])
    return {name: value for name, value in properties.items() if name not in compared} | actual


def _change(action: str, logical: str, record: Any, names: list[str] | None = None) -> dict[str, Any]:
    change = {
        "Action": action,
        "LogicalResourceId": logical,
        "PhysicalResourceId": record["PhysicalResourceId"],
        "ResourceType": record["ResourceType"],
        "Scope": ["Properties"] if names else [],
        "Details": [
            {
                "Target": {"Attribute": "Properties", "Name": name, "RequiresRecreation": "Never"},
                "Evaluation": "Static",
                "ChangeSource": "NoModification",
            }
            for name in names or ()
        ],
    }
    return {"ResourceChange": change | ({"Replacement": "False"} if names else {})}


def _change_set(parameters: Any) -> dict[str, Any]:
    from ministack.services.cloudformation import changesets

    name, stack = _value(parameters, "ChangeSetName"), _value(parameters, "StackName")
    _, found = changesets._find_change_set(name, stack)  # noqa: SLF001
    return found or {}


def _value(parameters: Any, name: str) -> str:
    from ministack.services.cloudformation import helpers

    return str(helpers._p(parameters, name) or "")  # noqa: SLF001
