"""The page's own picture: taken, given, dropped, pasted, removed; its width is said and never stretched."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.pretend import SHOP, SITE, WIDTH, PretendBackend
from ui.pretend_pictures import HEIGHT, taken

from logdig_console.domain.pages.page_picture import KeptPicture, NotLoaded, OfferedPicture, RawImage
from logdig_console.heatmap import png
from logdig_console.presenters.heat_map.page_picture_presenter import Widths
from logdig_console.presenters.heat_map.page_picture_words import fit_words, likely_width, offer_words
from logdig_console.services.pages.page_pictures import offered
from logdig_console.ui.heat_map.picture_drop import picture_in

WIDTHS = Widths(SHOP, ((1280, 300), (390, 100)), 1280)


@pytest.fixture
def backend() -> PretendBackend:
    return PretendBackend(pages=2, clicks=900)


@pytest.fixture
def stage(make_stage, backend):
    stage = make_stage(backend)
    stage.open()
    stage.window.show_page("heat_maps")
    QApplication.processEvents()
    return stage


@pytest.fixture
def page(stage):
    return stage.window.heat_map_page


@pytest.fixture
def window(stage, page):
    page.tools.page_picture.click()
    stage.runner.run_all()
    return page.beside.pictures


def image(tmp_path: Path, width: int = 2 * WIDTH, height: int = 900) -> Path:
    path = tmp_path / "page.png"
    path.write_bytes(png.encode(np.full((height, width, 4), 200, np.uint8)))
    return path


def test_a_browser_takes_it_at_the_widths_that_are_ticked_or_typed(stage, page, window, backend) -> None:
    taking = window.taking
    assert taking.address.text() == SHOP
    assert [box.isChecked() for box in taking.boxes] == [True, False]
    taking.boxes[1].click()
    taking.others.setText("1440; 768")
    taking.address.setText("https://shop.example/?preview=1")
    taking.take_button.click()
    stage.runner.run_all()
    assert [picture.width for picture in backend.pictures.all_of(None, SHOP)] == [390, 768, 1280, 1440]
    assert [window.table.texts(row)[3] for row in range(4)] == ["225", "0", "675", "0"]
    assert "by a browser from https://shop.example/?preview=1" in window.table.texts(0)
    assert page.picture.has_background
    assert "on the page's picture of 2026-11-23 20:11:04 UTC" in page.foot.facts_line.text()


@pytest.mark.parametrize("typed", ["12", "wide", "1440 x"])
def test_what_is_no_width_is_not_taken(window, typed) -> None:
    window.taking.others.setText(typed)
    assert not window.taking.take_button.isEnabled()


def test_without_a_browser_the_window_says_what_to_do(stage, window, backend) -> None:
    backend.pictures.browser_found = False
    window.taking.take_button.click()
    stage.runner.run_all()
    assert window.banner.isVisible()
    assert window.taking.take_button.isEnabled()


def test_a_picture_that_is_dropped_on_the_heat_map_is_kept_at_the_width_that_is_said(
    stage, page, backend, tmp_path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(image(tmp_path)))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(50, 50), drop.dropAction(), mime, drop.buttons(), drop.modifiers())
    for event in (enter, drop):
        QApplication.sendEvent(page.picture.viewport(), event)
    stage.runner.run_all()
    bar = page.beside.pictures.offered
    assert bar.isVisible()
    assert bar.width_box.value() == WIDTH  # two image pixels a CSS px
    assert "a pixel ratio of 2." in bar.words.text()
    assert "675 of 900 clicks were made at 1,280 px" in bar.words.text()
    bar.width_box.setValue(1_000)
    assert "▲ No click was made at 1,000 px" in bar.words.text()
    bar.width_box.setValue(WIDTH)
    bar.keep_button.click()
    stage.runner.run_all()
    assert (SHOP, WIDTH) in backend.pictures.given
    assert not bar.isVisible()
    assert page.picture.has_background


def test_a_picture_with_two_pixels_a_css_px_lies_exactly_under_the_heat(stage, page, backend) -> None:
    backend.pictures.give(None, SHOP, image=b"", width=WIDTH)
    stage.heat_map.show_anew(WIDTH)
    stage.runner.run_all()
    item = page.picture._page_item
    assert item.pixmap().width() == 2 * WIDTH
    assert item.sceneBoundingRect().width() == WIDTH == page.picture.page_area.width()


def test_a_picture_of_a_width_at_which_nobody_clicked_says_so(stage, page, backend) -> None:
    backend.pictures.keep(taken(SHOP, 1_000))
    stage.heat_map.choose_width(1_000)
    stage.runner.run_all()
    assert "▲ no click was made at its width" in page.foot.facts_line.text()


def test_what_other_hosts_would_have_sent_is_told_and_they_can_be_let(stage, page, window, backend) -> None:
    backend.pictures.elsewhere = (NotLoaded("cdn.shop.example", 2, 9), NotLoaded("ads.example", 0, 1))
    window.taking.take_button.click()
    stage.runner.run_all()
    assert "from other hosts, style sheets too: cdn.shop.example, ads.example." in (window.taking.bare.text())
    assert "▲ taken without style sheets of other hosts" in page.foot.facts_line.text()
    window.taking.allow_button.click()
    assert window.taking.hosts.text() == "cdn.shop.example, ads.example"
    window.taking.hosts.setText("cdn.shop.example")
    window.taking.take_button.click()
    stage.runner.run_all()
    assert backend.pictures.kept_at(SHOP, WIDTH).also == ("cdn.shop.example",)
    assert window.taking.bare.text() == "Not loaded from other hosts: ads.example."
    assert "style sheets" not in page.foot.facts_line.text()


def test_the_clipboard_is_pasted_by_its_key_and_an_empty_one_is_told(stage, page, backend) -> None:
    QGuiApplication.clipboard().clear()
    stage.window.heat_maps.picture_commands.paste.trigger()
    assert page.beside.pictures.fit.text() == "There is no picture in the clipboard."
    pixels = QImage(WIDTH, 40, QImage.Format.Format_RGB32)
    pixels.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(pixels)
    stage.window.heat_maps.picture_commands.paste.trigger()
    stage.runner.run_all()
    offer = stage.heat_map.pictures.state.offered
    assert (offer.width, offer.height) == (WIDTH, 40)
    assert png.decode(offer.image)[0, 0].tolist() == [0x33, 0x66, 0x99, 255]
    page.beside.pictures.offered.no_button.click()
    assert stage.heat_map.pictures.state.offered is None


def test_a_picture_is_removed_after_a_question(stage, page, window, backend) -> None:
    window.taking.take_button.click()
    stage.runner.run_all()
    window.table.selectRow(0)
    assert window.fit.text() == "675 of 900 clicks were made at 1,280 px."
    window.remove_button.click()
    window.confirm.yes.click()
    stage.runner.run_all()
    assert backend.pictures.all_of(None, SHOP) == ()
    assert window.table.rowCount() == 0
    assert not page.picture.has_background


def test_choosing_a_kept_picture_shows_the_heat_map_at_its_width(stage, window, backend, page) -> None:
    backend.pictures.keep(taken(SHOP, 390))
    stage.heat_map.pictures.load()
    stage.runner.run_all()
    window.table.selectRow(0)
    QTest.mouseClick(window.show_button, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    stage.runner.run_all()
    assert (page.picture.drawn.picture.width, page.picture.has_background) == (390, True)


def test_lines_for_the_command_line_name_the_picture_of_the_page(stage, window, backend) -> None:
    window.taking.take_button.click()
    stage.runner.run_all()
    window.table.selectRow(0)
    window.copy_button.click()
    assert (
        QGuiApplication.clipboard()
        .text()
        .startswith(f"logdig capture {SHOP} --width 1280 --out /kept/1280.png ")
    )
    stage.window.commands.copy_heat_map_line.trigger()
    assert "--background /kept/1280.png" in QGuiApplication.clipboard().text()


def test_the_pictures_shown_are_those_of_the_page_shown(stage, window, backend) -> None:
    backend.pictures.keep(taken(f"{SITE}/index.html", 1280))
    stage.heat_map.choose_page(f"{SITE}/index.html")
    stage.runner.run_all()
    stage.heat_map.pictures.load()
    stage.runner.run_all()
    assert window.taking.address.text() == f"{SITE}/index.html"
    assert window.table.rowCount() == 1


def test_the_likely_width_is_one_at_which_people_clicked() -> None:
    def likely(pixels: int) -> int:
        return likely_width(WIDTHS, OfferedPicture(b"", pixels, 100))

    assert [likely(pixels) for pixels in (1280, 2560, 390, 780, 1170, 1366)] == [
        1280,
        1280,
        390,
        390,
        390,
        1366,
    ]


def test_the_words_say_ratio_and_fit() -> None:
    assert offer_words(OfferedPicture(b"", 1366, 2_000), 1280) == (
        "1,366 × 2,000 image pixels: at 1,280 CSS px that is a pixel ratio of 1.07."
    )
    assert fit_words(Widths(SHOP, (), 900), 900) == "No click says how wide its window was."
    assert not KeptPicture(SHOP, 1280, HEIGHT, 1.0, "", SHOP, 0, "/p.png").given


def test_rows_of_a_raw_image_are_read_without_what_fills_them_up() -> None:
    pixels = QImage(3, 2, QImage.Format.Format_RGB888)
    pixels.fill(QColor("#0a141e"))
    mime = QMimeData()
    mime.setImageData(pixels)
    given = picture_in(mime)
    assert isinstance(given, RawImage)
    assert png.decode(offered(None, given).image)[1, 2].tolist() == [10, 20, 30, 255]
    assert picture_in(QMimeData()) is None
