"""A service's front page: the pipeline itself, and the numbers that add up."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from logdig_console.presenters.operating.day_ledger import DayLedgerPresenter
from logdig_console.presenters.operating.headline import Headline, headline
from logdig_console.presenters.operating.probe_presenter import ProbePresenter, ProbeState
from logdig_console.presenters.operating.service_presenter import ServicePresenter, ServiceState
from logdig_console.presenters.operating.stations import STATION_KEYS, PageKey, Station, StationKey, mark
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.progress_words import progress_words
from logdig_console.presenters.wording import age, moment
from logdig_console.ui.heat_map.top_pages import TopPages
from logdig_console.ui.logs.ledger_view import LedgerView
from logdig_console.ui.operating.day_ledger_view import DayLedgerView
from logdig_console.ui.operating.pipeline_view import PipelineView
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.layouts import PageTitle, page_column
from logdig_console.ui.parts.link_row import LinkRow
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.thin_line import ThinLine
from logdig_console.ui.theme import UNIT_PX, Colours, Theme

_AGE_MS = 1_000


class ServicePage(QWidget):
    """Draws a service and asks its presenter.

    Args:
        pages: the pages that exist; a station whose page is not among them explains itself instead.
        probe: sends test clicks; None where none can be sent.
        day: accounts for the lines of today; None where nothing is operated.

    Signals:
        page_requested(str): a station's page.
        heat_map_requested(str): a page URL whose heat map is wanted.
        tag_requested(): the line for one's own pages is wanted.
    """

    page_requested = Signal(str)
    heat_map_requested = Signal(str)
    tag_requested = Signal()

    def __init__(
        self,
        *,
        presenter: ServicePresenter,
        preferences: Preferences,
        theme: Theme,
        pages: frozenset[PageKey],
        probe: ProbePresenter | None = None,
        day: DayLedgerPresenter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._preferences = preferences
        self._theme = theme
        self._pages = pages
        self._state = presenter.state
        self._explained: StationKey | None = None
        self.banner = ErrorBanner(theme=theme)
        self._headline = PageTitle()
        self.start_button = named_button(self.tr("Open the service"))
        self.start_button.setProperty("primary", True)
        self._looked = QLabel()
        self._looked.setProperty("role", "muted")
        self._opening = QProgressBar()
        self._opening.setTextVisible(False)
        self._opening.setAccessibleName(self.tr("Progress of the opening"))
        self.pipeline = PipelineView(theme=theme)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self.sample = LinkRow(name=self.tr("Sample site"), theme=theme)
        self.collector = LinkRow(name=self.tr("Collector"), theme=theme)
        self.drain_button = named_button(self.tr("Drain now"))
        self.drain_button.setToolTip(self.tr("Move what waits in the queue into storage"))
        self.drain_button.setProperty("primary", True)
        self._probe = probe
        self.probe_button = named_button(self.tr("Send a test click"))
        self.probe_button.setToolTip(self.tr("It goes through every station; no picture counts it"))
        self.tag_button = named_button(self.tr("Tag for your pages…"))
        self.tag_button.setToolTip(self.tr("The line for a page, and whether a page holds it"))
        self._proved = QLabel()
        self._proved.setWordWrap(True)
        self._proved.hide()
        self._drained = QLabel()
        self._drained.setWordWrap(True)
        self.ledger = LedgerView(theme=theme)
        self.day = None if day is None else DayLedgerView(presenter=day, theme=theme)
        self._ledger_title = QLabel(self.tr("Everything in the store"))
        self._ledger_title.setProperty("role", "title")
        self.top_pages = TopPages(theme=theme)
        self._line = ThinLine(theme=theme)
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(_AGE_MS)
        self._timer.timeout.connect(self._tell_ages)
        self._connect()
        self._on_changed(self._state)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._headline, 1)
        top.addWidget(self.start_button)
        top.addWidget(self._looked)
        drain = QHBoxLayout()
        drain.setSpacing(2 * UNIT_PX)
        drain.addWidget(self._ledger_title)
        drain.addWidget(self._drained, 1)
        drain.addWidget(self.drain_button)
        test = QHBoxLayout()
        test.setSpacing(2 * UNIT_PX)
        test.addWidget(self._why, 1)
        test.addWidget(self.tag_button, 0, Qt.AlignmentFlag.AlignTop)
        test.addWidget(self.probe_button, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        column = page_column(content)
        column.addLayout(top)
        column.addWidget(self._opening)
        column.addWidget(self.banner)
        column.addSpacing(UNIT_PX)
        column.addWidget(self.pipeline)
        column.addLayout(test)
        column.addWidget(self._proved)
        column.addSpacing(UNIT_PX)
        column.addWidget(self.sample)
        column.addWidget(self.collector)
        column.addSpacing(UNIT_PX)
        column.addWidget(self._line)
        column.addSpacing(UNIT_PX // 2)
        if self.day is not None:
            column.addWidget(self.day)
            column.addSpacing(2 * UNIT_PX)
        column.addLayout(drain)
        column.addSpacing(UNIT_PX)
        column.addWidget(self.ledger)
        column.addSpacing(UNIT_PX)
        column.addWidget(self.top_pages)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _connect(self) -> None:
        self._presenter.changed.connect(self._on_changed)
        self.start_button.clicked.connect(self._presenter.start)
        self.drain_button.clicked.connect(self._presenter.drain_now)
        if self._probe is not None:
            self.probe_button.clicked.connect(self._probe.send)
            self.tag_button.clicked.connect(self.tag_requested)
            self._probe.changed.connect(self._on_probed)
        self.banner.dismiss_requested.connect(self._presenter.dismiss_error)
        self.banner.retry_requested.connect(self._presenter.retry)
        if self.day is not None:
            self.day.logs_requested.connect(self._on_logs_requested)
        self.top_pages.page_chosen.connect(self.heat_map_requested)
        self.pipeline.station_chosen.connect(self._on_station_chosen)
        self._preferences.local_time_changed.connect(self._on_local_time_changed)
        self._theme.changed.connect(self._on_colours_changed)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        self._tell_ages()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    @Slot(object)
    def _on_changed(self, state: ServiceState) -> None:
        self._state = state
        self.banner.show_error(state.error)
        self._show_headline()
        self.start_button.setVisible(state.phase in ("closed", "failed") and state.error is None)
        self._opening.setVisible(state.phase == "opening")
        if state.opening.total:
            self._opening.setRange(0, state.opening.total)
            self._opening.setValue(state.opening.done)
        else:
            self._opening.setRange(0, 0)
        addresses = state.addresses
        self.sample.show_address(addresses.sample_page if addresses else "")
        self.collector.show_address(addresses.collector if addresses else "")
        looked = self._probe is not None and state.snapshot is not None
        self.probe_button.setVisible(looked)
        self.tag_button.setVisible(looked and not _is_original(state))
        self.drain_button.setEnabled(state.phase == "open" and not state.draining)
        self._drained.setText(self.tr("Draining…") if state.draining else state.drained)
        self.ledger.show_equations(state.ledger)
        for widget in (self._ledger_title, self.drain_button, self._line, self.day):
            if widget is not None:
                widget.setVisible(bool(state.ledger))
        self.top_pages.show_pages(() if state.snapshot is None else state.snapshot.pages)
        self._explain()
        self._tell_ages()

    @Slot(object)
    def _on_probed(self, state: ProbeState) -> None:
        """Light the stations that the test click has passed, and say what there is to say."""
        self.probe_button.setEnabled(not state.running)
        for key in STATION_KEYS:
            light = state.lights.get(key)
            self.pipeline.button(key).set_light(light)
        self._proved.setText(state.said)
        self._proved.setVisible(bool(state.said))

    def _show_headline(self) -> None:
        state = self._state
        if state.phase == "opening":
            step = progress_words(state.opening.text)
            text = self.tr("Opening the service: {step}").format(step=step) if step else self.tr("Opening")
            self._say(Headline("unknown", text))
        elif state.phase in ("closed", "failed"):
            failed = state.phase == "failed"
            self._say(Headline("failed" if failed else "unknown", self.tr("The service is not open.")))
        elif state.snapshot is None:
            self._say(
                Headline("unknown", self.tr("The service is open. Looking at every hop for the first time."))
            )
        else:
            self._say(headline(state.stations))

    def _say(self, said: Headline) -> None:
        colour = self._theme.colours.health(said.health)
        text = said.text.replace("&", "&amp;").replace("<", "&lt;")
        self._headline.setText(f'<span style="color: {colour}">{mark(said.health)}</span> {text}')
        self._headline.setAccessibleName(said.text)

    def _explain(self) -> None:
        """Below the line: the station that was chosen, else the worst one, says why it is as it is."""
        station = self._station_to_explain()
        if station is not None:
            self._why.setText(f"{mark(station.health)} {station.name}: {station.why}")
        elif self._state.snapshot is not None:
            self._why.setText(self.tr("Choose a station to read how it is."))
        self._why.setProperty("role", "" if station else "muted")
        self._why.style().polish(self._why)

    def _station_to_explain(self) -> Station | None:
        stations = self._state.stations
        if self._state.snapshot is None:
            return None
        chosen = [station for station in stations if station.key == self._explained]
        wrong = [station for station in stations if station.health in ("failed", "attention")]
        unknown = [station for station in stations if station.health == "unknown"]
        return (chosen + wrong + unknown + [None])[0]

    @Slot()
    def _tell_ages(self) -> None:
        now = self._presenter.now()
        for station in self._state.stations:
            said = "" if station.event_at is None else age(station.event_at, now)
            self.pipeline.show_station(station, age=said, opens_page=self._opens_page(station))
        snapshot = self._state.snapshot
        if snapshot is not None:
            self._looked.setText(self.tr("Looked {age}").format(age=age(snapshot.taken_at, now)))
            self._looked.setToolTip(moment(snapshot.taken_at, local_time=self._preferences.local_time))

    def _opens_page(self, station: Station) -> bool:
        return station.page in self._pages and station.page != "services"

    @Slot(str)
    def _on_station_chosen(self, key: StationKey) -> None:
        station = next(station for station in self._state.stations if station.key == key)
        if self._opens_page(station):
            self.page_requested.emit(station.page)
        else:
            self._explained = None if self._explained == key else key
            self._explain()

    @Slot()
    def _on_logs_requested(self) -> None:
        self.page_requested.emit("logs")

    @Slot(bool)
    def _on_local_time_changed(self, _local_time: bool) -> None:
        self._tell_ages()

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self._show_headline()


def _is_original(state: ServiceState) -> bool:
    """Whether it is a service of the original LogDig, which has no tag of ours."""
    return state.snapshot is not None and state.snapshot.service.original
