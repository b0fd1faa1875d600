"""How the frame is laid out: pages at the left, lines on top, running jobs below."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from logdig_console.ui.parts.thin_line import ThinLine
from logdig_console.ui.theme import Theme


def framed(
    *,
    top_bar: QWidget,
    strips: Sequence[QWidget],
    navigation: QWidget,
    pages: QWidget,
    jobs_bar: QWidget,
    theme: Theme,
) -> QWidget:
    """One widget with all of them.

    Args:
        strips: lines under the top bar, each shown when it has something to say.
    """
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(top_bar)
    right.addWidget(ThinLine(theme=theme))
    for strip in strips:
        right.addWidget(strip)
    right.addWidget(pages, 1)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(navigation)
    middle.addLayout(right, 1)
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(middle, 1)
    column.addWidget(ThinLine(theme=theme))
    column.addWidget(jobs_bar)
    return frame
