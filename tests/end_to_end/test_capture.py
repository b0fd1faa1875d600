"""A page's picture is taken without a visit, and without opening what it must not."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from logdig_console.cli import main
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_picture import NotLoaded
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap import png
from logdig_console.heatmap.page_url import canonical
from logdig_console.local.browser import Browser
from logdig_console.local.lock import DirectoryLock
from logdig_console.services.open_service import FACTS
from logdig_console.services.pages.capture import (
    capture_page,
    capture_widths,
    import_picture,
    open_picture,
    read_pixels,
)
from logdig_console.services.pages.page_pictures import PagePictures
from logdig_console.services.pages.picture import clicked_selectors, make_picture
from logdig_console.services.sample.sample_crowd import EVENT_PREFIX, STORAGE_PREFIX
from logdig_console.store.clickstore import ClickStore

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
    host = other.origin.partition("//")[2]
    assert taken.not_loaded == (NotLoaded(host, 1, 3),), "two images, one by way of /leave, and a script"
    assert read_pixels(taken.path).shape == (1500, 800, 4)
    kept = next(box for box in open_picture(taken.path).boxes or () if box.selector == "#kept")
    assert (kept.x, kept.y, kept.width, kept.height, kept.visible) == (40, 100, 200, 50, True)
    facts = json.loads((tmp_path / "p.json").read_text())
    assert set(facts) >= {
        "url", "taken_at", "viewport_width", "document_width", "document_height", "pixel_ratio",
        "layout", "boxes",
    }  # fmt: skip


LATE = """<!doctype html><style>body{margin:0} @keyframes in{from{transform:translateX(600px)}to{transform:none}}
    @keyframes blink{50%{opacity:0}}</style>
    <div id=slow style="width:100px;height:50px;background:#00f;animation:in 60s both"></div>
    <div id=ever style="width:100px;height:50px;background:#0f0;animation:blink 1s infinite"></div>
    <div style="height:4000px"></div>
    <img id=lazy loading=lazy width=100 src="/late.png" style="display:block">
    <div id=seen style="height:20px"></div><div id=fixed style="position:fixed;bottom:0;width:90px;height:40px;background:#f00"></div>
    <div id=cookie-bar style="position:fixed;top:100px;left:300px;width:200px;height:60px">May we?<button>Yes</button></div>
    <p class=cookie-recipe style="width:300px;height:100px">Cookies with butter</p>
    <script>new IntersectionObserver(found => { if (found.some(item => item.isIntersecting)) {
      seen.style.height = "300px"; seen.style.background = "#f0f"; } }).observe(seen)</script>"""  # fmt: skip  # noqa: E501


def _extent(pixels: np.ndarray, colour: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Left, top, width and height of what has this colour."""
    rows, columns = np.nonzero((pixels[..., :3] == colour).all(axis=2))
    left, top = int(columns.min()), int(rows.min())
    return left, top, int(columns.max()) + 1 - left, int(rows.max()) + 1 - top


def test_what_comes_late_moves_or_is_fixed_is_on_the_picture_once_and_where_its_box_says(
    recorders: tuple[PageServer, PageServer], tmp_path: Path
) -> None:
    site, _ = recorders
    site.page = LATE.encode()
    site.images["/late.png"] = png.encode(np.full((200, 100, 3), (0, 200, 200), dtype=np.uint8))
    address = f"{site.origin}/page"
    paths = {width: tmp_path / f"{width}.png" for width in (700, 1_000)}
    taken = capture_widths(JobContext(), address=address, url=address, paths=paths, sample_page=address)
    assert [picture.width for picture in taken] == [700, 1_000]
    for picture in taken:
        pixels = read_pixels(picture.path)
        boxes = {box.selector: box for box in picture.boxes or ()}
        for name, colour in {
            "#slow": (0, 0, 255), "#ever": (0, 255, 0), "#lazy": (0, 200, 200), "#seen": (255, 0, 255),
            "#fixed": (255, 0, 0),
        }.items():  # fmt: skip
            box = boxes[name]
            assert _extent(pixels, colour) == (box.x, box.y, box.width, box.height), name
        assert (boxes["#lazy"].height, boxes["#seen"].height, boxes["#fixed"].y) == (200, 300, 760)
        assert picture.banners == ("#cookie-bar",)


