"""What leaves the viewer: it says what it was made of, and nothing in it is obeyed."""

import hashlib
import json
import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from unit.services.visits import PAGE, two_variants
from unit.store.filling import fill

from logdig_console.cli import main
from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.services.facts import write_facts
from logdig_console.services.pages.analysis import PageAnalysis
from logdig_console.services.pages.export_facts import export_facts
from logdig_console.services.pages.heat_map_export import write_report, write_svg
from logdig_console.services.pages.picture import HeatMap, make_picture, render, write_png
from logdig_console.services.pages.table_facts import table_facts
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
    facts = export_facts(picture, rules=store.rules().version)
    PageAnalysis(store).write_points(JobContext(), request, path, facts)
    table = pl.read_parquet(path)
    assert pl.read_parquet_metadata(path).items() >= facts.items()
    assert table.height == picture.counts.drawn > 0
    assert table["line"].min() >= 1
    counted = table.group_by("drawn_x", "drawn_y").len()
    assert all(picture.cells.at(x, y) == number for x, y, number in counted.iter_rows())


def test_the_report_needs_nothing_else_and_names_its_inputs_and_rules(store, picture, tmp_path) -> None:
    path = tmp_path / "report.html"
    facts, inputs = PageAnalysis(store).facts(JobContext(), picture)
    assert inputs
    assert facts == export_facts(picture, rules=store.rules().version, inputs=inputs)
    write_report(picture, path, render(picture), facts=facts, inputs=inputs)
    text = path.read_text("utf-8")
    assert all(name in text for name in (*inputs, store.rules().version, PAGE))
    assert f"{picture.counts.clicks} clicks = {picture.counts.drawn} drawn" in text
    assert re.findall(r'(?:src|href)="(?!data:)', text) == []
    assert "default-src 'none'" in text


@pytest.mark.parametrize("kind", ["svg", "html"])
def test_a_strangers_url_is_text_in_what_is_exported(picture, tmp_path, kind) -> None:
    path = tmp_path / f"picture.{kind}"
    evil = replace(picture, request=replace(picture.request, url=EVIL))
    facts = export_facts(evil, rules="abc", inputs=[EVIL])
    if kind == "svg":
        write_svg(evil, path, render(evil), facts=facts)
    else:
        write_report(evil, path, render(evil), facts=facts, inputs=[EVIL])
    text = path.read_text("utf-8")
    assert "<script" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;U+202E&gt;" in text


def texts_in(image: bytes) -> dict[str, str]:
    """The texts of a PNG, read chunk by chunk; each must have its right check sum."""
    found, place = {}, 8
    while place < len(image):
        (length,) = struct.unpack(">I", image[place : place + 4])
        body = image[place + 4 : place + 8 + length]
        assert struct.unpack(">I", image[place + 8 + length : place + 12 + length]) == (zlib.crc32(body),)
        if body[:4] == b"iTXt":
            name, _, rest = body[4:].partition(b"\0")
            found[name.decode("latin-1")] = rest[4:].decode()
        place += 12 + length
    return found


def test_a_png_says_of_itself_what_a_report_says(store, picture, tmp_path) -> None:
    path = tmp_path / "picture.png"
    facts = export_facts(picture, rules=store.rules().version, inputs=["one", "two"])
    write_png(picture, path, rgba=render(picture), facts=facts)
    image = path.read_bytes()
    assert texts_in(image) == facts
    assert png.decode(image).shape[:2] == (picture.height, picture.width)
    digest = hashlib.sha256(b"one\ntwo\n").hexdigest()
    assert facts["Made of"] == f"2 log files (SHA-256 of their names: {digest})"
    assert facts["Data until"] == picture.data_until
    write_facts(tmp_path / "counts.csv", facts)
    assert json.loads((tmp_path / "counts.csv.json").read_text("utf-8")) == facts


def test_rage_clicks_are_exported_with_the_numbers_they_go_by(picture) -> None:
    rage = replace(picture, request=replace(picture.request, mode="rage"))
    assert export_facts(rage, rules="abc")["Clicks shown"] == (
        "rage (rage_clicks 3, rage_ms 1000, rage_px 30)"
    )


def test_ones_own_people_are_counted_in_what_is_exported_and_never_named(picture) -> None:
    people = Filter(without=frozenset({"internal"}), internal_users=frozenset({"A" * 20, "B" * 20}))
    facts = export_facts(replace(picture, request=replace(picture.request, filter=people)), rules="abc")
    assert json.loads(facts["Filter"]) == {"internal_users": 2, "without": ["internal"]}


def test_the_command_line_says_of_its_files_what_the_window_says_of_them(
    store, picture, tmp_path, capsys
) -> None:
    place = ["--store", str(store.directory)]
    out, table = tmp_path / "picture.png", tmp_path / "cells.csv"
    assert main(["heatmap", PAGE, *place, "--out", str(out), "--csv", str(table)]) == 0
    facts, inputs = PageAnalysis(store).facts(JobContext(), picture)
    assert texts_in(out.read_bytes()) == facts == json.loads(table.with_name("cells.csv.json").read_text())
    assert facts["Made of"].startswith(f"{len(inputs):,} log files (SHA-256 of their names: ")
    for verb, whole in (("elements", False), ("scroll", True)):
        path = tmp_path / f"{verb}.csv"
        assert main([verb, PAGE, *place, "--csv", str(path)]) == 0
        said = json.loads(path.with_name(f"{verb}.csv.json").read_text())
        assert said == table_facts(JobContext(), store, PictureRequest(PAGE), whole=whole)
        assert (said["Page"], said["Page rules"]) == (PAGE, store.rules().version)
        assert said["Made of"].endswith(facts["Made of"].partition(" ")[2])
    capsys.readouterr()
