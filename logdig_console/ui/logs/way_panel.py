"""The ledger of the way there."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QWidget,
)

from logdig_console.domain.logs.way import WayLedger
from logdig_console.domain.times import utc_now
from logdig_console.presenters.logs.logs_presenter import LogsPresenter, LogsState
from logdig_console.presenters.logs.logs_words import hop_words, way_equation, way_sentence
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import age
from logdig_console.ui.logs.ledger_view import LedgerView
from logdig_console.ui.parts.layouts import panel_column, row_of
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.rows_model import RowsView
from logdig_console.ui.theme import Theme


class WayPanel(QWidget):
    """The ledger of the way there: of the day chosen, or of everything."""

    def __init__(self, *, presenter: LogsPresenter, theme: Theme) -> None:
        super().__init__()
        self._presenter = presenter
        self._way: WayLedger | None = None
        self.everything = QCheckBox(self.tr("All days"))
        self.everything.setAccessibleName(self.tr("Account for all days"))
        self.account_button = named_button(
            self.tr("Check every line"), self.tr("Sync, then account for every line that was accepted")
        )
        self._of = QLabel(self.tr("Every line that was accepted, and where it is."))
        self._of.setProperty("role", "muted")
        self.ledger = LedgerView(theme=theme)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self.gaps = RowsView(
            (self.tr("Receipts"), self.tr("Lines"), self.tr("Hop"), self.tr("Evidence")),
            (34, 7, 10, 12),
            accessible=self.tr("Gaps between the receipts"),
        )
        column = panel_column(self)
        column.addLayout(row_of(self._of, self.everything, self.account_button, stretch=0))
        column.addWidget(self.ledger)
        column.addWidget(self._said)
        column.addWidget(self.gaps, 1)
        self.account_button.clicked.connect(self.account)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    @Slot()
    def account(self) -> None:
        """Account for the day that is chosen."""
        day = self._presenter.state.day or None
        self._presenter.account(None if self.everything.isChecked() else day)

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        self.account_button.setEnabled(not state.busy)
        way = state.way
        if way is None or way is self._way:
            return
        self._way = way
        of = self.tr("All days") if way.day is None else way.day
        self._of.setText(
            self.tr("{day}, accounted for {age}").format(day=of, age=age(way.taken_at, utc_now()))
        )
        self.ledger.show_equations((way_equation(way),))
        self._said.setText(way_sentence(way, age(way.taken_at, utc_now())))
        self.gaps.rows.show_rows(
            [(str(gap.run), gap.run.count, hop_words(gap), spoken(gap.why)) for gap in way.gaps]
        )
        self.gaps.setVisible(bool(way.gaps))
