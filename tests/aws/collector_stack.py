"""The collector stack on an emulated AWS, beside a data stack: bundle, change sets, what comes of them."""

from typing import Any

from chaos.data_stack import ARTIFACTS, SERVICE, DataStack
from chaos.emulated_aws import ACCOUNT, REGION

from logdig_console.domain.service import TAG_SERVICE, ServiceNames
from logdig_console.services.deploying.bundles import collector_bundle
from logdig_console.services.deploying.templates import collector_template

NAMES = ServiceNames(SERVICE, ACCOUNT, REGION)
STACK = NAMES.collector_stack
BUNDLE = collector_bundle()
QUICK = {"Delay": 1, "MaxAttempts": 90}
ORIGIN = "https://shop.example"


def platform(aws: Any) -> str:
    """The recommended version of the platform, as it is looked up before a deployment."""
    found = aws.client("elasticbeanstalk").list_platform_versions(
        Filters=[
            {
                "Type": "PlatformBranchName",
                "Operator": "=",
                "Values": ["Python 3.13 running on 64bit Amazon Linux 2023"],
            },
            {"Type": "PlatformLifecycleState", "Operator": "=", "Values": ["Recommended"]},
        ]
    )
    return str(found["PlatformSummaryList"][0]["PlatformArn"])


def given(aws: Any, **parameters: str) -> dict[str, str]:
    """The parameters of a deployment; those given replace the usual ones."""
    return {
        "ServiceName": SERVICE,
        "ArtifactBucket": ARTIFACTS,
        "CollectorKey": BUNDLE.key,
        "QueueName": NAMES.queue,
        "PlatformArn": platform(aws),
        "CnamePrefix": NAMES.cname_prefix(),
        "Tokens": SERVICE,
        "Origins": ORIGIN,
    } | parameters


def deploy_collector(aws: Any, *, kind: str = "CREATE", name: str = "first", **parameters: str) -> DataStack:
    """Create or update the stack by a change set and wait for it; an update needs the whole set again."""
    cloudformation = aws.client("cloudformation")
    if kind == "CREATE":
        aws.client("s3").put_object(Bucket=ARTIFACTS, Key=BUNDLE.key, Body=BUNDLE.body)
    cloudformation.create_change_set(
        StackName=STACK,
        ChangeSetName=name,
        ChangeSetType=kind,
        TemplateBody=collector_template(),
        Parameters=[
            {"ParameterKey": key, "ParameterValue": value} for key, value in given(aws, **parameters).items()
        ],
        Capabilities=["CAPABILITY_IAM"],
        Tags=[{"Key": TAG_SERVICE, "Value": SERVICE}],
    )
    cloudformation.get_waiter("change_set_create_complete").wait(
        StackName=STACK, ChangeSetName=name, WaiterConfig=QUICK
    )
    cloudformation.execute_change_set(StackName=STACK, ChangeSetName=name)
    waiter = "stack_create_complete" if kind == "CREATE" else "stack_update_complete"
    cloudformation.get_waiter(waiter).wait(StackName=STACK, WaiterConfig=QUICK)
    return deployed_collector(aws)


def deployed_collector(aws: Any) -> DataStack:
    """The stack as it is."""
    cloudformation = aws.client("cloudformation")
    stack: dict[str, Any] = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    resources = cloudformation.describe_stack_resources(StackName=STACK)["StackResources"]
    return DataStack(
        aws=aws,
        outputs={item["OutputKey"]: item["OutputValue"] for item in stack["Outputs"]},
        physical={item["LogicalResourceId"]: item["PhysicalResourceId"] for item in resources},
    )
