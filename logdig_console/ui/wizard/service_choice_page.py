"""Service: a new one, or what is to be done with one that is there."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from logdig_console.domain.deploying.deployment import Unfinished
from logdig_console.domain.deploying.set_up import ServicesHere
from logdig_console.domain.service import Service
from logdig_console.presenters.wizard.leak_words import leak_error
from logdig_console.presenters.wizard.steps import Purpose
from logdig_console.presenters.wizard.wizard import WizardPresenter, WizardState
from logdig_console.presenters.wizard.work import WorkState
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.form import combo_box
from logdig_console.ui.wizard.marks import text_label
from logdig_console.ui.wizard.work_head import WorkHead

_INDENT_PX = 3 * UNIT_PX
_PURPOSES: tuple[Purpose, ...] = ("new", "open", "update", "drift", "remove")


class ServiceChoicePage(QWidget):
    """Asks what the wizard is for, where the account has services already."""

    def __init__(self, *, presenter: WizardPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: ServicesHere | None = None
        self.rows: list[_UnfinishedRow] = []
        self._unfinished = QVBoxLayout()
        self._unfinished.setSpacing(UNIT_PX)
        self.service = combo_box()
        self.service.setAccessibleName(self.tr("Service"))
        self.purposes: dict[Purpose, QRadioButton] = {}
        for purpose in _PURPOSES:
            button = QRadioButton(self._words(purpose))
            button.setAccessibleName(button.text())
            button.clicked.connect(self._on_chosen)
            self.purposes[purpose] = button
        self.leak = ErrorBanner(theme=theme)
        self.leak.retry_button.hide()
        self.leak.dismiss_button.hide()
        self._build(theme)
        presenter.leaks.changed.connect(self._on_looked_for_leaks)
        self.service.activated.connect(self._on_chosen)
        presenter.changed.connect(self._on_changed)
        self._on_changed(presenter.state)

    def _build(self, theme: Theme) -> None:
        chosen = QHBoxLayout()
        chosen.setContentsMargins(_INDENT_PX, 0, 0, 0)
        label = QLabel(self.tr("Service"))
        label.setBuddy(self.service)
        self._label = label
        chosen.addWidget(label)
        chosen.addSpacing(UNIT_PX)
        chosen.addWidget(self.service)
        chosen.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        for work, name in (
            (self._presenter.services, self.tr("Look for services")),
            (self._presenter.wish, self.tr("Read the service's settings")),
            (self._presenter.leaks, self.tr("Look for keys in its bundles")),
        ):
            column.addWidget(WorkHead(work=work, name=name, theme=theme))
        column.addWidget(self.leak)
        column.addLayout(self._unfinished)
        for button in self.purposes.values():
            column.addWidget(button)
        column.addSpacing(UNIT_PX)
        column.addLayout(chosen)
        column.addStretch(1)

    def _words(self, purpose: Purpose) -> str:
        return {
            "new": self.tr("Set up a new service"),
            "open": self.tr("Open a service: watch it, and look at its heat maps"),
            "update": self.tr("Change or update a service"),
            "drift": self.tr("Look for drift: what somebody has changed by hand"),
            "remove": self.tr("Remove a service"),
        }[purpose]

    @Slot(object)
    def _on_changed(self, state: WizardState) -> None:
        if state.here != self._shown:
            self._shown = state.here
            self.service.clear()
            for service in state.here.services:
                self.service.addItem(self._service_words(service), service)
            for row in self.rows:
                self._unfinished.removeWidget(row)
                row.deleteLater()
            self.rows = [_UnfinishedRow(one) for one in state.here.unfinished]
            for row in self.rows:
                row.resume_requested.connect(self._presenter.resume)
                self._unfinished.addWidget(row)
        self.purposes[state.purpose].setChecked(True)
        for purpose, button in self.purposes.items():
            button.setEnabled(purpose == "new" or self._is_possible(purpose))
        self.purposes["open"].setVisible(state.account is None or not state.account.local)
        for widget in (self._label, self.service):
            widget.setEnabled(state.purpose != "new")

    def _service_words(self, service: Service) -> str:
        if service.original:
            return self.tr("{service} · of the original LogDig").format(service=service.name)
        return service.name

    def _is_possible(self, purpose: Purpose) -> bool:
        """An original's service can be opened; it is changed by nobody here."""
        service = self.service.currentData()
        return isinstance(service, Service) and (purpose == "open" or not service.original)

    @Slot(object)
    def _on_looked_for_leaks(self, state: WorkState) -> None:
        self.leak.show_error(leak_error(state.result) if isinstance(state.result, tuple) else None)

    @Slot()
    def _on_chosen(self) -> None:
        purpose = next(purpose for purpose, button in self.purposes.items() if button.isChecked())
        service = self.service.currentData()
        known = isinstance(service, Service) and purpose != "new"
        if known and not self._is_possible(purpose):
            purpose = "open"
        self._presenter.choose(purpose, service if known else None)


class _UnfinishedRow(QWidget):
    """Something that began and has not ended.

    Signals:
        resume_requested(Unfinished)
    """

    resume_requested = Signal(object)

    def __init__(self, unfinished: Unfinished, *, parent: QObject | None = None) -> None:
        super().__init__()
        self._unfinished = unfinished
        words = (
            self.tr("▲ The deployment of {service} began at {time} and has not ended.")
            if unfinished.doing == "deploy"
            else self.tr("▲ The removal of {service} began at {time} and has not ended.")
        )
        text = words.format(service=unfinished.service.name, time=unfinished.began[:16].replace("T", " "))
        self.resume_button = named_button(
            self.tr("Go on with it"), self.tr("Go on with {service}").format(service=unfinished.service.name)
        )
        self.resume_button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text_label(text), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.resume_button)

    @Slot()
    def _on_clicked(self) -> None:
        self.resume_requested.emit(self._unfinished)
