"""Keeps the wizard's window, and what runs behind it, from its opening to its end."""

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot

from logdig_console.domain.context import JobContext
from logdig_console.jobs.runner import SHUTDOWN_WAIT_S, JobRunner
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wizard.wizard import WizardPresenter
from logdig_console.services.credentials.sessions import Sessions
from logdig_console.services.deploying.set_up import SetUp
from logdig_console.ui.theme import Theme
from logdig_console.ui.wizard.window import WizardWindow


class WizardHost(QObject):
    """One wizard at a time.

    Args:
        preferences: say whether anything may be changed.
        sessions: of this run, shared with the windows that services are opened in.
        data: the directory of the list of key names and of the audit log.
        local_data: the data directory of the embedded AWS.
        settings: where the window's place is kept; None forgets it.

    Signals:
        opening_requested(Opening): a service is to be opened in a window.
        closed(tuple[str, ...]): the wizard is gone; the labels of jobs that could not be ended.
    """

    opening_requested = Signal(object)
    closed = Signal(object)

    def __init__(
        self,
        *,
        theme: Theme,
        preferences: Preferences,
        sessions: Sessions,
        data: Path,
        local_data: Path,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._sessions = sessions
        preferences.read_only_changed.connect(self._on_read_only_changed)
        self._theme = theme
        self._data = data
        self._local_data = local_data
        self._settings = settings
        self._ending = JobRunner(max_threads=1)
        self._left: tuple[str, ...] = ()
        self._runner: JobRunner | None = None
        self._backend: SetUp | None = None
        self.presenter: WizardPresenter | None = None
        self.window: WizardWindow | None = None

    @property
    def holds_local(self) -> bool:
        """Whether the embedded AWS of this machine runs for the wizard, and nobody else may start it."""
        return self._backend is not None and self._backend.holds_local

    @Slot()
    def show(self) -> None:
        """Open the wizard, or bring the one that is open to the front."""
        if self.window is None:
            if self._backend is not None:  # the one before is still ending
                return
            self._runner = JobRunner()
            self._backend = SetUp(data=self._data, local_data=self._local_data, sessions=self._sessions)
            self._backend.set_read_only(self._preferences.read_only)
            self.presenter = WizardPresenter(runner=self._runner, backend=self._backend)
            self.presenter.opening_requested.connect(self.opening_requested)
            self._show_window(self._runner, self.presenter)
            return
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Close the window that is open."""
        if self.window is not None:
            self.window.close()

    def build_again(self) -> None:
        """The same in another language: a new window over the same presenter."""
        if self.window is None or self._runner is None or self.presenter is None:
            return
        old, place = self.window, self.window.saveGeometry()
        old.retire()
        self._show_window(self._runner, self.presenter)
        self.window.restoreGeometry(place)

    def end(self) -> tuple[str, ...]:
        """End everything; the labels of jobs that could not be ended."""
        if self._runner is not None:
            self._left += self._runner.shutdown(SHUTDOWN_WAIT_S)
        left = self._left + self._ending.shutdown(SHUTDOWN_WAIT_S)
        if self._backend is not None:
            self._backend.close(JobContext())
        self._runner = self._backend = None
        return left

    def _show_window(self, runner: JobRunner, presenter: WizardPresenter) -> None:
        self.window = WizardWindow(
            runner=runner, presenter=presenter, theme=self._theme, settings=self._settings
        )
        self.window.show_read_only(self._preferences.read_only)
        self.window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.window.closed.connect(self._on_closed)
        self.window.show()

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        if self._backend is not None:
            self._backend.set_read_only(read_only)
        if self.window is not None:
            self.window.show_read_only(read_only)

    @Slot(object)
    def _on_closed(self, left: tuple[str, ...]) -> None:
        """The window is gone; the embedded AWS, where it was started, ends in a job."""
        self._left = left
        self._runner = None
        if self._backend is not None:
            job = self._ending.submit(self._backend.close, label=self.tr("End the wizard"))
            job.finished.connect(self._on_ended)

    @Slot()
    def _on_ended(self) -> None:
        left, self._left = self._left, ()
        if self.window is not None:
            self.window.deleteLater()
        if self.presenter is not None:
            self.presenter.deleteLater()
        self.window = self.presenter = self._backend = None
        self.closed.emit(left)
