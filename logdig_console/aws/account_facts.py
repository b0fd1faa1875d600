"""What an account and a region allow, asked one thing at a time; nothing is changed."""

import datetime as dt
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated

BucketState = Literal["free", "ours", "taken", "elsewhere"]
VCPU_QUOTA = "L-1216C47A"
ADDRESS_QUOTA = "L-0263D0A3"


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose credentials they are, and how far this machine's clock is ahead of AWS's, in seconds."""

    arn: str
    account: str
    ahead_s: float


@dataclass(frozen=True, slots=True)
class BeanstalkUse:
    """What Beanstalk has, and how much it may have."""

    applications: int
    most_applications: int
    environments: int
    most_environments: int
    versions: int
    most_versions: int


@dataclass(frozen=True, slots=True)
class Subnet:
    """One subnet of a network."""

    subnet_id: str
    zone: str
    public: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of AWS Certificate Manager."""

    status: str
    names: tuple[str, ...]


class AccountFacts:
    """Single questions to AWS; each says LogDigError where it may not be asked."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def caller(self) -> Caller:
        with translated("AWS does not take the credentials."):
            before = dt.datetime.now(dt.UTC)
            answer = self._access.client("sts").get_caller_identity()
        date = answer["ResponseMetadata"].get("HTTPHeaders", {}).get("date", "")
        try:
            # The header has whole seconds: half of one is its middle.
            ahead = (before - parsedate_to_datetime(date)).total_seconds() - 0.5
        except (TypeError, ValueError):
            ahead = 0.0
        return Caller(answer["Arn"], answer["Account"], ahead)

    def region_state(self) -> str:
        """`opt-in-not-required`, `opted-in`, `not-opted-in`, or empty for a region AWS does not know."""
        with translated("The regions could not be listed."):
            answer = self._access.client("ec2").describe_regions(
                AllRegions=True, Filters=[{"Name": "region-name", "Values": [self._access.region]}]
            )
        states = {item["RegionName"]: item.get("OptInStatus", "") for item in answer["Regions"]}
        return str(states.get(self._access.region, "")) or (
            "opt-in-not-required" if self._access.region in states else ""
        )

    def bucket(self, name: str) -> BucketState:
        """Whose a bucket of this name is."""
        client = self._access.s3
        with translated(f"The bucket {name} could not be looked for."):
            try:
                answer = client.head_bucket(Bucket=name, ExpectedBucketOwner=self._access.account)
            except client.exceptions.ClientError as error:
                status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
                states: dict[int | None, BucketState] = {404: "free", 403: "taken", 301: "elsewhere"}
                if status in states:
                    return states[status]
                raise
        region = answer.get("BucketRegion") or self._access.region
        return "ours" if region == self._access.region else "elsewhere"

    def cname_free(self, prefix: str) -> bool:
        with translated("The name in DNS could not be checked."):
            answer = self._access.client("elasticbeanstalk").check_dns_availability(CNAMEPrefix=prefix)
        return bool(answer["Available"])

    def environments(self, application: str) -> dict[str, str]:
        """The application's environments that are not terminated: name -> name in DNS."""
        with translated("The environments could not be listed."):
            answer = self._access.client("elasticbeanstalk").describe_environments(
                ApplicationName=application, IncludeDeleted=False
            )
        return {item["EnvironmentName"]: item.get("CNAME", "") for item in answer["Environments"]}

    def log_group(self, name: str) -> bool:
        with translated("The log groups could not be listed."):
            groups = self._access.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
        return any(group["logGroupName"] == name for group in groups)

    def secret_state(self, name: str) -> Literal["none", "there", "going"]:
        client = self._access.client("secretsmanager")
        with translated(f"The secret {name} could not be looked for."):
            try:
                found = client.describe_secret(SecretId=name)
            except client.exceptions.ResourceNotFoundException:
                return "none"
        return "going" if found.get("DeletedDate") else "there"

    def quota(self, code: str) -> float:
        """A quota of EC2."""
        with translated("The quotas could not be read."):
            answer = self._access.client("service-quotas").get_service_quota(
                ServiceCode="ec2", QuotaCode=code
            )
        return float(answer["Quota"]["Value"])

    def addresses(self) -> int:
        with translated("The addresses could not be listed."):
            return len(self._access.client("ec2").describe_addresses()["Addresses"])

    def processors(self) -> int:
        """Virtual processors of the instances that run."""
        with translated("The instances could not be listed."):
            pages = (
                self._access.client("ec2")
                .get_paginator("describe_instances")
                .paginate(Filters=[{"Name": "instance-state-name", "Values": ["pending", "running"]}])
            )
            instances = [
                item for page in pages for group in page["Reservations"] for item in group["Instances"]
            ]
        options = [item.get("CpuOptions", {}) for item in instances]
        return sum(item.get("CoreCount", 1) * item.get("ThreadsPerCore", 1) for item in options)

    def beanstalk_use(self, application: str) -> BeanstalkUse:
        client = self._access.client("elasticbeanstalk")
        with translated("Beanstalk's limits could not be read."):
            quotas = client.describe_account_attributes()["ResourceQuotas"]
            applications = client.describe_applications()["Applications"]
            environments = client.describe_environments(IncludeDeleted=False)["Environments"]
            versions = client.describe_application_versions(ApplicationName=application)[
                "ApplicationVersions"
            ]

        def most(name: str) -> int:
            return int(quotas.get(name, {}).get("Maximum", 0))

        return BeanstalkUse(
            applications=len(applications),
            most_applications=most("ApplicationQuota"),
            environments=len(environments),
            most_environments=most("EnvironmentQuota"),
            versions=len(versions),
            most_versions=most("ApplicationVersionQuota"),
        )

    def default_network(self) -> str:
        """The region's default network; empty where there is none."""
        with translated("The networks could not be listed."):
            answer = self._access.client("ec2").describe_vpcs(
                Filters=[{"Name": "is-default", "Values": ["true"]}]
            )
        return next((str(item["VpcId"]) for item in answer["Vpcs"]), "")

    def subnets(self, vpc_id: str) -> tuple[Subnet, ...]:
        """The subnets of a network."""
        with translated(f"The subnets of {vpc_id} could not be listed."):
            answer = self._access.client("ec2").describe_subnets(
                Filters=[{"Name": "vpc-id", "Values": [vpc_id]}]
            )
        return tuple(
            Subnet(item["SubnetId"], item["AvailabilityZone"], bool(item.get("MapPublicIpOnLaunch")))
            for item in answer["Subnets"]
        )

    def zones_with(self, instance_type: str) -> tuple[str, ...]:
        """The availability zones that offer an instance type."""
        with translated("The instance types could not be listed."):
            answer = self._access.client("ec2").describe_instance_type_offerings(
                LocationType="availability-zone",
                Filters=[{"Name": "instance-type", "Values": [instance_type]}],
            )
        return tuple(sorted(item["Location"] for item in answer["InstanceTypeOfferings"]))

    def distributions(self) -> int:
        """How many distributions the account has, of the first page."""
        with translated("CloudFront could not be asked."):
            answer = self._access.client("cloudfront").list_distributions()
        return int(answer.get("DistributionList", {}).get("Quantity", 0))

    def certificate(self, arn: str) -> Certificate:
        with translated("The certificate could not be read."):
            found: Any = self._access.client("acm").describe_certificate(CertificateArn=arn)["Certificate"]
        return Certificate(
            str(found.get("Status", "")),
            tuple({found.get("DomainName", ""), *found.get("SubjectAlternativeNames", [])} - {""}),
        )
