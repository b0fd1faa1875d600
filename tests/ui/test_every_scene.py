"""Every scene of `ui.shots` in the smallest window: nothing is cut off, and everything has its name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from ui.shots import SCENES, SIZES, Stage, stage_of
from ui.sight import faults, hidden_focus, unreached
from ui.test_translations import english_left

from logdig_console.ui.parts.elided_label import ElidedLabel
from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.parts.plain_table import PlainTable
from logdig_console.ui.translations import Translations

LAYOUT_PASSES = 4
WAIT_MS = 30_000
LARGER = 1.5
WITH_EVERY_CONTROL = (
    "queue-messages", "queue-alarms", "queue-beside", "logs-files", "heat-map-view-rage",
    "heat-map-view-dead", "heat-map-view-elements", "heat-map-lapse", "shared-site", "activity-changes",
    "settings", "service-running", "files-refused", "wizard-1-who-role", "wizard-4-preview", "doors",
)  # fmt: skip
"""Scenes that between them show each kind of control."""
AT_LARGE = (
    "activity-changes", "doors", "heat-map-compare", "heat-map-lapse",
    "heat-map-view-elements", "heat-map-view-rage", "logs-erase", "logs-lines",
    "queue-alarms", "queue-messages", "queue-troubled", "service-troubled",
    "settings", "shared-rules", "shared-site", "wizard-1-who-role", "wizard-2-what", "wizard-3-checks-broken",
    "wizard-4-preview-update", "wizard-5-progress-failed", "wizard-7-snippet",
    "wizard-removal",
)  # fmt: skip
"""Scenes that between them show every page, panel and window."""
LONG = "a text that is much longer than the little window that it stands in"


def in_sight(qapp: QApplication) -> list[QWidget]:
    """The window of a scene and those that it has opened, none larger than the smallest one may be."""
    passing = (Qt.WindowType.ToolTip, Qt.WindowType.Popup)
    windows = [top for top in qapp.topLevelWidgets() if top.isVisible() and top.windowType() not in passing]
    for window in windows:
        window.resize(window.size().boundedTo(QSize(*SIZES[0])))
    QCoreApplication.processEvents()
    return windows


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("scene", SCENES, ids=[scene[0] for scene in SCENES])
def test_a_scene_is_read_whole_and_used_without_a_mouse_in_the_smallest_window_and_all_korean(
    qtbot, theme, leaves_nothing_behind, qapp: QApplication, scene, language: str
) -> None:
    translations = Translations(qapp, language=language)
    _, make_backend, act = scene
    stage = stage_of(theme, make_backend)
    qtbot.addWidget(stage.window)
    stage.window.resize(*SIZES[0])
    stage.window.show()
    QCoreApplication.processEvents()
    act(stage)
    for _ in range(LAYOUT_PASSES):
        QCoreApplication.processEvents()
    seen, left = (), {}
    for window in in_sight(qapp):
        seen += faults(window)
        if language == "en":
            seen += unreached(window)
        else:
            left |= english_left(window)
    stage.window.close()
    if isinstance(stage, Stage):
        stage.runner.run_all()
    translations.choose("en")
    assert (seen, left) == ((), {})


def test_whatever_has_the_focus_shows_it(qtbot, theme, leaves_nothing_behind) -> None:
    hidden, kinds = [], set()
    for name in WITH_EVERY_CONTROL:
        _, make_backend, act = next(scene for scene in SCENES if scene[0] == name)
        stage = stage_of(theme, make_backend)
        qtbot.addWidget(stage.window)
        stage.window.show()
        act(stage)
        stage.window.activateWindow()
        qtbot.waitUntil(stage.window.isActiveWindow, timeout=WAIT_MS)
        hidden += hidden_focus(stage.window, kinds)
        stage.window.close()
        if isinstance(stage, Stage):
            stage.runner.run_all()
    assert hidden == []
    assert len(kinds) > 25, kinds


@pytest.fixture
def large_letters(qapp: QApplication) -> Iterator[None]:
    """The system's font at 150 %."""
    usual = qapp.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * LARGER)
    qapp.setFont(larger)
    yield
    qapp.setFont(usual)


@pytest.mark.usefixtures("large_letters")
@pytest.mark.parametrize("name", AT_LARGE)
def test_nothing_is_cut_off_where_letters_are_larger(qtbot, theme, leaves_nothing_behind, name: str) -> None:
    _, make_backend, act = next(scene for scene in SCENES if scene[0] == name)
    stage = stage_of(theme, make_backend)
    qtbot.addWidget(stage.window)
    stage.window.resize(*(round(side * LARGER) for side in SIZES[0]))
    stage.window.show()
    QCoreApplication.processEvents()
    act(stage)
    for _ in range(LAYOUT_PASSES):
        QCoreApplication.processEvents()
    seen = faults(stage.window)
    stage.window.close()
    if isinstance(stage, Stage):
        stage.runner.run_all()
    assert seen == ()


