"""Page rules: previewed on the clicks that are there, used at once, kept with their versions."""

import json
from pathlib import Path

import pytest
from unit.heatmap.lines import event_id, line
from unit.store.filling import fill

from logdig_console.cli import main
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.logs.ledger import PageRow
from logdig_console.domain.pages.page_rules import DEFAULT_RULES, PageRules
from logdig_console.domain.pages.shared_settings import Note, SharedSettings
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.files import StoreFiles
from logdig_console.store.manifest import load

SHOP = "https://shop.example"
BY_USER = PageRules(patterns=("/user/:id",))


@pytest.fixture
def store(tmp_path: Path) -> ClickStore:
    store = ClickStore(tmp_path / "store")
    pages = ["/user/1", "/user/1", "/user/2?tab=a", "/user/2?tab=b", "/cart"]
    fill(store, *(line(event_id=event_id(n), current_page=SHOP + page) for n, page in enumerate(pages)))
    return store


def test_a_preview_shows_groups_before_and_after_and_changes_nothing(store: ClickStore) -> None:
    before = store.pages()
    preview = store.preview_rules(BY_USER)
    assert {(group.url, group.clicks, group.urls) for group in preview.before} == {
        (f"{SHOP}/user/1", 2, 1),
        (f"{SHOP}/user/2", 2, 2),
    }
    [after] = preview.after
    assert (after.url, after.clicks, after.urls) == (f"{SHOP}/user/:id", 4, 3)
    assert after.examples[0] == f"{SHOP}/user/1"
    assert (preview.pages_before, preview.pages_after) == (3, 2)
    assert (preview.moved_clicks, preview.clicks) == (4, 5)
    assert store.pages() == before


def test_new_rules_count_at_once_and_leave_the_rows_alone(store: ClickStore) -> None:
    files = StoreFiles(store.directory)
    segments = load(files).segments
    store.set_rules(JobContext(), BY_USER)
    assert store.pages() == (PageRow(f"{SHOP}/user/:id", 4, 1), PageRow(f"{SHOP}/cart", 1, 1))
    assert store.clicks(f"{SHOP}/user/:id").height == 4
    assert store.clicks(f"{SHOP}/user/77").height == 4
    assert load(files).segments == segments
    fill(store, line(event_id=event_id(50), current_page=f"{SHOP}/user/9"))
    assert store.pages()[0] == PageRow(f"{SHOP}/user/:id", 5, 1)


def test_every_version_can_be_used_again(store: ClickStore) -> None:
    store.set_rules(JobContext(), BY_USER)
    store.set_rules(JobContext(), PageRules(query_allow=frozenset({"tab"})))
    assert store.rules_history() == (DEFAULT_RULES, BY_USER, PageRules(query_allow=frozenset({"tab"})))
    assert len(store.pages()) == 4
    store.set_rules(JobContext(), DEFAULT_RULES)
    assert len(store.pages()) == 3
    assert ClickStore(store.directory).rules() == DEFAULT_RULES


@pytest.mark.parametrize("pattern", ["user/:id", "/:a/:b", "/", "/user/:id/", "/a?b=1", "/a b/:id"])
def test_a_pattern_that_is_none_or_fits_everything_is_refused(pattern: str) -> None:
    with pytest.raises(UsageError):
        PageRules(patterns=(pattern,))


def test_the_same_rules_have_the_same_version_everywhere() -> None:
    rules = PageRules(query_allow=frozenset({"b", "a"}), patterns=("/x/:id",))
    assert PageRules.from_json(json.loads(rules.text)) == rules
    assert rules.version == PageRules(query_allow=frozenset({"a", "b"}), patterns=("/x/:id",)).version
    assert rules.version != DEFAULT_RULES.version


def test_shared_settings_come_back_as_they_were() -> None:
    settings = SharedSettings(
        zone="Asia/Seoul",
        rules=BY_USER,
        internal_users=frozenset({"A" * 20}),
        bot_agents=frozenset({"monitor"}),
        notes=(Note("2026-03-01", "새 메뉴"),),
    )
    assert SharedSettings.from_bytes(settings.to_bytes()) == settings


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format": 9}', b'{"format": 1, "zone": "UTC"}'])
def test_settings_that_cannot_be_read_are_said_to_be_so(data: bytes) -> None:
    with pytest.raises(LogDigError) as caught:
        SharedSettings.from_bytes(data)
    assert caught.value.hint


def test_the_command_previews_saves_and_goes_back(
    store: ClickStore, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> dict[str, object]:
        assert main(["rules", "--store", str(store.directory), "--json", *words]) == 0
        answer: dict[str, object] = json.loads(capsys.readouterr().out)
        return answer

    first = run()
    tried = run("--add", "/user/:id")
    assert (tried["saved"], tried["used"], store.rules()) == (False, first["version"], DEFAULT_RULES)
    assert run("--add", "/user/:id", "--save")["saved"] is True
    assert store.rules() == BY_USER
    assert run("--use", str(first["version"]), "--save")["history"] == [first["version"], BY_USER.version]
    assert store.rules() == DEFAULT_RULES
    assert main(["pages", "--store", str(store.directory), "--json", "--search", "CART"]) == 0
    assert [page["url"] for page in json.loads(capsys.readouterr().out)["pages"]] == [f"{SHOP}/cart"]


def test_every_rule_can_be_said_on_the_command_line(
    store: ClickStore, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--index-file", "start.html", "--no-index-file", "index.jsp", "--no-hash-routes"]
    assert main(["rules", "--store", str(store.directory), "--trailing-slash", *words, "--save"]) == 0
    assert store.rules() == PageRules(
        index_files=(DEFAULT_RULES.index_files | {"start.html"}) - {"index.jsp"},
        hash_routes=False,
        trailing_slash=True,
    )
    assert "Saved." in capsys.readouterr().out
