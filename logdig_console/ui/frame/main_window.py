"""The frame of the program: pages at the left, the service on top, running jobs below."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from logdig_console.domain.logs.log_files import LogFilesSummary
from logdig_console.domain.opening import Opening
from logdig_console.domain.service import Service
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.jobs.runner import SHUTDOWN_WAIT_S, JobRunner
from logdig_console.presenters.command_line import CliPlace, drain_line, heat_map_line, operating_line
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.job_history import JobHistory
from logdig_console.presenters.logs.files_presenter import FilesPresenter
from logdig_console.presenters.logs.logs_presenter import LogsPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter, ServiceState
from logdig_console.presenters.operating.stations import PageKey
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.settings_presenter import SettingsPresenter
from logdig_console.ui.frame.actions import Actions
from logdig_console.ui.frame.crash_notice import CrashNotice
from logdig_console.ui.frame.jobs_bar import JobsBar
from logdig_console.ui.frame.navigation import Navigation
from logdig_console.ui.frame.pages import Pages
from logdig_console.ui.frame.strips import Strip
from logdig_console.ui.frame.top_bar import TopBar, badge_text
from logdig_console.ui.logs.logs_frame import LogsFrame
from logdig_console.ui.operating.operating_frame import OperatingFrame
from logdig_console.ui.theme import Colours, Place, Theme

if TYPE_CHECKING:
    from logdig_console.ui.frame.activity_page import ActivityPage
    from logdig_console.ui.frame.command_palette import CommandPalette
    from logdig_console.ui.frame.settings_page import SettingsPage
    from logdig_console.ui.heat_map.heat_map_page import HeatMapPage
    from logdig_console.ui.heat_map.heat_map_window import HeatMapWindow
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
        heat_map.saved.connect(self._on_saved)
        self._theme = theme
        self._settings = settings
        self._cli_place = cli_place
        self._retired = False
        self._window_number = 0
        self.heat_map_windows: list[HeatMapWindow] = []
        self._feed = feed
        self._machine = machine
        self._preferences = preferences
        self._history = JobHistory(runner=runner, parent=self)
        self.operating = self._operating_frame(operating)
        self.logs = self._logs_frame(logs)
        self.read_only = Strip(theme=theme, button=self.tr("Leave read-only mode"))
        table = self._table()
        names = {key: name for key, (name, _) in table.items()}
        self.top_bar = TopBar(theme=theme)
        others = tuple(item for item in preferences.recent if item != opening)
        self.top_bar.chooser.offer(others if opening is None or opening.local else (Opening(), *others))
        self.navigation = Navigation(names=names, theme=theme)
        self.crash_notice = CrashNotice(theme=theme)
        self.jobs_bar = JobsBar(runner=runner)
        self._pages = Pages({key: build for key, (_, build) in table.items()})
        heat_map.set_in_sight(False)
        self.commands = Actions(
            window=self,
            names=names,
            preferences=preferences,
            copies_cli=cli_place is not None,
            serves=service is not None,
        )
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
        self._restore_place()

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
        frame.line_requested.connect(self._on_line_requested)
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
        frame.line_requested.connect(self._on_line_requested)
        return frame

    def _build_services(self, service: ServicePresenter) -> QWidget:
        from logdig_console.ui.operating.service_page import ServicePage

        page = ServicePage(
            presenter=service,
            preferences=self._preferences,
            theme=self._theme,
            pages=frozenset(self._table()),
            probe=None if self.operating is None else self.operating.probe,
        )
        page.page_requested.connect(self.show_page)
        page.heat_map_requested.connect(self.show_heat_map)
        self.commands.open_sample.triggered.connect(page.sample.open)
        self.commands.copy_sample.triggered.connect(page.sample.copy)
        page.drain_button.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        page.drain_button.addAction(self.commands.copy_drain_line)
        return page

    def _build_files(self, files: FilesPresenter) -> QWidget:
        from logdig_console.ui.logs.files_page import FilesPage

        return FilesPage(presenter=files, theme=self._theme)

    def _build_heat_maps(self) -> QWidget:
        from logdig_console.ui.heat_map.heat_map_page import HeatMapPage

        page = HeatMapPage(
            presenter=self._heat_map,
            preferences=self._preferences,
            theme=self._theme,
            grows=self._service is not None,
        )
        commands, picture = self.commands, page.picture
        commands.zoom_in.triggered.connect(picture.zoom_in)
        commands.zoom_out.triggered.connect(picture.zoom_out)
        commands.fit_width.triggered.connect(picture.fit_width)
        commands.true_size.triggered.connect(picture.true_size)
        page.window_requested.connect(self.open_heat_map_window)
        picture.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        picture.addActions((commands.copy_heat_map_line, commands.fit_width, commands.true_size))
        return page

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
        palette.page_chosen.connect(self.show_heat_map)
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
        service.changed.connect(self._on_service_changed)
        service.looked.connect(self._heat_map.on_looked)
        self.commands.drain.triggered.connect(service.drain_now)
        self.commands.look.triggered.connect(service.sync_now)
        self._on_service_changed(service.state)

    def _show_files(self, files: FilesPresenter) -> None:
        files.opened.connect(self._on_files_read)
        paths = files.state.paths
        self.top_bar.show_place("files")
        self.top_bar.show_files(paths)
        self.setWindowTitle(
            self.tr("{badge} · {path} · LogDig Console").format(badge=badge_text("files"), path=paths[0])
        )

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(_Line(theme=self._theme))
        right.addWidget(self.crash_notice)
        right.addWidget(self.read_only)
        for strip in self.operating.strips if self.operating is not None else ():
            right.addWidget(strip)
        right.addWidget(self._pages, 1)
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

    def _wire_actions(self) -> None:
        commands = self.commands
        for page in commands.pages:
            page.page_requested.connect(self.show_page)
        commands.search.triggered.connect(self._on_search_requested)
        commands.copy_heat_map_line.triggered.connect(self._on_heat_map_line_requested)
        commands.copy_drain_line.triggered.connect(self._on_drain_line_requested)
        commands.save.triggered.connect(self._on_save_requested)
        commands.palette.triggered.connect(self._on_palette_requested)
        commands.quit.triggered.connect(self.close)
        self.top_bar.doors.clicked.connect(commands.doors.trigger)
        self.top_bar.chooser.opening_chosen.connect(self.opening_requested)
        self.top_bar.commands.clicked.connect(commands.palette.trigger)
        commands.doors.triggered.connect(self.doors_requested)
        commands.read_only.triggered.connect(self._on_read_only_wanted)
        self.read_only.pressed.connect(self._on_read_only_wanted)
        self._preferences.read_only_changed.connect(self._on_read_only_changed)
        self._on_read_only_changed(self._preferences.read_only)
        commands.new_service.triggered.connect(self.wizard_requested)

    @property
    def page(self) -> PageKey:
        """The page in sight."""
        return self._pages.shown

    @Slot(str)
    def show_page(self, key: PageKey) -> None:
        self._pages.show_page(key)
        self.navigation.mark(key)

    @Slot(str)
    def show_heat_map(self, url: str) -> None:
        """Go to the heat map of a page URL."""
        self._heat_map.choose_page(url)
        self.show_page("heat_maps")

    @Slot(str)
    def open_heat_map_window(self, url: str) -> None:
        """Show a page's heat map in a window of its own; there can be several."""
        from logdig_console.ui.heat_map.heat_map_window import HeatMapWindow

        self._window_number += 1
        presenter = self._heat_map.another(url, key=f"window-{self._window_number}-")
        window = HeatMapWindow(
            url=url,
            presenter=presenter,
            preferences=self._preferences,
            theme=self._theme,
            grows=self._service is not None,
        )
        window.window_requested.connect(self.open_heat_map_window)
        window.closed.connect(self._on_heat_map_window_closed)
        if self._service is not None:
            self._service.looked.connect(presenter.on_looked)
        self.heat_map_windows.append(window)
        window.show()

    @Slot(object)
    def _on_heat_map_window_closed(self, window: "HeatMapWindow") -> None:
        self.heat_map_windows.remove(window)

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
        for window in tuple(self.heat_map_windows):
            window.close()
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
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

    def _restore_place(self) -> None:
        if self._settings is not None:
            kept = self._settings.value("window/geometry")
            if isinstance(kept, QByteArray):
                self.restoreGeometry(kept)

    @Slot()
    def _on_read_only_wanted(self) -> None:
        self._preferences.set_read_only(not self._preferences.read_only)

    @Slot(bool)
    def _on_read_only_changed(self, on: bool) -> None:
        serves = self._service is not None
        self.top_bar.read_only.setVisible(on and serves)
        text = self.tr("Read-only mode: nothing is changed on AWS, whatever is pressed.")
        self.read_only.say(text if on and serves else "")

    @Slot()
    def _on_queue_requested(self) -> None:
        self.show_page("queue")

    @Slot()
    def _on_logs_requested(self) -> None:
        self.show_page("logs")

    @Slot(object)
    def _on_line_requested(self, words: tuple[str, ...]) -> None:
        if self._cli_place is not None:
            self._copy(operating_line(self._cli_place, *words))

    @Slot()
    def _on_search_requested(self) -> None:
        self.show_page("heat_maps")
        self.heat_map_page.pages.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_save_requested(self) -> None:
        self.show_page("heat_maps")
        self.heat_map_page.ask_for_file()

    @Slot()
    def _on_palette_requested(self) -> None:
        self.palette_dialog.ask(self.commands.all, self._heat_map.state.pages or ())

    @Slot()
    def _on_heat_map_line_requested(self) -> None:
        drawn = self._heat_map.state.drawn
        if self._cli_place is not None and drawn is not None:
            self._copy(heat_map_line(self._cli_place, drawn.picture.request, drawn.picture.width))

    @Slot()
    def _on_drain_line_requested(self) -> None:
        if self._cli_place is not None:
            self._copy(drain_line(self._cli_place))

    def _copy(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.top_bar.say(self.tr("Copied: {line}").format(line=line))

    @Slot(object)
    def _on_service_changed(self, state: ServiceState) -> None:
        if state.addresses is not None:
            self._heat_map.set_sample_page(state.addresses.sample_page)
        place: Place = "local" if state.local else "aws"
        self.top_bar.show_place(place)
        if state.snapshot is None:
            self.setWindowTitle(self.tr("{badge} · LogDig Console").format(badge=badge_text(place)))
        else:
            self.top_bar.show_service(state.snapshot.service)
            self.setWindowTitle(self._title(state.snapshot.service))

    def _title(self, service: Service) -> str:
        return self.tr("{badge} · {service} · {account} · {region} · LogDig Console").format(
            badge=badge_text("local" if service.local else "aws"),
            service=service.name,
            account=service.account,
            region=service.region,
        )

    @Slot(object)
    def _on_files_read(self, summary: LogFilesSummary) -> None:
        self._heat_map.load_pages()
        self.show_page("heat_maps" if summary.counts.clicks else "files")

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.top_bar.say(self.tr("Saved: {path}").format(path=path))

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
