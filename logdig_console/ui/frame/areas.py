"""F6: from one part of the window to the next, without going through everything in it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QWidget


class Areas(QObject):
    """The parts of a window in their order; one without anything to use in it is passed over.

    Args:
        areas: from the first to the last; after the last comes the first.
    """

    def __init__(self, areas: Sequence[QWidget], *, window: QWidget) -> None:
        super().__init__(window)
        self._areas = tuple(areas)
        self._window = window

    @Slot()
    def next(self) -> None:
        """Go to the part after the one that has the focus."""
        self._go(1)

    @Slot()
    def previous(self) -> None:
        """Go to the part before the one that has the focus."""
        self._go(-1)

    def _go(self, step: int) -> None:
        focused = self._window.focusWidget()
        holds = [focused in area.findChildren(QWidget) for area in self._areas]
        here = holds.index(True) if True in holds else -max(step, 0)
        count = len(self._areas)
        for away in range(1, count + 1):
            stop = next(_stops(self._areas[(here + step * away) % count]), None)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _stops(area: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in an area; of buttons of which one is chosen, that one."""
    widget: QWidget | None = area.nextInFocusChain()
    while widget is not None and widget is not area:
        if area.isAncestorOf(widget) and _is_usable(widget):
            yield _chosen(widget)
        widget = widget.nextInFocusChain()


def _is_usable(widget: QWidget) -> bool:
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return stops and widget.isVisible() and widget.isEnabled()


def _chosen(widget: QWidget) -> QWidget:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group is not None and group.exclusive() else None
    return chosen or widget
