"""A time-lapse holds every click once, in the hour or day that it happened in there."""

from collections import Counter
from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest
from unit.heatmap.clicks import click, frame

from logdig_console.domain.errors import UsageError
from logdig_console.heatmap.cells import count
from logdig_console.heatmap.frames import TimeLapse, time_lapse
from logdig_console.heatmap.picture import blur, colour, highest, scale_ticks
from logdig_console.heatmap.place import Placed, place
from logdig_console.heatmap.times import TIME_TYPE


def placed(count: int) -> Placed:
    clicks = frame(*(click(x=10 * number) for number in range(count)))
    return place(clicks, width=1000, placement="exact", height=800)


def lapse(*times: str | None, zone: str = "UTC", step: str = "hour") -> TimeLapse:
    moments = pl.Series([time and datetime.fromisoformat(time) for time in times], dtype=TIME_TYPE)
    return time_lapse(moments, placed(len(times)), step=step, zone=zone)  # type: ignore[arg-type]


def counts(found: TimeLapse) -> dict[str, int]:
    return {item.start: item.cells.total for item in found.frames}


def test_frames_run_from_the_first_click_to_the_last_with_empty_ones_between() -> None:
    found = lapse("2026-02-01T09:59", "2026-02-01T12:00", "2026-02-01T12:30")
    assert counts(found) == {
        "2026-02-01T09:00+00:00": 1,
        "2026-02-01T10:00+00:00": 0,
        "2026-02-01T11:00+00:00": 0,
        "2026-02-01T12:00+00:00": 2,
    }


def test_each_click_is_in_its_own_frame_and_keeps_its_place() -> None:
    found = lapse("2026-02-02T00:00", "2026-02-01T00:00", "2026-02-02T23:59", step="day")
    assert [item.cells.index.tolist() for item in found.frames] == [[50_010], [50_000, 50_020]]
    assert sum(item.cells.total for item in found.frames) == 3


def test_days_and_hours_are_those_of_the_zone() -> None:
    assert counts(lapse("2026-02-01T16:00", "2026-02-01T14:59", zone="Asia/Seoul", step="day")) == {
        "2026-02-01": 1,
        "2026-02-02": 1,
    }
    assert list(counts(lapse("2026-02-01T10:29", zone="Asia/Kolkata"))) == ["2026-02-01T15:00+05:30"]


def test_the_day_of_a_change_of_clocks_has_23_frames_and_25() -> None:
    for first, hours in ((datetime(2026, 3, 28, 23), 23), (datetime(2026, 10, 24, 22), 25)):  # noqa: DTZ001
        times = [(first + timedelta(hours=number)).isoformat() for number in range(hours)]
        assert len(lapse(*times, zone="Europe/Berlin").frames) == hours
        assert len(lapse(*times, zone="Europe/Berlin", step="day").frames) == 1


def test_all_frames_share_the_scale_of_the_hottest() -> None:
    moments = pl.Series([datetime(2026, 2, 1)] * 3 + [datetime(2026, 2, 2)], dtype=TIME_TYPE)  # noqa: DTZ001
    on_one_spot = place(frame(*[click()] * 4), width=1000, placement="exact", height=800)
    found = time_lapse(moments, on_one_spot, step="day", zone="UTC")
    three, one = (highest(blur(item.cells, 20.0)) for item in found.frames)
    assert found.top(20.0) == three == pytest.approx(3 * one, rel=1e-4)


def test_clicks_without_a_time_are_counted_apart() -> None:
    found = lapse(None, "2026-02-01T00:00", None)
    assert (found.untimed, Counter(counts(found).values())) == (2, Counter([1]))
    assert lapse(None).frames == lapse().frames == ()


def test_more_than_a_thousand_frames_are_refused() -> None:
    with pytest.raises(UsageError, match="too many frames"):
        lapse("2025-02-01T00:00", "2026-02-01T00:00")


def test_a_frame_on_the_shared_scale_is_paler_than_the_hottest_and_means_the_same() -> None:
    three = place(frame(*[click()] * 3), width=1000, placement="exact", height=800)
    one = place(frame(click()), width=1000, placement="exact", height=800)
    hot, pale = (blur(count(placed), 20.0) for placed in (three, one))
    top = highest(hot)
    alone, shared = colour(pale), colour(pale, top=top)
    assert np.array_equal(colour(hot, top=top), colour(hot))
    assert alone[..., 3].max() > shared[..., 3].max() > 0
    # A third of the heat has the colour that stands at a third of the bar.
    third = np.array([[top / 3, top]], dtype=np.float32)
    hottest = shared.reshape(-1, 4)[pale.argmax()]
    assert hottest.tolist() == colour(third)[0, 0].tolist()
    assert scale_ticks(pale, top=top) == scale_ticks(hot)
    assert scale_ticks(np.zeros((2, 2), dtype=np.float32), "percentile", top=top)[-1].heat == 0
