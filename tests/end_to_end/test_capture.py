"""A page's picture is taken without a visit, and without opening what it must not."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.heatmap.page_url import canonical
from logdig_console.local.browser import Browser
from logdig_console.services.capture import capture_page, open_picture, read_pixels
from logdig_console.services.picture import clicked_selectors, make_picture
from logdig_console.services.sample_crowd import EVENT_PREFIX, STORAGE_PREFIX

from .conftest import Running
from .page_server import PageServer, page_server


@pytest.fixture
def recorders() -> Iterator[tuple[PageServer, PageServer]]:
    with page_server() as site, page_server() as other:
        yield site, other


def test_a_page_reaches_no_other_port_by_image_frame_script_fetch_or_redirect(
    recorders: tuple[PageServer, PageServer], tmp_path: Path
) -> None:
    site, other = recorders
    site.leave_for = f"{other.origin}/redirected"
    site.page = f"""<!doctype html><body style="margin:0;height:1500px">
        <div id="kept" style="position:absolute;left:40px;top:100px;width:200px;height:50px">text</div>
        <img src="{other.origin}/image"><img src="/leave"><iframe src="{other.origin}/frame"></iframe>
        <script src="{other.origin}/script"></script><link rel="stylesheet" href="{other.origin}/style">
        <img src="file:///etc/hostname"><script src="/clickTracker.js"></script>
        <script>fetch("{other.origin}/fetched", {{mode: "no-cors"}}).catch(() => 0);
        navigator.sendBeacon("{other.origin}/beacon", "x");</script>""".encode()
    address = f"{site.origin}/page"
    taken = capture_page(
        JobContext(), address=address, url=address, width=800, path=tmp_path / "p.png", sample_page=address
    )
    assert taken is not None
    assert (taken.width, taken.height) == (800, 1500)
    assert other.asked == []
    assert "/clickTracker.js" not in site.asked
    assert "/leave" in site.asked
    assert read_pixels(taken.path).shape == (1500, 800, 4)
    kept = next(box for box in open_picture(taken.path).boxes or () if box.selector == "#kept")
    assert (kept.x, kept.y, kept.width, kept.height, kept.visible) == (40, 100, 200, 50, True)
    facts = json.loads((tmp_path / "p.json").read_text())
    assert set(facts) >= {
        "url", "taken_at", "viewport_width", "document_width", "document_height", "pixel_ratio",
        "layout", "boxes",
    }  # fmt: skip


def test_a_page_that_redirects_away_is_an_error(
    recorders: tuple[PageServer, PageServer], tmp_path: Path
) -> None:
    site, other = recorders
    site.leave_for = f"{other.origin}/redirected"
    from logdig_console.domain.errors import LogDigError

    with pytest.raises(LogDigError):
        capture_page(
            JobContext(),
            address=f"{site.origin}/leave",
            url="http://a/",
            width=800,
            path=tmp_path / "p.png",
            sample_page=f"{site.origin}/",
        )
    assert other.asked == []
    assert list(tmp_path.iterdir()) == []


def test_clicks_made_at_another_width_are_placed_on_their_element_of_the_picture(
    running: Running, browser: Browser, tmp_path: Path
) -> None:
    ctx = JobContext()
    page = running.facts.sample_page
    browser.open(page, width=1_000, height=3_200)
    browser.wait_for(f"Object.keys(localStorage).some(key => key.startsWith('{STORAGE_PREFIX}'))")
    box = browser.evaluate(
        "(box => [box.x, box.y, box.width, box.height])"
        "(document.querySelector('[data-logdig=add-rubber-plant]').getBoundingClientRect())"
    )
    browser.click(round(box[0] + box[2] / 2), round(box[1] + box[3] / 2))
    browser.wait_for(f"!Object.keys(localStorage).some(key => key.startsWith('{EVENT_PREFIX}'))")
    running.opened.drain_all(ctx)
    running.opened.sync(ctx)
    url = canonical(page)
    before = running.opened.counts()
    taken = capture_page(
        ctx, address=page, url=url, width=1_280, path=tmp_path / "page.png",
        selectors=clicked_selectors(running.opened.store, url), sample_page=page,
    )  # fmt: skip
    assert taken is not None
    assert taken.boxes is not None
    target = next(item for item in taken.boxes if "add-rubber-plant" in item.selector)
    request = PictureRequest(url=url, width=1_280)
    picture = make_picture(ctx, running.opened.store, request, surface_at=taken.surface_at)
    assert picture.counts.anchored == 1
    x, y, _ = (int(column[0]) for column in picture.cells.rows())
    assert abs(x - (target.x + target.width / 2)) <= 4
    assert abs(y - (target.y + target.height / 2)) <= 4
    running.opened.drain_all(ctx)
    running.opened.sync(ctx)
    assert running.opened.counts() == before, "taking a picture is no visit"


def test_a_file_that_is_no_picture_is_an_error_with_words(tmp_path: Path) -> None:
    from logdig_console.domain.errors import LogDigError

    path = tmp_path / "x.png"
    path.write_bytes(b"not a picture")
    with pytest.raises(LogDigError):
        read_pixels(path)
    with pytest.raises(LogDigError):
        read_pixels(tmp_path / "missing.png")
    path.write_bytes(png.encode(np.zeros((2, 3, 4), dtype=np.uint8)))
    assert open_picture(path).boxes is None
    path.with_suffix(".json").write_text("{}")
    with pytest.raises(LogDigError):
        open_picture(path)
