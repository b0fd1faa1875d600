"""Small applications for the local Elastic Beanstalk, and clients of the emulator for these tests."""

import io
import json
import urllib.request
import zipfile
from typing import Any

import boto3
from botocore.config import Config

from logdig_console.local.embedded import REGION, EmbeddedAws

PROFILE = "instances"
ROLE = "instances"
STACK = "64bit Amazon Linux 2023 v4.13.1 running Python 3.13"
FAST = {"Delay": 0.1, "MaxAttempts": 300}

APPLICATION = """
import json, os

async def application(scope, receive, send):
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    answer = {"version": "VERSION", "method": scope["method"], "path": scope["path"], "headers": headers,
              "query": scope["query_string"].decode(), "body": body.decode(), "environment": dict(os.environ)}
    status = 500 if scope["path"] == "/broken" else 200
    content = [(b"content-type", b"application/json"), (b"x-own", b"origin")]
    await send({"type": "http.response.start", "status": status, "headers": content})
    await send({"type": "http.response.body", "body": json.dumps(answer).encode()})
"""
PROCFILE = "web: uvicorn application:application --host 127.0.0.1 --port ${PORT:-8000} --log-level warning\n"


def bundle(version: str = "1", *, procfile: str = PROCFILE) -> bytes:
    """A zip with an application that answers with what it was asked and what it was started with."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("application.py", APPLICATION.replace("VERSION", version))
        archive.writestr("Procfile", procfile)
    return buffer.getvalue()


def client(aws: EmbeddedAws, service: str, session: dict[str, str] | None = None) -> Any:
    """A client of the run's key, or of a session that the emulator gave."""
    keys = session or {"AccessKeyId": aws.key.access_key, "SecretAccessKey": aws.key.secret_key}
    return boto3.client(
        service,
        endpoint_url=aws.endpoint,
        region_name=REGION,
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys.get("SessionToken"),
        config=Config(retries={"total_max_attempts": 1}),
    )


def make_role(aws: EmbeddedAws, name: str, statements: list[dict[str, Any]], service: str = "ec2") -> None:
    """A role that a service and the account may take, with these permissions."""
    iam = client(aws, "iam")
    trusted = {
        "Statement": [
            {"Effect": "Allow", "Principal": who, "Action": "sts:AssumeRole"}
            for who in ({"Service": f"{service}.amazonaws.com"}, {"AWS": f"arn:aws:iam::{aws.account}:root"})
        ]
    }
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trusted))
    policy = {"Version": "2012-10-17", "Statement": statements}
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=json.dumps(policy))


def session_of(aws: EmbeddedAws, role: str) -> dict[str, str]:
    """The keys of somebody with a role's rights."""
    arn = f"arn:aws:iam::{aws.account}:role/{role}"
    answer: dict[str, str] = client(aws, "sts").assume_role(RoleArn=arn, RoleSessionName="tests")[
        "Credentials"
    ]
    return answer


def prepare(aws: EmbeddedAws) -> None:
    """An instance profile, and an application with two versions."""
    iam, s3, beanstalk = client(aws, "iam"), client(aws, "s3"), client(aws, "elasticbeanstalk")
    secrets = f"arn:aws:secretsmanager:{REGION}:{aws.account}:secret:open-*"
    allowed = [
        {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": secrets},
        {"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "*"},
    ]
    make_role(aws, ROLE, allowed)
    iam.create_instance_profile(InstanceProfileName=PROFILE)
    iam.add_role_to_instance_profile(InstanceProfileName=PROFILE, RoleName=ROLE)
    s3.create_bucket(Bucket="bundles")
    beanstalk.create_application(ApplicationName="app", Description="an application")
    for version in ("1", "2"):
        s3.put_object(Bucket="bundles", Key=version, Body=bundle(version))
        beanstalk.create_application_version(
            ApplicationName="app",
            VersionLabel=version,
            SourceBundle={"S3Bucket": "bundles", "S3Key": version},
        )


def setting(namespace: str, name: str, value: str) -> dict[str, str]:
    return {"Namespace": namespace, "OptionName": name, "Value": value}


PROFILE_SETTING = setting("aws:autoscaling:launchconfiguration", "IamInstanceProfile", PROFILE)
SINGLE = setting("aws:elasticbeanstalk:environment", "EnvironmentType", "SingleInstance")


def create(aws: EmbeddedAws, name: str, *settings: dict[str, str], **given: Any) -> Any:
    """Create an environment, and wait until it is up."""
    beanstalk = client(aws, "elasticbeanstalk")
    wanted = {
        "ApplicationName": "app",
        "EnvironmentName": name,
        "CNAMEPrefix": name,
        "VersionLabel": "1",
        "SolutionStackName": STACK,
        "OptionSettings": [PROFILE_SETTING, SINGLE, *settings],
    }
    beanstalk.create_environment(**wanted | given)
    beanstalk.get_waiter("environment_exists").wait(EnvironmentNames=[name], WaiterConfig=FAST)
    return found(aws, name)


def found(aws: EmbeddedAws, name: str) -> Any:
    environments = client(aws, "elasticbeanstalk").describe_environments(EnvironmentNames=[name])
    return environments["Environments"][-1]


def terminate(aws: EmbeddedAws, name: str) -> None:
    beanstalk = client(aws, "elasticbeanstalk")
    beanstalk.terminate_environment(EnvironmentName=name)
    beanstalk.get_waiter("environment_terminated").wait(EnvironmentNames=[name], WaiterConfig=FAST)


def asked(address: str, path: str = "/") -> Any:
    """What the application at an address of the loopback answers."""
    with urllib.request.urlopen(f"http://{address}{path}", timeout=10) as answer:
        return json.loads(answer.read())
