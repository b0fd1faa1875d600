"""Days, rectangles and files of the heat map page."""

import csv
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import cv2
import pytest
from PySide6.QtCore import QDate, QPointF, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from ui.pretend import HEIGHT, SHOP, WIDTH, PretendBackend
from unit.heatmap.lines import event_id, line

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.area import Area, AreaCount
from logdig_console.domain.pages.elements import LinkCount
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import Note
from logdig_console.domain.pages.shares import Share
from logdig_console.domain.visible import visible
from logdig_console.heatmap.points import Spot
from logdig_console.presenters.heat_map.heat_map_state import Days
from logdig_console.presenters.heat_map.picture_words import area_words
from logdig_console.presenters.heat_map.saving import Sheet, Wish
from logdig_console.services.logs.log_files import FileConsole
from logdig_console.ui.heat_map.pdf_sheet import write_pdf


@pytest.fixture
def backend() -> PretendBackend:
    backend = PretendBackend(pages=2, clicks=900, background=True)
    backend.add_clicks(SHOP, [640] * 7, [300] * 7)
    return backend


@pytest.fixture
def stage(make_stage, backend):
    stage = make_stage(backend)
    stage.open()
    stage.window.show_page("heat_maps")
    QApplication.processEvents()
    stage.runner.run_all()
    return stage


@pytest.fixture
def page(stage):
    return stage.window.heat_map_page


def drag(view, start: tuple[int, int], end: tuple[int, int], keys=Qt.KeyboardModifier.NoModifier) -> None:
    """Drag from the middle of one CSS px of the picture to the middle of another."""
    places = [view.mapFromScene(QPointF(x + 0.5, y + 0.5)) for x, y in (start, end)]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, keys, places[0])
    QTest.mouseMove(view.viewport(), places[1])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, keys, places[1])


def test_a_rectangle_says_its_clicks_browsers_and_share(stage, page) -> None:
    page.picture.true_size()
    page.tools.area.click()
    drag(page.picture, (600, 280), (680, 320))
    stage.runner.run_all()
    counted = stage.heat_map.state.area
    area = counted.area
    edges = (area.left, area.top, area.right, area.bottom)
    assert edges == pytest.approx((600, 280, 681, 321), abs=1)
    assert counted.clicks == page.picture.drawn.picture.cells.rectangle(*edges) >= 7
    assert page.foot.area_line.text() == area_words(counted)
    assert page.foot.area_line.text().startswith(f"{area.right - area.left} × ")


def test_the_shift_key_draws_a_rectangle_and_without_it_dragging_pans(stage, page) -> None:
    page.picture.true_size()
    drag(page.picture, (600, 280), (680, 320))
    assert stage.runner.queued == 0
    drag(page.picture, (600, 280), (620, 300), Qt.KeyboardModifier.ShiftModifier)
    stage.runner.run_all()
    assert stage.heat_map.state.area is not None


def test_a_rectangle_is_moved_and_stretched_with_the_arrow_keys(stage, page) -> None:
    view = page.picture
    view.true_size()
    view.centerOn(640, 300)
    stage.window.heat_maps.picture_commands.area.trigger()
    assert page.tools.area.isChecked()
    assert stage.window.focusWidget() is view
    tool = view._area
    QTest.keyClick(view, Qt.Key.Key_Right)
    first = tool.area
    assert (first.right - first.left, first.bottom - first.top) == (200, 100)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    moved = Area(first.left + 10, first.top - 10, first.right + 10, first.bottom)
    assert tool.area == moved
    assert stage.heat_map.state.area is None
    QTest.keyClick(view, Qt.Key.Key_Return)
    stage.runner.run_all()
    assert stage.heat_map.state.area.area == moved
    for _ in range(140):
        tool.press(Qt.Key.Key_Left, stretch=False, sight=view.page_area)
        tool.press(Qt.Key.Key_Up, stretch=True, sight=view.page_area)
    assert (tool.area.left, tool.area.bottom - tool.area.top) == (0, 10)


def test_a_rectangle_goes_with_its_button_and_with_another_page(stage, page) -> None:
    page.tools.area.click()
    drag(page.picture, (600, 280), (680, 320))
    stage.runner.run_all()
    page.tools.area.click()
    assert stage.heat_map.state.area is None
    drag(page.picture, (600, 280), (680, 320), Qt.KeyboardModifier.ShiftModifier)
    stage.runner.run_all()
    assert stage.heat_map.state.area is not None
    stage.heat_map.choose_page(stage.backend.snapshot.pages[1].url)
    stage.runner.run_all()
    assert stage.heat_map.state.area is None
    assert page.foot.area_line.text() == ""


