"""Views, filter, elements and log lines of the heat map page."""

import re
import shlex

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from ui.pretend import SITE, PretendBackend

from logdig_console import cli
from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.layouts import LayoutRow, Layouts
from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.shared_settings import SharedSettings

EVIL = "<img src=x onerror=alert(1)><b>bold</b>\u202etxt.exe"
SHOWN = "<img src=x onerror=alert(1)><b>bold</b><U+202E>txt.exe"


@pytest.fixture
def backend() -> PretendBackend:
    return PretendBackend(pages=2, clicks=900, background=True)


@pytest.fixture
def stage(make_stage, backend):
    stage = make_stage(backend)
    stage.open()
    return stage


@pytest.fixture
def page(stage):
    stage.window.show_page("heat_maps")
    QApplication.processEvents()
    stage.runner.run_all()
    return stage.window.heat_map_page


def test_the_most_clicked_element_and_its_count_are_two_actions_away_from_the_first_window(stage) -> None:
    stage.window.commands.pages[list(stage.window._table()).index("heat_maps")].trigger()
    stage.runner.run_all()
    page = stage.window.heat_map_page
    QTest.mouseClick(page.modes.buttons["elements"], Qt.MouseButton.LeftButton)
    stage.runner.run_all()
    assert page.elements.top.isVisible()
    most = page._presenter.analysis.state.elements.rows[0]
    assert page.elements.top.text().startswith(f"Most clicked: #season, {most.clicks} clicks by ")
    assert page.elements.table.texts(0)[:2] == ["#season", f"{most.clicks:,}"]


@pytest.mark.parametrize("view", ["rage", "dead", "first", "moves"])
def test_a_view_of_a_mode_asks_for_its_clicks(page, stage, backend, view) -> None:
    page.modes.buttons[view].click()
    stage.runner.run_all()
    assert backend.requests[-1].mode == view
    page.modes.buttons["clicks"].click()
    stage.runner.run_all()
    assert backend.requests[-1].mode == "clicks"


def test_the_definition_of_rage_can_be_changed_and_is_told(page, stage, backend) -> None:
    page.modes.buttons["rage"].click()
    stage.runner.run_all()
    page.modes.rage_clicks.setValue(5)
    page.modes.rage_ms.setValue(700)
    stage.runner.run_all()
    defined = backend.requests[-1].definitions
    assert (defined.rage_clicks, defined.rage_ms, defined.rage_px) == (5, 700, 30)
    assert "At least 5 clicks in one view within 700 ms and 30 px" in said(page)


def test_one_filter_is_asked_for_whatever_is_shown(page, stage, backend) -> None:
    page.filters.rows["devices"].buttons["phone"].click()
    stage.runner.run_all()
    page.filters.without["bots"].click()
    stage.runner.run_all()
    page.modes.buttons["elements"].click()
    stage.runner.run_all()
    wanted = backend.requests[-1].filter
    assert (wanted.devices, wanted.without) == (frozenset({"phone"}), frozenset({"bots"}))
    assert stage.heat_map.analysis.state.request.filter == wanted
    page.filters.clear_button.click()
    stage.runner.run_all()
    assert backend.requests[-1].filter.is_empty
    assert not page.filters.rows["devices"].buttons["phone"].isChecked()


def test_the_scroll_reach_takes_the_place_of_the_heat(page, stage) -> None:
    page.modes.buttons["scroll"].click()
    stage.runner.run_all()
    assert page.picture.reach.isVisible()
    assert "1,204 views reached" in page.foot.honesty_line.text()
    page.picture.true_size()
    page.picture.centerOn(300, 200)
    QTest.mouseMove(page.picture.viewport(), page.picture.mapFromScene(QPointF(300.5, 200.5)))
    assert re.fullmatch(r"y 20[01]: 100\.0 % of 1,204 views reached it", page.foot.hover_line.text())
    page.modes.buttons["clicks"].click()
    stage.runner.run_all()
    assert not page.picture.reach.isVisible()


def test_pointing_at_a_row_marks_its_element_and_pointing_at_the_picture_too(page, stage) -> None:
    page.modes.buttons["elements"].click()
    stage.runner.run_all()
    page.elements.table.setCurrentCell(2, 0)
    assert page.picture.boxes.marked == "#basket"
    QApplication.processEvents()
    page.picture.true_size()
    page.picture.centerOn(150, 340)
    QTest.mouseMove(page.picture.viewport(), page.picture.mapFromScene(QPointF(150.5, 340.5)))
    assert page.picture.boxes.marked == "#season"


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_no_share_of_an_element_is_cut_off(page, stage, size) -> None:
    stage.window.resize(*size)
    page.modes.buttons["elements"].click()
    stage.runner.run_all()
    QApplication.processEvents()
    table = page.elements.table
    last = table.visualItemRect(table.item(0, 2))
    assert table.horizontalHeaderItem(2).text() == "Share of browsers"
    assert last.right() <= table.viewport().width()
    assert table.columnWidth(2) >= table.sizeHintForColumn(2)


