"""Asks what address a browser is to open, and at which widths."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.pages.page_picture import KeptPicture
from logdig_console.presenters.heat_map.page_picture_presenter import PagePictureState, Widths
from logdig_console.presenters.heat_map.page_picture_words import bare_words, missing_hosts
from logdig_console.presenters.progress_words import progress_words
from logdig_console.presenters.wording import clicks, count
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX

_WIDTHS_OFFERED = 4
_LEAST_PX, _MOST_PX = 200, 8_000
_SEPARATORS = str.maketrans(",;", "  ")


class TakingPanel(QWidget):
    """The commonest widths of the clicks are offered, the one that is shown is ticked.

    Signals:
        take_requested(str, tuple[int, ...], tuple[str, ...]): address, widths, other hosts to load from.
        stop_requested()
    """

    take_requested = Signal(str, object, object)
    stop_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widths: Widths | None = None
        self._kept: tuple[KeptPicture, ...] = ()
        self.boxes: list[QCheckBox] = []
        title = QLabel(
            self.tr(
                "An installed browser takes it, which counts as no visit, of this address. Pictures stay on "
                "this desk; other desks take their own."
            )
        )
        title.setWordWrap(True)
        self.address = _field(self.tr("Address that the browser opens"))
        self.others = _field(self.tr("Other widths, as in 1440, 390"))
        self.hosts = _field(self.tr("Other hosts that belong to the site, as in cdn.shop.example"))
        self.bare = QLabel()
        self.bare.setWordWrap(True)
        self.bare.setTextFormat(Qt.TextFormat.PlainText)
        self.allow_button = named_button(self.tr("Let them"), self.tr("Let the page load from these hosts"))
        self.take_button = named_button(self.tr("Take it"), self.tr("Take the page's picture"))
        self.take_button.setProperty("primary", True)
        self.stop_button = named_button(self.tr("Cancel"), self.tr("Stop taking the picture"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the browser"))
        self._words = QLabel()
        self._words.setProperty("role", "muted")
        self._choices = QHBoxLayout()
        self._choices.setSpacing(2 * UNIT_PX)
        row = QHBoxLayout()
        row.setSpacing(UNIT_PX)
        row.addLayout(self._choices)
        row.addWidget(self.others, 1)
        row.addWidget(self.take_button)
        running = QHBoxLayout()
        running.setSpacing(UNIT_PX)
        running.addWidget(self._bar)
        running.addWidget(self._words, 1)
        running.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        missing = QHBoxLayout()
        missing.setSpacing(UNIT_PX)
        missing.addWidget(self.bare, 1)
        missing.addWidget(self.allow_button)
        column.addWidget(title)
        column.addWidget(self.address)
        column.addLayout(missing)
        column.addWidget(self.hosts)
        column.addLayout(row)
        column.addLayout(running)
        self.others.textChanged.connect(self._on_edited)
        self.address.textChanged.connect(self._on_edited)
        self.allow_button.clicked.connect(self._on_hosts_allowed)
        self.take_button.clicked.connect(self._on_take_wanted)
        self.stop_button.clicked.connect(self.stop_requested)

    @property
    def widths(self) -> tuple[int, ...]:
        """Those that are ticked or typed; none where something typed is no width."""
        ticked = [box.property("viewport_px") for box in self.boxes if box.isChecked()]
        typed = self.others.text().translate(_SEPARATORS).split()
        if not all(word.isascii() and word.isdigit() for word in typed):
            return ()
        found = dict.fromkeys([*ticked, *map(int, typed)])
        return tuple(found) if all(_LEAST_PX <= width <= _MOST_PX for width in found) else ()

    def show_state(self, state: PagePictureState) -> None:
        """Show what is being taken, and offer the widths of the page's clicks."""
        widths = state.widths
        if widths is not None and (self._widths is None or self._widths.url != widths.url):
            self.address.setText(widths.url)
            self.others.clear()
            self.hosts.clear()
        if widths is not None and widths != self._widths:
            self._offer(widths)
        self._widths = widths
        self._show_missing(state)
        running = state.taking is not None
        for widget in (self._bar, self._words, self.stop_button):
            widget.setVisible(running)
        if state.taking is not None:
            self._bar.setRange(0, state.taking.total or 0)
            self._bar.setValue(state.taking.done)
            self._words.setText(progress_words(state.taking.text))
        self._allow(running=running)

    def _offer(self, widths: Widths) -> None:
        ticked = {box.property("viewport_px"): box.isChecked() for box in self.boxes}
        for box in self.boxes:
            self._choices.removeWidget(box)
            box.deleteLater()
        rows = dict(widths.rows[:_WIDTHS_OFFERED])
        rows.setdefault(widths.shown, widths.at(widths.shown))
        self.boxes = []
        for width, number in rows.items():
            box = QCheckBox(
                self.tr("{width} px ({clicks})").format(width=count(width), clicks=clicks(number))
            )
            box.setAccessibleName(self.tr("At {width} px").format(width=count(width)))
            box.setProperty("viewport_px", width)
            with QSignalBlocker(box):
                box.setChecked(ticked.get(width, width == widths.shown))
            box.toggled.connect(self._on_edited)
            self._choices.addWidget(box)
            self.boxes.append(box)

    def _allow(self, *, running: bool) -> None:
        self.take_button.setEnabled(not running and bool(self.widths) and bool(self.address.text().strip()))

    def _show_missing(self, state: PagePictureState) -> None:
        kept = state.kept or ()
        if kept != self._kept and not self.hosts.text():
            self.hosts.setText(", ".join(dict.fromkeys(host for picture in kept for host in picture.also)))
        self._kept = kept
        self.bare.setText(bare_words(kept))
        for widget in (self.bare, self.allow_button):
            widget.setVisible(bool(self.bare.text()))

    @Slot()
    def _on_hosts_allowed(self) -> None:
        """Write the hosts beside those that are there, to be looked at before the picture is taken again."""
        wanted = [*self._named_hosts(), *(host.partition(":")[0] for host in missing_hosts(self._kept))]
        self.hosts.setText(", ".join(dict.fromkeys(wanted)))

    def _named_hosts(self) -> tuple[str, ...]:
        return tuple(self.hosts.text().translate(_SEPARATORS).split())

    @Slot()
    def _on_edited(self) -> None:
        self._allow(running=self.stop_button.isVisible())

    @Slot()
    def _on_take_wanted(self) -> None:
        self.take_requested.emit(self.address.text().strip(), self.widths, self._named_hosts())


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field
