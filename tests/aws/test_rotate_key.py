from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from fake_keyrings import MemoryKeyring, memory_keyring
from moto import mock_aws

from logdig_console.aws.gate import Gate
from logdig_console.domain.change import AuditEntry, Consent, ReadOnlyRefusal
from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import Keys
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.services.credentials.rotate_key import KeyRotation, guide
from logdig_console.store.keys import KeyStore

REGION = "eu-central-1"


class Desk:
    """A person with one stored key of the IAM user ada."""

    def __init__(self, directory: Path) -> None:
        self.iam = boto3.client("iam", region_name=REGION, aws_access_key_id="a", aws_secret_access_key="b")
        self.iam.create_user(UserName="ada")
        made = self.iam.create_access_key(UserName="ada")["AccessKey"]
        self.first = Keys(made["AccessKeyId"], made["SecretAccessKey"])
        self.ring: MemoryKeyring = memory_keyring()
        self.keys = KeyStore(directory=directory, backend=lambda: self.ring)
        self.keys.put(JobContext(), "work", self.first)
        self.written: list[AuditEntry] = []

    def rotation(self, *, read_only: bool = False) -> KeyRotation:
        gate = Gate(read_only=read_only, audit=self.written.append)
        return KeyRotation(keys=self.keys, gate=gate, region=REGION, try_s=0.0)

    def in_aws(self) -> dict[str, str]:
        found = self.iam.list_access_keys(UserName="ada")["AccessKeyMetadata"]
        return {item["AccessKeyId"]: item["Status"] for item in found}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with mock_aws():
        yield Desk(tmp_path)


def test_a_new_key_takes_the_old_ones_place_in_the_keyring_and_the_old_one_opens_nothing(desk: Desk) -> None:
    done = desk.rotation().rotate(JobContext(), "work", Consent())
    kept = desk.keys.get(JobContext(), "work")
    assert desk.in_aws() == {desk.first.access_key: "Inactive", kept.access_key: "Active"}
    assert (done.user, done.old.access_key, done.new.access_key) == (
        "ada",
        desk.first.access_key,
        kept.access_key,
    )
    assert kept.secret_key != desk.first.secret_key
    assert [entry.call for entry in desk.written] == ["iam:CreateAccessKey", "iam:UpdateAccessKey"]
    assert kept.secret_key not in repr(desk.written)


def test_the_old_key_is_deleted_only_when_the_name_is_typed(desk: Desk) -> None:
    rotation = desk.rotation()
    rotation.rotate(JobContext(), "work", Consent())
    with pytest.raises(UsageError):
        rotation.finish(JobContext(), "work", Consent("wrok"))
    assert len(desk.in_aws()) == 2
    (deleted,) = rotation.finish(JobContext(), "work", Consent("work"))
    assert deleted.access_key == desk.first.access_key
    assert list(desk.in_aws()) == [desk.keys.get(JobContext(), "work").access_key]
    assert rotation.finish(JobContext(), "work", Consent("work")) == ()


def test_a_third_key_is_not_possible_and_the_line_that_makes_room_is_given(desk: Desk) -> None:
    other = desk.iam.create_access_key(UserName="ada")["AccessKey"]["AccessKeyId"]
    with pytest.raises(LogDigError) as caught:
        desk.rotation().rotate(JobContext(), "work", Consent())
    assert caught.value.hint.endswith(f"--access-key-id {other}")
    assert desk.keys.get(JobContext(), "work") == desk.first


def test_a_keyring_that_does_not_take_the_new_key_leaves_everything_as_it_was(desk: Desk) -> None:
    store = desk.ring.set_password

    def refuse(service: str, username: str, password: str) -> None:
        raise OSError("full")

    desk.ring.set_password = refuse
    with pytest.raises(LogDigError, match="could not be stored"):
        desk.rotation().rotate(JobContext(), "work", Consent())
    desk.ring.set_password = store
    assert desk.in_aws() == {desk.first.access_key: "Active"}
    assert desk.keys.get(JobContext(), "work") == desk.first


def test_in_read_only_mode_no_key_is_made(desk: Desk) -> None:
    with pytest.raises(ReadOnlyRefusal):
        desk.rotation(read_only=True).rotate(JobContext(), "work", Consent())
    assert desk.in_aws() == {desk.first.access_key: "Active"}


def test_the_same_can_be_done_by_hand_with_the_lines_of_the_guide(desk: Desk, tmp_path: Path) -> None:
    user, _, mine = desk.rotation().look(JobContext(), "work")
    lines = guide("work", user, mine.access_key)
    assert [line.split()[:3] for line in lines] == [
        ["aws", "iam", "create-access-key"],
        ["logdig", "keys", "add"],
        ["logdig", "keys", "test"],
        ["aws", "iam", "update-access-key"],
        ["aws", "iam", "delete-access-key"],
    ]
    assert lines[3].endswith(f"--access-key-id {desk.first.access_key} --status Inactive")
    assert desk.first.secret_key not in " ".join(lines)
