"""The operator's policies: exact names, no wildcard that AWS does not force, within IAM's limits."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from unit.domain.iam_patterns import fits

from logdig_console.domain.deploying.deploy_permissions import deploy_permissions
from logdig_console.domain.deploying.erase_permissions import erase_permissions
from logdig_console.domain.deploying.operate_permissions import operate_permissions
from logdig_console.domain.deploying.permissions import PASSED_TO, Need, Permission, needs
from logdig_console.domain.deploying.policies import (
    MANAGED_POLICY_LIMIT,
    Policy,
    deploy_policies,
    erase_policies,
    operate_policies,
)
from logdig_console.domain.service import ServiceNames, may_be_named

LONGEST = ServiceNames("a23456789-1234567", "123456789012", "ap-southeast-1")
SHOP = ServiceNames("shop", "123456789012", "eu-central-1")

# Actions that IAM's reference lists without a resource type of their own: `*` is all that can be said.
WITHOUT_A_RESOURCE = {
    "acm:ListCertificates",
    "autoscaling:Describe…",
    "cloudformation:DescribeStackDriftDetectionStatus",
    "cloudfront:ListDistributions",
    "cloudwatch:DescribeAlarms",
    "cloudwatch:GetMetricData",
    "cloudwatch:GetMetricStatistics",
    "cloudwatch:ListMetrics",
    "ec2:Describe…",
    "elasticbeanstalk:CheckDNSAvailability",
    "elasticbeanstalk:DescribeAccountAttributes",
    "elasticbeanstalk:ListPlatformBranches",
    "elasticbeanstalk:ListPlatformVersions",
    "elasticloadbalancing:Describe…",
    "iam:ListAccountAliases",
    "lambda:GetAccountSettings",
    "logs:DescribeResourcePolicies",
    "secretsmanager:GetRandomPassword",
}
# What several services of an account share, or what AWS names by chance.
SHARED = ("awseb-", "elasticbeanstalk-", "logdig-artifacts-", ":ec2:", "::platform/", "stack/*")
SHARED += ("log-group:*", "distribution/*", "response-headers-policy/*", "aws-service-role")
SHARED += (":user/*", ":role/*", "certificate/*", ":servicequotas:")
# Beanstalk's quotas are the account's: what it has of others is counted, never changed.
SHARED += (":application/*", ":applicationversion/*", ":environment/*")

Build = Callable[[ServiceNames], tuple[Permission, ...]]


def everything(names: ServiceNames) -> list[Need]:
    permissions = (
        *deploy_permissions(names, balanced=True),
        *operate_permissions(names),
        *erase_permissions(names),
    )
    return list(needs(permissions))


def statements(policies: Iterable[Policy]) -> list[dict[str, Any]]:
    return [item for policy in policies for item in json.loads(policy.text)["Statement"]]


@pytest.mark.parametrize("balanced", [False, True])
def test_each_policy_is_within_the_limit_and_all_of_them_fit_on_one_person(balanced: bool) -> None:
    policies = (
        *deploy_policies(LONGEST, balanced=balanced),
        *operate_policies(LONGEST),
        *erase_policies(LONGEST),
    )
    assert all(0 < policy.size <= MANAGED_POLICY_LIMIT for policy in policies)
    assert len(policies) <= 10
    assert len({policy.name for policy in policies}) == len(policies)
    assert all(len(policy.name) <= 128 for policy in policies)


@pytest.mark.parametrize(
    ("policies", "permissions"),
    [
        (deploy_policies(SHOP, balanced=True), deploy_permissions(SHOP, balanced=True)),
        (deploy_policies(SHOP), deploy_permissions(SHOP)),
        (operate_policies(SHOP), operate_permissions(SHOP)),
        (erase_policies(SHOP), erase_permissions(SHOP)),
    ],
)
def test_the_policies_allow_what_the_list_says_and_nothing_else(
    policies: tuple[Policy, ...], permissions: tuple[Permission, ...]
) -> None:
    said = set()
    for item in statements(policies):
        assert item["Effect"] == "Allow"
        resources = item["Resource"] if isinstance(item["Resource"], list) else [item["Resource"]]
        for action in item["Action"]:
            said |= {(action, resource, str(item.get("Condition"))) for resource in resources}
    listed = set()
    for permission in permissions:
        conditions = {key: list(values) for key, values in permission.only_if}
        condition = str({"StringEquals": conditions} if conditions else None)
        listed |= {
            (action, resource, condition)
            for action in permission.actions
            for resource in permission.resources
        }
    assert said == listed


def test_no_action_has_a_wildcard_and_no_resource_is_everything_where_aws_knows_less() -> None:
    for need in everything(SHOP):
        assert "*" not in need.action
        service, _, call = need.action.partition(":")
        assert service
        assert call
        if need.resource == "*":
            kind = f"{service}:Describe…" if call.startswith("Describe") else need.action
            assert {kind, need.action} & WITHOUT_A_RESOURCE, need


def test_a_role_is_passed_to_one_service_alone() -> None:
    passed = [need for need in everything(SHOP) if need.action == "iam:PassRole"]
    assert {(need.resource.rsplit("-", 2)[1], need.context) for need in passed} == {
        ("DrainRole", ((PASSED_TO, "lambda.amazonaws.com"),)),
        ("ScheduleRole", ((PASSED_TO, "scheduler.amazonaws.com"),)),
        ("CollectorRole", ((PASSED_TO, "ec2.amazonaws.com"),)),
        ("BeanstalkRole", ((PASSED_TO, "elasticbeanstalk.amazonaws.com"),)),
    }


def test_every_permission_says_when_and_why() -> None:
    for need in everything(SHOP):
        assert need.why.endswith(".")
        assert need.step in ("check", "prepare", "deploy", "remove", "operate", "erase")
    assert {need.step for need in needs(operate_permissions(SHOP))} == {"operate"}


def test_who_operates_makes_and_removes_nothing() -> None:
    verbs = {need.action.partition(":")[2] for need in needs(operate_permissions(SHOP))}
    assert not [verb for verb in verbs if verb.startswith(("Create", "Terminate", "Attach", "TagR"))]
    assert {verb for verb in verbs if verb.startswith("Delete")} == {"DeleteMessage"}
    assert {verb for verb in verbs if verb.startswith("Put")} == {"PutMetricAlarm", "PutObject"}


def test_who_erases_touches_log_files_rejected_lines_and_old_settings_alone() -> None:
    asked = {(need.action, need.resource.partition(":::")[2]) for need in needs(erase_permissions(SHOP))}
    bucket = SHOP.bucket
    assert asked == {
        ("s3:ListBucketVersions", bucket),
        ("s3:PutObject", f"{bucket}/2???-??-??/*"),
        ("s3:AbortMultipartUpload", f"{bucket}/2???-??-??/*"),
        ("s3:DeleteObjectVersion", f"{bucket}/2???-??-??/*"),
        ("s3:DeleteObjectVersion", f"{bucket}/rejected/*"),
        ("s3:DeleteObjectVersion", f"{bucket}/settings/*"),
    }


NAME = st.from_regex(r"[a-z][a-z0-9-]{1,15}[a-z0-9]", fullmatch=True).filter(may_be_named)
ENDINGS = st.sampled_from(
    ["", "-eb", "-data", "-sqs", "-sqs-dead", "-lambda", "-s3", "-collector", "-alarms", "1", "-1", "-eb-1"]
)


@settings(deadline=None, max_examples=60)
@given(one=NAME, other=st.one_of(NAME, ENDINGS), related=st.booleans())
def test_no_service_reaches_what_belongs_to_another(one: str, other: str, related: bool) -> None:
    second = f"{one}{other}" if related else other
    assume(may_be_named(second) and second != one)
    own = {need.resource for need in everything(ServiceNames(one, SHOP.account, SHOP.region))}
    foreign = {need.resource for need in everything(ServiceNames(second, SHOP.account, SHOP.region))}
    private = [item for item in foreign if not any(part in item for part in SHARED) and item != "*"]
    assert len(private) > 20
    for pattern in own:
        if pattern == "*" or any(part in pattern for part in SHARED):
            continue
        for resource in private:
            assert not fits(pattern, resource.replace("*", "AbC-1").replace("?", "7")), (pattern, resource)
