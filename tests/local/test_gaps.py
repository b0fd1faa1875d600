"""The list of what the embedded AWS cannot show is true, as far as that can be looked at."""

from typing import Any

import pytest
import yaml
from botocore.exceptions import ClientError

from local.instances import client
from logdig_console.local.embedded import EmbeddedAws
from logdig_console.local.gaps import GAPS, ignored_properties

TEMPLATE = {
    "Resources": {
        "Bucket": {
            "Type": "AWS::S3::Bucket",
            "Properties": {
                "BucketName": "gaps",
                "LifecycleConfiguration": {"Rules": [{"Status": "Enabled", "ExpirationInDays": 1}]},
            },
        },
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "RoleName": "gaps",
                "AssumeRolePolicyDocument": {
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": "lambda.amazonaws.com"},
                            "Action": "sts:AssumeRole",
                        }
                    ]
                },
            },
        },
        "Function": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "FunctionName": "gaps",
                "Runtime": "python3.13",
                "Handler": "index.handler",
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "Code": {"ZipFile": "def handler(event, context): pass"},
                "ReservedConcurrentExecutions": 1,
            },
        },
    }
}


@pytest.fixture(scope="module")
def stack(embedded: EmbeddedAws) -> EmbeddedAws:
    stacks = client(embedded, "cloudformation")
    stacks.create_stack(
        StackName="gaps", TemplateBody=yaml.safe_dump(TEMPLATE), Capabilities=["CAPABILITY_NAMED_IAM"]
    )
    waiter = stacks.get_waiter("stack_create_complete")
    waiter.wait(StackName="gaps", WaiterConfig={"Delay": 0.1, "MaxAttempts": 200})
    return embedded


def lifecycle(aws: EmbeddedAws) -> Any:
    try:
        return client(aws, "s3").get_bucket_lifecycle_configuration(Bucket="gaps")["Rules"]
    except ClientError:
        return None


def reserved(aws: EmbeddedAws) -> Any:
    found = client(aws, "lambda").get_function_concurrency(FunctionName="gaps")
    return found.get("ReservedConcurrentExecutions")


LOOK = {
    ("AWS::S3::Bucket", "LifecycleConfiguration"): lifecycle,
    ("AWS::Lambda::Function", "ReservedConcurrentExecutions"): reserved,
}


def test_each_property_of_the_list_is_looked_at() -> None:
    listed = {(gap.subject, gap.what) for gap in GAPS if gap.property}
    assert listed == set(LOOK)
    assert ignored_properties("AWS::S3::Bucket") == {"LifecycleConfiguration"}
    assert ignored_properties("AWS::SQS::Queue") == frozenset()


@pytest.mark.parametrize("gap", LOOK, ids=lambda gap: gap[1])
def test_a_property_that_is_listed_is_really_not_applied(stack: EmbeddedAws, gap: tuple[str, str]) -> None:
    assert LOOK[gap](stack) is None, "it is applied now: strike it off the list"


def test_each_gap_says_why_and_how_it_is_covered() -> None:
    assert len({(gap.subject, gap.what) for gap in GAPS}) == len(GAPS)
    for gap in GAPS:
        assert gap.what
        assert gap.why.endswith(".")
        assert gap.covered.endswith(".")
