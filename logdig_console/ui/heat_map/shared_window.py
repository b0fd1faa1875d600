"""What a service's analysts share: page rules, time zone, own people, bots, notes on dates."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from logdig_console.presenters.command_line import CliPlace
from logdig_console.presenters.heat_map.shared_presenter import SharedPresenter, SharedState
from logdig_console.presenters.heat_map.shared_words import agreeing_words
from logdig_console.ui.heat_map.rules_panel import RulesPanel
from logdig_console.ui.heat_map.site_panel import SitePanel
from logdig_console.ui.parts.confirm_bar import ConfirmBar
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.layouts import panel_tabs
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme

_SIZE_PX = (1000, 660)
_AGREE = "agree"


class SharedWindow(QDialog):
    """Stands beside the window it belongs to; nothing is changed before it is confirmed.

    Args:
        presenter: of this window alone; it goes with it.
        serves: True for a service, False for log files on this machine.
        cli_place: arguments that say on the command line where the clicks are; None offers no line.

    Signals:
        line_copied(str): a line for the command line is to be copied.
    """

    line_copied = Signal(str)

    def __init__(
        self,
        *,
        presenter: SharedPresenter,
        theme: Theme,
        serves: bool,
        cli_place: CliPlace | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shared settings"))
        self.resize(*_SIZE_PX)
        presenter.setParent(self)
        self._presenter = presenter
        self._serves = serves
        self._cli_place = cli_place
        self.banner = ErrorBanner(theme=theme)
        self.confirm = ConfirmBar(theme=theme)
        self.rules = RulesPanel(presenter=presenter)
        self.site = SitePanel(presenter=presenter)
        self.tabs = panel_tabs(
            self.windowTitle(), ((self.rules, self.tr("Page rules")), (self.site, self.tr("Site")))
        )
        self.untouched = QLabel(self.tr("Raw logs are never changed by this."))
        self.untouched.setProperty("role", "muted")
        self.copy_button = named_button(self.tr("Copy as CLI"))
        self.discard_button = named_button(self.tr("Discard"))
        self.save_button = named_button(self.tr("Use these settings…"))
        self.save_button.setProperty("primary", True)
        self.close_button = named_button(self.tr("Close"))
        self._build()
        self.copy_button.setVisible(cli_place is not None)
        self.copy_button.clicked.connect(self._on_copy)
        self.discard_button.clicked.connect(presenter.discard)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.close)
        self.confirm.confirmed.connect(self._on_confirmed)
        self.banner.dismiss_requested.connect(presenter.dismiss_error)
        self.banner.retry_requested.connect(presenter.save)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(UNIT_PX)
        below.addWidget(self.untouched, 1)
        for button in (self.copy_button, self.discard_button, self.close_button, self.save_button):
            button.setAutoDefault(False)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT_PX, UNIT_PX, 2 * UNIT_PX, 2 * UNIT_PX)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.banner)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.confirm)
        column.addLayout(below)

    def show_rules(self) -> None:
        """Come to the front with the page rules."""
        self._show(self.rules)
        self.rules.patterns.setFocus()

    def show_site(self) -> None:
        """Come to the front with zone, people, bots and notes."""
        self._show(self.site)

    def _show(self, panel: QWidget) -> None:
        self._presenter.load()
        self.tabs.setCurrentWidget(panel)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def _on_save(self) -> None:
        text = agreeing_words(self._presenter.state, serves=self._serves)
        self.confirm.ask(_AGREE, text, self.tr("Use them"))

    @Slot(str)
    def _on_confirmed(self, _key: str) -> None:
        self._presenter.save()

    @Slot()
    def _on_copy(self) -> None:
        if self._cli_place is not None:
            self.line_copied.emit(self._presenter.lines(self._cli_place))

    @Slot(object)
    def _on_changed(self, state: SharedState) -> None:
        self.banner.show_error(state.error)
        possible = state.changed and not state.busy
        self.save_button.setEnabled(possible)
        self.copy_button.setEnabled(state.changed)
        self.discard_button.setEnabled(
            possible or state.rules_problem is not None or state.site_problem is not None
        )
        if not possible:
            self.confirm.hide()
