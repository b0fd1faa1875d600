"""A service of the original LogDig: opened by its names, unchanged, and its keys found where it left them."""

import io
import zipfile
from pathlib import Path

import pytest
from canaries import found_in_text, plant

from local.conftest import access_of
from logdig_console.aws.access import Access
from logdig_console.aws.application_versions import ApplicationVersions
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext
from logdig_console.local.embedded import EmbeddedAws
from logdig_console.services.credentials.leaked_keys import scan_application
from logdig_console.services.open_service import connect, services_there

CANARIES = plant()
CONFIG = f"AWS_ACCESS_KEY = '{CANARIES.access_key}'\nAWS_SECRET_KEY = '{CANARIES.secret_key}'\n"


@pytest.fixture(scope="module")
def original(embedded: EmbeddedAws) -> Access:
    """An account in which somebody has set up the original by hand: queue, bucket, application."""
    access = access_of(embedded)
    beanstalk = access.client("elasticbeanstalk")
    with access.change(Change("Set up by hand", "old-shop"), Consent()):
        access.sqs.create_queue(QueueName="old-shop-sqs")
        for bucket in ("old-shop-s3", "old-bundles"):
            access.s3.create_bucket(Bucket=bucket)
        beanstalk.create_application(ApplicationName="old-shop-eb")
        for number in (1, 2):
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as archive:
                archive.writestr("application.py", f"VERSION = {number}\n")
                archive.writestr("config.py", CONFIG)
            access.s3.put_object(Bucket="old-bundles", Key=f"v{number}.zip", Body=packed.getvalue())
            beanstalk.create_application_version(
                ApplicationName="old-shop-eb",
                VersionLabel=f"v{number}",
                SourceBundle={"S3Bucket": "old-bundles", "S3Key": f"v{number}.zip"},
            )
    return access


def test_it_is_found_by_its_queue_and_bucket_and_opened_without_a_stack(
    original: Access, tmp_path: Path
) -> None:
    (service,) = [one for one in services_there(original) if one.name == "old-shop"]
    assert service.original
    opened = connect(access=original, name="old-shop", store=tmp_path / "store")
    assert (opened.depth().waiting, opened.depth().dead) == (0, 0)
    assert opened.operator.collector_url() == ""


def test_the_keys_in_all_its_bundles_are_found_and_none_is_told(original: Access) -> None:
    found = scan_application(JobContext(), ApplicationVersions(access=original), "old-shop-eb")
    assert sorted((leak.place, leak.file, leak.line) for leak in found) == [
        ("v1.zip", "config.py", 1),
        ("v1.zip", "config.py", 2),
        ("v2.zip", "config.py", 1),
        ("v2.zip", "config.py", 2),
    ]
    assert {leak.masked for leak in found} == {"", f"AKIA…{CANARIES.access_key[-4:]}"}
    assert found_in_text(CANARIES, repr(found)) == []
