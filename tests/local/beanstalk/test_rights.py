"""What Beanstalk does with its caller's rights: the list, action by action."""

import pytest

from logdig_console.local.beanstalk.errors import BeanstalkError
from logdig_console.local.beanstalk.model import ENVIRONMENT, Environment
from logdig_console.local.beanstalk.rights import NEEDED, check

ROLE = "arn:aws:iam::123456789012:role/instances"


def environment(kind: str = "SingleInstance") -> Environment:
    return Environment(
        name="shop-eb-1", id="e-0123456789", application="shop-eb", version="1", arn="arn", cname="c",
        stack="s", platform_arn="p", description="", tier="WebServer", account="123456789012",
        region="eu-central-1", created="", updated="", instance="i-1",
        options={(ENVIRONMENT, "EnvironmentType"): kind, (ENVIRONMENT, "ServiceRole"): "service"},
    )  # fmt: skip


def asked(step: str, kind: str = "SingleInstance") -> list[tuple[str, str, str]]:
    seen: list[tuple[str, str, str]] = []

    def allowed(action: str, resource: str, context: dict[str, str]) -> bool:
        seen.append((action, resource, context.get("iam:passedtoservice", "")))
        return True

    check(environment(kind), step, allowed=allowed, profile_role=ROLE)
    return seen


@pytest.mark.parametrize("step", ["create", "update", "terminate"])
@pytest.mark.parametrize("kind", ["SingleInstance", "LoadBalanced"])
def test_each_action_of_the_list_that_is_missing_is_named(step: str, kind: str) -> None:
    actions = [action for action, _, _ in asked(step, kind)]
    assert len(actions) > 20
    for missing in actions:
        with pytest.raises(BeanstalkError) as caught:
            check(
                environment(kind),
                step,
                allowed=lambda action, _resource, _context, missing=missing: action != missing,
                profile_role=ROLE,
            )
        assert (caught.value.code, caught.value.status) == ("InsufficientPrivilegesException", 403)
        assert f"'{missing}'" in caught.value.message


def test_a_load_balancer_is_asked_for_only_where_there_is_one() -> None:
    def balancing(kind: str) -> bool:
        return any(action.startswith("elasticloadbalancing:") for action, _, _ in asked("create", kind))

    assert balancing("LoadBalanced")
    assert not balancing("SingleInstance")


def test_resources_are_as_narrow_as_aws_takes_them() -> None:
    found = {(action, service): resource for action, resource, service in asked("create")}
    assert found["cloudformation:CreateStack", ""] == (
        "arn:aws:cloudformation:eu-central-1:123456789012:stack/awseb-e-0123456789-stack/*"
    )
    assert found["s3:PutObject", ""] == "arn:aws:s3:::elasticbeanstalk-eu-central-1-123456789012/*"
    assert found["iam:PassRole", "ec2.amazonaws.com"] == ROLE
    assert found["iam:PassRole", "elasticbeanstalk.amazonaws.com"] == "arn:aws:iam::123456789012:role/service"


def test_the_list_names_single_actions_alone() -> None:
    actions = [action for needed in NEEDED for action in needed.actions]
    assert not [action for action in actions if "*" in action or action.count(":") != 1]
