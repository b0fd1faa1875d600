"""What: the service as it is wanted, with every name that follows from it."""

from dataclasses import dataclass, field, replace
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.credentials import Account
from logdig_console.domain.deploying.wish import (
    LOOPBACK,
    ServiceWish,
    Size,
    is_certificate,
    is_domain,
    is_email,
    is_origin,
)
from logdig_console.domain.service import ServiceNames, may_be_named

WhatField = Literal["name", "origins", "alarm_email", "certificate_arn", "domain", "maximum_age_minutes"]

INSTANCE_TYPES = ("t4g.nano", "t4g.micro", "t4g.small", "t4g.medium", "t3.micro", "t3.small", "t3.medium")
NAME_MOST = 17


@dataclass(frozen=True, slots=True)
class DerivedName:
    """A name that follows from the service's.

    Args:
        what: it is the name of.
        most: characters that AWS allows it.
    """

    what: str
    name: str
    most: int


@dataclass(frozen=True, slots=True)
class WhatState:
    """Everything that the page draws.

    Args:
        origins: as they are written.
        names: that follow; empty until the name is one.
        local: True for the embedded AWS, which has one region and takes the pages of this machine.
        fixed_name: True where the service is there already: its name, region and places stay.
    """

    wish: ServiceWish = field(default_factory=ServiceWish)
    origins: str = ""
    names: tuple[DerivedName, ...] = ()
    problems: tuple[tuple[WhatField, str], ...] = ()
    local: bool = False
    fixed_name: bool = False

    @property
    def complete(self) -> bool:
        """True where a service can be made of it."""
        return not self.problems

    def problem(self, name: WhatField) -> str:
        """What is wrong with a field; empty where nothing is."""
        return dict(self.problems).get(name, "")


class WhatPresenter(QObject):
    """Takes what a person writes, and says at once what follows from it and what is wrong.

    Signals:
        changed(WhatState)
    """

    changed = Signal(object)

    def __init__(self, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account: Account | None = None
        self._state = WhatState()
        self._judge()

    @property
    def state(self) -> WhatState:
        return self._state

    def set_account(self, account: Account) -> None:
        """The account whose number and region the names hold."""
        self._account = account
        state = self._state
        local_before = state.local
        wish = replace(state.wish, region=account.region) if not state.fixed_name else state.wish
        origins = state.origins
        if account.local and not origins:
            origins = LOOPBACK
        elif local_before and not account.local and origins == LOOPBACK:
            origins = ""
        self._state = replace(
            state, wish=replace(wish, origins=_origins(origins)), origins=origins, local=account.local
        )
        self._judge()

    def show_wish(self, wish: ServiceWish) -> None:
        """Begin with a service that is there: its name and its places stay as they are."""
        self._state = replace(self._state, wish=wish, origins=", ".join(wish.origins), fixed_name=True)
        self._judge()

    def begin_anew(self) -> None:
        """Begin with a new service, as if nothing had been written."""
        self._state = WhatState()
        if self._account is not None:
            self.set_account(self._account)
        self._judge()

    @Slot(str)
    def set_name(self, name: str) -> None:
        self._set(name=name.strip())

    @Slot(str)
    def set_region(self, region: str) -> None:
        self._set(region=region.strip())

    @Slot(str)
    def set_origins(self, text: str) -> None:
        """Origins as they are written, apart by commas, blanks or lines."""
        self._state = replace(self._state, origins=text)
        self._set(origins=_origins(text))

    @Slot(str)
    def set_size(self, size: Size) -> None:
        self._set(size=size)

    @Slot(str)
    def set_instance_type(self, name: str) -> None:
        self._set(instance_type=name)

    @Slot(int)
    def set_drain_minutes(self, minutes: int) -> None:
        self._set(drain_minutes=minutes)

    @Slot(int)
    def set_threshold(self, messages: int) -> None:
        self._set(threshold=messages)

    @Slot(int)
    def set_maximum_age_minutes(self, minutes: int) -> None:
        self._set(maximum_age_minutes=minutes)

    @Slot(int)
    def set_retention_days(self, days: int) -> None:
        self._set(retention_days=days)

    @Slot(str)
    def set_alarm_email(self, address: str) -> None:
        self._set(alarm_email=address.strip())

    @Slot(str)
    def set_domain(self, domain: str) -> None:
        self._set(domain=domain.strip().lower())

    @Slot(str)
    def set_certificate(self, arn: str) -> None:
        self._set(certificate_arn=arn.strip())

    @Slot(int)
    def set_clicks_a_month(self, clicks: int) -> None:
        self._set(clicks_a_month=clicks)

    def _set(self, **values: object) -> None:
        self._state = replace(self._state, wish=replace(self._state.wish, **values))  # type: ignore[arg-type]
        self._judge()

    def _judge(self) -> None:
        self._state = replace(self._state, names=self._names(), problems=self._problems())
        self.changed.emit(self._state)

    def _names(self) -> tuple[DerivedName, ...]:
        wish = self._state.wish
        if not may_be_named(wish.name):
            return ()
        account = self._account.identity.account if self._account else "0" * 12
        names = ServiceNames(wish.name, account, wish.region)
        return (
            DerivedName(self.tr("Bucket"), names.bucket, 63),
            DerivedName(self.tr("Queue"), names.queue, 80),
            DerivedName(self.tr("Dead letters"), names.dead_letters, 80),
            DerivedName(self.tr("Drain"), names.function, 64),
            DerivedName(self.tr("Collector"), names.environment(), 40),
            DerivedName(self.tr("Its name in DNS"), names.cname_prefix(), 63),
            DerivedName(self.tr("Stacks"), f"{names.data_stack}, {names.collector_stack}", 128),
        )

    def _problems(self) -> tuple[tuple[WhatField, str], ...]:
        wish, local = self._state.wish, self._state.local
        wrong = next((origin for origin in wish.origins if not is_origin(origin)), None)
        if local and wrong == LOOPBACK:
            wrong = next((o for o in wish.origins if o != LOOPBACK and not is_origin(o)), None)
        checks: list[tuple[WhatField, bool, str]] = [
            (
                "name",
                not may_be_named(wish.name),
                self.tr(
                    "3 to 17 lower-case letters, digits and single hyphens; it starts with a letter and "
                    "does not end with a hyphen."
                ),
            ),
            ("origins", not wish.origins, self.tr("Whose pages may send? For example https://shop.example")),
            (
                "origins",
                wrong is not None,
                self.tr("“{text}” is no origin: write https:// and the host, without a path.").format(
                    text=wrong
                ),
            ),
            (
                "maximum_age_minutes",
                wish.maximum_age_minutes < wish.drain_minutes,
                self.tr("It cannot be shorter than the drain's interval."),
            ),
            (
                "alarm_email",
                bool(wish.alarm_email) and not is_email(wish.alarm_email),
                self.tr("This is no mail address."),
            ),
            (
                "domain",
                bool(wish.domain) and not is_domain(wish.domain),
                self.tr("A domain is written like clicks.shop.example."),
            ),
            (
                "certificate_arn",
                bool(wish.domain) and not is_certificate(wish.certificate_arn),
                self.tr("An own domain needs a certificate of AWS Certificate Manager: its ARN."),
            ),
        ]
        return tuple((name, words) for name, is_wrong, words in checks if is_wrong)


def _origins(text: str) -> tuple[str, ...]:
    parts = text.replace(",", " ").split()
    return tuple(dict.fromkeys(part.rstrip("/") for part in parts))
