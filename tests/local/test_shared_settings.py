"""The settings that analysts share lie in the bucket; who has not seen the newest replaces nothing."""

from dataclasses import replace

import pytest

from logdig_console.aws.access import Access
from logdig_console.aws.shared_settings import SettingsBucket
from logdig_console.domain.change import Consent
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.shared_settings import CURRENT_KEY, NO_SETTINGS, SharedSettings

BUCKET = "shared-settings"
FIRST = SharedSettings(zone="Asia/Seoul")
SECOND = replace(FIRST, rules=PageRules(patterns=("/user/:id",)))


@pytest.fixture
def settings(access: Access) -> SettingsBucket:
    client = access.s3
    client.create_bucket(Bucket=BUCKET)
    for item in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=item["Key"])
    return SettingsBucket(access=access, bucket=BUCKET)


def test_settings_are_replaced_and_each_version_stays(settings: SettingsBucket, access: Access) -> None:
    assert settings.read() == (NO_SETTINGS, "")
    settings.replace(FIRST, "", Consent())
    found, seen = settings.read()
    assert found == FIRST
    settings.replace(SECOND, seen, Consent())
    assert settings.read()[0] == SECOND
    keys = {item["Key"] for item in access.s3.list_objects_v2(Bucket=BUCKET)["Contents"]}
    assert keys == {CURRENT_KEY, FIRST.key, SECOND.key}


def test_who_has_seen_an_older_version_is_told_and_changes_nothing(settings: SettingsBucket) -> None:
    settings.replace(FIRST, "", Consent())
    old = settings.read()[1]
    settings.replace(SECOND, old, Consent())
    for seen in (old, ""):
        with pytest.raises(LogDigError, match="meanwhile"):
            settings.replace(NO_SETTINGS, seen, Consent())
    assert settings.read()[0] == SECOND
