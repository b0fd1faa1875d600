"""Elements, scroll reach and comparisons from a store and on the command line."""

import csv
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from unit.heatmap.lines import original
from unit.services.visits import PAGE, Visits, two_variants
from unit.store.filling import fill

from logdig_console.cli import main
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.comparison import Pair
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.audience import BROWSER
from logdig_console.services.pages.compare import compare, compare_squares
from logdig_console.services.pages.elements import elements_of
from logdig_console.services.pages.layouts import layouts_of
from logdig_console.services.pages.picture import make_picture
from logdig_console.services.pages.scroll import scroll_reach
from logdig_console.services.pages.time_lapse import lapse_of
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.columns import browser_number

HOSTILE = "=cmd()\u202e<script>"


@pytest.fixture(scope="module")
def variants(tmp_path_factory: pytest.TempPathFactory) -> ClickStore:
    store = ClickStore(tmp_path_factory.mktemp("variants"))
    fill(store, two_variants().body)
    return store


def store_with(folder: Path, *bodies: bytes) -> ClickStore:
    store = ClickStore(folder / "store")
    fill(store, *bodies)
    return store


def answer(capsys: pytest.CaptureFixture[str], store: ClickStore, *words: str) -> dict[str, Any]:
    code = main([words[0], "--store", str(store.directory), "--json", *words[1:]])
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == (1 if "error" in printed else 0), printed
    return printed


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def variant(name: str) -> PictureRequest:
    return PictureRequest(PAGE, filter=Filter(variants=frozenset({name})))


