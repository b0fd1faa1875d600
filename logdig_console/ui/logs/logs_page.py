"""The log files of a service: a calendar of days, the files of one, their lines, search and ledger."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QWidget,
)

from logdig_console.domain.logs.erasure import Visitor
from logdig_console.domain.logs.log_browser import ExportFormat
from logdig_console.presenters.logs.logs_presenter import LogsPresenter, LogsState, Span
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.progress_words import progress_amount, progress_words
from logdig_console.presenters.wording import clicks, count, days, files
from logdig_console.ui.logs.day_calendar import DayCalendar
from logdig_console.ui.logs.erase_panel import ErasePanel
from logdig_console.ui.logs.files_panel import FilesPanel
from logdig_console.ui.logs.lines_panel import LinesPanel
from logdig_console.ui.logs.search_panel import SearchPanel
from logdig_console.ui.logs.way_panel import WayPanel
from logdig_console.ui.parts.confirm_bar import ConfirmBar
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.layouts import PageTitle, page_column, panel_tabs, row_of
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.quiet_fields import put_text
from logdig_console.ui.parts.share_of import show_share
from logdig_console.ui.theme import Theme, wide

_DAY_PX = 104
_BAR_PX = 160


class LogsPage(QWidget):
    """Draws the log files and asks its presenter."""

    def __init__(
        self,
        *,
        presenter: LogsPresenter,
        preferences: Preferences,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._day = ""
        self._looked = False
        self._erasing = (Visitor("", ""), True)
        """Who is to be erased, and whether names too, as it was when the question was asked."""
        self._title = PageTitle(self.tr("Logs"))
        self._note = QLabel()
        self._note.setProperty("role", "muted")
        self.look_button = named_button(self.tr("Look again"), self.tr("List the log files again"))
        self.outside_button = named_button("", self.tr("Show the objects that lie in no day folder"))
        self.banner = ErrorBanner(theme=theme)
        self.calendar = DayCalendar(theme=theme)
        self.first_day = self._day_line(self.tr("First day"))
        self.last_day = self._day_line(self.tr("Last day"))
        self.sync_button = named_button(
            self.tr("Sync"), self.tr("Bring the log files of these days into the store")
        )
        self.sync_button.setProperty("primary", True)
        self.export_format = QComboBox()
        self.export_format.setAccessibleName(self.tr("Format of the export"))
        formats: dict[ExportFormat, str] = {
            "raw": self.tr("Log files as they are"),
            "csv": self.tr("CSV"),
            "parquet": self.tr("Parquet"),
        }
        for key, name in formats.items():
            self.export_format.addItem(name, key)
        self.export_button = named_button(self.tr("Export…"), self.tr("Export these days"))
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = named_button(self.tr("Cancel"), self.tr("Cancel what is being done"))
        self.files = FilesPanel(presenter=presenter, preferences=preferences)
        self.lines = LinesPanel(presenter=presenter)
        self.search = SearchPanel(presenter=presenter, preferences=preferences)
        self.way = WayPanel(presenter=presenter, theme=theme)
        self.erase = ErasePanel(presenter=presenter)
        self.confirm = ConfirmBar(theme=theme)
        self.tabs = panel_tabs(
            self.tr("Panels of the logs"),
            (
                (self.files, self.tr("Files")),
                (self.lines, self.tr("Lines")),
                (self.search, self.tr("Search")),
                (self.way, self.tr("Ledger")),
                (self.erase, self.tr("Erase a visitor")),
            ),
        )
        self._build()
        self._connect()
        self._on_changed(presenter.state)

    def _day_line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setToolTip(self.tr("{name}, UTC day of receipt; empty leaves it open").format(name=name))
        line.setPlaceholderText("2026-01-31")
        line.setFixedWidth(wide(_DAY_PX))
        return line

    def _build(self) -> None:
        span = row_of(
            QLabel(self.tr("Days")),
            self.first_day,
            QLabel("–"),
            self.last_day,
            self.sync_button,
            self.export_format,
            self.export_button,
        )
        column = page_column(self)
        column.addLayout(row_of(self._title, self._note, self.outside_button, self.look_button, stretch=1))
        column.addWidget(self.banner)
        column.addWidget(self.confirm)
        column.addWidget(self.calendar)
        column.addLayout(span)
        column.addLayout(row_of(self._said, self._bar, self.cancel_button, stretch=0))
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        self.look_button.clicked.connect(presenter.look)
        self.outside_button.clicked.connect(self.show_outside)
        self.calendar.day_chosen.connect(self._on_day_chosen)
        self.sync_button.clicked.connect(self.sync)
        self.export_button.clicked.connect(self.ask_for_place)
        self.cancel_button.clicked.connect(presenter.cancel)
        self.files.opened.connect(self._on_file_opened)
        self.search.search_requested.connect(self._on_search)
        self.search.line_requested.connect(self._on_line_wanted)
        self.erase.change_requested.connect(self._on_erase_wanted)
        self.confirm.confirmed.connect(self._on_erase_confirmed)
        self.banner.retry_requested.connect(presenter.look)
        self.banner.dismiss_requested.connect(presenter.dismiss_error)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._looked:
            self._looked = True
            self._presenter.look()
        super().showEvent(event)

    @property
    def span(self) -> Span:
        """The days that are asked for."""
        return self.first_day.text().strip() or None, self.last_day.text().strip() or None

    @Slot()
    def sync(self) -> None:
        """Sync the days that are asked for."""
        self._presenter.sync(self.span)

    @Slot()
    def ask_for_place(self) -> None:
        """Ask where the export goes, and write it."""
        kind: ExportFormat = self.export_format.currentData()
        title = self.tr("Export these days")
        if kind == "raw":
            path = QFileDialog.getExistingDirectory(self, title)
        else:
            path, _ = QFileDialog.getSaveFileName(self, title, f"events.{kind}")
        if path:
            self._presenter.export(Path(path), kind, self.span)

    @Slot()
    def show_outside(self) -> None:
        """Go to the files and show those that lie in no day folder."""
        self.tabs.setCurrentWidget(self.files)
        self._presenter.show_outside()

    @Slot()
    def show_rejected(self) -> None:
        """Go to the files and show the lines that were rejected of late."""
        self.tabs.setCurrentWidget(self.files)
        self._presenter.show_rejected()

    @Slot()
    def verify_all(self) -> None:
        """Go to the files and verify all that are shown."""
        self.tabs.setCurrentWidget(self.files)
        if self.files.all_button.isEnabled():
            self._presenter.verify_all()

    @Slot()
    def show_search(self) -> None:
        self.tabs.setCurrentWidget(self.search)
        self.search.words.setFocus()

    @Slot()
    def show_erase(self) -> None:
        self.tabs.setCurrentWidget(self.erase)
        self.erase.token.setFocus()

    @Slot()
    def show_ledger(self) -> None:
        """Go to the ledger and account for the day that is chosen."""
        self.tabs.setCurrentWidget(self.way)
        self.way.account()

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        self.banner.show_error(state.error)
        self.calendar.show_days(state.days or (), state.day)
        if state.day != self._day:
            self._day = state.day
            put_text(self.first_day, state.day)
            put_text(self.last_day, state.day)
        self._note.setText(self._words(state))
        self.outside_button.setVisible(bool(state.outside.objects))
        self.outside_button.setText(
            f"{mark('attention')} "
            + self.tr("Outside the days: {number}").format(number=count(state.outside.objects))
        )
        busy = bool(state.busy)
        for widget in (self.sync_button, self.export_button):
            widget.setEnabled(not busy)
        self.cancel_button.setVisible(busy)
        self._bar.setVisible(busy)
        progress = state.progress
        show_share(self._bar, progress)
        step = " · ".join(filter(None, (progress_words(progress.text), progress_amount(progress))))
        self._said.setText((f"{state.busy}: {step}" if step else f"{state.busy}…") if busy else state.said)
        self._said.setVisible(busy or bool(state.said))

    def _words(self, state: LogsState) -> str:
        if state.days is None:
            return self.tr("Listing the bucket…")
        if not state.days:
            return self.tr("No log file yet. Click on the site, then drain.")
        unread = sum(day.unread for day in state.days)
        said = self.tr("{days}, {files}, {clicks}").format(
            days=days(len(state.days)),
            files=files(sum(day.objects for day in state.days)),
            clicks=clicks(sum(day.counts.clicks for day in state.days)),
        )
        return said + (" · " + self.tr("not read: {files}").format(files=files(unread)) if unread else "")

    @Slot(str)
    def _on_day_chosen(self, day: str) -> None:
        self.tabs.setCurrentWidget(self.files)
        self._presenter.choose_day(day)

    @Slot(str)
    def _on_file_opened(self, key: str) -> None:
        self.tabs.setCurrentWidget(self.lines)
        self._presenter.open_file(key)

    @Slot(str, int)
    def _on_line_wanted(self, key: str, line: int) -> None:
        self.tabs.setCurrentWidget(self.lines)
        self._presenter.open_line(key, line)

    @Slot()
    def _on_erase_wanted(self) -> None:
        text = self.tr(
            "Every line of this visitor is removed for good, in all log files and their old versions."
        )
        names = self.erase.names.isChecked()
        if names:
            text += " " + self.tr("The key is taken out of the shared settings and saved views.")
        text += " " + self.tr("Type the visitor's key.")
        visitor = Visitor(self.erase.token.text().strip(), self.erase.user_key.text().strip())
        if visitor.user_key:
            self._erasing = (visitor, names)
            self.confirm.ask("erase", text, self.tr("Erase"), name=visitor.user_key)

    @Slot(str)
    def _on_erase_confirmed(self, _key: str) -> None:
        visitor, names = self._erasing
        self._presenter.erase(visitor, self.confirm.typed, names=names)

    @Slot()
    def _on_search(self) -> None:
        self._presenter.search(self.search.words.text(), self.search.where.currentData(), self.span)
