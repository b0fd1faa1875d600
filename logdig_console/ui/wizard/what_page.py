"""What: the name, and everything else with a value that will do."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from logdig_console.domain.deploying.regions import REGIONS
from logdig_console.presenters.wizard.region_words import region_words
from logdig_console.presenters.wizard.what import (
    INSTANCE_TYPES,
    NAME_MOST,
    DerivedName,
    WhatPresenter,
    WhatState,
)
from logdig_console.ui.parts.quiet_fields import put_choice, put_number, put_text
from logdig_console.ui.theme import UNIT_PX, tabular, wide
from logdig_console.ui.wizard.form import (
    LABEL_PX,
    Form,
    combo_box,
    line_edit,
    number_field,
)

_MOST_NUMBER = 1_000_000_000
_NAMES_PX = 640


class WhatPage(QWidget):
    """Asks what the service is to be; the names that follow are shown while one writes."""

    def __init__(self, *, presenter: WhatPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.name = line_edit(placeholder=self.tr("for example: my-shop"))
        self.name.setMaxLength(NAME_MOST)
        self.region = combo_box()
        for code in REGIONS:
            self.region.addItem(region_words(code), code)
        self.origins = line_edit(placeholder="https://shop.example")
        self.clicks = number_field(0, _MOST_NUMBER, step=10_000)
        self.service_size = combo_box()
        self.service_size.addItem(self.tr("One instance"), "single")
        self.service_size.addItem(self.tr("Load balancer, two instances and more"), "balanced")
        self.instance_type = combo_box(width=160)
        for kind in INSTANCE_TYPES:
            self.instance_type.addItem(kind, kind)
        minutes = self.tr(" min")
        self.interval = number_field(1, 1_440, suffix=minutes)
        self.threshold = number_field(1, 100_000, suffix=self.tr(" messages"))
        self.age = number_field(1, 10_080, suffix=minutes)
        self.retention = number_field(1, 3_650, suffix=self.tr(" days"))
        self.email = line_edit(placeholder="ops@shop.example")
        self.domain = line_edit(placeholder="clicks.shop.example")
        self.certificate = line_edit(placeholder="arn:aws:acm:…")
        self.names = _Names()
        self._first, self._more = Form(), Form()
        self._build()
        self._wire()
        self._on_changed(presenter.state)

    def _build(self) -> None:
        first, more = self._first, self._more
        first.add("name", self.tr("Name"), self.name)
        first.add("region", self.tr("Region"), self.region)
        first.add(
            "origins",
            self.tr("Allowed origins"),
            self.origins,
            hint=self.tr("Whose pages may send, several apart by blanks."),
        )
        first.add(
            "clicks",
            self.tr("Clicks a month"),
            self.clicks,
            hint=self.tr("As you expect them, for the price."),
        )
        more.add("size", self.tr("Size"), self.service_size)
        more.add("instance_type", self.tr("Instance type"), self.instance_type)
        more.add("interval", self.tr("Drain every"), self.interval)
        more.add(
            "threshold",
            self.tr("Threshold"),
            self.threshold,
            hint=self.tr("Fewer wait until the oldest has the maximum age."),
        )
        more.add("maximum_age_minutes", self.tr("Maximum age"), self.age)
        more.add("retention", self.tr("Keep log files"), self.retention)
        more.add("alarm_email", self.tr("Alarms to"), self.email, hint=self.tr("Empty for no mail."))
        more.add(
            "domain",
            self.tr("Own domain"),
            self.domain,
            hint=self.tr("Empty for CloudFront's, which needs nothing."),
        )
        more.add("certificate_arn", self.tr("Its certificate"), self.certificate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * UNIT_PX)
        column.addWidget(first)
        column.addWidget(self.names)
        title = QLabel(self.tr("Settings that suit most services"))
        title.setProperty("role", "title")
        column.addWidget(title)
        column.addWidget(more)
        column.addStretch(1)

    def _wire(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        self.name.textEdited.connect(presenter.set_name)
        self.region.activated.connect(self._on_region_chosen)
        self.origins.textEdited.connect(presenter.set_origins)
        self.clicks.valueChanged.connect(presenter.set_clicks_a_month)
        self.service_size.activated.connect(self._on_size_chosen)
        self.instance_type.activated.connect(self._on_instance_type_chosen)
        self.interval.valueChanged.connect(presenter.set_drain_minutes)
        self.threshold.valueChanged.connect(presenter.set_threshold)
        self.age.valueChanged.connect(presenter.set_maximum_age_minutes)
        self.retention.valueChanged.connect(presenter.set_retention_days)
        self.email.textEdited.connect(presenter.set_alarm_email)
        self.domain.textEdited.connect(presenter.set_domain)
        self.certificate.textEdited.connect(presenter.set_certificate)

    @Slot(object)
    def _on_changed(self, state: WhatState) -> None:
        wish = state.wish
        for field, text in (
            (self.name, wish.name),
            (self.origins, state.origins),
            (self.email, wish.alarm_email),
            (self.domain, wish.domain),
            (self.certificate, wish.certificate_arn),
        ):
            if not field.hasFocus():
                put_text(field, text)
        for box, choice in (
            (self.region, wish.region),
            (self.service_size, wish.size),
            (self.instance_type, wish.instance_type),
        ):
            put_choice(box, choice)
        for number, value in (
            (self.clicks, wish.clicks_a_month),
            (self.interval, wish.drain_minutes),
            (self.threshold, wish.threshold),
            (self.age, wish.maximum_age_minutes),
            (self.retention, wish.retention_days),
        ):
            put_number(number, value)
        self.name.setEnabled(not state.fixed_name)
        self.region.setEnabled(not state.fixed_name and not state.local)
        self._more.show_row("certificate_arn", bool(wish.domain))
        # An empty field is not wrong yet: what it needs stands beside it in grey.
        self._first.show_problem("name", state.problem("name") if wish.name else "")
        self._first.show_problem("origins", state.problem("origins") if state.origins else "")
        for key in ("maximum_age_minutes", "alarm_email", "domain", "certificate_arn"):
            self._more.show_problem(key, state.problem(key))
        self.names.show_names(state.names)

    @Slot(int)
    def _on_region_chosen(self, index: int) -> None:
        self._presenter.set_region(self.region.itemData(index))

    @Slot(int)
    def _on_size_chosen(self, index: int) -> None:
        self._presenter.set_size(self.service_size.itemData(index))

    @Slot(int)
    def _on_instance_type_chosen(self, index: int) -> None:
        self._presenter.set_instance_type(self.instance_type.itemData(index))


class _Names(QWidget):
    """The names that follow, each with how long it may be."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[DerivedName, ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * UNIT_PX)
        self._grid.setVerticalSpacing(UNIT_PX // 2)
        self._grid.setColumnMinimumWidth(0, LABEL_PX)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[QLabel] = []

    def show_names(self, names: tuple[DerivedName, ...]) -> None:
        """Show the names, or what will stand there."""
        if names == self._shown:
            return
        self._shown = names
        while len(self._labels) < 3 * len(names):
            label = QLabel()
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._labels.append(label)
            row, place = divmod(len(self._labels) - 1, 3)
            if place != 1:
                label.setProperty("role", "muted")
            if place == 2:
                label.setFont(tabular(self.font()))
            self._grid.addWidget(label, row, place)
        texts = [
            text
            for one in names
            for text in (
                one.what,
                one.name,
                self.tr("{number} of {most} characters").format(number=len(one.name), most=one.most),
            )
        ]
        for place, label in enumerate(self._labels):
            label.setText(texts[place] if place < len(texts) else "")
        self.setVisible(bool(names))
        self.setMaximumWidth(wide(_NAMES_PX))
        self.setAccessibleName(self.tr("Names that follow"))
        self.setAccessibleDescription(", ".join(one.name for one in names))
