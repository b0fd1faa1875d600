"""What analysts share, as the desk knows it: kept with the store, and gone by on the command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from unit.heatmap.lines import event_id, line
from unit.store.filling import fill

from logdig_console.cli import main
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.shared_settings import NO_SETTINGS, Note, SharedSettings
from logdig_console.store.clickstore import ClickStore

URL = "https://shop.example/"
OURS, THEIRS = "O" * 20, "T" * 20
SETTINGS = SharedSettings(
    zone="Asia/Seoul",
    rules=PageRules(patterns=("/user/:id",)),
    internal_users=frozenset({OURS}),
    bot_agents=frozenset({"our monitor"}),
    notes=(Note("2026-03-01", "New menu"), Note("2026-03-01", "Campaign"), Note("2026-02-11", "Outage")),
)


@pytest.fixture
def store(tmp_path: Path) -> ClickStore:
    """Three clicks of others and two of one's own people: 15:30 UTC is half past midnight in Seoul."""
    store = ClickStore(tmp_path / "store")
    users = (THEIRS, THEIRS, THEIRS, OURS, OURS)
    fill(
        store,
        *(
            line(
                event_id=event_id(number),
                current_page=URL,
                user_key=user,
                timestamp=f"2026-03-0{1 + number % 2}T15:30:00.000Z",
                received_at=f"2026-03-0{1 + number % 2}T15:30:01.000Z",
                sent_at=f"2026-03-0{1 + number % 2}T15:30:01.000Z",
            )
            for number, user in enumerate(users)
        ),
    )
    return store


def test_a_store_keeps_the_settings_through_everything_that_is_written_after_them(store: ClickStore) -> None:
    assert store.shared() == NO_SETTINGS
    store.set_shared(JobContext(), SETTINGS)
    fill(store, line(event_id=event_id(77), current_page=f"{URL}user/9"))
    store.compact(JobContext())
    again = ClickStore(store.directory)
    assert again.shared() == SETTINGS
    assert again.rules() == SETTINGS.rules
    assert f"{URL}user/:id" in {page.url for page in again.pages()}


def test_the_settings_name_the_rules_in_use_whoever_has_set_them(store: ClickStore) -> None:
    store.set_shared(JobContext(), SETTINGS)
    rules = PageRules(patterns=("/item/:id",))
    store.set_rules(JobContext(), rules)
    assert store.shared() == replace(SETTINGS, rules=rules)


def test_a_time_zone_that_there_is_not_changes_nothing(store: ClickStore) -> None:
    with pytest.raises(UsageError, match="Mars/Crater"):
        store.set_shared(JobContext(), replace(SETTINGS, zone="Mars/Crater"))
    assert store.shared() == NO_SETTINGS


def test_a_damaged_copy_is_told_and_mended_by_the_next_sync(store: ClickStore) -> None:
    (store.directory / "shared.json").write_text("{", "utf-8")
    with pytest.raises(LogDigError, match="shared settings") as caught:
        store.shared()
    assert "shared.json" in caught.value.detail
    store.set_shared(JobContext(), SETTINGS)
    assert store.shared() == SETTINGS


@pytest.mark.parametrize(
    "wrong",
    [
        replace(SETTINGS, internal_users=frozenset({"ada@example.com"})),
        replace(SETTINGS, notes=(Note("2026-3-1", "New menu"),)),
        replace(SETTINGS, notes=(Note("2026-02-30", "New menu"),)),
        replace(SETTINGS, notes=(Note("2026-03-01", " "),)),
        replace(SETTINGS, notes=(Note("2026-03-01", "x" * 201),)),
    ],
)
def test_what_cannot_be_a_setting_is_refused_with_a_hint(wrong: SharedSettings) -> None:
    with pytest.raises(UsageError) as caught:
        wrong.checked()
    assert caught.value.hint


def test_settings_are_put_in_order_before_they_are_kept() -> None:
    wished = replace(SETTINGS, bot_agents=frozenset({" Our Monitor ", " "}))
    kept = wished.checked()
    assert kept.bot_agents == {"our monitor"}
    assert [note.text for note in kept.notes] == ["Outage", "New menu", "Campaign"]
    assert kept.checked() == kept


def test_the_notes_of_a_day_are_found_by_the_day() -> None:
    assert SETTINGS.notes_by_day() == {"2026-02-11": ("Outage",), "2026-03-01": ("New menu", "Campaign")}
    assert NO_SETTINGS.notes_by_day() == {}


def test_ones_own_people_are_left_out_where_they_are_named_and_nowhere_else() -> None:
    assert NO_SETTINGS.usual_filter() == Filter()
    usual = SETTINGS.usual_filter()
    assert (usual.without, usual.internal_users) == (frozenset({"internal"}), frozenset({OURS}))
    assert usual.as_arguments() == ("--without=internal", f"--internal-user={OURS}")
    drawn = replace(usual, without=frozenset())
    assert drawn.is_empty
    assert drawn.as_arguments() == ("--internal",)
    assert replace(drawn, without=frozenset({"bots"})).as_arguments() == (
        "--internal",
        "--without=bots",
        "--bot-agent=our monitor",
    )


def test_the_command_goes_by_the_settings_and_an_option_wins(
    store: ClickStore, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> dict[str, object]:
        assert main([*words, "--store", str(store.directory), "--json"]) == 0
        answer: dict[str, object] = json.loads(capsys.readouterr().out)
        return answer

    def clicks(*words: str) -> tuple[object, object, object]:
        found = run("heatmap", URL, *words)
        return found["clicks"], found["drawn"], found["filtered"]

    assert clicks("--days", "2026-03-01") == (3, 3, {})
    tried = run("settings", "--zone", "Asia/Seoul", "--internal-user", OURS)
    assert (tried["saved"], store.shared()) == (False, NO_SETTINGS)
    saved = run(
        "settings", "--zone", "Asia/Seoul", "--internal-user", OURS, "--note", "2026-03-01=New menu", "--save"
    )
    assert (saved["saved"], saved["notes"]) == (True, [{"day": "2026-03-01", "text": "New menu"}])
    assert clicks("--days", "2026-03-02") == (3, 2, {"internal": 1})
    assert run("heatmap", URL)["zone"] == "Asia/Seoul"
    assert clicks("--days", "2026-03-01", "--zone", "UTC") == (3, 2, {"internal": 1})
    assert clicks("--days", "2026-03-02", "--internal") == (3, 3, {})
    assert run("elements", URL)["clicks"] == 3
    dropped = run("settings", "--drop-internal-user", OURS, "--drop-note", "2026-03-01=New menu", "--save")
    assert (dropped["internal_users"], dropped["notes"], dropped["zone"]) == ([], [], "Asia/Seoul")
    assert clicks() == (5, 5, {})
