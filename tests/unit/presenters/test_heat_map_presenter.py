from dataclasses import replace

import numpy as np
import pytest
from ui.pretend import SHOP, SITE, WIDTH, PretendBackend

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.area import Area
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.heat_rendering import Shading


@pytest.fixture
def backend() -> PretendBackend:
    backend = PretendBackend(pages=2, clicks=300)
    backend.add_clicks(SHOP, [100, 100, 103], [200, 200, 204])
    return backend


@pytest.fixture
def presenter(stepping: SteppingRunner, backend: PretendBackend) -> HeatMapPresenter:
    return HeatMapPresenter(runner=stepping, backend=backend)


@pytest.fixture
def drawn(presenter, stepping, backend) -> HeatMapPresenter:
    presenter.on_looked(backend.snapshot)
    stepping.run_all()
    assert presenter.state.drawn is not None
    return presenter


def test_the_most_clicked_page_is_drawn_without_being_asked_for(drawn, backend) -> None:
    assert drawn.state.request.url == SHOP
    assert drawn.state.drawn.picture.request == drawn.state.request
    assert drawn.state.pages == backend.snapshot.pages
    assert not drawn.state.busy


def test_without_pages_nothing_is_asked(presenter, stepping) -> None:
    presenter.on_looked(PretendBackend(pages=0).snapshot)
    assert stepping.queued == 0
    assert presenter.state.pages == ()


def test_pages_can_be_loaded_without_a_look(presenter, stepping, backend) -> None:
    presenter.load_pages()
    stepping.run_all()
    assert presenter.state.pages == backend.snapshot.pages
    assert presenter.state.drawn is not None


def test_the_cells_of_the_picture_are_those_of_the_backend(drawn, backend) -> None:
    assert drawn.state.drawn.picture.cells.total == len(backend.points[SHOP][0])


def test_hover_says_the_exact_clicks_and_browsers_of_the_pixel_and_near_it(drawn) -> None:
    heard = []
    drawn.records.hovered.connect(heard.append)
    points = drawn.records.state.points
    here, near = points.at(100, 200), points.near(100, 200, 12)
    drawn.records.hover(100, 200)
    assert heard == [
        f"x 100, y 200: {here.clicks} clicks by 1 browser; within 12 px {near.clicks} by {near.browsers}"
    ]
    assert here.clicks == drawn.state.drawn.picture.cells.at(100, 200) >= 2


def test_hover_outside_the_picture_says_nothing(drawn) -> None:
    heard = []
    drawn.records.hovered.connect(heard.append)
    for x, y in ((-1, 0), (0, -1), (10**6, 0), (0, 10**6)):
        drawn.records.hover(x, y)
    drawn.records.leave()
    assert heard == [""] * 5


def test_an_area_is_counted_at_the_width_that_is_drawn(drawn, stepping, backend) -> None:
    assert drawn.state.request.width is None
    drawn.choose_area(Area(0, 0, 200, 300))
    stepping.run_all()
    assert backend.areas_of[-1] == replace(drawn.state.request, width=drawn.state.drawn.picture.width)


def test_new_clicks_are_drawn_while_following(drawn, stepping, backend) -> None:
    before = drawn.state.drawn.picture.cells.at(640, 1_000)
    backend.add_clicks(SHOP, [640], [1_000])
    drawn.on_looked(backend.snapshot)
    stepping.run_all()
    assert drawn.state.drawn.picture.cells.at(640, 1_000) == before + 1


def test_a_look_that_saw_nothing_new_draws_nothing(drawn, stepping, backend) -> None:
    asked = list(backend.asked)
    drawn.on_looked(backend.snapshot)
    stepping.run_all()
    assert backend.asked == asked


def test_without_following_the_picture_stays_until_it_is_followed_again(drawn, stepping, backend) -> None:
    drawn.set_follow(False)
    picture = drawn.state.drawn.picture
    backend.add_clicks(SHOP, [640], [1_000])
    drawn.on_looked(backend.snapshot)
    stepping.run_all()
    assert drawn.state.drawn.picture is picture
    drawn.set_follow(True)
    stepping.run_all()
    assert drawn.state.drawn.picture.cells.total == picture.cells.total + 1


def test_clicks_that_come_while_a_picture_is_made_are_drawn_after_it(drawn, stepping, backend) -> None:
    for place in range(3):
        backend.add_clicks(SHOP, [640], [1_000 + place])
        drawn.on_looked(backend.snapshot)
    assert stepping.queued == 1, "a poll never cancels a picture, or a slow one would never come"
    stepping.run_next()
    assert stepping.queued == 1
    stepping.run_all()
    assert drawn.state.drawn.picture.cells.total == len(backend.points[SHOP][0])


def test_clicks_that_come_while_nobody_looks_are_drawn_when_somebody_does(drawn, stepping, backend) -> None:
    drawn.set_in_sight(False)
    for place in range(3):
        backend.add_clicks(SHOP, [640], [1_000 + place])
        drawn.on_looked(backend.snapshot)
    assert stepping.queued == 0
    drawn.set_in_sight(True)
    stepping.run_all()
    assert drawn.state.drawn.picture.cells.total == len(backend.points[SHOP][0])
    drawn.set_in_sight(False)
    drawn.set_in_sight(True)
    assert stepping.queued == 0, "nothing new, nothing drawn"


def test_another_page_takes_the_place_of_the_one_that_is_being_made(drawn, stepping, backend) -> None:
    drawn.choose_page(f"{SITE}/index.html")
    assert (drawn.state.drawn, drawn.state.busy) == (None, True)
    drawn.choose_page(SHOP)
    stepping.run_all()
    assert drawn.state.drawn.picture.request.url == SHOP
    assert not drawn.state.busy