def test_elements_are_listed_by_clicks_with_their_share(
    variants: ClickStore, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    found = answer(capsys, variants, "elements", PAGE, "--csv", str(tmp_path / "elements.csv"))
    assert (found["basis"], found["browsers"]) == ("views", 400)
    assert [row["element"] for row in found["elements"]] == ["#buy", "#help", "#more"]
    assert sum(row["clicks"] for row in found["elements"]) == found["clicks"]
    top = found["elements"][0]
    assert top["share"] == pytest.approx(top["browsers"] / 400, abs=1e-6)
    assert [row["element"] for row in read_csv(tmp_path / "elements.csv")] == ["#buy", "#help", "#more"]


def test_a_filter_takes_away_views_and_clicks_alike(
    variants: ClickStore, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, variants, "elements", PAGE, "--variant", "b")
    assert found["browsers"] == 200
    assert found["elements"][0]["share"] == pytest.approx(0.5, abs=0.1)
    assert answer(capsys, variants, "elements", PAGE, "--variant", "c")["error"]["title"]


def test_a_variant_that_is_liked_more_is_found_on_the_command_line(
    variants: ClickStore, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = ("--csv", str(tmp_path / "elements.csv"), "--map", str(tmp_path / "squares.csv"))
    words = ("compare", PAGE, "--variant", "a", "--with-variant", "b", "--seed", "7")
    found = answer(capsys, variants, *words, *files)
    top = found["elements"][0]
    assert (top["element"], top["verdict"]) == ("#buy", "different")
    assert top["first"]["share"] < top["second"]["share"]
    assert (found["permutations"], found["seed"], found["cautions"]) == (10_000, 7, [])
    assert (found["first"]["browsers"], found["second"]["browsers"], found["both"]) == (200, 200, 0)
    assert read_csv(tmp_path / "elements.csv")[0]["verdict"] == "different"
    assert len(read_csv(tmp_path / "squares.csv")) == found["map"]["tested"]


def test_the_words_for_people_name_what_the_json_does(
    variants: ClickStore, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["compare", PAGE, "--store", str(variants.directory), "--variant", "a", "--with-variant", "b"]
    assert main([*words, "--planned", "1000"]) == 0
    text = capsys.readouterr().out
    for words_ in (
        "seed 2015",
        "Planned size",
        "interim",
        "about 600 more",
        "different",
        "not enough data",
        "#buy",
    ):
        assert words_ in text
    assert main(["scroll", PAGE, "--store", str(variants.directory)]) == 0
    assert "Fold on a desktop: 700 px" in capsys.readouterr().out


def test_two_groups_that_are_the_same_are_no_question(
    variants: ClickStore, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", PAGE, "--store", str(variants.directory), "--json"]) == 2
    assert "--with-days" in json.loads(capsys.readouterr().out)["error"]["hint"]


def test_the_map_lies_where_the_clicks_were_drawn(variants: ClickStore) -> None:
    found = compare_squares(JobContext(), variants, Pair(variant("a"), variant("b")), square_px=100)
    assert (found.width, found.of_first, found.of_second) == (1265, 200, 200)
    assert set(found.y.tolist()) == {400}
    assert found.second.sum() > found.first.sum()


def test_browsers_have_the_numbers_that_the_store_gives_them() -> None:
    people = pl.DataFrame({"token": ["site", "", "\u00fc"], "user_key": ["anna", "bert", "x" * 20]})
    assert people.select(BROWSER)["browser"].to_list() == people.select(browser_number())["token"].to_list()


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(variants=frozenset({"b"})),
        Filter(pointers=frozenset({"touch"})),
        Filter(devices=frozenset({"desktop"}), browsers=frozenset({"chrome", "other"})),
        Filter(visits="returning", without=frozenset({"bots", "untrusted"})),
        Filter(layouts=frozenset({"hmf"}), hours=frozenset({23})),
        Filter(layers=frozenset({""}), links=frozenset({""})),
    ],
)
def test_a_list_of_elements_counts_the_clicks_that_the_picture_counts(
    variants: ClickStore, wanted: Filter
) -> None:
    request = PictureRequest(PAGE, filter=wanted)
    picture = make_picture(JobContext(), variants, request).counts
    kept = picture.clicks - sum(picture.filtered.values())
    if kept:
        assert elements_of(JobContext(), variants, request).clicks == kept
    else:
        with pytest.raises(LogDigError):
            elements_of(JobContext(), variants, request)


def test_a_group_without_clicks_is_refused_by_name(variants: ClickStore) -> None:
    with pytest.raises(LogDigError, match="second group"):
        compare(JobContext(), variants, Pair(variant("a"), variant("nobody")))


def test_two_periods_with_two_layouts_are_compared_with_a_warning(tmp_path: Path) -> None:
    visits = Visits()
    for user, (day, layout) in enumerate([("2026-02-01", "hmf"), ("2026-02-02", "hnmf")] * 20):
        for kind in ("view", "click"):
            visits.add(kind, user, user, timestamp=f"{day}T12:00:00.000Z", layout=layout)
    store = store_with(tmp_path, visits.body)
    days = [PictureRequest(PAGE, day, day) for day in ("2026-02-01", "2026-02-02")]
    assert compare(JobContext(), store, Pair(*days)).cautions == ("layouts differ",)
    rows = layouts_of(JobContext(), store, PictureRequest(PAGE)).rows
    assert [(row.layout, row.views) for row in rows] == [("hmf", 20), ("hnmf", 20)]
    assert not layouts_of(JobContext(), store, days[0]).mixed
    of_layout = PictureRequest(PAGE, filter=Filter(layouts=frozenset({"hnmf"})))
    assert layouts_of(JobContext(), store, of_layout).noticeable == ("hnmf",)


def test_the_original_rows_are_compared_by_those_who_clicked_and_so_it_is_said(tmp_path: Path) -> None:
    rows = b"".join(
        original(timestamp=f"2015-06-0{1 + number % 2}T10:00:00.000Z", link="/cart", x=number)
        for number in range(1, 21)
    )
    store = store_with(tmp_path, rows)
    days = [PictureRequest("http://old.example/", day, day) for day in ("2015-06-01", "2015-06-02")]
    found = compare(JobContext(), store, Pair(*days))
    assert (found.basis, found.both) == ("clickers", 1)
    assert found.cautions == ("no views", "layouts unknown")
    with pytest.raises(LogDigError, match="No view"):
        scroll_reach(JobContext(), store, days[0])


def test_a_view_that_is_left_after_midnight_reached_what_it_reached(tmp_path: Path) -> None:
    visits = Visits()
    visits.add("view", 1, 1, timestamp="2026-02-01T23:59:00.000Z", depth=700)
    visits.add("scroll", 1, 1, timestamp="2026-02-02T00:01:00.000Z", depth=3_000)
    visits.add("scroll", 1, 1, timestamp="2026-02-02T00:01:00.000Z", depth=500, container="#list")
    visits.add("view", 2, 2, timestamp="2026-02-02T09:00:00.000Z", depth=900)
    store = store_with(tmp_path, visits.body)
    first = scroll_reach(JobContext(), store, PictureRequest(PAGE, "2026-02-01", "2026-02-01"))
    assert (first.curve.depths.tolist(), [box.selector for box in first.containers]) == ([3_000], ["#list"])
    second = scroll_reach(JobContext(), store, PictureRequest(PAGE, "2026-02-02", "2026-02-02"))
    assert (second.curve.depths.tolist(), second.containers) == ([900], ())


def test_a_filter_keeps_or_removes_whole_views(tmp_path: Path) -> None:
    visits = Visits()
    visits.add("view", 1, 1, timestamp="2026-02-01T09:30:00.000Z")
    visits.add("scroll", 1, 1, timestamp="2026-02-01T10:30:00.000Z", depth=3_000)
    visits.add("view", 2, 2, timestamp="2026-02-01T10:30:00.000Z", depth=900)
    store = store_with(tmp_path, visits.body)
    for hour, depths in ((9, [3_000]), (10, [900])):
        request = PictureRequest(PAGE, filter=Filter(hours=frozenset({hour})))
        assert scroll_reach(JobContext(), store, request).curve.depths.tolist() == depths


def test_scroll_reach_goes_out_as_json_and_csv(
    variants: ClickStore, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ("scroll", PAGE, "--step", "350", "--csv", str(tmp_path / "reach.csv"))
    found = answer(capsys, variants, *words)
    assert found["views"] == 400
    assert found["reach"][:4] == [
        {"y": y, "share": share} for y, share in ((0, 1), (350, 1), (700, 1), (1050, 0))
    ]
    assert found["folds"] == [{"device": "desktop", "views": 400, "median": 700, "low": 700, "high": 700}]
    assert read_csv(tmp_path / "reach.csv")[0] == {"container": "", "y": "0", "share": "1.0"}


def test_hostile_names_are_text_in_every_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visits = Visits()
    visits.add("view", 1, 1)
    visits.add("click", 1, 1, selector=HOSTILE, link="+1+cmd")
    store = store_with(tmp_path, visits.body)
    out = tmp_path / "elements.csv"
    found = answer(capsys, store, "elements", PAGE, "--csv", str(out))
    assert found["elements"][0]["element"] == HOSTILE
    (row,) = read_csv(out)
    assert (row["element"], row["top_link"]) == (f"'{HOSTILE}", "'+1+cmd")
    assert main(["elements", PAGE, "--store", str(store.directory)]) == 0
    assert "=cmd()<U+202E><script>" in capsys.readouterr().out


def test_a_time_lapse_has_every_click_that_is_asked_for(variants: ClickStore) -> None:
    request = PictureRequest(PAGE, zone="Asia/Seoul", filter=Filter(variants=frozenset({"b"})))
    found = lapse_of(JobContext(), variants, request, "hour")
    assert [frame.start for frame in found.frames] == ["2026-02-01T08:00+09:00"]
    clicks = variants.clicks(PAGE, columns=["variant"])["variant"].to_list().count("b")
    assert found.frames[0].cells.total == clicks
