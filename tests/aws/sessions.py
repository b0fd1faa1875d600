"""Somebody who has exactly some policies, on the embedded AWS."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config
from chaos.emulated_aws import ACCOUNT, REGION, EmulatedAws

_TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
            "Action": "sts:AssumeRole",
        }
    ],
}


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever holds a role's session; `arn` is the role's."""

    arn: str
    endpoint: str
    keys: dict[str, str]

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=self.keys["AccessKeyId"],
            aws_secret_access_key=self.keys["SecretAccessKey"],
            aws_session_token=self.keys["SessionToken"],
            config=Config(read_timeout=90, retries={"total_max_attempts": 1}),
        )


def person_with(aws: EmulatedAws, name: str, policies: Iterable[str]) -> Person:
    """A session of a new role that has these policy documents attached, and nothing else."""
    iam = aws.client("iam")
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(_TRUST))["Role"]["Arn"]
    for number, text in enumerate(policies):
        made = iam.create_policy(PolicyName=f"{name}-{number}", PolicyDocument=text)["Policy"]["Arn"]
        iam.attach_role_policy(RoleName=name, PolicyArn=made)
    keys = aws.client("sts").assume_role(RoleArn=arn, RoleSessionName="test")["Credentials"]
    return Person(arn, aws.endpoint, keys)