def test_placement_and_width_are_asked_of_the_backend(drawn, stepping, backend) -> None:
    drawn.choose_placement("exact")
    drawn.choose_width(390)
    stepping.run_all()
    assert backend.requests[-1].placement == "exact"
    assert backend.requests[-1].width == 390
    assert drawn.state.drawn.picture.width == 390
    drawn.choose_width(None)
    stepping.run_all()
    assert drawn.state.drawn.picture.width == 1_280


def test_a_change_of_colours_blurs_nothing_and_asks_nothing(drawn, stepping, backend) -> None:
    asked = list(backend.asked)
    before = drawn.state.drawn
    drawn.set_palette("viridis")
    drawn.set_scale("linear")
    stepping.run_all()
    after = drawn.state.drawn
    assert after.rendering.shading == Shading("viridis", "linear", before.rendering.shading.radius_px)
    assert after.rendering.heat is before.rendering.heat
    assert after.picture is before.picture
    assert after.rendering.image.data != before.rendering.image.data
    assert backend.asked == asked


def test_a_change_of_spread_blurs_the_same_cells_again(drawn, stepping) -> None:
    before = drawn.state.drawn
    drawn.set_radius(48)
    stepping.run_all()
    after = drawn.state.drawn
    assert after.rendering.shading.radius_px == 48
    assert after.picture.cells is before.picture.cells
    assert float(after.rendering.heat.max()) < float(before.rendering.heat.max())


def test_colours_chosen_while_a_picture_is_made_hold_for_it(drawn, stepping, backend) -> None:
    backend.add_clicks(SHOP, [640], [1_000])
    drawn.on_looked(backend.snapshot)
    drawn.set_palette("blues")
    stepping.run_all()
    assert drawn.state.drawn.rendering.shading.palette == "blues"
    assert drawn.state.drawn.picture.cells.total == len(backend.points[SHOP][0])


def test_a_picture_that_fails_says_why_and_can_be_tried_again(presenter, stepping, backend) -> None:
    backend.picture_error = LogDigError("There are no clicks to draw.")
    presenter.on_looked(backend.snapshot)
    stepping.run_all()
    assert presenter.state.error is backend.picture_error
    assert not presenter.state.busy
    backend.picture_error = None
    presenter.retry()
    stepping.run_all()
    assert presenter.state.error is None
    assert presenter.state.drawn is not None


def test_no_picture_stands_under_what_could_not_be_drawn(drawn, stepping, backend) -> None:
    """“Moves” with the clicks of before on it would be a wrong picture."""
    backend.picture_error = LogDigError("There is no path of a pointer to draw.")
    drawn.choose_view("moves")
    stepping.run_all()
    assert drawn.state.error is backend.picture_error
    assert drawn.state.drawn is None
    backend.picture_error = None
    drawn.choose_view("clicks")
    stepping.run_all()
    assert drawn.state.drawn is not None


def test_a_picture_of_what_is_asked_for_stays_when_it_cannot_be_made_anew(drawn, stepping, backend) -> None:
    before = drawn.state.drawn
    backend.picture_error = LogDigError("The store cannot be read.")
    drawn.retry()
    stepping.run_all()
    assert drawn.state.error is backend.picture_error
    assert drawn.state.drawn is before


def test_a_cancelled_picture_leaves_no_trace_of_being_made(presenter, stepping, backend) -> None:
    presenter.on_looked(backend.snapshot)
    stepping.jobs[0].cancel()
    stepping.run_all()
    assert (presenter.state.busy, presenter.state.drawn, presenter.state.error) == (False, None, None)


def test_the_page_behind_the_heat_is_fetched_once_for_each_width(stepping) -> None:
    backend = PretendBackend(pages=1, background=True)
    presenter = HeatMapPresenter(runner=stepping, backend=backend)
    presenter.on_looked(backend.snapshot)
    assert not presenter.settled
    stepping.run_all()
    assert presenter.settled
    assert (presenter.state.background.width, presenter.state.background.height) == (1_280, 2_360)
    backend.add_clicks(SHOP, [1], [1])
    presenter.on_looked(backend.snapshot)
    stepping.run_all()
    assert backend.asked.count("background") == 1
    presenter.choose_width(390)
    stepping.run_all()
    assert backend.asked.count("background") == 2


def test_rendered_bytes_are_premultiplied_as_qt_paints_them(drawn) -> None:
    image = drawn.state.drawn.rendering.image
    pixels = np.frombuffer(image.data, np.uint8).reshape(image.height, image.width, 4)
    assert (image.width, image.height) == (320, 590)
    assert (pixels[..., :3] <= pixels[..., 3:]).all()
    assert pixels[..., 3].max() > 100


def test_a_picture_of_the_page_that_has_just_been_taken_is_placed_upon_at_once(
    presenter, stepping, backend
) -> None:
    backend.takes_pictures = True
    presenter.load_pages()
    stepping.run_all()
    assert presenter.state.page_picture.width == WIDTH
    assert backend.asked.count("picture") == 2  # before there were elements to place on, and after
    presenter.choose_view("dead")
    stepping.run_all()
    assert backend.asked.count("picture") == 3


def test_a_picture_that_could_not_be_taken_is_told_and_the_page_is_drawn_from_its_elements(
    presenter, stepping, backend
) -> None:
    def broken(*_args: object) -> None:
        raise LogDigError("The page's picture could not be taken.", "The browser stopped.", "Try again.")

    backend.background = broken
    presenter.load_pages()
    stepping.run_all()
    assert presenter.state.error.title == "The page's picture could not be taken."
    assert len(presenter.records.state.boxes) == 16