@pytest.fixture
def little(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.setFixedSize(160, 120)
    return window


def _trap() -> QPlainTextEdit:
    return QPlainTextEdit(accessibleName="a field that takes Tab for itself")


def test_a_control_behind_one_that_keeps_the_focus_is_found(little: QWidget) -> None:
    little.layout().addWidget(_trap())
    little.layout().addWidget(QPushButton("go on", accessibleName="go on"))
    little.show()
    assert unreached(little) == ("no way by Tab: go on",)
    little.findChild(QPlainTextEdit).setTabChangesFocus(True)
    assert unreached(little) == ()


def _narrow(widget: QWidget) -> QWidget:
    widget.setFixedWidth(100)
    return widget


def _number() -> QSpinBox:
    box = QSpinBox(accessibleName="number", maximum=10_000_000, value=1_000_000)
    box.setSuffix(" messages a minute")
    return box


def _table() -> QTableWidget:
    table = QTableWidget(1, 1)
    table.setAccessibleName("table")
    table.setHorizontalHeaderLabels(["name"])
    table.setItem(0, 0, QTableWidgetItem(LONG))
    return table


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: _narrow(QLabel(LONG)), f"cut label: {LONG}"),
        (lambda: _narrow(QPushButton(LONG, accessibleName="press")), f"cut button: {LONG}"),
        (lambda: _narrow(_number()), "cut number: 1000000"),
        (lambda: QCheckBox("yes"), "no accessible name: QCheckBox in QWidget"),
        (_table, f"cut cell without a tooltip: {LONG[:60]}"),
        (lambda: QLabel(LONG), "the window needs "),
    ],
    ids=["label", "button", "number", "name", "cell", "window"],
)
def test_what_a_person_could_not_read_is_found(little: QWidget, make, fault: str) -> None:
    little.layout().addWidget(make())
    little.show()
    QCoreApplication.processEvents()
    assert any(found.startswith(fault) for found in faults(little))


def test_a_label_that_gives_way_says_the_whole_in_its_tooltip_and_widens_no_window(little: QWidget) -> None:
    label = ElidedLabel(LONG, mode=Qt.TextElideMode.ElideMiddle)
    little.layout().addWidget(label)
    little.show()
    QCoreApplication.processEvents()
    assert "…" in label.shown
    assert LONG in label.toolTip()
    assert faults(little) == ()
    label.setText("short")
    assert (label.shown, label.toolTip()) == ("short", "")
    label.setText(LONG, shorter=(LONG.upper(), "a text"))
    assert (label.shown, LONG in label.toolTip()) == ("a text", True)
    label.setText("short", "the <whole> of it")
    assert "the &lt;whole&gt; of it" in label.toolTip()


def test_the_last_column_of_a_table_keeps_its_name_in_sight_where_there_is_no_room(qtbot) -> None:
    table = PlainTable(("first", "a name of some length"), accessible="table")
    qtbot.addWidget(table)
    table.resize(120, 80)
    table.show_rows([("a value that fills the table", "x")])
    table.show()
    header = table.horizontalHeader()
    assert header.sectionSize(1) >= header.sectionSizeHint(1)


def test_what_is_not_known_stands_on_the_side_of_the_numbers(qtbot) -> None:
    table = PlainTable(("name", "number", "last"), accessible="table")
    qtbot.addWidget(table)
    table.show_rows([("known", 12, 1), ("unknown", "–", 2)])
    assert table.item(1, 1).textAlignment() == table.item(0, 1).textAlignment()
    assert table.item(1, 0).textAlignment() != table.item(1, 1).textAlignment()
    table.show_rows([("unknown", "–", 1), ("known", Measure("12 ms", 12), 2)])
    assert table.item(0, 1).textAlignment() == table.item(1, 1).textAlignment()
    assert table.horizontalHeaderItem(1).textAlignment() == table.item(1, 1).textAlignment()
    assert table.item(1, 2).textAlignment() == table.item(1, 0).textAlignment(), "it takes what room is left"


def test_a_number_with_its_unit_is_sorted_as_a_number(qtbot) -> None:
    table = PlainTable(("size",), accessible="table")
    qtbot.addWidget(table)
    table.show_rows([(Measure("9 kB", 9_000),), (Measure("812 B", 812),), (Measure("1.2 MB", 1_200_000),)])
    table.sortItems(0, Qt.SortOrder.AscendingOrder)
    assert [table.texts(row)[0] for row in range(3)] == ["812 B", "9 kB", "1.2 MB"]
