"""What leaves the viewer: it says what it was made of, and nothing in it is obeyed."""

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from unit.services.visits import PAGE, two_variants
from unit.store.filling import fill

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.services.pages.analysis import PageAnalysis
from logdig_console.services.pages.heat_map_export import write_report, write_svg
from logdig_console.services.pages.picture import HeatMap, make_picture, render
from logdig_console.store.clickstore import ClickStore

EVIL = 'https://a.example/"><script>alert(1)</script>\u202e'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ClickStore:
    made = ClickStore(tmp_path_factory.mktemp("store"))
    fill(made, two_variants(20).body)
    return made


@pytest.fixture(scope="module")
def picture(store: ClickStore) -> HeatMap:
    return make_picture(JobContext(), store, PictureRequest(PAGE))


def test_the_points_are_the_drawn_clicks_each_with_its_line(store, picture, tmp_path: Path) -> None:
    path = tmp_path / "points.parquet"
    request = replace(picture.request, width=picture.width)
    PageAnalysis(store).write_points(JobContext(), request, path)
    table = pl.read_parquet(path)
    assert table.height == picture.counts.drawn > 0
    assert table["line"].min() >= 1
    counted = table.group_by("drawn_x", "drawn_y").len()
    assert all(picture.cells.at(x, y) == number for x, y, number in counted.iter_rows())


def test_the_report_needs_nothing_else_and_names_its_inputs_and_rules(store, picture, tmp_path) -> None:
    path = tmp_path / "report.html"
    inputs = PageAnalysis(store).inputs(JobContext(), replace(picture.request, width=picture.width))
    assert inputs
    write_report(picture, path, render(picture), inputs=inputs, rules=store.rules().version)
    text = path.read_text("utf-8")
    assert all(name in text for name in (*inputs, store.rules().version, PAGE))
    assert f"{picture.counts.clicks} clicks = {picture.counts.drawn} drawn" in text
    assert re.findall(r'(?:src|href)="(?!data:)', text) == []
    assert "default-src 'none'" in text


@pytest.mark.parametrize("kind", ["svg", "html"])
def test_a_strangers_url_is_text_in_what_is_exported(picture, tmp_path, kind) -> None:
    path = tmp_path / f"picture.{kind}"
    evil = replace(picture, request=replace(picture.request, url=EVIL))
    if kind == "svg":
        write_svg(evil, path, render(evil))
    else:
        write_report(evil, path, render(evil), inputs=[EVIL], rules="abc")
    text = path.read_text("utf-8")
    assert "<script" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;U+202E&gt;" in text
