"""From the doors to a window, from one window to another, and back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal, Slot

from logdig_console.domain.context import JobContext
from logdig_console.domain.keyring_facts import KeyringFacts
from logdig_console.domain.opening import AwsService, Opening
from logdig_console.jobs.crash_watch import Crash
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.jobs.runner import SHUTDOWN_WAIT_S, JobRunner
from logdig_console.presenters.preferences import Preferences
from logdig_console.services.console import ServiceConsole
from logdig_console.services.credentials.sessions import Sessions
from logdig_console.services.logs.log_files import FileConsole
from logdig_console.services.operating.neighbours import Neighbours
from logdig_console.ui.frame.doors import DoorsWindow
from logdig_console.ui.frame.main_window import MainWindow
from logdig_console.ui.frame.session import Session, SessionMaker
from logdig_console.ui.theme import Theme
from logdig_console.ui.translations import Translations
from logdig_console.ui.wizard.host import WizardHost


class Program(QObject):
    """Shows the doors or what was chosen there.

    Args:
        local_data: the data directory of the service of this machine.
        files_data: the data directory under which the stores of log files lie.
        feed: the log, for the windows' pages of activity.
        read_keyring: tells of the keyring; called in a job.
        settings: where windows' places are kept; None forgets them.

    Signals:
        finished(): the last window was closed.
    """

    finished = Signal()

    def __init__(
        self,
        *,
        preferences: Preferences,
        theme: Theme,
        translations: Translations,
        local_data: Path,
        files_data: Path,
        feed: LogFeed,
        read_keyring: Callable[[JobContext], KeyringFacts],
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._feed = feed
        self._crash: Crash | None = None
        self.preferences = preferences
        self._theme = theme
        self._translations = translations
        self._settings = settings
        self._runner = JobRunner(max_threads=1)
        self._backends: list[ServiceConsole | FileConsole] = []
        self._labels_left: tuple[str, ...] = ()
        self._leaving: Session | None = None
        self._next: Opening | None = None
        self._wanted_urls: list[str] = []
        self.session: Session | None = None
        self.window: MainWindow | None = None
        self.doors: DoorsWindow | None = None
        sign_ins = Sessions()
        self._sessions = SessionMaker(
            local_data=local_data,
            files_data=files_data,
            read_keyring=read_keyring,
            sign_ins=sign_ins,
            neighbours=Neighbours(recent=self._recent_services, data=files_data, sessions=sign_ins),
        )
        self.wizard = WizardHost(
            theme=theme,
            preferences=preferences,
            sessions=sign_ins,
            data=files_data,
            local_data=local_data,
            settings=settings,
        )
        self.wizard.opening_requested.connect(self._on_service_chosen)
        self.wizard.closed.connect(self._on_wizard_closed)
        preferences.language_changed.connect(self._on_language_changed)
        preferences.read_only_changed.connect(self._on_read_only_changed)

    def open(self, opening: Opening) -> None:
        """Open a service or log files in a window of their own."""
        self.session = self._sessions.make(opening)
        self._on_read_only_changed(self.preferences.read_only)
        self._backends.append(self.session.backend)
        self.session.heat_map.changed.connect(self._show_wanted)
        self._show_window(self.session)
        QTimer.singleShot(0, self.session.start)

    def show_doors(self) -> None:
        """Show the three ways to begin."""
        self.doors = DoorsWindow(theme=self._theme, leaving=self._leaving is not None)
        self.doors.local_chosen.connect(self._on_local_chosen)
        self.doors.files_chosen.connect(self._on_files_chosen)
        self.doors.aws_chosen.connect(self.wizard.show)
        self.doors.closed.connect(self._on_doors_closed)
        self.doors.show()

    @Slot(str)
    def show_heat_map(self, url: str) -> None:
        """Show a page in a window of its own as soon as what is open knows its pages."""
        self._wanted_urls.append(url)
        self._show_wanted()

    @Slot(object)
    def _show_wanted(self) -> None:
        if self.session is None or self.window is None or not self.session.heat_map.state.pages:
            return
        while self._wanted_urls:
            self.window.heat_maps.open_window(self._wanted_urls.pop(0))

    @Slot(object)
    def show_crash(self, crash: Crash) -> None:
        """Tell of a crash in the window, or in the next one."""
        self._crash = crash
        if self.window is not None:
            self.window.crash_notice.show_crash(crash)

    @Slot()
    def come_to_front(self) -> None:
        window = self.window or self.doors or self.wizard.window
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    @Slot()
    def close(self) -> None:
        """Close the window that is open."""
        for window in (self.wizard.window, self.window or self.doors):
            if window is not None:
                window.close()

    def end(self) -> tuple[str, ...]:
        """End everything that was opened; the labels of jobs that could not be ended."""
        if self._leaving is not None:
            self._labels_left += self._leaving.runner.shutdown(SHUTDOWN_WAIT_S)
        self._labels_left += self.wizard.end()
        self._labels_left += self._runner.shutdown(SHUTDOWN_WAIT_S)
        for backend in self._backends:
            backend.close(JobContext())
        self._backends.clear()
        return self._labels_left

    def _recent_services(self) -> tuple[AwsService, ...]:
        """The services on AWS that were opened before; called in any thread."""
        return tuple(opening.service for opening in self.preferences.recent if opening.service is not None)

    def _show_window(self, session: Session) -> None:
        self.window = MainWindow(
            runner=session.runner,
            heat_map=session.heat_map,
            machine=session.machine,
            feed=self._feed,
            preferences=self.preferences,
            theme=self._theme,
            service=session.service,
            files=session.files,
            settings=self._settings,
            cli_place=session.cli_place,
            opening=session.opening,
            operating=session.operating,
            logs=session.logs,
        )
        self.window.closed.connect(self._on_window_closed)
        self.window.doors_requested.connect(self._on_doors_requested)
        self.window.wizard_requested.connect(self.wizard.show)
        self.window.opening_requested.connect(self._on_opening_requested)
        self.window.crash_notice.dismissed.connect(self._on_crash_dismissed)
        if self._crash is not None:
            self.window.crash_notice.show_crash(self._crash)
        self.window.show()

    def _close_doors(self) -> None:
        if self.doors is not None:
            self.doors.retire()
            self.doors = None

    @Slot()
    def _on_local_chosen(self) -> None:
        self._choose(Opening())

    @Slot(object)
    def _on_files_chosen(self, paths: tuple[Path, ...]) -> None:
        self._choose(Opening(paths))

    def _choose(self, opening: Opening) -> None:
        if opening.local and self.wizard.holds_local:
            # Two cannot run the embedded AWS of one data directory: the wizard's ends first.
            self._next = opening
            self.wizard.close()
            return
        self.preferences.set_opening(opening)
        self.open(opening)
        self._close_doors()

    @Slot(object)
    def _on_window_closed(self, left: tuple[str, ...]) -> None:
        self._labels_left += left
        self.session = self.window = None
        self._finish_if_all_is_closed()

    @Slot()
    def _on_doors_closed(self) -> None:
        self.doors = None
        self._finish_if_all_is_closed()

    @Slot(object)
    def _on_service_chosen(self, opening: Opening) -> None:
        """The wizard leads to a service: open it in place of what is open."""
        if self.session is None:
            self._choose(opening)
        else:
            self._on_opening_requested(opening)

    @Slot(object)
    def _on_wizard_closed(self, left: tuple[str, ...]) -> None:
        self._labels_left += left
        if self._next is not None and self._leaving is None:
            opening, self._next = self._next, None
            self._choose(opening)
        self._finish_if_all_is_closed()

    def _finish_if_all_is_closed(self) -> None:
        if self.window is None and self.doors is None and self.wizard.window is None and self._next is None:
            self.finished.emit()

    @Slot()
    def _on_doors_requested(self) -> None:
        """Go back: what is open ends in jobs, while the doors are in sight already."""
        if self.session is None or self.window is None:
            return
        self.preferences.set_opening(None)
        self._leaving, window = self.session, self.window
        self.session = self.window = None
        self.show_doors()
        window.retire()
        self._leaving.leave()
        self._leaving.runner.job_removed.connect(self._on_job_left)
        self._on_job_left()

    @Slot(object)
    def _on_opening_requested(self, opening: Opening) -> None:
        """Go to something else as soon as what is open has ended."""
        if self.session is not None and opening != self.session.opening:
            self._next = opening
            self._on_doors_requested()

    @Slot()
    def _on_job_left(self) -> None:
        leaving = self._leaving
        if leaving is None or leaving.runner.jobs or leaving.runner.is_shut_down:
            return
        leaving.runner.shutdown(SHUTDOWN_WAIT_S)
        job = self._runner.submit(leaving.backend.close, label=self.tr("End what was open"))
        job.succeeded.connect(self._on_left)
        job.finished.connect(self._on_leaving_finished)

    @Slot()
    def _on_left(self) -> None:
        if self._leaving is not None:
            self._backends.remove(self._leaving.backend)

    @Slot()
    def _on_leaving_finished(self) -> None:
        self._leaving = None
        if self.doors is not None:
            self.doors.set_leaving(False)
        if self._next is not None:
            opening, self._next = self._next, None
            self._choose(opening)

    @Slot()
    def _on_crash_dismissed(self) -> None:
        self._crash = None

    @Slot(bool)
    def _on_read_only_changed(self, on: bool) -> None:
        if self.session is not None and isinstance(self.session.backend, ServiceConsole):
            self.session.backend.set_read_only(on)

    @Slot(str)
    def _on_language_changed(self, _language: str) -> None:
        # The control that was used is part of the window that goes.
        QTimer.singleShot(0, self._build_again)

    @Slot()
    def _build_again(self) -> None:
        """The same in another language: new windows over the same presenters."""
        self._translations.choose(self.preferences.language)
        self.wizard.build_again()
        if self.doors is not None:
            self._close_doors()
            self.show_doors()
        if self.window is not None and self.session is not None:
            old = self.window
            page, place = old.page, old.saveGeometry()
            old.retire()
            self._show_window(self.session)
            self.window.restoreGeometry(place)
            self.window.show_page(page)
