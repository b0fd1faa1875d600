"""The frame of the program: pages at the left, the service on top, running jobs below."""

from PySide6.QtCore import QByteArray, QEvent, QSettings, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from logdig_console.domain.service import Service
from logdig_console.jobs.runner import SHUTDOWN_WAIT_S, JobRunner
from logdig_console.presenters.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.service_presenter import ServicePresenter, ServiceState
from logdig_console.presenters.stations import PageKey
from logdig_console.ui.heat_map_page import HeatMapPage
from logdig_console.ui.jobs_bar import JobsBar
from logdig_console.ui.navigation import Navigation
from logdig_console.ui.service_page import ServicePage
from logdig_console.ui.settings_page import SettingsPage
from logdig_console.ui.theme import Colours, Theme
from logdig_console.ui.top_bar import TopBar, badge_text

SIZE_PX = (1180, 760)
LEAST_SIZE_PX = (1000, 640)


class MainWindow(QMainWindow):
    """Builds the pages and wires them to their presenters.

    Args:
        runner: closed with the window: its jobs are cancelled and waited for, a few seconds at most.
        settings: where the window's place is kept; None forgets it.

    Signals:
        closed(tuple[str, ...]): the window is gone; the labels of jobs that could not be ended.
    """

    closed = Signal(object)

    def __init__(
        self,
        *,
        runner: JobRunner,
        service: ServicePresenter,
        heat_map: HeatMapPresenter,
        preferences: Preferences,
        theme: Theme,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._service = service
        self._heat_map = heat_map
        self._theme = theme
        self._settings = settings
        names: dict[PageKey, str] = {
            "services": self.tr("Services"),
            "heat_maps": self.tr("Heat maps"),
            "settings": self.tr("Settings"),
        }
        self.top_bar = TopBar(theme=theme)
        self.navigation = Navigation(names=names, theme=theme)
        self.service_page = ServicePage(
            presenter=service, preferences=preferences, theme=theme, pages=frozenset(names)
        )
        self.heat_map_page = HeatMapPage(presenter=heat_map, preferences=preferences, theme=theme)
        self.settings_page = SettingsPage(preferences=preferences)
        self.jobs_bar = JobsBar(runner=runner)
        self._pages: dict[PageKey, QWidget] = {
            "services": self.service_page,
            "heat_maps": self.heat_map_page,
            "settings": self.settings_page,
        }
        self._stack = QStackedWidget()
        self._build()
        service.changed.connect(self._on_service_changed)
        service.looked.connect(heat_map.on_looked)
        preferences.appearance_changed.connect(theme.set_appearance)
        self.navigation.page_chosen.connect(self.show_page)
        self.service_page.page_requested.connect(self.show_page)
        self.service_page.heat_map_requested.connect(self.show_heat_map)
        theme.changed.connect(self._on_colours_changed)
        self.show_page("services")
        self._on_service_changed(service.state)
        self._restore_place()

    def _build(self) -> None:
        for page in self._pages.values():
            self._stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(_Line(theme=self._theme))
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(_Line(theme=self._theme))
        column.addWidget(self.jobs_bar)
        self.setCentralWidget(frame)
        self.setMinimumSize(*LEAST_SIZE_PX)
        self.resize(*SIZE_PX)

    @property
    def page(self) -> PageKey:
        """The page in sight."""
        return next(key for key, page in self._pages.items() if page is self._stack.currentWidget())

    @Slot(str)
    def show_page(self, key: PageKey) -> None:
        self._stack.setCurrentWidget(self._pages[key])
        self.navigation.mark(key)

    @Slot(str)
    def show_heat_map(self, url: str) -> None:
        """Go to the heat map of a page URL."""
        self._heat_map.choose_page(url)
        self.show_page("heat_maps")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange:
            self._service.set_hidden(self.isMinimized())
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
        self._service.stop()
        self.hide()
        left = self._runner.shutdown(SHUTDOWN_WAIT_S)
        super().closeEvent(event)
        self.closed.emit(left)

    def _restore_place(self) -> None:
        if self._settings is not None:
            kept = self._settings.value("window/geometry")
            if isinstance(kept, QByteArray):
                self.restoreGeometry(kept)

    @Slot(object)
    def _on_service_changed(self, state: ServiceState) -> None:
        if state.addresses is not None:
            self._heat_map.set_sample_page(state.addresses.sample_page)
        self.top_bar.show_place(local=state.local)
        if state.snapshot is None:
            self.setWindowTitle(
                self.tr("{badge} · LogDig Console").format(badge=badge_text(local=state.local))
            )
        else:
            self.top_bar.show_service(state.snapshot.service)
            self.setWindowTitle(self._title(state.snapshot.service))

    def _title(self, service: Service) -> str:
        return self.tr("{badge} · {service} · {account} · {region} · LogDig Console").format(
            badge=badge_text(local=service.local),
            service=service.name,
            account=service.account,
            region=service.region,
        )

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.update()


class _Line(QWidget):
    """One thin line."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._theme.colours.line))
