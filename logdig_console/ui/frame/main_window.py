"""The frame of the program: pages at the left, the service on top, running jobs below."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from logdig_console.domain.logs.log_files import LogFilesSummary
from logdig_console.domain.opening import Opening
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.jobs.runner import SHUTDOWN_WAIT_S, JobRunner
from logdig_console.presenters.command_line import CliPlace
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.job_history import JobHistory
from logdig_console.presenters.logs.files_presenter import FilesPresenter
from logdig_console.presenters.logs.logs_presenter import LogsPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter
from logdig_console.presenters.operating.stations import PageKey
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.settings_presenter import SettingsPresenter
from logdig_console.ui.frame.actions import Actions
from logdig_console.ui.frame.areas import Areas
from logdig_console.ui.frame.crash_notice import CrashNotice
from logdig_console.ui.frame.frame_layout import framed
from logdig_console.ui.frame.jobs_bar import JobsBar
from logdig_console.ui.frame.line_copier import LineCopier
from logdig_console.ui.frame.navigation import Navigation
from logdig_console.ui.frame.pages import Pages
from logdig_console.ui.frame.strips import ReadOnlyStrip
from logdig_console.ui.frame.top_bar import TopBar
from logdig_console.ui.frame.window_title import WindowTitle
from logdig_console.ui.heat_map.heat_map_frame import HeatMapFrame
from logdig_console.ui.logs.logs_frame import LogsFrame
from logdig_console.ui.operating.operating_frame import OperatingFrame
from logdig_console.ui.parts.window_place import WindowPlace
from logdig_console.ui.theme import Colours, Theme

if TYPE_CHECKING:
    from logdig_console.ui.frame.activity_page import ActivityPage
    from logdig_console.ui.frame.command_palette import CommandPalette
    from logdig_console.ui.frame.settings_page import SettingsPage
    from logdig_console.ui.heat_map.heat_map_page import HeatMapPage
    from logdig_console.ui.logs.files_page import FilesPage
    from logdig_console.ui.logs.logs_page import LogsPage
    from logdig_console.ui.operating.queue_page import QueuePage
    from logdig_console.ui.operating.service_page import ServicePage

SIZE_PX = (1180, 760)
LEAST_SIZE_PX = (1000, 640)


class MainWindow(QMainWindow):
    """Builds the pages and wires them to their presenters.

    One of `service` and `files` is what it shows.

    Args:
        runner: closed with the window: its jobs are cancelled and waited for, a few seconds at most.
        feed: the log, for the page of activity.
        machine: what the settings tell of this machine.
        settings: where the window's place is kept; None forgets it.
        cli_place: arguments that say on the command line where this service is; None offers no lines.
        opening: what the window is open on; beside it stands what was open before.
        operating: what an operator sees of the service; None where there is nothing to operate.
        logs: the service's log files; None where they are not looked at.

    Signals:
        closed(tuple[str, ...]): the window is gone; the labels of jobs that could not be ended.
        doors_requested(): something else is to be opened.
        wizard_requested(): a service is to be set up.
        opening_requested(Opening): this is to be opened instead.
    """

    closed = Signal(object)
    doors_requested = Signal()
    wizard_requested = Signal()
    opening_requested = Signal(object)

    def __init__(
        self,
        *,
        runner: JobRunner,
        heat_map: HeatMapPresenter,
        machine: SettingsPresenter,
        feed: LogFeed,
        preferences: Preferences,
        theme: Theme,
        service: ServicePresenter | None = None,
        files: FilesPresenter | None = None,
        settings: QSettings | None = None,
        cli_place: CliPlace | None = None,
        opening: Opening | None = None,
        operating: OperatingPresenters | None = None,
        logs: LogsPresenter | None = None,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._service = service
        self._files = files
        self._heat_map = heat_map
        self._theme = theme
        self._settings = settings
        self._place = WindowPlace(self, settings=settings, key="window")
        self._cli_place = cli_place
        self._retired = False
        self._feed = feed
        self._machine = machine
        self._preferences = preferences
        self._history = JobHistory(runner=runner, parent=self)
        self.top_bar = TopBar(theme=theme)
        self._lines = LineCopier(place=cli_place, top_bar=self.top_bar, parent=self)
        self.operating = self._operating_frame(operating)
        self.logs = self._logs_frame(logs)
        table = self._table()
        names = {key: name for key, (name, _) in table.items()}
        others = tuple(item for item in preferences.recent if item != opening)
        self.top_bar.chooser.offer(others if opening is None or opening.local else (Opening(), *others))
        self.read_only = ReadOnlyStrip(
            theme=theme, preferences=preferences, badge=self.top_bar.read_only, serves=service is not None
        )
        self.navigation = Navigation(names=names, theme=theme)
        self.crash_notice = CrashNotice(theme=theme)
        self.jobs_bar = JobsBar(runner=runner)
        self._pages = Pages({key: build for key, (_, build) in table.items()})
        self.commands = Actions(
            window=self,
            names=names,
            preferences=preferences,
            copies_cli=cli_place is not None,
            serves=service is not None,
        )
        self.heat_maps = self._heat_map_frame()
        self._build()
        self._wire_actions()
        preferences.appearance_changed.connect(theme.set_appearance)
        self.navigation.page_chosen.connect(self.show_page)
        theme.changed.connect(self._on_colours_changed)
        self.show_page(next(iter(names)))
        if service is not None:
            self._show_service(service)
        if files is not None:
            self._show_files(files)
        self._place.restore()

    def _table(self) -> dict[PageKey, tuple[str, Callable[[], QWidget]]]:
        """The pages that exist, in order: their names, and how each is built when it is first wanted."""
        table: dict[PageKey, tuple[str, Callable[[], QWidget]]] = {}
        if self._service is not None:
            table["services"] = self.tr("Services"), partial(self._build_services, self._service)
        if self._files is not None:
            table["files"] = self.tr("Log files"), partial(self._build_files, self._files)
        if self.operating is not None:
            table["queue"] = self.tr("Queue"), self.operating.build_page
        if self.logs is not None:
            table["logs"] = self.tr("Logs"), self.logs.build_page
        table["heat_maps"] = self.tr("Heat maps"), self._build_heat_maps
        table["activity"] = self.tr("Activity"), self._build_activity
        table["settings"] = self.tr("Settings"), self._build_settings
        return table

    def _operating_frame(self, operating: OperatingPresenters | None) -> OperatingFrame | None:
        if operating is None or self._service is None:
            return None
        frame = OperatingFrame(
            window=self,
            operating=operating,
            service=self._service,
            preferences=self._preferences,
            theme=self._theme,
            copies_cli=self._cli_place is not None,
            settings=self._settings,
        )
        frame.queue_requested.connect(self._on_queue_requested)
        frame.service_requested.connect(self._on_service_requested)
        frame.line_requested.connect(self._lines.copy_words)
        frame.rejected_requested.connect(self._on_rejected_requested)
        frame.set_up_requested.connect(self.wizard_requested)
        return frame

    def _logs_frame(self, logs: LogsPresenter | None) -> LogsFrame | None:
        if logs is None:
            return None
        frame = LogsFrame(
            window=self,
            presenter=logs,
            preferences=self._preferences,
            theme=self._theme,
            copies_cli=self._cli_place is not None,
        )
        frame.logs_requested.connect(self._on_logs_requested)
        frame.line_requested.connect(self._lines.copy_words)
        return frame

    def _heat_map_frame(self) -> HeatMapFrame:
        frame = HeatMapFrame(
            window=self,
            presenter=self._heat_map,
            preferences=self._preferences,
            theme=self._theme,
            commands=self.commands,
            service=self._service,
            cli_place=self._cli_place,
        )
        frame.page_requested.connect(self.show_page)
        frame.line_copied.connect(self._lines.copy)
        frame.said.connect(self.top_bar.say)
        return frame

    def _build_services(self, service: ServicePresenter) -> QWidget:
        from logdig_console.ui.operating.service_page import ServicePage

        page = ServicePage(
            presenter=service,
            preferences=self._preferences,
            theme=self._theme,
            pages=frozenset(self._table()),
            probe=None if self.operating is None else self.operating.probe,
            day=None if self.operating is None else self.operating.ledger,
        )
        page.page_requested.connect(self.show_page)
        page.heat_map_requested.connect(self.heat_maps.show)
        if self.operating is not None:
            page.tag_requested.connect(self.operating.show_tag)
        self.commands.open_sample.triggered.connect(page.sample.open)
        self.commands.copy_sample.triggered.connect(page.sample.copy)
        page.drain_button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        page.drain_button.addAction(self.commands.copy_drain_line)
        return page

    def _build_files(self, files: FilesPresenter) -> QWidget:
        from logdig_console.ui.logs.files_page import FilesPage

        return FilesPage(presenter=files, theme=self._theme)

    def _build_heat_maps(self) -> QWidget:
        return self.heat_maps.build_page()

    def _build_activity(self) -> QWidget:
        from logdig_console.ui.frame.activity_page import ActivityPage

        return ActivityPage(
            feed=self._feed,
            preferences=self._preferences,
            jobs=self._history,
            audit=None if self.operating is None else self.operating.audit,
        )

    def _build_settings(self) -> QWidget:
        from logdig_console.ui.frame.settings_page import SettingsPage

        return SettingsPage(preferences=self._preferences, presenter=self._machine)

    @cached_property
    def palette_dialog(self) -> "CommandPalette":
        """The palette, built when it is first asked for."""
        from logdig_console.ui.frame.command_palette import CommandPalette

        palette = CommandPalette(theme=self._theme, parent=self)
        palette.page_chosen.connect(self.heat_maps.show)
        return palette

    @property
    def service_page(self) -> "ServicePage":
        return cast("ServicePage", self._pages.page("services"))

    @property
    def queue_page(self) -> "QueuePage":
        return cast("QueuePage", self._pages.page("queue"))

    @property
    def logs_page(self) -> "LogsPage":
        return cast("LogsPage", self._pages.page("logs"))

    @property
    def files_page(self) -> "FilesPage":
        return cast("FilesPage", self._pages.page("files"))

    @property
    def heat_map_page(self) -> "HeatMapPage":
        return cast("HeatMapPage", self._pages.page("heat_maps"))

    @property
    def activity_page(self) -> "ActivityPage":
        return cast("ActivityPage", self._pages.page("activity"))

    @property
    def settings_page(self) -> "SettingsPage":
        return cast("SettingsPage", self._pages.page("settings"))

    def _show_service(self, service: ServicePresenter) -> None:
        self.commands.drain.triggered.connect(service.drain_now)
        self.commands.look.triggered.connect(service.sync_now)
        WindowTitle(window=self, top_bar=self.top_bar).follow(service)

    def _show_files(self, files: FilesPresenter) -> None:
        files.opened.connect(self._on_files_read)
        WindowTitle(window=self, top_bar=self.top_bar).show_files(files)

    def _build(self) -> None:
        strips: tuple[QWidget, ...] = (self.crash_notice, self.read_only)
        strips += () if self.operating is None else self.operating.strips
        self._areas = Areas((self.navigation, self.top_bar, *strips, self._pages, self.jobs_bar), window=self)
        self.setCentralWidget(
            framed(
                top_bar=self.top_bar,
                strips=strips,
                navigation=self.navigation,
                pages=self._pages,
                jobs_bar=self.jobs_bar,
                theme=self._theme,
            )
        )
        self.setMinimumSize(*LEAST_SIZE_PX)
        self.resize(*SIZE_PX)

    def _wire_actions(self) -> None:
        commands = self.commands
        for page in commands.pages:
            page.page_requested.connect(self.show_page)
        commands.copy_drain_line.triggered.connect(self._lines.copy_drain)
        commands.palette.triggered.connect(self._on_palette_requested)
        commands.next_area.triggered.connect(self._areas.next)
        commands.previous_area.triggered.connect(self._areas.previous)
        commands.quit.triggered.connect(self.close)
        self.top_bar.doors.clicked.connect(commands.doors.trigger)
        self.top_bar.chooser.opening_chosen.connect(self.opening_requested)
        self.top_bar.commands.clicked.connect(commands.palette.trigger)
        commands.doors.triggered.connect(self.doors_requested)
        commands.read_only.triggered.connect(self.read_only.toggle)
        commands.new_service.triggered.connect(self.wizard_requested)

    @property
    def page(self) -> PageKey:
        """The page in sight."""
        return self._pages.shown

    @Slot(str)
    def show_page(self, key: PageKey) -> None:
        self._pages.show_page(key)
        self.navigation.mark(key)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.WindowStateChange and self._service is not None:
            self._service.set_hidden(self.isMinimized())
        super().changeEvent(event)

    def retire(self) -> None:
        """Go without ending anything: another window takes its place over the same presenters."""
        self._retired = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.heat_maps.end()
        self._place.keep()
        if self.operating is not None:
            self.operating.end()
        if self._retired:
            super().closeEvent(event)
            return
        if self._service is not None:
            self._service.stop()
        if self.operating is not None:
            self.operating.stop()
        self.hide()
        left = self._runner.shutdown(SHUTDOWN_WAIT_S)
        super().closeEvent(event)
        self.closed.emit(left)

    @Slot()
    def _on_queue_requested(self) -> None:
        self.show_page("queue")

    @Slot()
    def _on_service_requested(self) -> None:
        self.show_page("services")

    @Slot()
    def _on_rejected_requested(self) -> None:
        if self.logs is not None:
            self.logs.show_rejected()

    @Slot()
    def _on_logs_requested(self) -> None:
        self.show_page("logs")

    @Slot()
    def _on_palette_requested(self) -> None:
        actions = (*self.commands.all, *self.top_bar.chooser.openings)
        self.palette_dialog.ask(actions, self._heat_map.state.pages or ())

    @Slot(object)
    def _on_files_read(self, summary: LogFilesSummary) -> None:
        self._heat_map.load_pages()
        self.show_page("heat_maps" if summary.counts.clicks else "files")

    @Slot(object)
    def _on_colours_changed(self, _colours: Colours) -> None:
        self.update()
