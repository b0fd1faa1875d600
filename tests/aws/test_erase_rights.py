"""Who may erase visitors: with the erase policy all of it goes, without it nothing is begun."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from aws.sessions import Person, person_with
from chaos.emulated_aws import ACCOUNT, REGION, EmulatedAws, emulated_aws

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.buckets import LogBucket
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.policies import erase_policies, operate_policies
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.erasure import ErasureReport, Visitor
from logdig_console.domain.service import ServiceNames
from logdig_console.services.logs.erase import Eraser
from logdig_console.services.logs.sync import sync
from logdig_console.store.clickstore import ClickStore

NAMES = ServiceNames("shop", ACCOUNT, REGION)
VISITOR = Visitor("t", "A" * 20)
MAY_NOT = (
    "s3:ListBucketVersions on the bucket",
    "s3:PutObject on 2???-??-??/*",
    "s3:DeleteObjectVersion on 2???-??-??/*",
    "s3:DeleteObjectVersion on rejected/*",
)


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmulatedAws]:
    with emulated_aws(tmp_path_factory.mktemp("aws")) as running:
        s3 = running.client("s3")
        s3.create_bucket(Bucket=NAMES.bucket)
        s3.put_bucket_versioning(Bucket=NAMES.bucket, VersioningConfiguration={"Status": "Enabled"})
        body = b"".join(
            json.dumps(
                {"token": "t", "user_key": key * 20, "received_at": "2026-03-01T12:00:00.000Z"}
            ).encode()
            + b"\n"
            for key in "ABA"
        )
        name = hashlib.sha256(body).hexdigest()
        s3.put_object(Bucket=NAMES.bucket, Key=f"2026-03-01/{name}", Body=body)
        s3.put_object(Bucket=NAMES.bucket, Key=f"rejected/2026-03-01/{name}", Body=b"{" + b"A" * 20)
        yield running


def everything(aws: EmulatedAws) -> set[tuple[str, str]]:
    found = aws.client("s3").list_object_versions(Bucket=NAMES.bucket)
    return {
        (item["Key"], item["VersionId"])
        for item in found.get("Versions", []) + found.get("DeleteMarkers", [])
    }


def erase(person: Person, folder: Path) -> ErasureReport:
    keys = Keys(person.keys["AccessKeyId"], person.keys["SecretAccessKey"], person.keys["SessionToken"])
    access = Access(keys=keys, region=REGION, endpoint=person.endpoint)
    bucket, store = LogBucket(access=access, bucket=NAMES.bucket), ClickStore(folder / "store")
    eraser = Eraser(
        access=access,
        bucket=NAMES.bucket,
        store=store,
        desk=folder / "desk",
        sync=lambda ctx: sync(ctx, bucket=bucket, store=store),
    )
    return eraser.erase(JobContext(), VISITOR, Consent(VISITOR.user_key))


def test_who_may_operate_alone_is_told_what_is_missing_and_nothing_is_begun(
    aws: EmulatedAws, tmp_path: Path
) -> None:
    operator = person_with(aws, "operator", (policy.text for policy in operate_policies(NAMES)))
    before = everything(aws)
    with pytest.raises(LogDigError, match="may not erase") as refused:
        erase(operator, tmp_path)
    assert [lacking for lacking in MAY_NOT if lacking not in refused.value.detail] == []
    assert "logdig policy erase" in refused.value.hint
    assert everything(aws) == before


def test_who_may_erase_in_some_day_folders_alone_is_told_so_by_iam_itself(
    aws: EmulatedAws, tmp_path: Path
) -> None:
    erasing = erase_policies(NAMES)[0].text.replace("2???-??-??", "2000-??-??")
    simulate = {"Effect": "Allow", "Action": ["iam:SimulatePrincipalPolicy", "iam:GetRole"], "Resource": "*"}
    policies = (
        *(policy.text for policy in operate_policies(NAMES)),
        erasing,
        json.dumps({"Version": "2012-10-17", "Statement": [simulate]}),
    )
    before = everything(aws)
    with pytest.raises(LogDigError, match="may not erase") as refused:
        erase(person_with(aws, "eraser-of-some", policies), tmp_path)
    assert "s3:DeleteObjectVersion on 2???-??-??/*" in refused.value.detail
    assert "rejected" not in refused.value.detail
    assert everything(aws) == before


def test_with_the_erase_policy_beside_it_the_visitor_goes(aws: EmulatedAws, tmp_path: Path) -> None:
    policies = (*operate_policies(NAMES), *erase_policies(NAMES))
    report = erase(person_with(aws, "eraser", (policy.text for policy in policies)), tmp_path)
    assert (report.rewritten, report.removed, report.lines) == (1, 1, 3)
    s3 = aws.client("s3")
    bodies = [
        s3.get_object(Bucket=NAMES.bucket, Key=key, VersionId=version)["Body"].read()
        for key, version in everything(aws)
    ]
    assert bodies
    assert not any(VISITOR.user_key.encode() in body for body in bodies)
