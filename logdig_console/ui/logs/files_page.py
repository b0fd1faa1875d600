"""Opened log files: what was read, and what could not be."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from logdig_console.domain.logs.log_files import LogFilesSummary
from logdig_console.presenters.heat_map.ledger import ledger
from logdig_console.presenters.logs.files_presenter import FilesPresenter, FilesState
from logdig_console.presenters.operating.stations import mark
from logdig_console.presenters.progress_words import progress_words
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import count, files, lines
from logdig_console.ui.logs.ledger_view import LedgerView
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.layouts import PageTitle, page_column
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.share_of import show_share
from logdig_console.ui.theme import UNIT_PX, Theme

_FILE, _LINE, _WHAT, _REASON = range(4)


class FilesPage(QWidget):
    """Draws what was found in log files and asks its presenter."""

    def __init__(self, *, presenter: FilesPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._shown: LogFilesSummary | None = None
        self.banner = ErrorBanner(theme=theme)
        self._headline = PageTitle()
        self.again_button = named_button(self.tr("Read again"))
        self.again_button.setToolTip(self.tr("Look for new and changed files"))
        self._paths = QLabel()
        self._paths.setProperty("role", "muted")
        self._paths.setWordWrap(True)
        self._paths.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the reading"))
        self.ledger = LedgerView(theme=theme)
        self._refused_title = QLabel()
        self._refused_title.setProperty("role", "title")
        self._refused_title.setWordWrap(True)
        self.table = self._make_table()
        self._build()
        presenter.changed.connect(self._on_changed)
        self.again_button.clicked.connect(presenter.start)
        self.banner.retry_requested.connect(presenter.start)
        self.banner.dismiss_requested.connect(presenter.dismiss_error)
        self._on_changed(presenter.state)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setHorizontalHeaderLabels(
            [self.tr("File"), self.tr("Line"), self.tr("What it is"), self.tr("Reason")]
        )
        table.setAccessibleName(self.tr("Lines and files that were not counted"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(_FILE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        for column in (_LINE, _WHAT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._headline, 1)
        top.addWidget(self.again_button)
        column = page_column(self)
        column.addLayout(top)
        column.addWidget(self._paths)
        column.addWidget(self._bar)
        column.addWidget(self.banner)
        column.addSpacing(UNIT_PX)
        column.addWidget(self.ledger)
        column.addSpacing(UNIT_PX)
        column.addWidget(self._refused_title)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    @Slot(object)
    def _on_changed(self, state: FilesState) -> None:
        self.banner.show_error(state.error)
        reading = state.phase == "reading"
        self.again_button.setEnabled(not reading)
        self._bar.setVisible(reading)
        show_share(self._bar, state.reading)
        self._paths.setText("\n".join(map(str, state.paths)))
        self._headline.setText(self._words(state))
        if state.summary is not None and state.summary is not self._shown:
            self._shown = state.summary
            self._show_summary(state.summary)
        for widget in (self.ledger, self._refused_title):
            widget.setVisible(state.summary is not None)
        self.table.setVisible(self.table.rowCount() > 0)

    def _words(self, state: FilesState) -> str:
        if state.phase == "reading":
            step = progress_words(state.reading.text)
            return self.tr("Reading: {step}").format(step=step) if step else self.tr("Reading the log files")
        if state.summary is None:
            return self.tr("The log files are not read.")
        counts = state.summary.counts
        return self.tr("{files} with {lines}, {corrupt} corrupt").format(
            files=files(state.summary.files),
            lines=lines(counts.rows),
            corrupt=count(len(state.summary.corrupt)),
        )

    def _show_summary(self, summary: LogFilesSummary) -> None:
        self.ledger.show_equations(ledger(summary.counts))
        refused = summary.counts.bad + summary.counts.suspect
        self.table.setRowCount(0)
        self.table.setRowCount(len(summary.corrupt) + len(summary.refused))
        for row, path in enumerate(summary.corrupt):
            self._put(row, path, "", self.tr("Corrupt"), self.tr("its name is a SHA-256 and not its own"))
        for row, line in enumerate(summary.refused, start=len(summary.corrupt)):
            what = self.tr("Suspect") if line.suspect else self.tr("Bad")
            self._put(row, line.file, count(line.line), what, spoken(line.reason))
        if not refused and not summary.corrupt:
            text = f"{mark('ok')} " + self.tr("Every line was read.")
        else:
            text = f"{mark('attention')} " + self.tr("Not counted: {lines}, {files}").format(
                lines=lines(refused), files=files(len(summary.corrupt))
            )
            if len(summary.refused) < refused:
                text += " · " + self.tr("the first {number} are listed").format(
                    number=count(len(summary.refused))
                )
        self._refused_title.setText(text)

    def _put(self, row: int, *texts: str) -> None:
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.table.setItem(row, column, item)
