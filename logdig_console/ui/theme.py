"""Colours, sizes, icons and the style of all windows."""

import json
from dataclasses import asdict, dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from logdig_console.domain.shipped import shipped
from logdig_console.presenters.operating.stations import Health
from logdig_console.presenters.preferences import Appearance

UNIT_PX = 8
ICON_PX = 18
_ICON_SCALE = 2
_LETTERS_PX = 14
"""The height of a line of text at 9 pt and 96 dpi, which widths are given for."""

Scheme = Literal["light", "dark"]

Place = Literal["local", "aws", "files"]
"""Where what a window shows is; each wears a badge of its own."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, by what they are for."""

    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    ok: str
    attention: str
    failed: str
    unknown: str
    failed_soft: str
    badge_local: str
    badge_aws: str
    badge_files: str
    on_badge: str
    canvas: str
    paper: str
    paper_line: str
    waiting: str
    in_flight: str
    dead: str
    sent: str
    deleted: str

    def badge(self, place: Place) -> str:
        return {"local": self.badge_local, "aws": self.badge_aws, "files": self.badge_files}[place]

    def health(self, health: Health) -> str:
        return {
            "ok": self.ok,
            "attention": self.attention,
            "failed": self.failed,
            "unknown": self.unknown,
        }[health]


def load_colours(scheme: Scheme) -> Colours:
    """The colours of a scheme, from resources/styles.

    Raises:
        LogDigError: if the file is missing.
    """
    return Colours(**json.loads(shipped("resources", "styles", f"{scheme}.json").read_text("utf-8")))


class Theme(QObject):
    """Dresses the application and tells when its colours change.

    Signals:
        changed(Colours)
    """

    changed = Signal(object)

    def __init__(self, application: QApplication, *, appearance: Appearance = "system") -> None:
        super().__init__(application)
        self._application = application
        self._appearance: Appearance = appearance
        self._schemes: dict[Scheme, Colours] = {"light": load_colours("light"), "dark": load_colours("dark")}
        self._icons: dict[str, str] = {}
        application.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        if self._appearance != "system":
            return self._appearance
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    @property
    def colours(self) -> Colours:
        return self._schemes[self.scheme]

    @Slot(str)
    def set_appearance(self, appearance: Appearance) -> None:
        """Follow the system, or be light or dark whatever the system says."""
        if appearance != self._appearance:
            self._appearance = appearance
            self._apply()

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """A shipped icon in a colour, the text's unless said."""
        if name not in self._icons:
            self._icons[name] = shipped("resources", "icons", f"{name}.svg").read_text("utf-8")
        icon = QIcon()
        icon.addPixmap(self._tinted(name, colour or self.colours.text))
        icon.addPixmap(self._tinted(name, self.colours.line), QIcon.Mode.Disabled)
        return icon

    def _tinted(self, name: str, colour: str) -> QPixmap:
        svg = self._icons[name].replace("currentColor", colour)
        pixmap = QPixmap(QSize(ICON_PX, ICON_PX) * _ICON_SCALE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(_ICON_SCALE)
        return pixmap

    @Slot(Qt.ColorScheme)
    def _on_system_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._appearance == "system":
            self._apply()

    def _apply(self) -> None:
        self._application.setPalette(palette(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours))
        self.changed.emit(self.colours)


def palette(colours: Colours) -> QPalette:
    """A Fusion palette of a scheme."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.failed,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Light: colours.surface,
        QPalette.ColorRole.Midlight: colours.raised,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.line,
        QPalette.ColorRole.Shadow: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.unknown))
    return made


def style_sheet(colours: Colours) -> str:
    """What a palette cannot say: thin lines, quiet buttons, one accent."""
    text = shipped("resources", "styles", "console.qss").read_text("utf-8")
    chevron = shipped("resources", "icons", "chevron_down.svg").as_posix()
    dark = QColor(colours.on_accent).lightness() < QColor(colours.accent).lightness()
    pictures = {"chevron_up": "chevron_up", "check": "check_dark" if dark else "check_light"}
    paths = {name: shipped("resources", "icons", f"{file}.svg").as_posix() for name, file in pictures.items()}
    return Template(text).substitute(asdict(colours), chevron=chevron, **paths)


def tabular(font: QFont) -> QFont:
    """The same font with figures of one width, so that numbers do not jump when they change."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def wide(px: int) -> int:
    """A width that holds text, in px: as given for letters of the usual size, more for larger ones."""
    return round(px * max(1.0, QFontMetrics(QGuiApplication.font()).height() / _LETTERS_PX))


def sized(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The same font, larger or smaller by a factor."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setWeight(weight)
    return made
