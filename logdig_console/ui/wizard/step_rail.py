"""The wizard's steps at the left: what is done, where one is, what is to come."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from logdig_console.presenters.wizard.steps import StepView
from logdig_console.ui.theme import UNIT_PX, Colours, Theme, sized, wide

_WIDTH_PX = 168
_ROW_PX = 40
_MARK_PX = 3
_DISC_PX = 22


class StepRail(QWidget):
    """Draws the steps one below the other; it is looked at, not clicked."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[StepView, ...] = ()
        self.setFixedWidth(wide(_WIDTH_PX))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._on_colours_changed)

    def sizeHint(self) -> QSize:
        return QSize(wide(_WIDTH_PX), _ROW_PX * max(1, len(self._steps)) + 2 * UNIT_PX)

    def show_steps(self, steps: tuple[StepView, ...]) -> None:
        """Show these steps."""
        if steps == self._steps:
            return
        self._steps = steps
        here = next((place for place, step in enumerate(steps, 1) if step.mark == "here"), 0)
        name = next((step.name for step in steps if step.mark == "here"), "")
        self.setAccessibleName(
            self.tr("Step {number} of {all}: {name}").format(number=here, all=len(steps), name=name)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colours.line))
        for place, step in enumerate(self._steps):
            row = QRect(0, UNIT_PX + place * _ROW_PX, self.width() - 1, _ROW_PX)
            self._paint_step(painter, row, place + 1, step, colours)

    def _paint_step(
        self, painter: QPainter, row: QRect, number: int, step: StepView, colours: Colours
    ) -> None:
        here, done = step.mark == "here", step.mark == "done"
        if here:
            painter.fillRect(row, QColor(colours.accent_soft))
            painter.fillRect(row.left(), row.top(), _MARK_PX, row.height(), QColor(colours.accent))
        disc = QRect(2 * UNIT_PX, row.top() + (row.height() - _DISC_PX) // 2, _DISC_PX, _DISC_PX)
        filled = here or done
        painter.setPen(QColor(colours.accent if filled else colours.line))
        painter.setBrush(QColor(colours.accent) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        painter.setPen(QColor(colours.on_accent if filled else colours.muted))
        painter.setFont(sized(self.font(), 0.9, QFont.Weight.DemiBold))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "✓" if done else str(number))
        painter.setPen(QColor(colours.text if filled else colours.muted))
        painter.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold if here else QFont.Weight.Normal))
        text = row.adjusted(disc.right() + UNIT_PX + UNIT_PX // 2, 0, -UNIT_PX, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, step.name)

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.update()
