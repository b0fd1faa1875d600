"""An address that can be opened and copied."""

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from logdig_console.ui.theme import UNIT_PX, Colours, Theme

_SAID_MS = 1_500


class LinkRow(QWidget):
    """A name, an address as a link, and buttons to open and to copy it."""

    def __init__(self, *, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._address = ""
        label = QLabel(name)
        label.setProperty("role", "muted")
        self.link = QLabel()
        self.link.setTextFormat(Qt.TextFormat.RichText)
        self.link.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.link.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the button beside it does the same
        self.link.linkActivated.connect(self._on_link_activated)
        label.setBuddy(self.link)
        self.open_button = QToolButton()
        self.open_button.setToolTip(self.tr("Open in the browser"))
        self.open_button.setAccessibleName(self.tr("Open {name} in the browser").format(name=name))
        self.open_button.clicked.connect(self.open)
        self.copy_button = QToolButton()
        self.copy_button.setToolTip(self.tr("Copy the address"))
        self.copy_button.setAccessibleName(self.tr("Copy the address of {name}").format(name=name))
        self.copy_button.clicked.connect(self.copy)
        self._copied = QLabel(self.tr("Copied"))
        self._copied.setProperty("role", "muted")
        self._copied.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAID_MS)
        self._timer.timeout.connect(self._copied.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT_PX)
        for widget in (label, self.link, self.open_button, self.copy_button, self._copied):
            row.addWidget(widget)
        row.addStretch(1)
        theme.changed.connect(self._on_colours_changed)
        self._on_colours_changed(theme.colours)

    def show_address(self, address: str) -> None:
        """Show an address; an empty one hides the row."""
        self.setVisible(bool(address))
        if address != self._address:
            self._address = address
            self._draw()

    @Slot()
    def open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._address))

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self._copied.show()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._copied.hide()
        super().hideEvent(event)

    def _draw(self) -> None:
        colour = self._theme.colours.accent
        address = self._address.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        self.link.setText(f'<a href="{address}" style="color: {colour}">{address}</a>')
        self.link.setAccessibleName(self._address)

    @Slot(str)
    def _on_link_activated(self, _address: str) -> None:
        self.open()

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.open_button.setIcon(self._theme.icon("open"))
        self.copy_button.setIcon(self._theme.icon("copy"))
        self._draw()