def test_a_picture_that_is_given_is_kept_with_its_width_and_pixel_ratio_and_never_stretched(
    tmp_path: Path,
) -> None:
    image = png.encode(np.zeros((3_000, 1_560, 3), dtype=np.uint8))
    path = tmp_path / "page.png"
    given = import_picture(image, url="http://a/", path=path, width=780)
    assert (given.width, given.height, given.pixel_ratio, given.boxes) == (780, 1_500, 2.0, None)
    assert open_picture(path) == given
    for width, ratio in ((1_280, 2.0), (780, 1.0), (100, None), (0, None)):
        with pytest.raises(LogDigError) as caught:
            import_picture(image, url="http://a/", path=tmp_path / "x.png", width=width, pixel_ratio=ratio)
        assert caught.value.hint
    with pytest.raises(LogDigError):
        import_picture(b"<svg/>", url="http://a/", path=tmp_path / "x.png", width=780)
    assert not (tmp_path / "x.png").exists()


def test_a_page_that_redirects_away_is_an_error(
    recorders: tuple[PageServer, PageServer], tmp_path: Path
) -> None:
    site, other = recorders
    site.leave_for = f"{other.origin}/redirected"
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


def test_a_service_of_this_machine_lets_the_command_take_any_page_here_at_several_widths(
    recorders: tuple[PageServer, PageServer], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody tries the tag on a site of their own, on a port of their own."""
    site, _ = recorders
    site.page = b"<!doctype html><body style='margin:0;height:900px'><a id=go href=/>Go</a>"
    data = tmp_path / "data"
    facts = dict.fromkeys(FACTS, "") | {"service": "local", "region": "us-east-1"}
    lock = DirectoryLock(data)
    lock.acquire()
    (data / "running.json").write_text(json.dumps(facts))
    words = ["capture", f"{site.origin}/page", "--local", str(data), "--out", str(tmp_path / "own.png")]
    assert main([*words, "--width", "800", "--width", "400", "--json"]) == 0
    lock.release()
    said = json.loads(capsys.readouterr().out)
    assert [picture["width"] for picture in said["pictures"]] == [800, 400]
    assert [open_picture(tmp_path / f"own-{width}.png").width for width in (800, 400)] == [800, 400]
    assert said["not_loaded"] == []


def test_a_file_that_is_no_picture_is_an_error_with_words(tmp_path: Path) -> None:
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


def test_a_page_keeps_a_picture_for_each_width_until_it_is_removed(
    recorders: tuple[PageServer, PageServer], tmp_path: Path
) -> None:
    site, _ = recorders
    site.page = b"<!doctype html><body style='margin:0;height:900px'><a id=go href=/>Go</a>"
    address = f"{site.origin}/page"
    store = ClickStore(tmp_path / "store")
    pictures = PagePictures(tmp_path / "pictures", store=store, sample_page=address)
    progress: list[str] = []
    ctx = JobContext(on_progress=lambda step: progress.append(step.text))
    url = "https://shop.example/page"
    taken = pictures.take(ctx, url, address=address, widths=(800, 400))
    assert [(picture.width, picture.height, picture.address) for picture in taken] == [
        (800, 900, address),
        (400, 900, address),
    ]
    assert progress[-2:] == ["taking the page's picture at 800 px", "taking the page's picture at 400 px"]
    assert [picture.width for picture in pictures.all_of(ctx, url)] == [400, 800]
    assert all(picture.elements for picture in taken)
    surface = pictures.surface_at(url, 400)
    assert surface is not None
    assert surface.boxes
    pictures.remove(ctx, url, width=800)
    assert [picture.width for picture in pictures.all_of(ctx, url)] == [400]
