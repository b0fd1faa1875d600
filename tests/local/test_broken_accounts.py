"""Accounts in which something is wrong: the cause and the fix are named, and nothing is written."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import botocore.exceptions
import pytest

from local import answers
from local.answers import HEALTHY, Answer, Answers, Given, NotReal, ec2_error, json_error, query, query_error
from local.conftest import access_of
from logdig_console.aws.access import Access, Keys
from logdig_console.aws.gate import Gate
from logdig_console.domain.change import AuditEntry
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.checks import Check, CheckReport, CheckState
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.local.embedded import ACCOUNT, REGION, EmbeddedAws
from logdig_console.services.checking.checking import Look, run_checks
from logdig_console.services.deploying.deployer import Deployer
from logdig_console.store.audit import AuditLog

WISH = ServiceWish(name="shop", region=REGION, origins=("https://shop.example",))
CERTIFICATE = f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/0a1b"
OWN_DOMAIN = replace(WISH, domain="clicks.shop.example", certificate_arn=CERTIFICATE)
OWN_NETWORK = replace(WISH, vpc_id="vpc-1", subnets=("subnet-a", "subnet-b"), size="balanced")
BUCKET = f"shop-s3-{ACCOUNT}-{REGION}"
LATE = (dt.datetime.now(dt.UTC) - dt.timedelta(hours=6)).strftime("%a, %d %b %Y %H:%M:%S GMT")
BAD_TIME = {"date": LATE}
IDENTITY = "<UserId>u</UserId><Account>000000000000</Account><Arn>arn:aws:iam::000000000000:root</Arn>"


@dataclass(frozen=True)
class Broken:
    """What is wrong, which check must say it, and words of its sentence and of its fix."""

    name: str
    key: str
    says: str
    fix: str
    given: dict[str, Given] = field(default_factory=dict)
    wish: ServiceWish = WISH
    state: CheckState = "failed"


def clock_of_aws(*, behind_min: float) -> dict[str, Given]:
    """AWS's clock, as the answer's date tells it when it is given."""

    def answer() -> Answer:
        moment = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=behind_min)
        headers = {"date": moment.strftime("%a, %d %b %Y %H:%M:%S GMT")}
        return Answer(200, query("GetCallerIdentity", IDENTITY).body, headers)

    return {"sts:GetCallerIdentity": answer}


def beanstalk_quotas(**most: int) -> Answer:
    quotas = {"ApplicationQuota": 75, "EnvironmentQuota": 200, "ApplicationVersionQuota": 1_000} | most
    inner = "".join(f"<{name}><Maximum>{value}</Maximum></{name}>" for name, value in quotas.items())
    return query("DescribeAccountAttributes", f"<ResourceQuotas>{inner}</ResourceQuotas>")


def sts(status: int, code: str, message: str, **headers: str) -> dict[str, Given]:
    return {"sts:GetCallerIdentity": query_error(status, code, message, **headers)}


def stack(part: str, status: str, **more: str) -> dict[str, Given]:
    return {"cloudformation:DescribeStacks": answers.stack(f"logdig-shop-{part}", status, **more)}


OUR_TAG = "<member><Key>logdig:service</Key><Value>shop</Value></member>"
UNREACHED = botocore.exceptions.EndpointConnectionError(endpoint_url="https://sts.us-east-1.amazonaws.com/")

TAKEN = "<Available>false</Available>"
LOG_GROUP = "/aws/lambda/shop-lambda"
ONE_ZONE = answers.subnets(("subnet-a", "us-east-1a", True), ("subnet-b", "us-east-1a", True))
NO_EXECUTION = {"AccountLimit": {"UnreservedConcurrentExecutions": 0}}
BROKEN = [
    Broken("expired token", "identity", "session has ended", "Log in again",
        sts(403, "ExpiredToken", "The security token included in the request is expired")),
    Broken("unknown key", "identity", "does not know this access key", "IAM",
        sts(403, "InvalidClientTokenId", "The security token included in the request is invalid.")),
    Broken("wrong secret", "identity", "does not belong to this access key", "secret key again",
        sts(403, "SignatureDoesNotMatch", "The request signature we calculated does not match")),
    Broken("skewed clock", "identity", "clock is 6 h ahead", "Set the clock",
        sts(403, "SignatureDoesNotMatch", "Signature not yet current: it is later than", **BAD_TIME)),
    Broken("no network", "identity", "could not be reached", "network", {"sts:GetCallerIdentity": UNREACHED}),
    Broken("clock ten minutes ahead", "clock", "10 min ahead", "NTP", clock_of_aws(behind_min=10)),
    Broken("clock two minutes behind", "clock", "2 min behind", "NTP",
        clock_of_aws(behind_min=-2), state="attention"),
    Broken("region not switched on", "region", "not switched on", "Enable it",
        {"ec2:DescribeRegions": answers.region("not-opted-in")}),
    Broken("unknown region", "region", "knows no region", "another region",
        {"ec2:DescribeRegions": answers.region("")}),
    Broken("taken bucket", "bucket", f"{BUCKET} belongs to somebody else", "another name",
        {"s3:HeadBucket": Answer(403)}),
    Broken("bucket in another region", "bucket", "another region", "another name",
        {"s3:HeadBucket": Answer(301, headers={"x-amz-bucket-region": "eu-west-1"})}),
    Broken("somebody's bucket for our code", "code", "not this account's", "must not run",
        {"s3:HeadBucket": Answer(403)}),
    Broken("taken CNAME", "cname", "Somebody else has shop-", "another name",
        {"elastic-beanstalk:CheckDNSAvailability": query("CheckDNSAvailability", TAKEN)}),
    Broken("stack of somebody else", "stacks", "LogDig did not make", "another name",
        stack("data", "CREATE_COMPLETE")),
    Broken("failed creation", "stacks", "ROLLBACK_COMPLETE", "clears it away",
        stack("data", "ROLLBACK_COMPLETE", tags=OUR_TAG), state="attention"),
    Broken("going back failed", "stacks", "UPDATE_ROLLBACK_FAILED", "go on first",
        stack("data", "UPDATE_ROLLBACK_FAILED", tags=OUR_TAG), state="attention"),
    Broken("another desk deploys", "stacks", "UPDATE_IN_PROGRESS", "follows it",
        stack("data", "UPDATE_IN_PROGRESS", tags=OUR_TAG), state="attention"),
    Broken("leftover log group", "logs", f"{LOG_GROUP} that belongs to no stack", "delete-log-group",
        {"cloudwatch-logs:DescribeLogGroups": answers.as_json({"logGroups": [{"logGroupName": LOG_GROUP}]})}),
    Broken("secret still being deleted", "secret", "still being deleted", "force-delete",
        {"secrets-manager:DescribeSecret": answers.as_json({"Name": "x", "DeletedDate": 1_790_000_000})}),
    Broken("no default network", "network", "no default network", "create-default-vpc",
        {"ec2:DescribeVpcs": answers.networks()}),
    Broken("default network without a public subnet", "network", "no public subnet", "create-default-subnet",
        {"ec2:DescribeSubnets": answers.subnets(("subnet-a", "us-east-1a", False))}),
    Broken("subnet of another network", "network", "subnet-b is no subnet of vpc-1", "of that network",
        {"ec2:DescribeSubnets": answers.subnets(("subnet-a", "us-east-1a", True))}, OWN_NETWORK),
    Broken("balancer in one zone", "network", "two zones", "another zone",
        {"ec2:DescribeSubnets": ONE_ZONE}, OWN_NETWORK),
    Broken("instance type not offered", "instance_type", "offers no t4g.micro", "t3.micro",
        {"ec2:DescribeInstanceTypeOfferings": answers.offered()}),
    Broken("dead platform", "platform", "recommends no platform", "another region",
        {"elastic-beanstalk:ListPlatformVersions": query("ListPlatformVersions", "<PlatformSummaryList/>")}),
    Broken("quota of processors", "processors", "is reached: 31 of 32", "Service Quotas",
        {"ec2:DescribeInstances": answers.instances(31)}),
    Broken("quota of addresses", "addresses", "IP addresses is reached: 5 of 5", "Service Quotas",
        {"ec2:DescribeAddresses": answers.addresses(5), "service-quotas:GetServiceQuota": answers.quota(5)}),
    Broken("quota of environments", "beanstalk", "quota of environments is reached", "Service Quotas",
        {"elastic-beanstalk:DescribeAccountAttributes": beanstalk_quotas(EnvironmentQuota=0)}),
    Broken("quota of applications", "beanstalk", "quota of applications is reached", "Service Quotas",
        {"elastic-beanstalk:DescribeAccountAttributes": beanstalk_quotas(ApplicationQuota=0)}),
    Broken("no execution of Lambda", "executions", "reserved by other functions", "Service Quotas",
        {"lambda:GetAccountSettings": answers.as_json(NO_EXECUTION)}),
    Broken("not verified for CloudFront", "https", "must be verified first", "support case",
        {"cloudfront:ListDistributions": query_error(403, "AccessDenied",
            "Your account must be verified before you can add new CloudFront resources.")}),
    Broken("new to CloudFront", "https", "no CloudFront distribution yet", "takes everything back",
        {"cloudfront:ListDistributions": answers.distributions(0)}, state="attention"),
    Broken("certificate pending", "https", "not issued: PENDING_VALIDATION", "validation",
        {"acm:DescribeCertificate": answers.certificate("PENDING_VALIDATION", "a.example")}, OWN_DOMAIN),
    Broken("certificate of another domain", "https", "not for clicks.shop.example", "that domain",
        {"acm:DescribeCertificate": answers.certificate("ISSUED", "*.example")}, OWN_DOMAIN),
    Broken("certificate of another region", "https", "another region", "service's region", {},
        replace(OWN_DOMAIN, certificate_arn=CERTIFICATE.replace(REGION, "eu-west-1"))),
    Broken("bad origin", "settings", "is no web origin", "Change",
        wish=replace(WISH, origins=("https://shop.example/a",))),
    Broken("name too long", "settings", "3 to 17", "Change",
        wish=replace(WISH, name="a-name-that-is-too-long")),
    Broken("may not list networks", "network", "may not look", "deploy policy",
        {"ec2:DescribeVpcs": ec2_error(403, "UnauthorizedOperation", "You are not")}, state="unknown"),
    Broken("may not ask Lambda", "executions", "may not look", "deploy policy",
        {"lambda:GetAccountSettings": json_error(403, "AccessDeniedException", "no")}, state="unknown"),
    Broken("root", "identity", "root user", "deploy policy", state="attention"),
]  # fmt: skip


@pytest.fixture(scope="module")
def account(embedded: EmbeddedAws) -> tuple[Access, Answers]:
    keys = Keys(embedded.key.access_key, embedded.key.secret_key)
    access = NotReal(keys=keys, region=REGION, endpoint=embedded.endpoint, gate=Gate())
    return access, Answers(access)


@pytest.fixture
def look(account: tuple[Access, Answers]) -> Callable[..., tuple[CheckReport, Answers]]:
    access, given = account

    def looking(answers_given: dict[str, Any], wish: ServiceWish) -> tuple[CheckReport, Answers]:
        given.given = {**HEALTHY, **answers_given}
        given.changes.clear()
        return Deployer(access=access).check(JobContext(), wish), given

    return looking


@pytest.mark.parametrize("broken", BROKEN, ids=[item.name for item in BROKEN])
def test_what_is_wrong_is_named_with_its_fix_and_nothing_is_written(broken: Broken, look: Any) -> None:
    report, given = look(broken.given, broken.wish)
    found = report.check(broken.key)
    assert found is not None
    assert found.state == broken.state
    assert broken.says in found.sentence
    assert broken.fix in found.fix
    assert report.passes == (broken.state != "failed")
    assert given.changes == []


def test_a_healthy_account_passes_every_check(look: Any) -> None:
    report, given = look(clock_of_aws(behind_min=0), WISH)
    said = [check for check in report.checks if check.state != "ok" and check.key != "identity"]
    assert said == []
    assert len(report.checks) >= 18
    assert given.changes == []


def test_without_credentials_that_hold_nothing_more_is_asked(look: Any) -> None:
    given: Answers
    report, given = look(sts(403, "ExpiredToken", "expired"), WISH)
    assert [check.key for check in report.checks] == ["identity", "settings"]
    assert given.asked[-1] == "sts:GetCallerIdentity"


def test_a_queue_deleted_less_than_a_minute_ago_is_waited_for(
    account: tuple[Access, Answers], tmp_path: Path
) -> None:
    access, given = account
    given.given = dict(HEALTHY)
    audit = AuditLog(tmp_path)
    entry = AuditEntry(
        at=(dt.datetime.now(dt.UTC) - dt.timedelta(seconds=20)).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        who="me", account=ACCOUNT, region=REGION, action="Remove", target=f"shop in account {ACCOUNT}",
        call="sqs:DeleteQueue", result="done",
    )  # fmt: skip
    audit.write(entry)
    found = Deployer(access=access, audit=audit).check(JobContext(), WISH).check("leftovers")
    assert found is not None
    assert found.state == "failed"
    assert "was deleted 2" in found.sentence
    assert found.fix.startswith("Wait ")


def test_what_an_earlier_service_left_is_shown_with_what_is_in_it_and_adopted(
    embedded: EmbeddedAws, look: Any
) -> None:
    access = access_of(embedded)
    wish = replace(WISH, name="left")
    bucket = f"left-s3-{ACCOUNT}-{REGION}"
    access.sqs.create_queue(QueueName="left-sqs")
    url = access.sqs.get_queue_url(QueueName="left-sqs")["QueueUrl"]
    access.sqs.send_message(QueueUrl=url, MessageBody="m")
    access.s3.create_bucket(Bucket=bucket)
    access.s3.put_object(Bucket=bucket, Key="2026-01-31/x", Body=b"x")
    report, _ = look({}, wish)
    found = report.check("leftovers")
    assert found is not None
    assert found.state == "attention"
    assert set(found.detail) == {f"{bucket}: 1 objects", "left-sqs: ≈ 1 messages"}
    assert {item.logical_id for item in report.adopt} == {"Bucket", "Queue"}


def test_a_check_that_takes_too_long_is_unknown_and_holds_up_no_other() -> None:
    stuck = threading.Event()

    def never() -> Check:
        stuck.wait(20)
        return Check("slow", "Slow", "ok", "")

    def at_once() -> Check:
        return Check("quick", "Quick", "ok", "")

    looks = [Look("slow", "Slow", never), Look("quick", "Quick", at_once)]
    found = run_checks(JobContext(), looks, timeout_s=0.2)
    stuck.set()
    assert [(check.key, check.state) for check in found] == [("slow", "unknown"), ("quick", "ok")]
    assert "did not answer" in found[0].sentence


def test_the_answers_are_what_botocore_reads(account: tuple[Access, Answers]) -> None:
    """The fakes of this suite are held to botocore's own parsers: what they say arrives."""
    access, given = account
    given.given = dict(HEALTHY)
    assert access.client("cloudfront").list_distributions()["DistributionList"]["Quantity"] == 2
    assert access.client("ec2").describe_addresses()["Addresses"][0]["PublicIp"] == "192.0.2.1"
    quota = access.client("service-quotas").get_service_quota(ServiceCode="ec2", QuotaCode="L")
    assert quota["Quota"]["Value"] == 32
