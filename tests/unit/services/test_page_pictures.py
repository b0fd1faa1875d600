"""Pictures of a page are kept by page and width, and can be removed again."""

from pathlib import Path

import numpy as np
import pytest
from unit.heatmap.lines import event_id, line

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.services.logs.log_files import FileConsole
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
