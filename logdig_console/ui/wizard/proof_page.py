"""Proof: a test click on its way through every hop."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from logdig_console.domain.deploying.proof import Hop, Proof
from logdig_console.presenters.operating.stations import Health
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wizard.plan_words import hop_name
from logdig_console.presenters.wizard.wizard import WizardPresenter
from logdig_console.presenters.wizard.work import WorkState
from logdig_console.presenters.wording import duration
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme, tabular, wide
from logdig_console.ui.wizard.marks import mark_label, text_label
from logdig_console.ui.wizard.work_head import WorkHead

_MARK_PX, _NAME_PX, _TIME_PX = 18, 140, 80


class ProofPage(QWidget):
    """Every hop a line with its time; the one that failed says what to do."""

    def __init__(self, *, presenter: WizardPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Proof | None = None
        self.sentence = text_label(role="title")
        self.again_button = named_button(self.tr("Send another"), self.tr("Send another test click"))
        self._hops = QVBoxLayout()
        self._hops.setSpacing(0)
        self.rows: list[QWidget] = []
        top = QHBoxLayout()
        top.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.again_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(WorkHead(work=presenter.proof, name=self.tr("Send a test click"), theme=theme))
        column.addLayout(top)
        column.addLayout(self._hops)
        column.addStretch(1)
        self.again_button.clicked.connect(presenter.prove)
        presenter.proof.changed.connect(self._on_changed)
        self._on_changed(presenter.proof.state)

    @Slot(object)
    def _on_changed(self, state: WorkState) -> None:
        proof = state.result if isinstance(state.result, Proof) else None
        self.again_button.setVisible(not state.running)
        self.sentence.setText("" if proof is None else self._words(proof))
        if proof != self._shown:
            self._shown = proof
            self._show_hops(() if proof is None else proof.hops)

    def _words(self, proof: Proof) -> str:
        failed = proof.failed
        if failed is None:
            return self.tr("The test click went the whole way in {time}.").format(
                time=duration(round(proof.ms))
            )
        return self.tr("The test click did not pass: {hop}.").format(hop=hop_name(failed.name))

    def _show_hops(self, hops: tuple[Hop, ...]) -> None:
        for row in self.rows:
            self._hops.removeWidget(row)
            row.hide()  # until it is deleted it would still be drawn
            row.deleteLater()
        self.rows = [self._row(hop) for hop in hops]
        for row in self.rows:
            self._hops.addWidget(row)

    def _row(self, hop: Hop) -> QWidget:
        healths: dict[str, Health] = {"ok": "ok", "failed": "failed", "skipped": "unknown"}
        words = {
            "ok": self.tr("passed"),
            "failed": self.tr("failed"),
            "skipped": self.tr("not reached"),
        }[hop.state]
        sentence, fix = spoken(hop.sentence), spoken(hop.fix)
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, UNIT_PX // 2, 0, UNIT_PX // 2)
        grid.setHorizontalSpacing(UNIT_PX)
        grid.setColumnStretch(3, 1)
        mark, name = mark_label(healths[hop.state], words), text_label(hop_name(hop.name), role="title")
        time = text_label("—" if hop.ms is None else duration(round(hop.ms)))
        time.setFont(tabular(self.font()))
        time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for place, (widget, width) in enumerate(((mark, _MARK_PX), (name, _NAME_PX), (time, _TIME_PX))):
            widget.setFixedWidth(wide(width))
            grid.addWidget(widget, 0, place)
        grid.addWidget(text_label(sentence or words), 0, 3)
        if fix:
            grid.addWidget(text_label(f"→ {fix}", role="muted"), 1, 3)
        row.setAccessibleName(f"{hop_name(hop.name)}: {words}. {sentence} {fix}".strip())
        return row