def test_the_share_is_of_all_the_pages_clicks_and_of_its_browsers_with_an_interval() -> None:
    share = Share(3, 60, 0.0171, 0.137)
    links = (LinkCount("https://a.example/\u202ex", 5),)
    text = area_words(AreaCount(Area(0, 0, 10, 20), 25, 200, share, "views", links))
    assert text == (
        "10 × 20 px: 25 clicks, 12.5 % of the page's, by 3 browsers: 5.0 % (1.7 to 13.7) of 60 browsers that"
        f" saw the page. They led to: 5 × {visible(links[0].link)}"
    )
    none_seen = AreaCount(Area(0, 0, 1, 1), 0, 0, Share(0, 0, 0, 1), "clickers", ())
    assert area_words(none_seen).endswith("of 0 browsers that clicked; no views were recorded")


def test_the_days_chosen_are_asked_for_and_stay_with_another_page(stage, page) -> None:
    controls = page.controls
    controls.first_day.setDate(QDate(2026, 11, 20))
    controls.last_day.setDate(QDate(2026, 11, 23))
    controls.all_days.setChecked(False)
    controls.first_day.setDate(QDate(2026, 11, 21))
    stage.runner.run_all()
    asked = stage.backend.requests[-1]
    assert (asked.first_day, asked.last_day, asked.zone) == ("2026-11-21", "2026-11-23", "UTC")
    stage.heat_map.choose_page(stage.backend.snapshot.pages[1].url)
    stage.runner.run_all()
    assert stage.backend.requests[-1].first_day == "2026-11-21"
    controls.all_days.setChecked(True)
    stage.runner.run_all()
    assert (stage.backend.requests[-1].first_day, stage.backend.requests[-1].last_day) == (None, None)
    assert not controls.first_day.isEnabled()


def test_a_first_day_after_the_last_takes_the_last_along(stage, page) -> None:
    controls = page.controls
    controls.all_days.setChecked(False)
    controls.last_day.setDate(QDate(2026, 11, 10))
    stage.runner.run_all()
    controls.first_day.setDate(QDate(2026, 11, 15))
    stage.runner.run_all()
    asked = stage.backend.requests[-1]
    assert (asked.first_day, asked.last_day) == ("2026-11-15", "2026-11-15")
    assert controls.last_day.date() == QDate(2026, 11, 15)


def test_days_are_those_of_the_site_wherever_its_analysts_are(stage, page) -> None:
    share(stage, zone="Asia/Seoul")
    page.controls.all_days.setChecked(False)
    stage.runner.run_all()
    assert stage.backend.requests[-1].zone == "Asia/Seoul"
    assert page.controls.days_line.text() == "Days and hours are those of Asia/Seoul."
    assert "(Asia/Seoul)" in page.foot.facts_line.text()
    stage.preferences.set_local_time(True)
    stage.runner.run_all()
    assert stage.backend.requests[-1].zone == "Asia/Seoul"


def test_notes_stand_where_days_are_chosen(stage, page) -> None:
    notes = tuple(Note(f"2026-11-{day:02d}", f"Release {day}") for day in range(1, 21))
    share(stage, notes=(Note("2026-11-20", "<b>Campaign</b>"), *notes))
    page.side.show_panel(2)
    assert page.controls.notes_line.text().splitlines()[:2] == [
        "2026-11-20  <b>Campaign</b>",
        "2026-11-20  Release 20",
    ]
    assert page.controls.notes_line.text().splitlines()[-1] == "… and 16 more notes"
    stage.heat_map.choose_days(Days("2026-11-02", "2026-11-03"))
    stage.runner.run_all()
    assert page.controls.notes_line.text() == "2026-11-03  Release 3\n2026-11-02  Release 2"
    marked = page.controls.first_day.calendarWidget().dateTextFormat(QDate(2026, 11, 20))
    assert marked.fontWeight() == QFont.Weight.Bold
    assert marked.toolTip() == "<span>&lt;b&gt;Campaign&lt;/b&gt;</span><br><span>Release 20</span>"
    share(stage, notes=())
    assert not page.controls.notes_line.isVisible()
    assert page.controls.first_day.calendarWidget().dateTextFormat(QDate(2026, 11, 20)).toolTip() == ""


def test_ones_own_people_are_left_out_until_somebody_asks_for_them(stage, page) -> None:
    share(stage, internal_users=frozenset({"A" * 20}))
    asked = stage.backend.requests[-1].filter
    assert (asked.without, asked.internal_users) == (frozenset({"internal"}), frozenset({"A" * 20}))
    assert page.filters.without["internal"].isChecked()
    page.filters.without["internal"].click()
    stage.runner.run_all()
    assert stage.backend.requests[-1].filter.is_empty
    share(stage, internal_users=frozenset({"B" * 20}))
    assert stage.backend.requests[-1].filter.is_empty, "what was chosen by hand stays"
    page.filters.without["internal"].click()
    stage.runner.run_all()
    assert stage.backend.requests[-1].filter.internal_users == {"B" * 20}


