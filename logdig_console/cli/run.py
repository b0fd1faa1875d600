"""One run of the command, and what every verb needs of it."""

import argparse
import json
import math
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logdig_console.cli.signals import while_typing
from logdig_console.domain.change import Change, Consent, ReadOnlyRefusal, check_consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import CredentialSource, RoleToAssume
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError

if TYPE_CHECKING:
    from logdig_console.aws.access import Access
    from logdig_console.aws.gate import Gate
    from logdig_console.services.credentials.sign_in import SignedIn
    from logdig_console.services.open_service import OpenService
    from logdig_console.store.clickstore import ClickStore


class ProgressLine:
    """The line of a terminal that says how far a verb is; gone before anything else is said."""

    def __init__(self) -> None:
        self._shown = False

    def show(self, progress: Progress) -> None:
        self._shown = True
        share = f"{progress.done}/{progress.total} " if progress.total else ""
        width = shutil.get_terminal_size().columns - 1
        say(f"\r\x1b[K{f'{share}{progress.text}'[:width]}", end="")

    def clear(self) -> None:
        if self._shown:
            say("\r\x1b[K", end="")
            self._shown = False


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: its arguments, and where its words go."""

    arguments: argparse.Namespace
    ctx: JobContext
    line: ProgressLine = field(default_factory=ProgressLine)

    def answer(self, values: dict[str, Any], text: str) -> None:
        """One JSON object on stdout with --json, else a text for people."""
        self.line.clear()
        print(json.dumps(values, ensure_ascii=False) if self.arguments.json else text, flush=True)


class Verbs:
    """The command's verbs, as each theme adds its own."""

    def __init__(self, top: argparse.ArgumentParser) -> None:
        self._verbs = top.add_subparsers(required=True, metavar="VERB")
        self._common = _common_arguments()
        self._where = _where_arguments()

    def add(
        self, name: str, action: Callable[[Run], None], text: str, *, where: bool = True
    ) -> argparse.ArgumentParser:
        """A verb; `where` gives it the arguments that say which service or store is meant."""
        parents = [self._common, self._where] if where else [self._common]
        added = self._verbs.add_parser(name, help=text, description=text, parents=parents)
        added.set_defaults(action=action)
        return added

    def group(self, name: str, text: str) -> "Verbs":
        """Verbs of a verb, such as `keys list`."""
        return Verbs(self._verbs.add_parser(name, help=text, description=text))


def _common_arguments() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="one JSON object on stdout")
    common.add_argument("--read-only", action="store_true", help="refuse whatever changes AWS")
    common.add_argument("--yes", action="store_true", help="do not ask")
    return common


def _where_arguments() -> argparse.ArgumentParser:
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("--local", type=Path, metavar="DATA_DIR", help="a LogDig that runs on this machine")
    where.add_argument("--profile", help="of the AWS configuration")
    where.add_argument("--key", metavar="NAME", help="an access key of the keyring; see: logdig keys")
    where.add_argument("--role", metavar="ARN", help="a role to assume with it")
    where.add_argument("--mfa-serial", metavar="SERIAL", help="of the device whose code the role asks for")
    where.add_argument("--mfa-code", metavar="CODE", help="its six digits; asked for where they are needed")
    where.add_argument("--region", help="of AWS, such as eu-central-1; defaults to the profile's")
    where.add_argument("--service", help="which service; defaults to the only one")
    where.add_argument("--store", type=Path, metavar="DIR", help="a click store; no AWS is asked")
    return where


def gate_of(run: Run) -> "Gate":
    """What every change of this run goes through: closed by --read-only, written into the audit log."""
    from logdig_console.aws.gate import Gate
    from logdig_console.store import places
    from logdig_console.store.audit import AuditLog

    local = getattr(run.arguments, "local", None)
    directory = local / "audit" if local else places.audit_log()
    return Gate(read_only=run.arguments.read_only, audit=AuditLog(directory).write)


def access_of(run: Run) -> "Access":
    """The account that the arguments name, or the embedded AWS that runs on a data directory."""
    from logdig_console.services.open_service import running_access

    gate = gate_of(run)
    if run.arguments.local:
        return running_access(run.arguments.local, gate=gate)
    return signed_in(run, gate).access


def service_of(run: Run) -> "OpenService":
    from logdig_console.services import open_service

    arguments = run.arguments
    gate = gate_of(run)
    if arguments.local:
        return open_service.attach(arguments.local, arguments.service, arguments.store, gate=gate)
    access = signed_in(run, gate).access
    return open_service.connect(access=access, name=arguments.service, store=arguments.store)


