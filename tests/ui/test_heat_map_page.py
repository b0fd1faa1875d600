import gc
import sys
import time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui.pretend import SHOP, SITE, WIDTH, PretendBackend

from logdig_console.domain.errors import LogDigError
from logdig_console.presenters.heat_map.heat_map_state import Days
from logdig_console.presenters.heat_map.heat_rendering import Pixels
from logdig_console.presenters.heat_map.picture_words import spot_words
from logdig_console.ui.heat_map.picture_view import pixmap


@pytest.fixture
def backend() -> PretendBackend:
    backend = PretendBackend(pages=3, clicks=900)
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


def wheel(view, place: QPointF, notches: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def move_to(view, x: float, y: float) -> None:
    """Move the mouse to the middle of a CSS px of the picture."""
    QTest.mouseMove(view.viewport(), view.mapFromScene(QPointF(x + 0.5, y + 0.5)))


def test_the_pages_are_listed_by_clicks(page) -> None:
    model = page.pages.view.model()
    urls = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert urls == [f"{SITE}/{name}" for name in ("shop.html", "index.html", "article.html")]


def test_search_narrows_the_list_and_keeps_the_drawn_page(page, stage) -> None:
    QTest.keyClicks(page.pages.search, "ARTI")
    assert page.pages.view.model().rowCount() == 1
    assert stage.heat_map.state.request.url == SHOP
    page.pages.search.clear()
    assert page.pages.view.model().rowCount() == 3
    assert page.pages.view.currentIndex().data() == SHOP


def test_choosing_a_page_draws_it(page, stage) -> None:
    view = page.pages.view
    index = view.model().index(2, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    stage.runner.run_all()
    assert page.picture.drawn.picture.request.url == f"{SITE}/article.html"


def test_the_width_is_fitted_at_first_and_the_aspect_is_locked(page) -> None:
    view = page.picture
    assert view.fits_width
    left, right = view.mapFromScene(0, 0).x(), view.mapFromScene(WIDTH, 0).x()
    assert 0 <= left <= 20
    assert view.viewport().width() - 20 <= right <= view.viewport().width()
    assert view.transform().m11() == view.transform().m22()


def test_y_runs_downwards(page) -> None:
    assert page.picture.mapFromScene(0, 500).y() > page.picture.mapFromScene(0, 100).y()


@pytest.mark.parametrize("zoom_steps", [0, 6, 14])
def test_hover_says_the_exact_clicks_and_browsers_at_any_zoom(page, stage, zoom_steps) -> None:
    view = page.picture
    for _ in range(zoom_steps):
        view.zoom_in()
    view.centerOn(640, 300)
    cells = view.drawn.picture.cells
    move_to(view, 640, 300)
    if view.zoom >= 1:
        x, y = 640, 300
    else:  # a screen px covers several CSS px: the one under its corner is named, and its count is that one's
        place = view.mapToScene(view.mapFromScene(QPointF(640.5, 300.5)))
        x, y = int(place.x()), int(place.y())
        assert abs(x - 640) <= 2
        assert abs(y - 300) <= 2
    points = stage.heat_map.records.state.points
    here, near = points.at(x, y), points.near(x, y, 12)
    assert (here.clicks, near.clicks) == (cells.at(x, y), cells.near(x, y, 12))
    assert here.browsers >= (1 if here.clicks else 0)
    assert page.foot.hover_line.text() == spot_words(x, y, here, near)


def test_exact_counts_are_written_into_the_picture_where_it_is_enlarged(page, stage) -> None:
    view = page.picture
    view.true_size()
    assert view.counts.side_at(view.zoom) == 0
    for _ in range(6):
        view.zoom_in()
    assert view.counts.side_at(view.zoom) == 10
    view.centerOn(640, 300)
    view.viewport().repaint()
    with_counts = view.viewport().grab().toImage()
    view.counts.show_points(None, view.page_area)
    assert view.viewport().grab().toImage() != with_counts
    assert view.counts.side_at(32.0) == 1


def test_without_a_picture_the_page_is_drawn_from_the_boxes_of_its_elements(page, stage) -> None:
    assert page.picture.wireframe.number == 16
    assert "drawn from the boxes of 16 elements" in page.foot.facts_line.text()
    stage.heat_map.pictures.take(SHOP, (WIDTH,))
    stage.runner.run_all()
    assert page.picture.wireframe.number == 0


def test_in_the_list_of_elements_the_one_under_the_mouse_is_told(page, stage) -> None:
    page.modes.buttons["elements"].click()
    stage.runner.run_all()
    view = page.picture
    view.true_size()
    view.centerOn(250, 350)
    move_to(view, 250, 350)
    row = stage.heat_map.analysis.state.elements.rows[0]
    assert page.foot.hover_line.text().startswith(
        f"#season: {row.clicks} clicks by {row.share.count} browsers, "
    )


def test_leaving_the_picture_empties_the_hover_line(page) -> None:
    move_to(page.picture, 640, 300)
    assert page.foot.hover_line.text()
    QApplication.sendEvent(page.picture, QEvent(QEvent.Type.Leave))
    assert page.foot.hover_line.text() == ""


def test_ctrl_and_wheel_zoom_where_the_mouse_is(page) -> None:
    view = page.picture
    view.zoom_in()
    view.zoom_in()
    place = QPointF(200, 200)
    before = view.mapToScene(place.toPoint())
    zoom = view.zoom
    wheel(view, place, 2, Qt.KeyboardModifier.ControlModifier)
    after = view.mapToScene(place.toPoint())
    assert view.zoom == pytest.approx(zoom * 1.25**2)
    assert abs(after.x() - before.x()) * view.zoom <= 2
    assert abs(after.y() - before.y()) * view.zoom <= 2
    assert not view.fits_width


def test_the_wheel_alone_scrolls(page) -> None:
    view = page.picture
    zoom, value = view.zoom, view.verticalScrollBar().value()
    wheel(view, QPointF(200, 200), -2)
    assert view.zoom == zoom
    assert view.verticalScrollBar().value() > value


def test_dragging_pans(page) -> None:
    view = page.picture
    for _ in range(5):
        view.zoom_in()
    before = view.horizontalScrollBar().value()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(view.viewport(), QPoint(120, 200))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, 200))
    assert view.horizontalScrollBar().value() == before + 80


