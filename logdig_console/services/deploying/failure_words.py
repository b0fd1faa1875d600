"""Why AWS could not make or change a resource, in plain words, with what to do."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and what to do; `hint` is empty where AWS's words are all there is."""

    sentence: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    """For resources whose type ends with `kind` (empty for all) and reasons that match."""

    kind: str
    pattern: re.Pattern[str]
    sentence: str
    hint: str


def _rule(kind: str, pattern: str, sentence: str, hint: str) -> _Rule:
    return _Rule(kind, re.compile(pattern, re.IGNORECASE), sentence, hint)


# The first that fits counts: the special ones stand before the general ones.
_RULES = (
    _rule(
        "CloudFront::Distribution",
        r"must be verified",
        "AWS does not let this account use CloudFront yet: the account must be verified first.",
        "Open a support case (Account and billing, CloudFront) and deploy again when it is answered; or give "
        "the collector an own domain, which needs no CloudFront.",
    ),
    _rule(
        "CloudFront::Distribution",
        r"TooManyDistributions|exceeds? the maximum number",
        "The account has as many CloudFront distributions as it may have.",
        "Delete one that is not used, or ask for more under Service Quotas.",
    ),
    _rule(
        "ElasticBeanstalk::Environment",
        r"VcpuLimitExceeded|vCPU capacity|instance limit",
        "The account may run no more EC2 instances of this kind.",
        "Ask for more under Service Quotas (Running On-Demand Standard instances), or choose a smaller type.",
    ),
    _rule(
        "ElasticBeanstalk::Environment",
        r"AddressLimitExceeded|maximum number of addresses",
        "The account may have no more Elastic IP addresses.",
        "Release one that is not used, or ask for more under Service Quotas.",
    ),
    _rule(
        "ElasticBeanstalk::Environment",
        r"no default VPC|VPCIdNotSpecified|default subnet",
        "The region has no default network for the collector's instance.",
        "Make one (aws ec2 create-default-vpc), or name a network and its public subnets.",
    ),
    _rule(
        "ElasticBeanstalk::Environment",
        r"not supported in your requested Availability Zone|InsufficientInstanceCapacity|Unsupported:",
        "AWS has no instance of this type free here at the moment.",
        "Choose another instance type, or try again later.",
    ),
    _rule(
        "ElasticBeanstalk::Environment",
        r"CNAME.*(not available|in use)|DNS.*taken",
        "Somebody else has the collector's name in DNS.",
        "Choose another name for the service.",
    ),
    _rule(
        "ElasticBeanstalk::Environment",
        r"platform.*(retired|not supported|does not exist|invalid)|No Solution Stack",
        "The platform of the collector is no longer offered.",
        "Deploy again: the current platform is looked up each time a collector is new.",
    ),
    _rule(
        "Lambda::Function",
        r"UnreservedConcurrentExecution below",
        "The account has no execution to spare for the drain.",
        "Deploy without a reserved execution, or ask for more under Service Quotas (Lambda).",
    ),
    _rule(
        "SQS::Queue",
        r"QueueDeletedRecently|wait 60 seconds",
        "A queue of this name was deleted less than 60 seconds ago, and SQS keeps its name so long.",
        "Wait a minute, then deploy again.",
    ),
    _rule(
        "SecretsManager::Secret",
        r"scheduled for deletion",
        "A secret of this name is still being deleted.",
        "Delete it at once: aws secretsmanager delete-secret --force-delete-without-recovery "
        "--secret-id NAME",
    ),
    _rule(
        "",
        r"already exists|AlreadyExists|BucketAlreadyOwnedByYou",
        "There is one of this name already, which belongs to no stack.",
        "Check first: what an earlier service left is taken over; delete what you do not know.",
    ),
    _rule(
        "",
        r"AccessDenied|not authorized|UnauthorizedOperation|Forbidden",
        "The credentials may not do this.",
        "Give them the deploy policy of this service, which the checks show.",
    ),
    _rule(
        "",
        r"LimitExceeded|quota|TooMany",
        "The account has reached a limit.",
        "Delete what is not used, or ask for more under Service Quotas.",
    ),
    _rule("", r"Rate exceeded|Throttling", "AWS asked for fewer calls.", "Deploy again in a minute."),
)


def in_plain_words(kind: str, reason: str) -> Reason:
    """What AWS's reason means.

    Args:
        kind: the resource's CloudFormation type.
        reason: as the event says it.
    """
    for rule in _RULES:
        if kind.endswith(rule.kind) and rule.pattern.search(reason):
            return Reason(f"{rule.sentence} AWS says: {reason}", rule.hint)
    return Reason(reason or "AWS gives no reason.")
