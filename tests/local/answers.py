"""Answers in place of AWS's, at the level of HTTP: what no emulator can be brought to say.

They are given by botocore's own hook before a request is sent, so that everything of ours and of botocore's
runs as it does on AWS. What has no answer here goes to the embedded AWS.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse

from logdig_console.aws.access import Access
from logdig_console.aws.reading import is_reading

_XML = "http://ec2.amazonaws.com/doc/2016-11-15/"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its status, its body, and headers beside it."""

    status: int
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


Given = Answer | Exception | Callable[[], Answer]
"""What is answered, raised, or made when it is asked for."""


class NotReal(Access):
    """Clients of the embedded AWS that believe they speak to AWS: quotas and instance types are asked too."""

    @property
    def local(self) -> bool:
        return False


class Answers:
    """The answers of one account, by `service:Operation` as botocore names them.

    `changes` are the calls that would have changed something, counted before they are sent.
    """

    def __init__(self, access: Access) -> None:
        self.given: dict[str, Given] = {}
        self.changes: list[str] = []
        self.asked: list[str] = []
        events = access._session.events
        events.register("before-call", self._count)
        events.register("before-send", self._answer)

    def _count(self, *, model: Any, **_more: Any) -> None:
        service = str(model.service_model.service_name)
        self.asked.append(f"{service}:{model.name}")
        if not is_reading(service, model.name):
            self.changes.append(f"{service}:{model.name}")

    def _answer(self, *, request: Any, event_name: str, **_more: Any) -> AWSResponse | None:
        _, service, operation = event_name.split(".")
        given = self.given.get(f"{service}:{operation}")
        if given is None:
            return None
        if callable(given):
            given = given()
        if isinstance(given, Exception):
            raise given
        headers = {"date": "Wed, 25 Nov 2026 12:00:00 GMT", **given.headers}
        return AWSResponse(request.url, given.status, headers, _Body(given.body.encode()))


class _Body:
    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, *_amounts: Any, **_more: Any) -> Iterator[bytes]:
        yield self._content

    def read(self, *_amount: Any) -> bytes:
        return self._content


def query_error(status: int, code: str, message: str, **headers: str) -> Answer:
    """How STS, IAM, Beanstalk and CloudFormation refuse."""
    body = (
        f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
        "<RequestId>r</RequestId></ErrorResponse>"
    )
    return Answer(status, body, dict(headers))


def ec2_error(status: int, code: str, message: str) -> Answer:
    body = (
        f"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors>"
        "<RequestID>r</RequestID></Response>"
    )
    return Answer(status, body)


def json_error(status: int, code: str, message: str) -> Answer:
    return Answer(status, json.dumps({"__type": code, "message": message}), {"x-amzn-errortype": code})


def ec2(operation: str, inner: str) -> Answer:
    return Answer(
        200, f'<{operation}Response xmlns="{_XML}"><requestId>r</requestId>{inner}</{operation}Response>'
    )


def as_json(values: Any) -> Answer:
    return Answer(200, json.dumps(values))


def query(operation: str, inner: str) -> Answer:
    body = (
        f"<{operation}Response><{operation}Result>{inner}</{operation}Result>"
        f"<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{operation}Response>"
    )
    return Answer(200, body)


def quota(value: float) -> Answer:
    return as_json({"Quota": {"ServiceCode": "ec2", "QuotaCode": "L", "Value": value}})


def offered(*zones: str) -> Answer:
    items = "".join(
        f"<item><instanceType>t4g.micro</instanceType><locationType>availability-zone</locationType>"
        f"<location>{zone}</location></item>"
        for zone in zones
    )
    return ec2("DescribeInstanceTypeOfferings", f"<instanceTypeOfferingSet>{items}</instanceTypeOfferingSet>")


def region(state: str) -> Answer:
    inner = (
        f"<item><regionName>us-east-1</regionName><optInStatus>{state}</optInStatus></item>" if state else ""
    )
    return ec2("DescribeRegions", f"<regionInfo>{inner}</regionInfo>")


def networks(*identifiers: str) -> Answer:
    items = "".join(f"<item><vpcId>{name}</vpcId><isDefault>true</isDefault></item>" for name in identifiers)
    return ec2("DescribeVpcs", f"<vpcSet>{items}</vpcSet>")


def subnets(*rows: tuple[str, str, bool]) -> Answer:
    items = "".join(
        f"<item><subnetId>{name}</subnetId><availabilityZone>{zone}</availabilityZone>"
        f"<mapPublicIpOnLaunch>{str(public).lower()}</mapPublicIpOnLaunch></item>"
        for name, zone, public in rows
    )
    return ec2("DescribeSubnets", f"<subnetSet>{items}</subnetSet>")


def addresses(number: int) -> Answer:
    items = "<item><publicIp>192.0.2.1</publicIp></item>" * number
    return ec2("DescribeAddresses", f"<addressesSet>{items}</addressesSet>")


def instances(processors: int) -> Answer:
    item = (
        "<item><instanceId>i-1</instanceId><cpuOptions>"
        f"<coreCount>{processors}</coreCount><threadsPerCore>1</threadsPerCore></cpuOptions></item>"
    )
    inner = f"<reservationSet><item><instancesSet>{item}</instancesSet></item></reservationSet>"
    return ec2("DescribeInstances", inner if processors else "<reservationSet/>")


def stack(name: str, status: str, *, tags: str = "", parameters: str = "") -> Answer:
    return query(
        "DescribeStacks",
        "<Stacks><member>"
        f"<StackName>{name}</StackName><StackId>arn:aws:cloudformation:us-east-1:000000000000:stack/{name}/1</StackId>"
        f"<StackStatus>{status}</StackStatus><CreationTime>2026-11-25T12:00:00Z</CreationTime>"
        f"<Tags>{tags}</Tags><Parameters>{parameters}</Parameters></member></Stacks>",
    )


def certificate(status: str, domain: str) -> Answer:
    return as_json(
        {"Certificate": {"Status": status, "DomainName": domain, "SubjectAlternativeNames": [domain]}}
    )


def distributions(number: int) -> Answer:
    body = (
        '<DistributionList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Marker></Marker>'
        f"<MaxItems>100</MaxItems><IsTruncated>false</IsTruncated><Quantity>{number}</Quantity></DistributionList>"
    )
    return Answer(200, body)


HEALTHY: dict[str, Answer] = {
    "service-quotas:GetServiceQuota": quota(32),
    "ec2:DescribeInstanceTypeOfferings": offered("us-east-1a", "us-east-1b"),
    "ec2:DescribeAddresses": addresses(1),
    "ec2:DescribeInstances": instances(4),
    "ec2:DescribeRegions": region("opt-in-not-required"),
    "cloudfront:ListDistributions": distributions(2),
}
"""What the embedded AWS has no answer for, as a healthy account gives it."""
