"""The deploy policy and the checks: it suffices for a whole life, and any permission less is found before."""

import fnmatch
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local.conftest import access_of
from logdig_console.aws.access import Access, Keys
from logdig_console.aws.gate import Gate
from logdig_console.aws.simulation import Simulation
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.deploy_permissions import deploy_permissions
from logdig_console.domain.deploying.permissions import Need, needs
from logdig_console.domain.deploying.policies import deploy_policies, operate_policies
from logdig_console.domain.deploying.removal import RemovalChoice
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.service import ServiceNames
from logdig_console.local.embedded import ACCOUNT, REGION, EmbeddedAws
from logdig_console.services.checking.checks import Checks
from logdig_console.services.deploying.deployer import Deployer
from logdig_console.services.open_service import OpenService
from logdig_console.services.operating.operator import OperatingPlace
from logdig_console.store.clickstore import ClickStore

WISH = ServiceWish(name="least", region=REGION, origins=("loopback",), alarm_email="on-call@shop.example")
NAMES = ServiceNames(WISH.name, ACCOUNT, REGION)
ROLE = "least-deployer"
ALLOWED_AS_A_WHOLE = (
    "cloudformation:DescribeStacks",
    "elasticbeanstalk:DescribeApplicationVersions",
    "elasticbeanstalk:DescribeApplications",
    "elasticbeanstalk:DescribeEnvironments",
    "iam:SimulatePrincipalPolicy",
    "logs:DescribeLogGroups",
)
"""What the emulator asks for on everything, where AWS knows the single resource that the policy names."""
_ALLOW = {"Effect": "Allow", "Action": list(ALLOWED_AS_A_WHOLE), "Resource": "*"}
EMULATOR = {"emulator": json.dumps({"Version": "2012-10-17", "Statement": [_ALLOW]})}


class Somebody:
    """An IAM role, and a session of it, whose policies a test sets."""

    def __init__(self, embedded: EmbeddedAws, desk: Path) -> None:
        self.desk = desk
        self.root = access_of(embedded)
        self._iam = self.root.client("iam")
        trusted = {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
            "Action": "sts:AssumeRole",
        }
        document = json.dumps({"Version": "2012-10-17", "Statement": [trusted]})
        self.arn = self._iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=document)["Role"]["Arn"]
        session = self.root.client("sts").assume_role(RoleArn=self.arn, RoleSessionName="a-desk")[
            "Credentials"
        ]
        keys = Keys(session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"])
        self.access = Access(keys=keys, region=REGION, endpoint=embedded.endpoint, gate=Gate())
        self.policies: set[str] = set()

    def may(self, documents: dict[str, str]) -> None:
        """Exactly this, and nothing that was allowed before."""
        for name in self.policies - set(documents):
            self._iam.delete_role_policy(RoleName=ROLE, PolicyName=name)
        for name, text in (documents | EMULATOR).items():
            self._iam.put_role_policy(RoleName=ROLE, PolicyName=name, PolicyDocument=text)
        self.policies = set(documents | EMULATOR)


@pytest.fixture(scope="module")
def somebody(embedded: EmbeddedAws, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Somebody]:
    user = Somebody(embedded, tmp_path_factory.mktemp("desk"))
    yield user
    user.may({})


def _whole() -> dict[str, str]:
    return {policy.name: policy.text for policy in deploy_policies(NAMES)}


def test_with_the_deploy_policy_a_service_is_checked_deployed_updated_and_removed(somebody: Somebody) -> None:
    somebody.may(_whole())
    deployer = Deployer(access=somebody.access)
    report = deployer.check(JobContext(), WISH)
    not_ok = {check.key: check.detail or check.sentence for check in report.checks if check.state != "ok"}
    assert not not_ok, "\n".join(f"{key}: {said}" for key, said in not_ok.items())
    assert deployer.deploy(JobContext(), WISH, Consent()).ending == "done"
    assert deployer.deploy(JobContext(), replace(WISH, threshold=7), Consent()).ending == "done"
    somebody.may(_whole() | {policy.name: policy.text for policy in operate_policies(NAMES)})
    _mend(somebody)
    somebody.may(_whole())
    removed = deployer.remove(
        JobContext(), deployer.service(WISH.name), RemovalChoice(True, True), Consent(WISH.name)
    )
    assert removed.left == ()


def _mend(somebody: Somebody) -> None:
    """*Deploy again* by who may deploy and operate, after the queue and the drain's code were spoiled."""
    root, service = somebody.root, Deployer(access=somebody.root).service(WISH.name)
    root.sqs.delete_queue(QueueUrl=root.sqs.get_queue_url(QueueName=NAMES.queue)["QueueUrl"])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("drain.py", "")
    root.functions.update_function_code(FunctionName=NAMES.function, ZipFile=buffer.getvalue())
    stores = ClickStore(somebody.desk / "store")
    place = OperatingPlace(somebody.desk)
    opened = OpenService(access=somebody.access, service=service, store=stores, place=place)
    said = opened.operator.fix(JobContext(), "deploy_data_stack", Consent())
    assert said == "logdig-least-data is as its template says, and a test click got through."


def _policy(allowed: Iterable[Need]) -> str:
    """A policy of these needs, each by itself."""
    statements = [
        {
            "Effect": "Allow",
            "Action": need.action,
            "Resource": need.resource,
            **({"Condition": {"StringEquals": dict(need.context)}} if need.context else {}),
        }
        for need in allowed
    ]
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def _allows(other: Need, need: Need) -> bool:
    """Whether another permission of the policy allows the same thing."""
    same = other.action == need.action and other.context in ((), need.context)
    return same and fnmatch.fnmatchcase(need.resource.replace("*", "x1"), other.resource)


def test_taking_away_any_one_permission_is_found_before_anything_is_written(somebody: Somebody) -> None:
    """Asked as the check asks: all actions on one resource at once.

    IAM decides on each by itself, so those of one question are taken away together; the rest stays.
    """
    simulation = Simulation(access=somebody.root)
    every = tuple(needs(deploy_permissions(NAMES)))
    groups: dict[tuple[object, ...], set[Need]] = {}
    for need in every:
        alone = not any(_allows(other, need) for other in every if other != need)
        if alone and need.action not in ALLOWED_AS_A_WHOLE:
            groups.setdefault((need.resource, need.context), set()).add(need)
    for group in groups.values():
        actions = {need.action for need in group}
        # What allows other actions says nothing of these.
        others = tuple(need for need in every if need.action in actions and need not in group)
        somebody.may({"all-but-these": _policy(others)} if others else {})
        assert set(simulation.denied(somebody.arn, group)) == group
    assert sum(map(len, groups.values())) > 150


@pytest.mark.parametrize("action", ["sqs:CreateQueue", "iam:PassRole", "elasticbeanstalk:CreateEnvironment"])
def test_a_missing_permission_stops_a_deployment_before_its_first_write(
    somebody: Somebody, action: str
) -> None:
    taken = next(need for need in needs(deploy_permissions(NAMES)) if need.action == action)
    rest = (need for need in needs(deploy_permissions(NAMES)) if need != taken)
    somebody.may({"all-but-one": _policy(rest)})
    report = Checks(access=somebody.access, wish=WISH).run(JobContext())
    found = report.check("permissions")
    assert found is not None
    assert found.state == "failed"
    assert action in found.sentence
    assert any(line.startswith(f"{action} on {taken.resource}") for line in found.detail)
    assert not report.passes
