"""Erase a visitor: asked for by token and key, agreed to by typing the key, reported."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from logdig_console.domain.logs.erasure import ErasureReport
from logdig_console.presenters.logs.logs_presenter import LogsPresenter, LogsState
from logdig_console.presenters.logs.logs_words import erasure_lines
from logdig_console.ui.parts.layouts import panel_column, row_of
from logdig_console.ui.parts.named_button import named_button


class ErasePanel(QWidget):
    """Names a visitor and shows what an erasure did; the question itself is the page's.

    Signals:
        change_requested(): the visitor in the lines is to be erased, once that is confirmed.
    """

    change_requested = Signal()

    def __init__(self, *, presenter: LogsPresenter) -> None:
        super().__init__()
        self._report: ErasureReport | None = None
        self.token = QLineEdit()
        self.token.setPlaceholderText(self.tr("Token of the site"))
        self.token.setAccessibleName(self.tr("Token of the site"))
        self.user_key = QLineEdit()
        self.user_key.setPlaceholderText(self.tr("Key of the visitor: 20 letters and digits"))
        self.user_key.setAccessibleName(self.tr("Key of the visitor"))
        self.erase_button = named_button(self.tr("Erase…"), self.tr("Erase the visitor, after a question"))
        self.names = QCheckBox(self.tr("Take the key out of the shared settings and saved views too"))
        self.names.setAccessibleName(self.names.text())
        self.names.setToolTip(
            self.tr(
                "Where the visitor is named there as one of your own people. Old versions of the settings "
                "that name the key are deleted; what this browser clicks later counts as anybody's."
            )
        )
        self.names.setChecked(True)
        said = QLabel(
            self.tr(
                "Takes every line of the visitor out of the log files and their old versions, and out of "
                "this desk's store; other desks follow when they sync, and what comes late stays out. Search "
                "finds a visitor's key."
            )
        )
        said.setWordWrap(True)
        needs = QLabel(self.tr("It takes more rights than operating does: a policy of its own."))
        needs.setProperty("role", "muted")
        self.policy_button = named_button(
            self.tr("Copy the policy"), self.tr("Copy the IAM policy that erasing takes")
        )
        said.setProperty("role", "muted")
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("What the erasure did"))
        column = panel_column(self)
        column.addWidget(said)
        column.addLayout(row_of(self.token, self.user_key, self.erase_button, stretch=1))
        column.addWidget(self.names)
        column.addLayout(row_of(needs, self.policy_button))
        column.addWidget(self.report, 1)
        column.addStretch(0)
        self.erase_button.clicked.connect(self.change_requested)
        self.policy_button.clicked.connect(presenter.ask_for_policy)
        presenter.policy_made.connect(self._on_policy_made)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    @Slot(object)
    def _on_changed(self, state: LogsState) -> None:
        self.erase_button.setEnabled(not state.busy)
        self.report.setVisible(state.erased is not None)
        if state.erased is not None and state.erased is not self._report:
            self._report = state.erased
            self.report.setPlainText("\n".join(erasure_lines(state.erased)))

    @Slot(str)
    def _on_policy_made(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
