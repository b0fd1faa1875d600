"""The frames of a time-lapse: which one is shown, on one scale, and how they are played."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from ui.pretend import SHOP, PretendBackend

from logdig_console.domain.errors import UsageError
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.heat_map.heat_rendering import Shading
from logdig_console.presenters.heat_map.lapse_presenter import LapsePresenter, usual_step
from logdig_console.presenters.heat_map.lapse_words import axis_words, frame_words, lapse_facts, span_words
from logdig_console.presenters.heat_map.picture_words import hover_words


@pytest.fixture
def backend(qapp: QCoreApplication) -> PretendBackend:
    return PretendBackend(pages=1, clicks=1_500)


@pytest.fixture
def frames(stepping: SteppingRunner, backend: PretendBackend) -> LapsePresenter:
    presenter = LapsePresenter(
        runner=stepping,
        backend=backend,
        request=PictureRequest(url=SHOP, width=1280),
        shading=Shading(scale="percentile"),
        background=None,
    )
    presenter.load()
    stepping.run_all()
    return presenter


def test_every_frame_has_the_same_colours_for_the_same_heat(frames, stepping) -> None:
    bars = set()
    for index in range(len(frames.state.lapse.starts)):
        frames.show_frame(index)
        stepping.run_all()
        assert frames.state.shown == index
        bars.add(frames.state.rendering.bar)
    assert len(bars) == 1
    assert frames.state.rendering.shading.scale == "log"  # ranks have no common scale


def test_the_frames_hold_every_click_of_the_picture(frames) -> None:
    lapse = frames.state.lapse
    assert sum(lapse.clicks) == lapse.base.picture.cells.total == 1_500
    assert lapse_facts(frames.state).startswith("All frames share one scale · 1,500 clicks in 14 frames")


def test_playing_shows_one_frame_after_the_other_and_stops_at_the_last(frames, stepping) -> None:
    frames.play()
    seen = []
    while frames.state.playing:
        frames.advance()
        stepping.run_all()
        seen.append(frames.state.shown)
    assert seen[:13] == list(range(1, 14))
    assert frames.state.index == 13
    frames.play()
    assert frames.state.index == 0
    frames.pause()


def test_a_frame_that_is_not_ready_is_waited_for(frames, stepping) -> None:
    frames.play()
    for _ in range(5):
        frames.advance()
    assert frames.state.index == 1
    frames.pause()
    stepping.run_all()
    assert frames.state.shown == 1


def test_scrubbing_faster_than_frames_are_drawn_ends_at_the_one_that_is_wished(frames, stepping) -> None:
    for index in (3, 9, 5, 40):
        frames.show_frame(index)
    stepping.run_all()
    assert (frames.state.index, frames.state.shown) == (13, 13)
    frames.show_frame(-4)
    assert (frames.state.index, frames.state.shown, stepping.queued) == (0, 0, 0)  # it was kept


def test_a_frame_says_when_it_is_and_how_many_clicks_it_has(frames) -> None:
    lapse = frames.state.lapse
    assert frame_words(frames.state) == (f"2026-11-09 Mon: {lapse.clicks[0]} clicks · frame 1 of 14")
    assert span_words("2026-01-31T23:00+09:00") == "2026-01-31 Sat 23:00–00:00 (UTC+09:00)"
    words = axis_words(lapse.starts, lapse.clicks)
    assert words.startswith("From 2026-11-09 Mon to 2026-11-22 Sun. Most: ")


def test_under_the_mouse_are_the_clicks_of_the_frame_alone(frames, stepping) -> None:
    said = []
    frames.hovered.connect(said.append)
    frames.show_frame(2)
    cells = frames.state.lapse.frames.frames[2].cells
    x, y, _ = (int(values[0]) for values in cells.rows())
    frames.hover(x, y)
    frames.hover(-1, y)
    assert said == [hover_words(x, y, cells.at(x, y), cells.near(x, y, 12)), ""]


def test_other_steps_are_cut_anew_and_too_many_frames_are_refused_in_words(frames, stepping, backend) -> None:
    frames.choose_step("hour")
    assert frames.state.busy
    stepping.run_all()
    assert len(frames.state.lapse.starts) == 14 * 24

    def too_many(*_args: object) -> None:
        raise UsageError("That would be too many frames.", "", "Ask for fewer days.")

    backend.analysis.time_lapse = too_many
    frames.choose_step("day")
    stepping.run_all()
    assert (frames.state.error.title, frames.state.busy) == ("That would be too many frames.", False)


def test_a_store_that_holds_few_days_is_played_by_hour_unless_days_are_asked_for(stepping, backend) -> None:
    whole = backend.analysis.time_lapse

    def two_days(ctx: object, request: PictureRequest, step: str) -> object:
        found = whole(ctx, request, step)
        return replace(found, frames=found.frames[: 2 if step == "day" else 48])

    backend.analysis.time_lapse = two_days
    presenter = LapsePresenter(
        runner=stepping,
        backend=backend,
        request=PictureRequest(url=SHOP, width=1280),
        shading=Shading(),
        background=None,
    )
    presenter.load()
    stepping.run_all()
    assert (presenter.state.step, len(presenter.state.lapse.starts)) == ("hour", 48)
    presenter.choose_step("day")
    stepping.run_all()
    assert (presenter.state.step, len(presenter.state.lapse.starts)) == ("day", 2)


def test_what_runs_is_given_up_when_nobody_looks_any_more(frames, stepping, tmp_path) -> None:
    frames.choose_step("hour")
    frames.end()
    stepping.run_all()
    assert frames.state.lapse is None
    frames.load()
    stepping.run_all()
    frames.save(tmp_path, 1.0)
    frames.end()
    stepping.run_all()
    assert list(tmp_path.iterdir()) == []
    assert (frames.state.saving, frames.state.saved) == (None, None)


def test_few_days_are_played_by_hour_and_many_by_day() -> None:
    assert usual_step(PictureRequest(SHOP, "2026-11-01", "2026-11-03")) == "hour"
    assert usual_step(PictureRequest(SHOP, "2026-11-01", "2026-11-04")) == "day"
    assert usual_step(PictureRequest(SHOP)) == "day"
