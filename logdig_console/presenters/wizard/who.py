"""Who: the account that a service is set up in, and how it is opened."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import (
    ACCESS_KEY,
    KEY_NAME,
    MFA_CODE,
    MFA_SERIAL,
    ROLE_ARN,
    Account,
    AccountChoice,
    CredentialSource,
    Findings,
    FoundProfile,
    Keys,
    RoleToAssume,
)
from logdig_console.domain.deploying.regions import DEFAULT_REGION
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.times import utc_now
from logdig_console.jobs.runner import JobHandle, JobRunner

if TYPE_CHECKING:
    from logdig_console.services.deploying.set_up import SetUp

Way = Literal["profile", "keyring", "keep", "session", "local"]
"""A profile, a key of the keyring, a new key that goes into it, a key for this session, the embedded AWS."""

WAYS: tuple[Way, ...] = get_args(Way)

Field = Literal["profile", "key", "name", "access_key", "secret_key", "role", "mfa_serial", "code"]
NO_PROGRESS = Progress(0, None, "")


@dataclass(frozen=True, slots=True)
class WhoState:
    """Everything that the page draws; of a key that is being entered it holds nothing.

    Args:
        findings: None until this machine was looked at.
        profile, key, name, role, mfa_serial: what is chosen or written; `name` is for a new key.
        region: in which AWS is asked who one is: the profile's, else any.
        needs_code: True where the role asks for a code.
        problems: field -> what is wrong with it; only of fields that somebody has touched or tried to use.
        signing_in: how far it is, None where nothing is going on.
        account: that is open, None until AWS has taken the credentials.
        can_sign_in: True where everything that is needed is there.
    """

    way: Way = "profile"
    findings: Findings | None = None
    profile: str = ""
    key: str = ""
    name: str = ""
    region: str = ""
    role: str = ""
    mfa_serial: str = ""
    needs_code: bool = False
    problems: tuple[tuple[Field, str], ...] = ()
    signing_in: Progress | None = None
    account: Account | None = None
    can_sign_in: bool = False
    error: LogDigError | None = None

    def problem(self, field: Field) -> str:
        """What is wrong with a field; empty where nothing is."""
        return dict(self.problems).get(field, "")


class WhoPresenter(QObject):
    """Finds credentials on this machine, takes one's choice, and signs in.

    A profile that needs no code and no login is signed in to as soon as it is chosen.

    Args:
        backend: called in jobs alone.
        clock: the present moment, UTC.

    Signals:
        changed(WhoState)
        signed_in(Account)
    """

    changed = Signal(object)
    signed_in = Signal(object)

    def __init__(
        self,
        *,
        runner: JobRunner,
        backend: "SetUp",
        clock: Callable[[], datetime] = utc_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._backend = backend
        self._clock = clock
        self._state = WhoState(region=DEFAULT_REGION)
        self._access_key = ""
        self._secret_key = ""
        self._code = ""
        self._job: JobHandle | None = None

    @property
    def state(self) -> WhoState:
        return self._state

    @Slot()
    def look(self) -> None:
        """Look for credentials on this machine."""
        job = self._runner.submit(
            self._backend.find, label=self.tr("Look for credentials"), latest="find credentials"
        )
        job.succeeded.connect(self._on_found)
        job.failed.connect(self._on_failed)

    @Slot(str)
    def choose_way(self, way: Way) -> None:
        self._change(way=way)
        self._sign_in_at_once()

    @Slot(str)
    def choose_profile(self, name: str) -> None:
        found = self._profile(name)
        self._change(
            profile=name,
            region=found.region if found and found.region else DEFAULT_REGION,
        )
        self._sign_in_at_once()

    @Slot(str)
    def choose_key(self, name: str) -> None:
        self._change(key=name)

    @Slot(str)
    def set_name(self, name: str) -> None:
        """The name under which a new key is kept."""
        self._change(name=name.strip())

    @Slot(str)
    def set_role(self, arn: str) -> None:
        self._change(role=arn.strip())

    @Slot(str)
    def set_mfa_serial(self, serial: str) -> None:
        self._change(mfa_serial=serial.strip())

    @Slot(str)
    def set_access_key(self, text: str) -> None:
        self._access_key = text.strip()
        self._change()

    @Slot(str)
    def set_secret_key(self, text: str) -> None:
        self._secret_key = text.strip()
        self._change()

    @Slot(str)
    def set_code(self, text: str) -> None:
        self._code = text.replace(" ", "")
        self._change()

    @Slot()
    def sign_in(self) -> None:
        """Open the account; its problems are shown first where something is missing."""
        problems = self._all_problems()
        if problems or self._job is not None:
            self._state = replace(self._state, problems=problems)
            self._tell()
            return
        choice = self._choice()
        job = self._runner.submit(_SignIn(self._backend, choice), label=self.tr("Sign in"), latest="sign in")
        self._job = job
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_signed_in)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._state = replace(self._state, signing_in=NO_PROGRESS, error=None, account=None)
        self._tell()

    @Slot()
    def cancel(self) -> None:
        """Leave the sign-in that is going on; nothing is heard of it any more."""
        job, self._job = self._job, None
        if job is None:
            return
        job.progressed.disconnect(self._on_progressed)
        job.succeeded.disconnect(self._on_signed_in)
        job.failed.disconnect(self._on_failed)
        job.finished.disconnect(self._on_finished)
        job.cancel()
        self._state = replace(self._state, signing_in=None)
        self._tell()

    @Slot()
    def dismiss_error(self) -> None:
        self._state = replace(self._state, error=None)
        self._tell()

    def login_line(self) -> str:
        """The line that logs in to the chosen profile's SSO; empty where nobody has to."""
        found = self._profile(self._state.profile) if self._state.way == "profile" else None
        return found.login if found and found.needs_login(self._clock()) else ""

    def _change(self, **values: object) -> None:
        """Something was chosen: the account that was open before is not this one's."""
        self.cancel()
        self._state = replace(self._state, account=None, error=None, **values)  # type: ignore[arg-type]
        self._state = replace(
            self._state,
            needs_code=self._needs_code(),
            problems=tuple(item for item in self._all_problems() if self._is_filled(item[0])),
            can_sign_in=not self._all_problems(),
        )
        self._tell()

    def _sign_in_at_once(self) -> None:
        """Show the account without being asked where that costs nothing and asks for nothing."""
        state = self._state
        if state.way == "profile" and state.can_sign_in and not state.needs_code and not self.login_line():
            self.sign_in()

    def _choice(self) -> AccountChoice:
        state = self._state
        if state.way == "local":
            return AccountChoice(local=True)
        role = RoleToAssume(state.role, state.mfa_serial) if state.role else None
        if state.way == "profile":
            source = CredentialSource("profile", state.profile, role=role)
        elif state.way == "keyring":
            source = CredentialSource("keyring", state.key, role=role)
        else:
            source = CredentialSource("session", keys=Keys(self._access_key, self._secret_key), role=role)
        return AccountChoice(
            source=source,
            region=state.region,
            code=self._code if state.needs_code else "",
            keep_as=state.name if state.way == "keep" else "",
        )

    def _profile(self, name: str) -> FoundProfile | None:
        findings = self._state.findings
        return next((one for one in findings.profiles if one.name == name), None) if findings else None

    def _needs_code(self) -> bool:
        if self._state.way == "local":
            return False
        found = self._profile(self._state.profile) if self._state.way == "profile" else None
        own = bool(found and found.mfa_serial)
        return own or bool(self._state.role and self._state.mfa_serial)

    def _is_filled(self, field: Field) -> bool:
        own = {"access_key": self._access_key, "secret_key": self._secret_key, "code": self._code}
        return bool(own[field] if field in own else getattr(self._state, field))

    def _all_problems(self) -> tuple[tuple[Field, str], ...]:
        """What still keeps one from signing in, in the order of the page."""
        state, way = self._state, self._state.way
        if way == "local":
            return ()
        checks: list[tuple[Field, bool, str]] = [
            ("profile", way == "profile" and not state.profile, self.tr("Choose a profile.")),
            ("key", way == "keyring" and not state.key, self.tr("Choose a key.")),
            (
                "name",
                way == "keep" and not KEY_NAME.fullmatch(state.name),
                self.tr("1 to 64 letters, digits, dots, hyphens and underscores."),
            ),
            (
                "access_key",
                way in ("keep", "session") and not ACCESS_KEY.fullmatch(self._access_key),
                self.tr("An access key begins with AKIA and has 20 characters."),
            ),
            (
                "secret_key",
                way in ("keep", "session") and len(self._secret_key) < _SECRET_LEAST,
                self.tr("A secret key has 40 characters."),
            ),
            (
                "role",
                bool(state.role) and not ROLE_ARN.fullmatch(state.role),
                self.tr("A role is named arn:aws:iam::123456789012:role/name."),
            ),
            (
                "mfa_serial",
                bool(state.mfa_serial) and not MFA_SERIAL.fullmatch(state.mfa_serial),
                self.tr("A device is named arn:aws:iam::123456789012:mfa/name."),
            ),
            (
                "code",
                self._needs_code() and not MFA_CODE.fullmatch(self._code),
                self.tr("The six digits that the device shows now."),
            ),
        ]
        return tuple((field, words) for field, wrong, words in checks if wrong)

    def _tell(self) -> None:
        self.changed.emit(self._state)

    @Slot(object)
    def _on_found(self, findings: Findings) -> None:
        state = self._state
        first = findings.profiles[0].name if findings.profiles else ""
        known = any(one.name == state.profile for one in findings.profiles)
        self._state = replace(
            state,
            findings=findings,
            key=state.key or (findings.keys[0].name if findings.keys else ""),
            way=self._best_way(findings),
            error=findings.problem,
        )
        if state.account is None and self._job is None:
            self.choose_profile(state.profile if known else first)
        else:
            self._tell()

    def _best_way(self, findings: Findings) -> Way:
        """What was chosen, unless that was a profile and there is none."""
        if self._state.way != "profile" or findings.profiles:
            return self._state.way
        return "keyring" if findings.keys else "keep"

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        self._state = replace(self._state, signing_in=progress)
        self._tell()

    @Slot(object)
    def _on_signed_in(self, account: Account) -> None:
        self._forget_entered()
        self._state = replace(self._state, account=account, region=account.region)
        if account.source.kind == "keyring" and self._state.way == "keep":
            self.look()
        self.signed_in.emit(account)

    def _forget_entered(self) -> None:
        """A key is held no longer than it takes to sign in with it, a code is good once."""
        self._access_key = self._secret_key = self._code = ""

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._code = ""
        self._state = replace(self._state, error=error)
        self._tell()

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self._state = replace(self._state, signing_in=None)
        self._tell()


_SECRET_LEAST = 16


class _SignIn:
    """The work of signing in. Its choice holds a secret, so it shows itself to nobody."""

    def __init__(self, backend: "SetUp", choice: AccountChoice) -> None:
        self._backend = backend
        self._choice = choice

    def __call__(self, ctx: JobContext) -> Account:
        return self._backend.sign_in(ctx, self._choice)
