"""The pages, at the left."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from logdig_console.presenters.operating.stations import PageKey
from logdig_console.ui.parts.focus_button import FocusButton
from logdig_console.ui.theme import ICON_PX, UNIT_PX, Colours, Theme, sized, wide

_WIDTH_PX = 152
_ROW_PX = 40
_MARK_PX = 3


class NavigationButton(FocusButton):
    """One page: its icon and its name; the page in sight is marked."""

    def __init__(self, key: PageKey, name: str, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: PageKey = key
        self._theme = theme
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(wide(_WIDTH_PX), max(_ROW_PX, 2 * QFontMetrics(self.font()).height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(colours.accent_soft))
            painter.fillRect(0, 0, _MARK_PX, self.height(), QColor(colours.accent))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.raised))
        if self.ringed:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        colour = colours.accent if self.isChecked() else colours.text
        icon = QRect(2 * UNIT_PX, (self.height() - ICON_PX) // 2, ICON_PX, ICON_PX)
        self._theme.icon(self.key_icon, colour).paint(painter, icon)
        painter.setPen(QColor(colour))
        if self.isChecked():
            painter.setFont(sized(self.font(), 1.0, QFont.Weight.DemiBold))
        text = self.rect().adjusted(icon.right() + 1 + UNIT_PX + UNIT_PX // 2, 0, -UNIT_PX, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    @property
    def key_icon(self) -> str:
        return {"heat_maps": "heat_map", "files": "logs"}.get(self.key, self.key)


class Navigation(QWidget):
    """The pages that exist, one below the other.

    Signals:
        page_chosen(str)
    """

    page_chosen = Signal(str)

    def __init__(self, *, names: dict[PageKey, str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(self.tr("Pages of the program"))
        self.setFixedWidth(wide(_WIDTH_PX))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[PageKey, NavigationButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT_PX, 0, UNIT_PX)
        column.setSpacing(0)
        for key, name in names.items():
            button = NavigationButton(key, name, theme=theme)
            self._group.addButton(button)
            self._buttons[key] = button
            if key == "settings":
                column.addStretch(1)
            column.addWidget(button)
        if "settings" not in names:
            column.addStretch(1)
        self._group.buttonClicked.connect(self._on_clicked)
        theme.changed.connect(self._on_colours_changed)

    def mark(self, key: PageKey) -> None:
        """Mark the page in sight."""
        self._buttons[key].setChecked(True)

    def button(self, key: PageKey) -> NavigationButton:
        return self._buttons[key]

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, NavigationButton):
            self.page_chosen.emit(button.key)

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colours.line))
