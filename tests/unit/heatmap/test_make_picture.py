"""From a store to a picture and its exact cells."""

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from unit.heatmap.lines import event_id, line, original
from unit.store.filling import fill

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import JobCancelled, LogDigError
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.services.pages.picture import (
    HeatMap,
    WidthRow,
    make_picture,
    render,
    write_csv,
    write_png,
)
from logdig_console.store.clickstore import ClickStore

URL = "https://shop.example/shoes"


@pytest.fixture
def store(tmp_path: Path) -> ClickStore:
    return ClickStore(tmp_path / "store")


def picture(store: ClickStore, **more: object) -> HeatMap:
    return make_picture(JobContext(), store, PictureRequest(URL, **more))  # type: ignore[arg-type]


def test_the_csv_is_equal_cell_by_cell_to_a_plain_count(store: ClickStore, tmp_path: Path) -> None:
    chance = random.Random(11)
    places = [(chance.randrange(1265), chance.randrange(40)) for _ in range(3_000)]
    fill(
        store,
        b"".join(
            line(event_id=event_id(n), x=x, y=y, selector="", element_x=..., element_y=...)
            for n, (x, y) in enumerate(places)
        ),
    )
    heat_map = picture(store)
    write_csv(heat_map, tmp_path / "out" / "cells.csv")
    header, *rows = (tmp_path / "out" / "cells.csv").read_text().splitlines()
    assert header == "x,y,clicks"
    counted = {(int(x), int(y)): int(clicks) for x, y, clicks in (row.split(",") for row in rows)}
    assert counted == Counter(places)
    assert sum(counted.values()) == heat_map.counts.drawn == 3_000


def test_a_picture_knows_its_widths_visitors_and_how_new_it_is(store: ClickStore) -> None:
    fill(
        store,
        line(event_id=event_id(1), viewport_width=390, x=40),
        line(event_id=event_id(2), viewport_width=1265, user_key="B" * 20),
        line(event_id=event_id(3), viewport_width=1265, received_at="2026-02-01T00:00:07.000Z"),
    )
    heat_map = picture(store, placement="exact")
    assert heat_map.widths == (WidthRow(1265, 2), WidthRow(390, 1))
    assert (heat_map.width, heat_map.height, heat_map.visitors) == (1265, 4211, 2)
    assert heat_map.data_until == "2026-02-01T00:00:07.000Z"
    assert dict(heat_map.counts.filtered) == {"width": 1}
    assert picture(store, width=390, placement="exact").counts.exact == 1


def test_a_page_keeps_its_size_when_a_filter_leaves_nothing_of_it(store: ClickStore) -> None:
    fill(store, line(event_id=event_id(1)))
    whole, empty = picture(store), picture(store, filter=Filter(browsers=frozenset({"opera"})))
    assert dict(empty.counts.filtered) == {"browser": 1}
    assert (empty.width, empty.height) == (whole.width, whole.height) == (1265, 4211)


def test_days_choose_the_clicks_that_the_counts_speak_of(store: ClickStore) -> None:
    fill(
        store,
        line(event_id=event_id(1), timestamp="2026-01-31T23:30:00.000Z", sent_at=...),
        line(event_id=event_id(2), timestamp="2026-02-01T00:30:00.000Z", sent_at=...),
    )
    assert picture(store, first_day="2026-02-01", last_day="2026-02-01").counts.clicks == 1
    assert picture(store, first_day="2026-02-01", last_day="2026-02-01", zone="Asia/Seoul").counts.clicks == 2


def test_the_originals_clicks_are_drawn_where_they_were_and_said_to_be_estimated(store: ClickStore) -> None:
    body = b"".join(original(x=x, y=x // 2, spent=x) for x in range(1, 400))
    store.ingest(JobContext(), [LogObject("old.log", body)])
    heat_map = make_picture(JobContext(), store, PictureRequest("http://old.example/"))
    assert heat_map.recorded_only
    assert (heat_map.width, heat_map.counts.clicks) == (400, 399)
    assert heat_map.counts.estimated == heat_map.counts.drawn >= 396


def test_a_page_without_clicks_is_an_error_with_a_hint(store: ClickStore) -> None:
    with pytest.raises(LogDigError, match="no clicks") as caught:
        picture(store)
    assert caught.value.hint


def test_a_cancelled_job_draws_nothing(store: ClickStore) -> None:
    fill(store, line())
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(JobCancelled):
        make_picture(ctx, store, PictureRequest(URL))


def test_a_picture_is_hottest_where_the_clicks_are(store: ClickStore, tmp_path: Path) -> None:
    body = b"".join(line(event_id=event_id(n), x=300, y=200, page_height=600, selector="") for n in range(50))
    fill(store, body)
    heat_map = picture(store)
    clear = render(heat_map)
    assert clear.shape == (600, 1265, 4)
    y, x = np.unravel_index(int(clear[..., 3].argmax()), clear.shape[:2])
    assert abs(int(x) - 301) <= 4
    assert abs(int(y) - 201) <= 4
    assert clear[500, 1000, 3] == 0
    page = np.full((1200, 2530, 4), 255, dtype=np.uint8)
    page[..., :3] = (10, 200, 90)
    covered = render(heat_map, background=page)
    assert covered[500, 1000].tolist() == [10, 200, 90, 255]
    write_png(heat_map, tmp_path / "picture.png", rgba=covered)
    assert np.array_equal(png.decode((tmp_path / "picture.png").read_bytes()), covered)


def test_a_place_that_cannot_be_written_is_an_error_with_a_hint(store: ClickStore, tmp_path: Path) -> None:
    fill(store, line())
    (tmp_path / "file").write_text("")
    with pytest.raises(LogDigError, match="could not be written"):
        write_csv(picture(store), tmp_path / "file" / "cells.csv")
