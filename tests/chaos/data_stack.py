"""The data stack on an emulated AWS: the drain's zip, the change set, and the names that come out of it."""

from dataclasses import dataclass
from typing import Any

from chaos.emulated_aws import ACCOUNT, REGION, EmulatedAws

from logdig_console.domain.service import TAG_SERVICE
from logdig_console.domain.shipped import shipped
from logdig_console.services.deploying.bundles import drain_bundle

SERVICE = "shop"
STACK = f"logdig-{SERVICE}-data"
ARTIFACTS = f"logdig-artifacts-{ACCOUNT}-{REGION}"
BUNDLE = drain_bundle()


@dataclass(frozen=True, slots=True)
class DataStack:
    aws: EmulatedAws
    outputs: dict[str, str]
    physical: dict[str, str]
    """Logical to physical name of every resource."""


def deploy(aws: EmulatedAws, **parameters: str) -> DataStack:
    """Create the stack by a change set and wait for it; parameters override the template's defaults."""
    s3, cloudformation = aws.client("s3"), aws.client("cloudformation")
    s3.create_bucket(Bucket=ARTIFACTS)
    s3.put_object(Bucket=ARTIFACTS, Key=BUNDLE.key, Body=BUNDLE.body)
    given = {"ServiceName": SERVICE, "ArtifactBucket": ARTIFACTS, "DrainKey": BUNDLE.key} | parameters
    cloudformation.create_change_set(
        StackName=STACK,
        ChangeSetName="first",
        ChangeSetType="CREATE",
        TemplateBody=shipped("deploy", "data.yaml").read_text(encoding="utf-8"),
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in given.items()],
        Capabilities=["CAPABILITY_IAM"],
        Tags=[{"Key": TAG_SERVICE, "Value": SERVICE}],
    )
    cloudformation.get_waiter("change_set_create_complete").wait(
        StackName=STACK, ChangeSetName="first", WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    cloudformation.execute_change_set(StackName=STACK, ChangeSetName="first")
    cloudformation.get_waiter("stack_create_complete").wait(
        StackName=STACK, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
    stack: dict[str, Any] = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    resources = cloudformation.describe_stack_resources(StackName=STACK)["StackResources"]
    return DataStack(
        aws=aws,
        outputs={item["OutputKey"]: item["OutputValue"] for item in stack["Outputs"]},
        physical={item["LogicalResourceId"]: item["PhysicalResourceId"] for item in resources},
    )
