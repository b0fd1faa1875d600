"""CloudFormation, read: what stacks there are, what they hold, and what happens to them."""

from typing import TYPE_CHECKING, Any

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.deploying.stack import StackEvent, StackFacts, StackResource
from logdig_console.domain.service import TAG_SERVICE, Service, may_be_named

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import StackTypeDef

_BEGINNINGS = ("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS")


class StackReader:
    """The stacks of one account and region; nothing here changes any."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def facts(self, stack: str) -> StackFacts | None:
        """A stack by name or ARN, None if there is none; by ARN a deleted one is found too."""
        client = self._access.cloudformation
        with translated(f"The stack {stack} could not be read."):
            try:
                found = client.describe_stacks(StackName=stack)["Stacks"][0]
            except client.exceptions.ClientError as error:
                if "does not exist" in error.response.get("Error", {}).get("Message", ""):
                    return None
                raise
        facts = _facts(found)
        return None if facts.status == "DELETE_COMPLETE" and not stack.startswith("arn:") else facts

    def all(self) -> tuple[StackFacts, ...]:
        """Every stack of the region that is not deleted."""
        with translated("The stacks could not be listed."):
            pages = self._access.cloudformation.get_paginator("describe_stacks").paginate()
            found = [_facts(stack) for page in pages for stack in page["Stacks"]]
        return tuple(stack for stack in found if stack.status != "DELETE_COMPLETE")

    def services(self) -> tuple[Service, ...]:
        """The services that the stacks' tags tell of, by name."""
        names = {stack.tags.get(TAG_SERVICE, "") for stack in self.all() if not stack.empty}
        access = self._access
        return tuple(
            Service(name, access.account, access.region, access.local)
            for name in sorted(names)
            if may_be_named(name)
        )

    def run(self, stack: str) -> tuple[StackEvent, ...]:
        """The events of the newest change of a stack, the oldest first; nothing of earlier ones.

        A change begins with an event of the stack itself; what goes back belongs to the change that failed.
        """
        events: list[StackEvent] = []
        with translated(f"The events of {stack} could not be read."):
            pages = self._access.cloudformation.get_paginator("describe_stack_events").paginate(
                StackName=stack
            )
            for page in pages:
                for found in page["StackEvents"]:
                    event = _event(found)
                    events.append(event)
                    if found["PhysicalResourceId"] == found["StackId"] and event.status in _BEGINNINGS:
                        return tuple(reversed(events))
        return tuple(reversed(events))

    def resources(self, stack: str) -> tuple[StackResource, ...]:
        """What a stack holds."""
        with translated(f"The resources of {stack} could not be listed."):
            pages = self._access.cloudformation.get_paginator("list_stack_resources").paginate(
                StackName=stack
            )
            return tuple(
                StackResource(
                    item["LogicalResourceId"],
                    item["ResourceType"],
                    item.get("PhysicalResourceId", ""),
                    item["ResourceStatus"],
                    item.get("ResourceStatusReason", ""),
                )
                for page in pages
                for item in page["StackResourceSummaries"]
                if item["ResourceStatus"] != "DELETE_COMPLETE"
            )

    def template(self, stack: str) -> str:
        """The template that a stack runs with, as it was sent."""
        with translated(f"The template of {stack} could not be read."):
            body = self._access.cloudformation.get_template(StackName=stack, TemplateStage="Original")
            return str(body["TemplateBody"])

    def policy(self, stack: str) -> str:
        """What guards the stack's updates, as JSON; empty where nothing does."""
        with translated(f"The policy of {stack} could not be read."):
            return self._access.cloudformation.get_stack_policy(StackName=stack).get("StackPolicyBody", "")


def _facts(stack: "StackTypeDef") -> StackFacts:
    return StackFacts(
        name=stack["StackName"],
        arn=stack["StackId"],
        status=stack["StackStatus"],
        reason=stack.get("StackStatusReason", ""),
        parameters={item["ParameterKey"]: item["ParameterValue"] for item in stack.get("Parameters", [])},
        outputs={item["OutputKey"]: item["OutputValue"] for item in stack.get("Outputs", [])},
        tags={item["Key"]: item["Value"] for item in stack.get("Tags", [])},
        protected=bool(stack.get("EnableTerminationProtection", False)),
        changed=stack.get("LastUpdatedTime") or stack.get("CreationTime"),
    )


def _event(event: Any) -> StackEvent:
    return StackEvent(
        event_id=event["EventId"],
        logical_id=event["LogicalResourceId"],
        kind=event["ResourceType"],
        name=event.get("PhysicalResourceId", ""),
        status=event["ResourceStatus"],
        reason=event.get("ResourceStatusReason", ""),
        at=event["Timestamp"],
    )