def test_the_picture_follows_new_data_and_does_not_jump(page, stage, backend) -> None:
    view = page.picture
    for _ in range(4):
        view.zoom_in()
    view.centerOn(700, 900)
    corner, zoom = view.mapToScene(0, 0), view.zoom
    heat = view.heat_image()
    backend.add_clicks(SHOP, [700] * 40, [900] * 40)
    stage.service.sync_now()
    stage.runner.run_all()
    assert view.drawn.picture.cells.at(700, 900) >= 40
    assert view.heat_image() != heat
    assert (view.mapToScene(0, 0), view.zoom) == (corner, zoom)


def test_the_honesty_line_adds_up_and_says_until_when(page) -> None:
    counts = page.picture.drawn.picture.counts
    assert page.foot.honesty_line.text().startswith(f"{counts.clicks} clicks = {counts.drawn} drawn (")
    assert "14 outside the page" in page.foot.honesty_line.text()
    facts = page.foot.facts_line.text()
    assert facts.startswith("Data until 2026-11-23 21:40:04 UTC · ")
    assert "browsers" in facts
    assert "visitors" not in facts


def test_the_colour_bar_has_true_values_of_the_heat(page, stage) -> None:
    rendering = stage.heat_map.state.drawn.rendering
    top = float(rendering.heat.max()) * 100
    assert float(rendering.bar.ticks[-1].text) == pytest.approx(top, rel=0.06)
    assert page.foot.colour_bar.accessibleName().endswith(rendering.bar.ticks[-1].text)


def test_controls_ask_the_presenter(page, stage, backend) -> None:
    for box, data in (
        (page.controls.placement_box, "exact"),
        (page.controls.width_box, 390),
        (page.controls.scale_box, "linear"),
        (page.controls.palette_box, "viridis"),
        (page.controls.radius_box, 48),
    ):
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())
        stage.runner.run_all()
    drawn = page.picture.drawn
    assert (drawn.picture.request.placement, drawn.picture.width) == ("exact", 390)
    assert "at another width" in page.foot.honesty_line.text()
    shading = drawn.rendering.shading
    assert (shading.scale, shading.palette, shading.radius_px) == ("linear", "viridis", 48)


