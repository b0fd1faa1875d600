"""The settings that analysts share lie in the bucket; who has not seen the newest replaces nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from logdig_console.aws.access import Access
from logdig_console.aws.shared_settings import SettingsBucket
from logdig_console.domain.change import Consent, ReadOnlyRefusal
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.shared_settings import CURRENT_KEY, NO_SETTINGS, Note, SharedSettings
from logdig_console.domain.service import Service
from logdig_console.services.open_service import OpenService
from logdig_console.services.operating.operator import OperatingPlace
from logdig_console.store.clickstore import ClickStore

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


@pytest.fixture
def desks(access: Access, tmp_path: Path) -> tuple[OpenService, OpenService]:
    """The same service, open on two desks."""
    service = Service("shared", access.account, access.region, local=True)
    access.s3.create_bucket(Bucket=service.names.bucket)
    for item in access.s3.list_objects_v2(Bucket=service.names.bucket).get("Contents", []):
        access.s3.delete_object(Bucket=service.names.bucket, Key=item["Key"])
    one, other = (
        OpenService(
            access=access, service=service, store=ClickStore(tmp_path / name), place=OperatingPlace(tmp_path)
        )
        for name in ("one", "other")
    )
    return one, other


def test_what_one_desk_agrees_on_every_desk_goes_by_after_its_next_sync(
    desks: tuple[OpenService, OpenService],
) -> None:
    one, other = desks
    wanted = replace(SECOND, notes=(Note("2026-03-01", "New menu"),))
    one.set_shared(JobContext(), wanted, Consent(), known=one.store.shared())
    assert one.store.shared() == wanted
    assert other.store.shared() == NO_SETTINGS
    other.sync(JobContext())
    assert other.store.shared() == wanted
    assert other.store.rules() == SECOND.rules


def test_who_changes_what_another_desk_has_changed_is_told_and_given_the_newest(
    desks: tuple[OpenService, OpenService],
) -> None:
    one, other = desks
    one.set_shared(JobContext(), FIRST, Consent(), known=NO_SETTINGS)
    mine = replace(NO_SETTINGS, notes=(Note("2026-03-01", "New menu"),))
    with pytest.raises(LogDigError, match="meanwhile"):
        other.set_shared(JobContext(), mine, Consent(), known=NO_SETTINGS)
    assert one.settings.read()[0] == FIRST
    assert other.store.shared() == FIRST
    other.set_shared(JobContext(), replace(FIRST, notes=mine.notes), Consent(), known=FIRST)
    assert one.settings.read()[0] == replace(FIRST, notes=mine.notes)


def test_in_read_only_mode_nothing_is_agreed_on(desks: tuple[OpenService, OpenService]) -> None:
    one, _ = desks
    one.gate.read_only = True
    try:
        with pytest.raises(ReadOnlyRefusal):
            one.set_shared(JobContext(), FIRST, Consent(), known=NO_SETTINGS)
    finally:
        one.gate.read_only = False
    assert one.settings.read() == (NO_SETTINGS, "")
    assert one.store.shared() == NO_SETTINGS