def source_of(run: Run) -> CredentialSource:
    """Whose credentials the arguments name.

    Raises:
        UsageError: if they name two.
    """
    arguments = run.arguments
    if arguments.key and arguments.profile:
        raise UsageError("Say one of them.", "Both --key and --profile are given.", "Leave one out.")
    if arguments.mfa_serial and not arguments.role:
        raise UsageError("A device alone is not enough.", "--mfa-serial goes with --role.", "Add --role ARN.")
    role = RoleToAssume(arguments.role, arguments.mfa_serial or "") if arguments.role else None
    if arguments.key:
        return CredentialSource("keyring", arguments.key, role=role)
    return CredentialSource("profile", arguments.profile or "", role=role)


def signed_in(run: Run, gate: "Gate") -> "SignedIn":
    """The account of --profile or --key, as --role where that is given."""
    from logdig_console.services.credentials.sign_in import SignIn
    from logdig_console.store.keys import KeyStore
    from logdig_console.store.places import data_dir

    return SignIn(keys=KeyStore(directory=data_dir()), gate=gate).sign_in(
        run.ctx, source_of(run), region=run.arguments.region, ask_code=_Codes(run.arguments.mfa_code or "")
    )


class _Codes:
    """MFA codes: the one of --mfa-code first, then whatever somebody types."""

    def __init__(self, code: str) -> None:
        self._codes = [code] if code else []

    def __call__(self, serial: str) -> str:
        if self._codes:
            return self._codes.pop()
        if not sys.stdin.isatty():
            raise UsageError(
                "An MFA code is needed.", f"The role asks for the code of {serial}.", "Add --mfa-code CODE."
            )
        say(f"Code of {serial}: ", end="")
        with while_typing():
            return sys.stdin.readline().strip()


def store_of(run: Run) -> "ClickStore":
    """The click store of --store, of the running local service, or of the service on AWS."""
    from logdig_console.store.clickstore import ClickStore

    if run.arguments.store:
        return ClickStore(run.arguments.store)
    if run.arguments.local or run.arguments.service or run.arguments.profile or run.arguments.key:
        return service_of(run).store
    raise UsageError("Say which store is meant.", "", "Use --store DIR, --local DATA_DIR or --service NAME.")


def days(text: str | None) -> tuple[str | None, str | None]:
    """`A..B`, `A..`, `..B` or one day, each `YYYY-MM-DD`."""
    import datetime as dt

    if text is None:
        return None, None
    first, dots, last = text.partition("..")
    last = last if dots else first
    for day in (first, last):
        try:
            if day and dt.date.fromisoformat(day).isoformat() != day:
                raise ValueError(day)
        except ValueError:
            raise UsageError(f"“{text}” is no range of days.", "", "Write 2026-01-01..2026-01-31.") from None
    if first and last and first > last:
        raise UsageError(f"“{text}” ends before it begins.", "", f"Write {last}..{first}.")
    return first or None, last or None


def consent(run: Run, change: Change) -> Consent:
    """Ask for a change, unless the command line has said so already.

    A verb whose change is irreversible adds the argument --confirm NAME.

    Raises:
        ReadOnlyRefusal: with --read-only, before anybody is asked.
        LogDigError: if the answer is no; UsageError where nobody is there to answer.
    """
    if run.arguments.read_only:
        raise ReadOnlyRefusal(change.action)
    question = " ".join(part for part in (f"{change.action}: {change.target}.", change.impact) if part)
    if change.irreversible:
        typed = run.arguments.confirm or _ask(
            f"{question} Type {change.name}: ", f"Add --confirm {change.name}."
        )
        check_consent(change, Consent(typed))
        return Consent(typed)
    if not run.arguments.yes and _ask(f"{question} [y/N] ", "Add --yes.").lower() not in ("y", "yes"):
        raise LogDigError("Nothing was done.", "", "Answer y, or add --yes.")
    return Consent()


def _ask(question: str, otherwise: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError("This changes something.", question.removesuffix("[y/N] ").rstrip(), otherwise)
    say(question, end="")
    try:
        with while_typing():
            return sys.stdin.readline().strip()
    except JobCancelled:
        say("")
        raise LogDigError("Nothing was done.", "", otherwise) from None


def say(text: str, end: str = "\n") -> None:
    print(text, file=sys.stderr, end=end, flush=True)


def count(text: str) -> int:
    """An argument that is a whole number from 1."""
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def number(text: str) -> float:
    """An argument that is a number from 0: not infinite, and not “nan”."""
    value = float(text)
    if not math.isfinite(value) or value < 0:
        raise ValueError(text)
    return value
