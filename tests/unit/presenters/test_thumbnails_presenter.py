"""Small pictures: read when a row is seen, those seen last first, and kept while there is room."""

import pytest
from ui.pretend import PretendBackend
from ui.pretend_pictures import taken

from logdig_console.domain.errors import LogDigError
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.heat_map.thumbnails_presenter import (
    HEIGHT_PX,
    MOST_KEPT,
    WIDTH_PX,
    ThumbnailsPresenter,
)


@pytest.fixture
def backend() -> PretendBackend:
    return PretendBackend(pages=1, clicks=30)


@pytest.fixture
def presenter(stepping: SteppingRunner, backend: PretendBackend) -> ThumbnailsPresenter:
    return ThumbnailsPresenter(runner=stepping, backend=backend)


def test_a_picture_comes_once_it_is_read_and_is_read_once(presenter, stepping, backend) -> None:
    backend.pictures.keep(taken("a", 1_280))
    heard = []
    presenter.found.connect(lambda: heard.append(1))
    assert presenter.of("a") is None
    assert presenter.of("b") is None
    assert (stepping.queued, presenter.settled) == (1, False)
    stepping.run_all()
    assert presenter.settled
    assert (presenter.of("a").width, presenter.of("a").height) == (WIDTH_PX, HEIGHT_PX)
    assert presenter.of("b") is None
    assert stepping.queued == 0, "a page without a picture is not asked for again at each look"
    assert backend.pictures.small_of == ["a", "b"]
    assert heard == [1]


def test_of_a_long_list_that_is_scrolled_the_rows_seen_last_come_first(presenter, stepping, backend) -> None:
    for number in range(300):
        presenter.of(f"page {number}")
    stepping.run_all()
    assert backend.pictures.small_of[:3] == ["page 0", "page 299", "page 298"]
    assert len(backend.pictures.small_of) == 65, "what was scrolled past is not read"


def test_no_more_are_kept_than_there_is_room_for_and_those_seen_last_stay(
    presenter, stepping, backend
) -> None:
    for number in range(MOST_KEPT + 40):
        presenter.of(f"page {number}")
        stepping.run_all()
        presenter.of("page 0")
    assert len(presenter._kept) == MOST_KEPT
    asked = len(backend.pictures.small_of)
    presenter.of("page 0")
    presenter.of("page 1")
    stepping.run_all()
    assert backend.pictures.small_of[asked:] == ["page 1"]


def test_a_new_picture_takes_the_place_of_the_old_one(presenter, stepping, backend) -> None:
    presenter.of("a")
    stepping.run_all()
    presenter.note_picture("a")
    backend.pictures.keep(taken("a", 390))
    presenter.of("a")
    stepping.run_all()
    assert presenter.of("a") is not None
    presenter.note_picture("a")
    assert presenter.of("a") is not None, "it is known already"
    presenter.forget("a")
    assert presenter.of("a") is None


def test_a_damaged_picture_takes_no_other_one_away(presenter, stepping, backend, monkeypatch, caplog) -> None:
    backend.pictures.keep(taken("fine", 390))
    real = backend.pictures.small

    def small(url: str, width: int, height: int) -> object:
        if url == "damaged":
            raise LogDigError("It is no picture.")
        return real(url, width, height)

    monkeypatch.setattr(backend.pictures, "small", small)
    presenter.of("first")
    presenter.of("fine")
    presenter.of("damaged")
    stepping.run_all()
    assert presenter.of("fine") is not None
    assert presenter.of("damaged") is None
    assert stepping.queued == 0
    assert "damaged: It is no picture." in caplog.text


@pytest.mark.parametrize("tell", ["forget", "note_picture"])
def test_a_page_photographed_while_its_small_picture_is_read_is_read_again(
    presenter, stepping, backend, tell: str
) -> None:
    presenter.of("a")
    getattr(presenter, tell)("a")  # its job has not answered yet, and will find nothing
    stepping.run_all()
    backend.pictures.keep(taken("a", 390))
    assert presenter.of("a") is None
    stepping.run_all()
    assert presenter.of("a") is not None
    assert backend.pictures.small_of == ["a", "a"]


def test_a_small_picture_that_was_found_is_not_read_again_because_the_page_is_opened(
    presenter, stepping, backend
) -> None:
    backend.pictures.keep(taken("a", 390))
    presenter.of("a")
    presenter.note_picture("a")
    stepping.run_all()
    assert presenter.of("a") is not None
    assert backend.pictures.small_of == ["a"]
