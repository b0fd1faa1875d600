"""Pictures of a page are kept by page and width, and can be removed again."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from unit.heatmap.lines import event_id, line

from logdig_console.cli.command import main
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.services.logs.log_files import FileConsole
from logdig_console.services.pages.capture import import_picture
from logdig_console.services.pages.page_pictures import offered

CTX = JobContext()


@pytest.fixture
def console(tmp_path: Path) -> FileConsole:
    lines = [line(event_id=event_id(number), x=100 + number, y=100) for number in range(5)]
    (tmp_path / "clicks.log").write_bytes(b"".join(lines))
    console = FileConsole(paths=(tmp_path / "clicks.log",), data=tmp_path / "data")
    console.open(CTX)
    return console


def image(width: int, height: int) -> bytes:
    return png.encode(np.full((height, width, 4), 90, np.uint8))


def test_a_given_picture_is_what_log_files_are_drawn_on(console: FileConsole) -> None:
    url = console.pages(CTX)[0].url
    width = console.picture(CTX, PictureRequest(url=url)).width
    kept = console.pictures.give(CTX, url, image=image(2 * width, 1_000), width=width)
    assert (kept.width, kept.height, kept.pixel_ratio, kept.given) == (width, 500, 2.0, True)
    assert console.picture(CTX, PictureRequest(url=url)).height == 500
    assert console.background(CTX, url, width).shape == (1_000, 2 * width, 4)
    assert console.background(CTX, url, width + 1) is None
    assert console.background(CTX, f"{url}/other", width) is None


def test_pictures_stay_when_the_files_are_read_anew_and_go_when_they_are_removed(
    console: FileConsole, tmp_path: Path
) -> None:
    url = console.pages(CTX)[0].url
    for width in (1280, 390):
        console.pictures.give(CTX, url, image=image(width, 60), width=width)
    (tmp_path / "clicks.log").write_bytes(line(event_id=event_id(9)))
    again = FileConsole(paths=(tmp_path / "clicks.log",), data=tmp_path / "data")
    again.open(CTX)
    assert [picture.width for picture in again.pictures.all_of(CTX, url)] == [390, 1280]
    again.pictures.remove(CTX, url, width=390)
    assert [picture.width for picture in again.pictures.all_of(CTX, url)] == [1280]
    assert again.pictures.kept_at(url, 390) is None


def test_a_picture_that_cannot_have_that_width_is_refused(console: FileConsole) -> None:
    url = console.pages(CTX)[0].url
    with pytest.raises(LogDigError, match="does not fit that width"):
        console.pictures.give(CTX, url, image=image(100, 60), width=1_280)
    assert console.pictures.all_of(CTX, url) == ()


def test_an_address_in_a_log_file_is_not_opened_on_this_machine_even_if_it_is_asked_for(
    console: FileConsole,
) -> None:
    with pytest.raises(LogDigError):
        console.pictures.take(CTX, "http://127.0.0.1:9/", address="http://127.0.0.1:9/", widths=(800,))


def test_what_is_no_picture_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.png").write_text("no picture", "utf-8")
    for name in ("notes.png", "nothing.png"):
        with pytest.raises(LogDigError):
            offered(CTX, tmp_path / name)


def test_a_heat_map_lies_on_a_file_only_at_the_width_it_was_taken_at(
    console: FileConsole, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = console.pages(CTX)[0].url
    width = console.picture(CTX, PictureRequest(url=url)).width
    given = tmp_path / "given.png"
    import_picture(image(900, 600), url="https://a.example/other", path=given, width=900)

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        code = main(["heatmap", url, "--store", str(console.store_directory), "--json", *words])
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return code, answer

    code, refused = run("--background", str(given), "--width", "1280")
    assert (code, refused["error"]["title"]) == (1, "The picture does not fit that width.")
    code, drawn = run("--background", str(given), "--out", str(tmp_path / "out.png"))
    facts = drawn["background"]
    assert (code, drawn["width"], drawn["height"]) == (0, 900, 600)
    assert (facts["width"], facts["pixel_ratio"], facts["clicks_at_width"]) == (900, 1.0, 0)
    assert facts["url"] == "https://a.example/other"
    plain = tmp_path / "plain.png"
    plain.write_bytes(image(2 * width, 1_000))
    code, drawn = run("--background", str(plain), "--width", str(width))
    facts = drawn["background"]
    assert (drawn["height"], facts["pixel_ratio"], facts["clicks_at_width"]) == (500, 2.0, 5)
    assert run("--background", str(plain), "--width", "20000")[0] == 1


def test_the_command_says_in_words_that_a_picture_does_not_fit(
    console: FileConsole, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = console.pages(CTX)[0].url
    given = tmp_path / "given.png"
    import_picture(image(900, 600), url="https://a.example/other", path=given, width=900)
    assert main(["heatmap", url, "--store", str(console.store_directory), "--background", str(given)]) == 0
    said = capsys.readouterr().out
    assert "On a picture of 900 x 600 px, pixel ratio 1, taken " in said
    assert "0 of 5 clicks were made at its width. It does not fit: the most were made at " in said
    assert "It shows https://a.example/other." in said


def test_the_small_picture_is_the_top_of_the_widest_one(console: FileConsole) -> None:
    url = console.pages(CTX)[0].url
    assert console.pictures.small(url, 96, 72) is None
    tall = np.full((3_000, 1_280, 4), 255, np.uint8)
    tall[:480, :, :3] = (200, 30, 30)
    tall[960:, :, :3] = 0
    console.pictures.give(CTX, url, image=png.encode(tall), width=1_280)
    console.pictures.give(CTX, url, image=image(390, 600), width=390)
    small = console.pictures.small(url, 96, 72)
    assert small.shape == (72, 96, 4)
    assert small[10, 50].tolist() == [200, 30, 30, 255]
    assert small[60, 50].tolist() == [255, 255, 255, 255], "what lies below is left out, not squeezed in"
    console.pictures.give(CTX, url, image=image(2_560, 400), width=2_560)
    assert console.pictures.small(url, 96, 72)[70, 50].tolist() == [255, 255, 255, 255]
