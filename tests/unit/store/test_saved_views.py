"""Saved views: kept as they were, by name, whoever else saves meanwhile."""

import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.modes import Definitions
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.saved_view import MOST_RECENT, Look, SavedView, Views
from logdig_console.store.saved_views import SavedViews

WHOLE = SavedView(
    PictureRequest(
        "https://shop.example/user/:id",
        "2026-11-01",
        None,
        390,
        "proportional",
        "Asia/Seoul",
        Filter(hours=frozenset({9, 23}), layers=frozenset({"", "nav > a b"}), visits="new", min_width=300),
        "rage",
        Definitions(rage_clicks=4, silent=frozenset({"canvas"})),
    ),
    "rage",
    Look("viridis", "percentile", 12),
    "분노 클릭",
)


@pytest.fixture
def file(tmp_path: Path) -> SavedViews:
    return SavedViews(tmp_path / "desk" / "store.views.json")


def test_a_view_comes_back_as_a_whole(file: SavedViews, tmp_path: Path) -> None:
    assert file.read() == Views()
    file.change(JobContext(), lambda views: views.with_saved(WHOLE).with_recent(WHOLE))
    again = SavedViews(tmp_path / "desk" / "store.views.json").read()
    assert again == Views((WHOLE,), (replace(WHOLE, name=""),))


def test_views_are_found_by_name_renamed_and_deleted() -> None:
    other = replace(WHOLE, name="Another", view="scroll")
    views = Views().with_saved(WHOLE).with_saved(other)
    assert [view.name for view in views.saved] == ["Another", "분노 클릭"]
    assert views.with_saved(replace(other, view="clicks")).named("Another").view == "clicks"
    renamed = views.renamed("Another", " Scroll of all ")
    assert renamed.named("Scroll of all").view == "scroll"
    assert len(renamed.saved) == 2
    assert [view.name for view in renamed.without("Scroll of all").saved] == ["분노 클릭"]
    for wrong in (
        lambda: views.renamed("Another", "분노 클릭"),
        lambda: views.renamed("nobody", "new"),
        lambda: views.renamed("Another", " "),
        lambda: views.with_saved(replace(WHOLE, name="x" * 81)),
    ):
        with pytest.raises(UsageError):
            wrong()


def test_a_page_is_once_among_what_was_looked_at_last_and_the_newest_is_first() -> None:
    views = Views()
    pages = [f"https://shop.example/{number}" for number in range(MOST_RECENT + 3)]
    for url in (*pages, pages[-2]):
        views = views.with_recent(replace(WHOLE, request=replace(WHOLE.request, url=url)))
    urls = [view.request.url for view in views.recent]
    assert urls[:3] == [pages[-2], pages[-1], pages[-3]]
    assert len(urls) == len(set(urls)) == MOST_RECENT
    assert {view.name for view in views.recent} == {""}


def test_two_programs_that_save_at_once_lose_nothing(file: SavedViews, tmp_path: Path) -> None:
    def save(number: int) -> None:
        view = replace(WHOLE, name=f"view {number}")
        SavedViews(tmp_path / "desk" / "store.views.json").change(
            JobContext(), lambda views: views.with_saved(view)
        )

    threads = [threading.Thread(target=partial(save, number)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {view.name for view in file.read().saved} == {f"view {number}" for number in range(6)}


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format": 9}', '{"format": 1, "saved": [{}], "recent": []}', '{"format": 1, "saved": 1}'],
)
def test_a_file_that_cannot_be_read_is_told_and_stays(file: SavedViews, tmp_path: Path, text: str) -> None:
    path = tmp_path / "desk" / "store.views.json"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(LogDigError) as caught:
        file.change(JobContext(), lambda views: views.with_saved(WHOLE))
    assert str(path) in caught.value.detail
    assert path.read_text("utf-8") == text
