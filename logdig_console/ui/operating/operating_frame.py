"""An operator's part of the window: the queue's page, its small window, its actions, its lines."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from logdig_console.presenters.audit_presenter import AuditPresenter
from logdig_console.presenters.operating.day_ledger import DayLedgerPresenter
from logdig_console.presenters.operating.probe_presenter import ProbePresenter
from logdig_console.presenters.operating.queue_presenter import QueueState
from logdig_console.presenters.operating.service_presenter import ServicePresenter
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wording import age
from logdig_console.ui.frame.strips import Notices, NoticeStrip, Strip
from logdig_console.ui.operating.operating_actions import OperatingActions
from logdig_console.ui.theme import Theme

if TYPE_CHECKING:
    from logdig_console.ui.operating.queue_page import QueuePage
    from logdig_console.ui.operating.queue_window import QueueWindow
    from logdig_console.ui.operating.tag_window import TagWindow


class OperatingFrame(QObject):
    """Builds what an operator sees, each part when it is first wanted.

    Args:
        window: that the actions belong to.
        settings: where the small window's place is kept; None forgets it.

    Signals:
        queue_requested(): the queue's page is to be shown.
        service_requested(): the service's front page is to be shown.
        line_requested(tuple[str, ...]): a line for the command line is to be copied.
        rejected_requested(): the rejected lines are to be shown.
        set_up_requested(): the wizard is to be opened: credentials, and the service's settings.
    """

    queue_requested = Signal()
    service_requested = Signal()
    line_requested = Signal(object)
    rejected_requested = Signal()
    set_up_requested = Signal()

    def __init__(
        self,
        *,
        window: QMainWindow,
        operating: OperatingPresenters,
        service: ServicePresenter,
        preferences: Preferences,
        theme: Theme,
        copies_cli: bool,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._operating = operating
        self._service = service
        self._preferences = preferences
        operating.queue.set_interval(preferences.poll_interval_s)
        self._theme = theme
        self._settings = settings
        self._page: QueuePage | None = None
        self.small: QueueWindow | None = None
        self.tag: TagWindow | None = None
        self.paused = Strip(theme=theme, button=self.tr("Resume"))
        self.notice = NoticeStrip(theme=theme)
        self._notices = Notices(strip=self.notice, theme=theme, parent=self)
        self.commands = OperatingActions(window=window, copies_cli=copies_cli)
        self._wire()

    @property
    def audit(self) -> AuditPresenter:
        """What was changed from this desk."""
        return self._operating.audit

    @property
    def probe(self) -> ProbePresenter:
        """Sends test clicks."""
        return self._operating.probe

    @property
    def ledger(self) -> DayLedgerPresenter:
        """Accounts for the lines of today."""
        return self._operating.ledger

    @property
    def strips(self) -> tuple[QWidget, ...]:
        """Lines for the top of the frame."""
        return self.paused, self.notice

    @property
    def page(self) -> "QueuePage":
        """The queue's page, built now if it was not yet."""
        if self._page is None:
            from logdig_console.ui.operating.queue_page import QueuePage

            page = QueuePage(operating=self._operating, preferences=self._preferences, theme=self._theme)
            page.drain_requested.connect(self._service.drain_now)
            page.small_window_requested.connect(self.show_small_window)
            self._page = page
        return self._page

    def build_page(self) -> QWidget:
        return self.page

    @Slot()
    def show_small_window(self) -> None:
        """Show the queue in a small window that stays on top."""
        if self.small is None:
            from logdig_console.ui.operating.queue_window import QueueWindow

            snapshot = self._service.state.snapshot
            self.small = QueueWindow(
                operating=self._operating,
                preferences=self._preferences,
                theme=self._theme,
                name=snapshot.service.name if snapshot else self.tr("the service"),
                place="local" if self._service.state.local else "aws",
                settings=self._settings,
            )
        self.small.show()
        self.small.raise_()

    @Slot()
    def show_tag(self) -> None:
        """Show the line for one's own pages, and what some of them need beside it."""
        if self.tag is None:
            from logdig_console.ui.operating.tag_window import TagWindow

            self.tag = TagWindow(presenter=self._operating.tag, theme=self._theme, parent=self._window)
        self.tag.show_tag()

    def stop(self) -> None:
        """Stop looking; nothing is asked of the service any more."""
        self._operating.stop()

    def end(self) -> None:
        """Close what stands beside the window."""
        self._notices.end()
        if self.tag is not None:
            self.tag.close()
        if self.small is not None:
            self.small.close()
            self.small.deleteLater()
            self.small = None

    def _wire(self) -> None:
        operating, commands = self._operating, self.commands
        self._service.opened.connect(operating.start)
        self._service.looked.connect(operating.ledger.on_looked)
        operating.probe.proved.connect(self._service.sync_now)
        operating.queue.changed.connect(self._on_queue_changed)
        operating.why.lead_requested.connect(self._on_lead)
        operating.why.copy_requested.connect(self._on_copy)
        operating.lookout.noticed.connect(self._notices.tell)
        self.paused.pressed.connect(self._on_resume_wanted)
        commands.why.triggered.connect(self._on_why)
        commands.small_window.triggered.connect(self.show_small_window)
        commands.probe.triggered.connect(operating.probe.send)
        commands.tag.triggered.connect(self.show_tag)
        commands.look.triggered.connect(operating.queue.poll_now)
        asks = {
            commands.count: self._on_count_wanted,
            commands.pause: self._on_pause_wanted,
            commands.resume: self._on_resume_wanted,
            commands.peek: self._on_peek_wanted,
            commands.peek_dead: self._on_peek_dead_wanted,
            commands.redrive: self._on_redrive_wanted,
            commands.purge: self._on_purge_wanted,
            commands.purge_dead: self._on_purge_dead_wanted,
            commands.alarms: self._on_alarms_wanted,
            commands.logs: self._on_logs_wanted,
            commands.beside: self._on_beside_wanted,
        }
        for action, slot in asks.items():
            action.triggered.connect(slot)
        for line in commands.lines:
            line.line_requested.connect(self.line_requested)

    @Slot(object)
    def _on_queue_changed(self, state: QueueState) -> None:
        if not state.paused_since:
            self.paused.say("")
            return
        since = age(state.paused_since, self._operating.queue.now())
        text = self.tr("Paused for maintenance {since}: nothing is drained until it is resumed.")
        self.paused.say(text.format(since=since))

    @Slot(str)
    def _on_lead(self, lead: str) -> None:
        """Open the place where a person does what Why? asks for."""
        if lead == "interval":
            self._show().choose_interval()
        elif lead == "page":
            QDesktopServices.openUrl(QUrl(self._operating.why.page))
        elif lead == "rejected":
            self.rejected_requested.emit()
        else:
            self.set_up_requested.emit()

    @Slot(str)
    def _on_copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def _show(self) -> "QueuePage":
        self.queue_requested.emit()
        return self.page

    @Slot()
    def _on_why(self) -> None:
        self._show().ask_why()

    @Slot()
    def _on_count_wanted(self) -> None:
        self.service_requested.emit()
        self._operating.ledger.account()

    @Slot()
    def _on_pause_wanted(self) -> None:
        self._show().drain.change_requested.emit("pause")

    @Slot()
    def _on_resume_wanted(self) -> None:
        self._show().drain.change_requested.emit("resume")

    @Slot()
    def _on_peek_wanted(self) -> None:
        self._ask_messages("peek")

    @Slot()
    def _on_peek_dead_wanted(self) -> None:
        self._ask_messages("peek_dead")

    @Slot()
    def _on_redrive_wanted(self) -> None:
        self._ask_messages("redrive")

    @Slot()
    def _on_purge_wanted(self) -> None:
        self._ask_messages("purge")

    @Slot()
    def _on_purge_dead_wanted(self) -> None:
        self._ask_messages("purge_dead")

    def _ask_messages(self, key: str) -> None:
        page = self._show()
        page.show_messages()
        page.messages.change_requested.emit(key)

    @Slot()
    def _on_alarms_wanted(self) -> None:
        page = self._show()
        page.tabs.setCurrentWidget(page.alarms)

    @Slot()
    def _on_logs_wanted(self) -> None:
        page = self._show()
        page.tabs.setCurrentWidget(page.logs)

    @Slot()
    def _on_beside_wanted(self) -> None:
        page = self._show()
        page.tabs.setCurrentWidget(page.beside)
