"""Accounts and profiles in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.credentials import Account, FoundProfile
from logdig_console.presenters.operating.stations import mark

translate = QCoreApplication.translate

_HOUR_S = 3_600
_MINUTE_S = 60


def profile_words(found: FoundProfile, now: datetime) -> str:
    """A profile, what kind it is, and how long its login still holds."""
    kind = {
        "keys": translate("Wizard", "access key"),
        "sso": translate("Wizard", "SSO login"),
        "role": translate("Wizard", "role"),
        "process": translate("Wizard", "credential process"),
        "other": translate("Wizard", "login"),
    }[found.kind]
    parts = [found.name, kind]
    if found.kind == "sso":
        parts.append(_login_words(found, now))
    if found.mfa_serial:
        parts.append(translate("Wizard", "asks for a code"))
    if found.region:
        parts.append(found.region)
    return " · ".join(parts)


def _login_words(found: FoundProfile, now: datetime) -> str:
    if found.expires is None:
        return translate("Wizard", "not logged in")
    seconds = int((found.expires - now).total_seconds())
    if seconds <= 0:
        return translate("Wizard", "the login has ended")
    return translate("Wizard", "{time} left").format(time=left_words(seconds))


def left_words(seconds: int) -> str:
    """A time that is left, roughly."""
    if seconds >= _HOUR_S:
        return translate("Wizard", "{number} h").format(number=seconds // _HOUR_S)
    return translate("Wizard", "{number} min").format(number=max(1, seconds // _MINUTE_S))


def account_words(account: Account) -> str:
    """Which account is open, and as whom."""
    identity = account.identity
    if account.local:
        return f"{mark('ok')} " + translate(
            "Wizard", "The embedded AWS of this machine, account {account}"
        ).format(account=identity.account)
    named = f"{grouped(identity.account)} ({identity.alias})" if identity.alias else grouped(identity.account)
    words = translate("Wizard", "Account {account} as {name}").format(account=named, name=identity.name)
    if identity.expires is not None:
        until = identity.expires.astimezone().strftime("%H:%M")
        words += " · " + translate("Wizard", "until {time}, then it is renewed or asks again").format(
            time=until
        )
    return f"{mark('ok')} {words}"


def grouped(account: str) -> str:
    """An account's number in fours, as it is compared by eye."""
    return "-".join((account[:4], account[4:8], account[8:]))


def place_words(account: Account) -> str:
    """The account and the region, as the title of a window tells them."""
    number = account.identity.account if account.local else grouped(account.identity.account)
    named = f"{number} ({account.identity.alias})" if account.identity.alias else number
    return f"{named} · {account.region}"
