"""The rest of the embedded AWS, as the local Elastic Beanstalk uses it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from logdig_console.local.beanstalk.catalogue import Surroundings
from logdig_console.local.beanstalk.errors import BeanstalkError, missing_rights
from logdig_console.local.beanstalk.fleet import LaunchFailure
from logdig_console.local.beanstalk.model import Environment
from logdig_console.local.callers import allowed, role_may
from logdig_console.local.run_keys import new_session_keys
from logdig_console.local.sessions import register_session


@contextmanager
def scope(account: str, region: str) -> Iterator[None]:
    """Act in an account and region outside a request, as the fleet's thread does."""
    from ministack.core import responses

    responses.set_request_account_id(account)
    responses.set_request_region(region)
    yield


def surroundings(*, endpoint: str) -> Surroundings:
    """What Beanstalk needs, from the emulator in this process.

    Args:
        endpoint: what instances are told of AWS.
    """
    from ministack.core.responses import get_account_id, get_region

    def session(environment: Environment, role_arn: str) -> dict[str, str]:
        keys = new_session_keys()
        register_session({**keys, "role_arn": role_arn, "name": environment.instance})
        return {
            "AWS_ACCESS_KEY_ID": keys["access_key"],
            "AWS_SECRET_ACCESS_KEY": keys["secret_key"],
            "AWS_SESSION_TOKEN": keys["session_token"],
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_DEFAULT_REGION": environment.region,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    return Surroundings(
        account=get_account_id,
        region=get_region,
        read_object=_read_object,
        make_bucket=_make_bucket,
        allowed=allowed,
        profile_role=_profile_role,
        session=session,
        secret=_secret,
    )


def _read_object(bucket: str, key: str) -> bytes | None:
    from ministack.services import s3

    if not allowed("s3:GetObject", f"arn:aws:s3:::{bucket}/{key}", {}):
        raise missing_rights(f"Access Denied: S3Bucket={bucket}, S3Key={key}")
    body: bytes | None = s3._get_object_data(bucket, key)  # noqa: SLF001 - as the emulator's Lambda does
    return body


def _make_bucket(name: str) -> None:
    from ministack.services import s3

    if not allowed("s3:CreateBucket", f"arn:aws:s3:::{name}", {}):
        raise missing_rights("You do not have permission to perform the 's3:CreateBucket' action.")
    if name not in s3._buckets:  # noqa: SLF001
        status, _, body = s3._create_bucket(name, b"", {})  # noqa: SLF001
        if status >= 400:
            raise BeanstalkError("S3SubscriptionRequired", body.decode(), status=status)


def _profile_role(profile: str, account: str) -> str | None:
    from ministack.services import iam

    found = iam._instance_profiles.get_scoped(account, "", profile)  # noqa: SLF001
    for role in found["Roles"] if found else ():
        known = iam._roles.get_scoped(account, "", role)  # noqa: SLF001
        if known:
            return str(known["Arn"])
    return None


def _secret(arn: str, environment: Environment, role_arn: str) -> str:
    """The value behind an ARN of Secrets Manager or of a parameter, a secret's JSON key after it."""
    from ministack.services import secretsmanager, ssm

    parts = arn.split(":")
    if len(parts) < 6 or parts[2] not in ("secretsmanager", "ssm"):
        raise LaunchFailure(f"{arn} is neither a secret's ARN nor a parameter's.")
    bare = ":".join(parts[:7]) if parts[2] == "secretsmanager" else arn
    action = "secretsmanager:GetSecretValue" if parts[2] == "secretsmanager" else "ssm:GetParameter"
    if not role_may(role_arn, action, bare, account=environment.account, region=environment.region):
        raise LaunchFailure(
            f"Instance deployment failed to get the value of {bare}: the instance profile's role is not "
            f"authorized to perform: {action}."
        )
    with scope(environment.account, environment.region):
        if parts[2] == "ssm":
            value = ssm.resolve_parameter_value(arn, decrypt=True)
        else:
            value = secretsmanager.resolve_secret_string(bare)
    if value is not None and len(parts) > 7 and parts[7]:
        value = _json_key(value, parts[7])
    if value is None:
        raise LaunchFailure(f"Instance deployment failed to get the value of {arn}: there is none.")
    return str(value)


def _json_key(text: str, key: str) -> Any:
    try:
        return json.loads(text).get(key)
    except (ValueError, AttributeError):
        return None