def test_a_rectangle_leads_to_its_log_lines_with_file_and_line(page, stage) -> None:
    stage.backend.add_clicks(stage.heat_map.state.request.url, [640] * 7, [300] * 7)
    stage.heat_map.retry()
    stage.runner.run_all()
    assert not page.foot.lines_button.isVisible()
    stage.heat_map.choose_area(area())
    stage.runner.run_all()
    assert page.foot.lines_button.isVisible()
    page.foot.lines_button.click()
    stage.runner.run_all()
    window = page.beside.lines
    assert window.isVisible()
    assert window.table.rowCount() == stage.heat_map.state.area.clicks >= 7
    file, line = window.table.texts(0)[:2]
    assert (file.startswith("2026-11-"), line) == (True, "17")
    window.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("File\tLine\t")
    window.close()


def area():
    from logdig_console.domain.pages.area import Area

    return Area(600, 280, 680, 320)


def test_what_strangers_wrote_is_shown_as_text(make_stage, backend) -> None:
    backend.add_clicks(f"http://a.example/{EVIL}", [5] * 2_000, [5] * 2_000)
    backend.analysis.top_name = backend.analysis.link = EVIL
    stage = make_stage(backend)
    stage.open()
    stage.window.show_page("heat_maps")
    page = stage.window.heat_map_page
    page.modes.buttons["elements"].click()
    stage.runner.run_all()
    stage.heat_map.show_lines_of(EVIL)
    stage.runner.run_all()
    assert SHOWN in page.elements.table.texts(0)[0]
    assert SHOWN in page.beside.lines.table.texts(0)[5]
    for widget in (page, page.beside.lines):
        for label in widget.findChildren(QLabel):
            if "bold" in label.text():
                assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
                assert "\u202e" not in label.text()
    tips = [
        page.elements.table.item(0, 0).toolTip(),
        page.pages.view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole),
    ]
    for tip in tips:
        assert "&lt;b&gt;bold&lt;/b&gt;&lt;U+202E&gt;txt.exe" in tip
        assert "<b>" not in tip
    page.beside.lines.close()


def test_one_browsers_large_share_and_mixed_layouts_are_told(page, stage, backend) -> None:
    assert "one browser alone made 17 % of the clicks" in page.foot.facts_line.text()
    assert "layouts" not in page.foot.facts_line.text()
    backend.analysis.layouts_found = Layouts(
        (LayoutRow("old", None, None, 400), LayoutRow("new", None, None, 500))
    )
    stage.heat_map.choose_page(backend.snapshot.pages[1].url)
    stage.runner.run_all()
    assert "▲ 2 layouts mixed" in page.foot.facts_line.text()
    page.filters.layout_box.setCurrentIndex(page.filters.layout_box.findData("new"))
    page.filters.layout_box.activated.emit(page.filters.layout_box.currentIndex())
    stage.runner.run_all()
    assert backend.requests[-1].filter.layouts == frozenset({"new"})
    assert "one of 2 layouts" in page.foot.facts_line.text()
    page.filters.clear_button.click()
    stage.runner.run_all()
    assert page.filters.layout_box.currentData() is None


def test_the_side_panel_steps_back(page) -> None:
    wide = page.picture.width()
    page.side_button.click()
    QApplication.processEvents()
    assert page.picture.width() > wide + 200


