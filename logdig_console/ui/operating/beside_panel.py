"""The services side by side: what needs a hand first, and under the table all of the chosen one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from logdig_console.presenters.operating.lookout_presenter import LookoutPresenter, LookoutState
from logdig_console.presenters.operating.stations import Health, mark
from logdig_console.presenters.sentences import spoken
from logdig_console.ui.parts.layouts import panel_column
from logdig_console.ui.parts.plain_table import NOTHING, PlainTable, Row
from logdig_console.ui.parts.row_facts import RowFacts

if TYPE_CHECKING:
    from logdig_console.services.operating.beside import ServiceDepth

_REGION_PX = 120
_FACT_LINES = 4
_KEY = (0, 5, 6, 7)
"""The columns that tell a service from every other."""


class BesidePanel(QWidget):
    """Every service that can be seen from here, with its queue."""

    def __init__(self, *, presenter: LookoutPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._beside: tuple[ServiceDepth, ...] = ()
        self.table = PlainTable(
            (
                self.tr("Service"),
                self.tr("State"),
                self.tr("Waiting"),
                self.tr("In flight"),
                self.tr("Dead letters"),
                self.tr("Where"),
                self.tr("Account"),
                self.tr("Region"),
            ),
            accessible=self.tr("Services side by side"),
            last_px=_REGION_PX,
        )
        self.facts = RowFacts(
            accessible=self.tr("All of the chosen service"),
            empty=self.tr("Choose a service to read how it was reached, and what to do where it was not."),
            lines=_FACT_LINES,
        )
        column = panel_column(self)
        column.addWidget(self.table, 1)
        column.addWidget(self.facts)
        self.table.itemSelectionChanged.connect(self._on_chosen)
        presenter.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        self._presenter.set_beside(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._presenter.set_beside(False)
        super().hideEvent(event)

    @Slot(object)
    def _on_changed(self, state: LookoutState) -> None:
        if state.beside is self._beside:
            return
        self._beside = state.beside
        self.table.show_rows([self._row(item) for item in state.beside])
        self._on_chosen()

    def _row(self, item: "ServiceDepth") -> Row:
        service, depth = item.service, item.depth
        where = "LOCAL" if service.local else "AWS"
        place = (where, service.account or NOTHING, service.region)
        if depth is None:
            word = self.tr("not reached")
            return service.name, f"{mark('unknown')} {word}", NOTHING, NOTHING, NOTHING, *place
        health: Health = "attention" if depth.dead else "ok"
        word = self.tr("dead letters") if depth.dead else self.tr("well")
        numbers = (depth.waiting, depth.in_flight, depth.dead)
        return service.name, f"{mark(health)} {word}", *numbers, *place

    @property
    def _chosen(self) -> "ServiceDepth | None":
        """The service whose row is chosen."""
        rows = self.table.selectionModel().selectedRows()
        texts = self.table.texts(rows[0].row()) if rows else []
        chosen = [texts[column] for column in _KEY] if texts else None
        return next((item for item in self._beside if [self._row(item)[key] for key in _KEY] == chosen), None)

    @Slot()
    def _on_chosen(self) -> None:
        item = self._chosen
        if item is None:
            self.facts.show_facts(())
            return
        self.facts.show_facts(
            (
                (self.tr("Service"), item.service.name),
                (self.tr("Credentials"), spoken(item.login) or self.tr("of this window")),
                (self.tr("Not reached"), spoken(item.error)),
                (self.tr("What to do"), spoken(item.hint)),
            )
        )