def test_opacity_needs_no_new_picture(page, stage, backend) -> None:
    asked = len(backend.asked)
    page.controls.opacity.setValue(40)
    assert page.picture.heat_opacity == pytest.approx(0.4)
    assert (len(backend.asked), stage.runner.queued) == (asked, 0)


def test_heat_is_painted_where_the_clicks_are(make_stage) -> None:
    backend = PretendBackend(pages=0)
    backend.add_clicks(SHOP, [640] * 20 + [100], [300] * 20 + [1_500])
    stage = make_stage(backend)
    stage.open()
    image = stage.window.heat_map_page.picture.heat_image()
    assert (image.width(), image.height()) == (WIDTH // 4, 590)
    assert image.pixelColor(160, 75).alpha() > image.pixelColor(25, 375).alpha() > 0
    assert image.pixelColor(260, 200).alpha() == 0


def test_with_a_page_picture_the_paper_is_gone(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=1, background=True))
    stage.open()
    stage.window.show_page("heat_maps")
    assert stage.window.heat_map_page.picture.has_background
    assert "plain paper" not in stage.window.heat_map_page.foot.facts_line.text()


def test_without_clicks_the_page_says_what_to_do(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    stage.window.show_page("heat_maps")
    page = stage.window.heat_map_page
    assert "as soon as the service is open" in said(page)
    stage.open()
    assert "Click on the sample site, or put the tag that Services shows into pages of your own" in said(page)
    assert f'href="{SITE}/index.html"' in said(page)
    stage.backend.add_clicks(SHOP, [5], [5])
    stage.service.sync_now()
    stage.runner.run_all()
    assert page.picture.isVisible()


def said(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_picture_that_fails_says_so_in_the_page(stage, page, backend) -> None:
    backend.picture_error = LogDigError(
        "There are no clicks to draw.", "None in these days.", "Ask for more days."
    )
    stage.heat_map.choose_page(f"{SITE}/index.html")
    stage.runner.run_all()
    assert page.banner.isVisible()
    assert "Ask for more days." in said(page.banner)
    backend.picture_error = None
    QTest.mouseClick(page.banner.retry_button, Qt.MouseButton.LeftButton)
    stage.runner.run_all()
    assert not page.banner.isVisible()
    assert page.picture.drawn is not None


def test_no_elements_are_listed_of_days_that_could_not_be_drawn(stage, page, backend) -> None:
    stage.heat_map.choose_view("elements")
    stage.runner.run_all()
    assert page.elements.table.rowCount() > 0
    backend.picture_error = LogDigError("There are no clicks to draw.")
    stage.heat_map.choose_days(Days("2020-01-01", "2020-01-02"))
    stage.runner.run_all()
    assert page.elements.table.rowCount() == 0
    assert "Counting…" not in said(page.elements)


def test_times_are_told_in_the_zone_that_is_chosen(stage, page, monkeypatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    try:
        stage.preferences.set_local_time(True)
        assert page.foot.facts_line.text().startswith("Data until 2026-11-24 06:40:04 KST")
        stage.preferences.set_local_time(False)
        assert page.foot.facts_line.text().startswith("Data until 2026-11-23 21:40:04 UTC")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_pixmap_keeps_the_bytes_that_it_reads(qapp) -> None:
    """Pixels are shown without a copy, so bytes that are freed would be painted as whatever comes after."""
    data = bytes([1, 2, 3, 255]) * 10_000
    before = sys.getrefcount(data)
    shown = pixmap(Pixels(data, 100, 100, opaque=True))
    gc.collect()
    assert sys.getrefcount(data) == before + 1
    assert shown.toImage().pixelColor(50, 50).getRgb() == (3, 2, 1, 255)
    del shown
    gc.collect()
    assert sys.getrefcount(data) == before
