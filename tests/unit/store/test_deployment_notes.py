"""What was begun on a desk: kept without secrets, found again, gone when it is done."""

from pathlib import Path

import pytest

from logdig_console.domain.deploying.removal import RemovalChoice
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.service import Service
from logdig_console.store.deployment_notes import DeploymentNote, DeploymentNotes

SHOP = Service("shop", "123456789012", "eu-central-1", local=False)
WISH = ServiceWish(name="shop", origins=("https://shop.example",), query_allow=("colour",))
NOTE = DeploymentNote(SHOP, "deploy", "2026-11-25T12:00:00Z", wish=WISH)


def test_a_note_is_read_as_it_was_written_and_gone_when_it_is_cleared(tmp_path: Path) -> None:
    notes = DeploymentNotes(directory=tmp_path)
    assert notes.read(SHOP) is None
    notes.write(NOTE)
    assert DeploymentNotes(directory=tmp_path).read(SHOP) == NOTE
    assert [note.unfinished.doing for note in notes.all()] == ["deploy"]
    removal = DeploymentNote(SHOP, "remove", NOTE.began, choice=RemovalChoice(clicks=True))
    notes.write(removal)
    assert notes.all() == (removal,)
    notes.clear(SHOP)
    notes.clear(SHOP)
    assert notes.all() == ()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"service": 1}', '{"wish": {}}'])
def test_a_note_that_cannot_be_read_is_none_and_hides_no_other(tmp_path: Path, content: str) -> None:
    notes = DeploymentNotes(directory=tmp_path)
    notes.write(NOTE)
    other = tmp_path / SHOP.account / SHOP.region / "broken.json"
    other.write_text(content)
    assert notes.all() == (NOTE,)
    assert notes.read(Service("broken", SHOP.account, SHOP.region, local=False)) is None


def test_a_note_of_a_newer_program_loses_only_what_this_one_does_not_know(tmp_path: Path) -> None:
    notes = DeploymentNotes(directory=tmp_path)
    notes.write(NOTE)
    path = tmp_path / SHOP.account / SHOP.region / "shop.json"
    path.write_text(path.read_text().replace('"threshold"', '"of_tomorrow": 1, "threshold"'))
    assert notes.read(SHOP) == NOTE
