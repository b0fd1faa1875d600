"""Rows of many things: made when they are looked at, kept where the things are the same."""

from functools import partial

from PySide6.QtCore import QAbstractItemModel, Qt

from logdig_console.ui.parts.measure import Measure
from logdig_console.ui.parts.rows_model import Row, RowsView


class Made:
    """Notes which rows were made."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def row(self, item: list[int]) -> Row:
        self.numbers.append(item[0])
        return (item[0], f"row {item[0]}")


def shown(model: QAbstractItemModel, row: int) -> str:
    return model.data(model.index(row, 1), Qt.ItemDataRole.DisplayRole)


def test_of_ten_thousand_rows_those_that_are_looked_at_are_made_once(qtbot) -> None:
    view = RowsView(("Number", "Text"), (8, 20), accessible="Rows")
    qtbot.addWidget(view)
    view.resize(400, 300)

    items, made = [[number] for number in range(10_000)], Made()
    make = made.row
    for end in range(1_000, 10_001, 1_000):
        view.rows.show_items(items[:end], make)
        view.grab()
    assert view.rows.rowCount() == 10_000
    assert 0 < len(made.numbers) < 100
    assert len(set(made.numbers)) == len(made.numbers)
    assert shown(view.rows, 9_999) == "row 9999"
    assert view.rows.as_tsv([0, 9_999]) == "Number\tText\n0\trow 0\n9999\trow 9999\n"


def test_one_that_changes_keeps_the_others_and_the_choice(qtbot) -> None:
    view = RowsView(("Number", "Text"), (8, 20), accessible="Rows")
    qtbot.addWidget(view)
    items, made = [[number] for number in range(500)], Made()
    make = made.row
    view.rows.show_items(items, make)
    view.selectRow(400)
    with qtbot.waitSignal(view.rows.dataChanged) as changed:
        view.rows.show_items([*items[:400], [4_000], *items[401:]], make)
    assert (changed.args[0].row(), changed.args[1].row()) == (400, 400)
    assert view.chosen == 400
    assert shown(view.rows, 400) == "row 4000"


def test_other_things_or_another_way_to_say_them_are_shown_anew(qtbot) -> None:
    view = RowsView(("Number", "Text"), (8, 20), accessible="Rows")
    qtbot.addWidget(view)
    items = [[number] for number in range(300)]
    make = partial(lambda item, word: (item[0], f"{word} {item[0]}"), word="one")
    view.rows.show_items(items, make)
    assert shown(view.rows, 7) == "one 7"
    other = partial(lambda item, word: (item[0], f"{word} {item[0]}"), word="two")
    with qtbot.waitSignal(view.rows.modelReset):
        view.rows.show_items(items, other)
    assert shown(view.rows, 7) == "two 7"
    with qtbot.waitSignal(view.rows.modelReset):
        view.rows.show_items([[number] for number in range(300)], other)
    with qtbot.waitSignal(view.rows.modelReset):
        view.rows.show_items(items[:2], other)
    assert view.rows.rowCount() == 2
    view.rows.show_rows([(1, "eager")])
    assert shown(view.rows, 0) == "eager"


def texts(view: RowsView) -> list[str]:
    return [shown(view.rows, row) for row in range(view.rows.rowCount())]


def test_sorted_by_a_column_what_is_chosen_stays_chosen_and_a_third_click_puts_all_back(qtbot) -> None:
    view = RowsView(("Size", "Text"), (8, 20), accessible="Rows")
    qtbot.addWidget(view)
    view.rows.show_rows([(900, "b"), (Measure("1 kB", 1_000), "A"), ("", "c"), (7, "d")])
    view.selectRow(1)
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert texts(view) == ["c", "d", "b", "A"]
    assert (view.chosen, view.currentIndex().row()) == (1, 3)
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert texts(view) == ["d", "c", "b", "A"]
    assert view.rows.as_tsv([0]) == "Size\tText\n7\td\n"
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert texts(view) == ["b", "A", "c", "d"]
    assert (view.chosen, view.currentIndex().row()) == (1, 1)


def test_what_comes_or_changes_later_falls_into_the_order_and_no_row_is_made_for_it(qtbot) -> None:
    view = RowsView(("Number", "Text"), (8, 20), accessible="Rows")
    qtbot.addWidget(view)
    items, made = [[number] for number in range(2_000)], Made()
    make, keys = made.row, (first, first)
    view.rows.show_items(items[:1_000], make, keys=keys)
    view.selectRow(400)
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert shown(view.rows, 0) == "row 999"
    view.rows.show_items(items, make, keys=keys)
    assert shown(view.rows, 0) == "row 1999"
    view.rows.show_items([[5_000], *items[1:]], make, keys=keys)
    assert (shown(view.rows, 0), shown(view.rows, 1_999)) == ("row 5000", "row 1")
    assert view.chosen == 400
    assert len(made.numbers) < 100


def first(item: list[int]) -> int:
    return item[0]