def said(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_page_has_windows_of_its_own_that_do_not_disturb_each_other(page, stage) -> None:
    page.tools.window_of_its_own.click()
    page.tools.window_of_its_own.click()
    stage.runner.run_all()
    first, second = stage.window.heat_maps.windows
    other = stage.backend.snapshot.pages[1].url
    first.presenter.choose_page(other)
    second.presenter.choose_view("elements")
    page.modes.buttons["dead"].click()
    stage.runner.run_all()
    assert first.page.picture.drawn.picture.request.url == other
    assert second.page.elements.top.text().startswith("Most clicked: #season")
    assert page.picture.drawn.picture.request.mode == "dead"
    assert not first.page.side.isVisible()
    first.close()
    assert stage.window.heat_maps.windows == [second]
    second.close()


def test_two_groups_are_compared_side_by_side_and_the_verdict_is_told(page, stage, backend) -> None:
    page.tools.compare.click()
    stage.runner.run_all()
    window = page.beside.comparison
    window.choice.what.setCurrentIndex(1)
    window.compare_button.click()
    stage.runner.run_all()
    asked = [request.filter.devices for request in backend.requests[-2:]]
    assert asked == [frozenset({"desktop"}), frozenset({"phone"})]
    assert window.table.texts(0)[0] == "#season"
    assert window.table.texts(0)[4] == "different (p 0.0021)"
    assert window.answer.text().startswith("1 of 4 elements differ.\n▲ An interim look")
    assert window.captions[0].text() == "First group: Desktops (700 browsers saw the page, 2,000 clicks)"
    assert "Planned size: 2,000 browsers" in window.words.text()
    assert "Shares are of the browsers that saw the page." in window.words.text()
    assert "2 of 2 squares of 40 px are marked" in window.words.text()
    assert [picture.drawn.rendering.shading.top for picture in window.pictures] == [
        pytest.approx(max(picture.drawn.rendering.peak for picture in window.pictures))
    ] * 2  # the groups are of one size
    assert "in both pictures" in window.colour_bar.accessibleName()
    one, other = window.pictures
    one.zoom_in()
    assert other.zoom == pytest.approx(one.zoom)
    one.verticalScrollBar().setValue(40)
    assert other.verticalScrollBar().value() == 40
    window.close()


def test_values_of_a_filter_may_hold_spaces_and_be_empty(page, stage, backend) -> None:
    page.side.show_panel(1)
    QTest.keyClicks(page.filters.layer, "nav > ul.open")
    assert stage.runner.queued == 0, "nothing is asked for while somebody types"
    QTest.keyClick(page.filters.layer, Qt.Key.Key_Return)
    stage.runner.run_all()
    assert backend.requests[-1].filter.layers == frozenset({"nav > ul.open"})
    QTest.keyClicks(page.filters.layer, '""')
    QTest.keyClick(page.filters.layer, Qt.Key.Key_Return)
    stage.runner.run_all()
    assert backend.requests[-1].filter.layers == frozenset({"nav > ul.open", ""})
    page.filters.link.setPlainText("https://shop.example/a b")
    page.filters.link.finished.emit()
    stage.runner.run_all()
    wanted = backend.requests[-1].filter
    assert (wanted.links, len(wanted.layers)) == (frozenset({"https://shop.example/a b"}), 2)
    stage.heat_map.choose_filter(Filter(variants=frozenset({"new look"})))
    stage.runner.run_all()
    fields = (page.filters.layer, page.filters.link, page.filters.variant)
    assert [field.toPlainText() for field in fields] == ["", "", "new look"]


def test_every_view_is_in_the_palette_and_so_are_windows_and_lines(page, stage, backend) -> None:
    actions = {action.text(): action for action in stage.window.commands.all}
    for name, mode in (("Rage", "rage"), ("First", "first"), ("Scroll", "clicks"), ("Elements", "clicks")):
        actions[f"Heat map: {name}"].trigger()
        stage.runner.run_all()
        assert stage.heat_map.state.request.mode == mode
        assert page.modes.buttons[name.lower()].isChecked()
    assert page.elements.isVisible()
    for verb in ("elements", "scroll"):
        name = {"elements": "elements of this page", "scroll": "scroll reach of this page"}[verb]
        actions[f"Copy as CLI: {name}"].trigger()
        words = shlex.split(QGuiApplication.clipboard().text())
        asked = cli.parser().parse_args(words[1:])
        assert (words[1], asked.url) == (verb, stage.heat_map.state.request.url)
    actions["Open the heat map in a window of its own"].trigger()
    actions["Compare two groups of visitors"].trigger()
    stage.runner.run_all()
    assert [window.isVisible() for window in stage.window.heat_maps.windows] == [True]
    comparison = page.beside.comparison
    comparison.choice.what.setCurrentIndex(1)
    comparison.copy_button.click()
    asked = cli.parser().parse_args(shlex.split(QGuiApplication.clipboard().text())[1:])
    assert (asked.devices, asked.with_devices) == (["desktop"], "phone")
    comparison.close()
    stage.window.heat_maps.end()


@pytest.mark.parametrize("url", ["http://[", "http://[::1", "//", "", "http://a.example:port/x"])
def test_a_page_that_is_no_url_is_listed_as_it_is(make_stage, backend, url: str) -> None:
    backend.add_clicks(url, [5] * 2_000, [5] * 2_000)
    stage = make_stage(backend)
    stage.open()
    stage.window.show_page("heat_maps")
    QApplication.processEvents()
    assert not stage.window.heat_map_page.grab().isNull()
    assert stage.window.heat_map_page.pages.view.model().index(0, 0).data() == url


def test_a_url_that_is_typed_shows_the_page_that_it_belongs_to(page, stage, backend) -> None:
    rules = PageRules(patterns=("/item/:id/details",), index_files=frozenset())
    backend.set_shared(JobContext(), SharedSettings(rules=rules), known=SharedSettings())
    backend.add_clicks(f"{SITE}/item/7/details", [5] * 3, [5] * 3)
    stage.heat_map.on_looked(backend.snapshot)
    stage.runner.run_all()
    for text, shown in (("not a url", ""), ("http://[", ""), (f"{SITE}/item/99/details?a=b c", "Enter")):
        page.pages.search.setText(text)
        assert page.pages._count.text().startswith(shown or "0 of ")
        QTest.keyClick(page.pages.search, Qt.Key.Key_Return)
        stage.runner.run_all()
    assert stage.heat_map.state.drawn.picture.request.url == f"{SITE}/item/:id/details"
    assert page.pages.view.currentIndex().data() == f"{SITE}/item/:id/details"
    assert page.pages.search.text() == ""