def share(stage, **changes: object) -> None:
    """Let another desk agree on other settings, and look at the service."""
    backend = stage.backend
    backend.snapshot = replace(backend.snapshot, shared=replace(backend.snapshot.shared, **changes))
    stage.heat_map.on_looked(backend.snapshot)
    stage.runner.run_all()
    QApplication.processEvents()


@pytest.mark.parametrize("suffix", ["png", "csv"])
def test_the_picture_and_its_exact_counts_are_saved(stage, page, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"shop.{suffix}"
    page.tools.save.click()
    dialog = page.findChild(QFileDialog)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(path))
    dialog.close()
    stage.runner.run_all()
    picture = page.picture.drawn.picture
    if suffix == "png":
        assert cv2.imread(str(path)).shape == (HEIGHT, WIDTH, 3)
    else:
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert sum(int(row["clicks"]) for row in rows) == picture.counts.drawn
    assert stage.window.top_bar.note == f"Saved: {path}"


def test_what_is_seen_now_is_saved_in_the_size_of_the_screen(stage, page, tmp_path: Path) -> None:
    path = tmp_path / "seen.png"
    page.picture.zoom_in()
    page.tools.save.click()
    dialog = page.findChild(QFileDialog)
    dialog.selectNameFilter("Picture of what is seen now (*.png)")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    stage.runner.run_all()
    viewport = page.picture.viewport()
    assert cv2.imread(str(path)).shape == (viewport.height(), viewport.width(), 3)
    assert b"Data until" in path.read_bytes()


def test_a_page_to_be_printed_has_words_legend_and_the_whole_picture(stage, page, tmp_path: Path) -> None:
    path = tmp_path / "shop.pdf"
    page.tools.save.click()
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    stage.runner.run_all()
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", data))
    assert pages == 2  # 2,360 px of page on A4, under the words
    assert len(re.findall(rb"/Subtype\s*/Image", data)) >= pages
    assert b"/Font" in data


def test_a_printed_page_without_a_picture_is_drawn_of_boxes(make_stage, tmp_path: Path) -> None:
    stage = make_stage(PretendBackend(pages=1, clicks=300))
    stage.open()
    written: list[Sheet] = []
    wish = Wish(tmp_path / "a.pdf", on_page=False, write_sheet=lambda sheet, path: written.append(sheet))
    stage.heat_map.save(wish)
    stage.heat_map.save(replace(wish, opacity=0.25))
    stage.runner.run_all()
    first, pale = written
    assert (len(first.boxes), first.picture.opaque) == (16, False)
    assert dict(first.facts)["Data until"] == "2026-11-23T21:40:04.118Z"
    assert max(pale.picture.data[3::4]) < max(first.picture.data[3::4]) / 3
    write_pdf(first, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_place_that_cannot_be_written_is_told_in_the_page(stage, page, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    stage.heat_map.save(Wish(tmp_path / "file" / "picture.png", on_page=True))
    stage.runner.run_all()
    assert page.banner.isVisible()


def test_a_rectangle_of_real_clicks_counts_each_browser_once(tmp_path: Path) -> None:
    lines = [
        line(event_id=event_id(number), x=x, y=100, user_key=user * 20)
        for number, (x, user) in enumerate([(100, "a"), (110, "a"), (120, "b"), (900, "c")])
    ]
    (tmp_path / "clicks.log").write_bytes(b"".join(lines))
    backend = FileConsole(paths=(tmp_path / "clicks.log",), data=tmp_path / "data")
    backend.open(JobContext())
    url = backend.pages(JobContext())[0].url
    drawn = backend.picture(JobContext(), PictureRequest(url=url, placement="exact"))
    request = PictureRequest(url=url, width=drawn.width, placement="exact")
    left, top = (int(value.min()) for value in drawn.cells.rows()[:2])
    counted = backend.count_area(JobContext(), request, Area(left, top, left + 21, top + 1))
    assert (counted.clicks, counted.browsers, counted.page_clicks) == (3, 2, 4)
    assert (counted.basis, counted.share.of) == ("clickers", 3)
    assert 0 < counted.share.low < 2 / 3 < counted.share.high < 1
    points = backend.analysis.points(JobContext(), request)
    assert points.rectangle(left, top, left + 21, top + 1) == Spot(3, 2)
    assert counted.clicks == drawn.cells.rectangle(left, top, left + 21, top + 1)


def test_the_days_today_are_offered_first(page) -> None:
    today = datetime.now(UTC).date()
    shown = page.controls.first_day.date().toPython()
    assert abs((shown - today).days) <= 1
