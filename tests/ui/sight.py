"""What a person would see wrong in a window: cut text, columns without room, controls without a name."""

import html
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
)
OF_QT = "qt_"
"""Qt's own parts of a control begin so; the control has the name."""
MORE_STEPS = 4
CELL_PADDING_PX, FIELD_PADDING_PX = 12, 12


def faults(window: QWidget) -> tuple[str, ...]:
    """Everything in sight of a window that is cut off without a word, or has no name for a screen reader."""
    found = []
    size = window.minimumSizeHint()
    if size.width() > window.width() or size.height() > window.height():
        found.append(f"the window needs {size.width()} x {size.height()} px")
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and widget.window() is window:
            found += _cut(widget)
            found += _nameless(widget)
    return tuple(dict.fromkeys(found))


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and not _fits(widget) and not _says_whole(widget):
        yield f"cut label: {widget.text()}"
    if isinstance(widget, QAbstractButton) and widget.text() and widget.width() < widget.sizeHint().width():
        yield f"cut button: {widget.text()}"
    if isinstance(widget, QAbstractSpinBox) and _words_px(widget, widget.text()) > widget.lineEdit().width():
        yield f"cut number: {widget.text()}"
    if isinstance(widget, QComboBox) and _words_px(widget, widget.currentText()) > _field(widget).width():
        yield f"cut choice: {widget.currentText()}"
    if isinstance(widget, QLineEdit) and not widget.text():
        words = widget.placeholderText()
        if _words_px(widget, words) > widget.width() - FIELD_PADDING_PX:
            yield f"cut placeholder: {words}"
    if isinstance(widget, QTabBar):
        tabs = range(widget.count())
        yield from (
            f"cut tab: {widget.tabText(tab)}" for tab in tabs if widget.tabRect(tab).right() > widget.width()
        )
    if isinstance(widget, QTableView | QTreeView):
        yield from _cut_columns(widget)


def unreached(window: QWidget) -> tuple[str, ...]:
    """Controls in sight that the Tab key does not lead to, once round the window from where the focus is."""
    wanted = [widget for widget in window.findChildren(QWidget) if _is_on_the_way(window, widget)]
    reached: set[QWidget] = set()
    window.activateWindow()
    for _ in range(2 * len(wanted) + MORE_STEPS):
        focused = window.focusWidget() or window
        reached.add(focused)
        focused.focusNextPrevChild(True)
    groups = {id(widget.group()) for widget in reached if _is_one_of_several(widget)}
    return tuple(
        f"no way by Tab: {widget.accessibleName() or type(widget).__name__}"
        for widget in wanted
        if widget not in reached and not (_is_one_of_several(widget) and id(widget.group()) in groups)
    )


def _is_one_of_several(widget: QWidget) -> bool:
    """Whether it is a button of a group with one chosen: Tab leads to that, arrow keys to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive()


def hidden_focus(window: QWidget, seen: set[tuple[str, ...]]) -> tuple[str, ...]:
    """Controls of the active window that look the same whether they have the focus or not.

    Args:
        seen: kinds of controls, as the style sheet tells them apart, that were looked at before; it grows.
    """
    found = []
    for widget in window.findChildren(QWidget):
        kind = (type(widget).__name__, str(widget.property("role")), str(widget.property("primary")))
        is_scrolled_away = widget.visibleRegion().isEmpty()
        if kind in seen or is_scrolled_away or not _is_on_the_way(window, widget):
            continue
        area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = window.grab(area).toImage()
        if not widget.hasFocus():
            continue  # the window has moved on
        seen.add(kind)
        widget.clearFocus()
        if window.grab(area).toImage() == focused:
            found.append(f"no ring: {type(widget).__name__} {widget.accessibleName()}")
    return tuple(found)


def _is_on_the_way(window: QWidget, widget: QWidget) -> bool:
    """Whether Tab should stop there: a control that can be used, and no part of another one."""
    if not (widget.isVisibleTo(window) and widget.isEnabledTo(window) and widget.window() is window):
        return False
    parent = widget.parentWidget()
    inner = widget.objectName().startswith(OF_QT) or isinstance(parent, CONTROLS)
    by_itself = widget.focusProxy() is None and not inner
    return by_itself and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _words_px(widget: QWidget, words: str) -> int:
    return widget.fontMetrics().horizontalAdvance(words)


def _says_whole(label: QLabel) -> bool:
    """Whether the tooltip of a label that gives way says at least what the label does."""
    whole = html.unescape(label.toolTip())
    return bool(whole) and all(part in whole for part in label.text().split("…"))


def _fits(label: QLabel) -> bool:
    if not label.text():
        return True
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height()
    return label.sizeHint().width() <= label.width() and label.sizeHint().height() <= label.height() + 1


def _field(box: QComboBox) -> QRect:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    return box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )


def _cut_columns(view: QTableView | QTreeView) -> Iterator[str]:
    """Names of columns that do not fit, and cells that do not fit and have no tooltip that says the rest."""
    header = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
    model = view.model()
    for column in range(model.columnCount()):
        if header.isSectionHidden(column) or not header.isVisibleTo(view):
            continue
        name = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if header.sectionSizeHint(column) > header.sectionSize(column) and name:
            yield f"cut column: {name}"
        yield from _cut_cells(view, header, column)


def _cut_cells(view: QTableView | QTreeView, header: QHeaderView, column: int) -> Iterator[str]:
    model, metrics = view.model(), view.fontMetrics()
    for row in range(min(model.rowCount(), 50)):
        index = model.index(row, column, QModelIndex())
        text = str(index.data() or "")
        room = header.sectionSize(column) - CELL_PADDING_PX
        if metrics.horizontalAdvance(text) > room and not index.data(Qt.ItemDataRole.ToolTipRole):
            yield f"cut cell without a tooltip: {text[:60]}"


def _nameless(widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, CONTROLS) or isinstance(widget, QHeaderView) or widget.accessibleName():
        return
    if widget.objectName().startswith(OF_QT) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return
    parent = widget.parentWidget()
    if isinstance(parent, CONTROLS) and parent.accessibleName():
        return
    yield f"no accessible name: {type(widget).__name__} in {type(parent).__name__}"
