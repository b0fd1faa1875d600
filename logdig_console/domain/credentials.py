"""Whose credentials are used: where they come from, and whom AWS takes them for."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from logdig_console.domain.errors import LogDigError

SourceKind = Literal["profile", "keyring", "session"]
ProfileKind = Literal["keys", "sso", "role", "process", "other"]

AskCode = Callable[[str], str]
"""Gives the six digits of the MFA device with this serial number; raises LogDigError where nobody can."""

KEY_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
ACCESS_KEY = re.compile(r"(AKIA|ASIA)[A-Z0-9]{12,124}")
ROLE_ARN = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+")
MFA_SERIAL = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:mfa/[\w+=,.@/-]+|[A-Za-z0-9]{9,64}")
MFA_CODE = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True)
class Keys:
    """Credentials in memory, shown to nobody."""

    access_key: str
    secret_key: str = field(repr=False)
    session_token: str | None = field(default=None, repr=False)

    @property
    def lasting(self) -> bool:
        """True for an access key, False for the credentials of a session, which end by themselves."""
        return self.session_token is None


@dataclass(frozen=True, slots=True)
class RoleToAssume:
    """A role that is assumed with the credentials of a source.

    Args:
        arn: `arn:aws:iam::<account>:role/<name>`.
        mfa_serial: of the device whose code the role asks for; empty where it asks for none.
    """

    arn: str
    mfa_serial: str = ""


@dataclass(frozen=True, slots=True)
class CredentialSource:
    """Where credentials come from. It holds a secret only as `session`, and shows it to nobody.

    Args:
        kind: a profile of the AWS configuration, an access key of the keyring, or one for this run alone.
        name: of the profile or of the key in the keyring; empty for the default profile.
        keys: of `session` alone.
    """

    kind: SourceKind
    name: str = ""
    keys: Keys | None = field(default=None, repr=False)
    role: RoleToAssume | None = None

    def __str__(self) -> str:
        named = {
            "profile": f"profile {self.name or 'default'}",
            "keyring": f"key {self.name}",
            "session": "a key for this session",
        }[self.kind]
        return f"{named} as {self.role.arn}" if self.role else named

    def as_arguments(self) -> tuple[str, ...] | None:
        """How the command line is told of it; None for a key that it cannot know."""
        if self.kind == "session":
            return None
        place: tuple[str, ...] = ("--key", self.name) if self.kind == "keyring" else ()
        if self.kind == "profile" and self.name:
            place = ("--profile", self.name)
        if self.role is not None:
            place = (*place, "--role", self.role.arn)
            if self.role.mfa_serial:
                place = (*place, "--mfa-serial", self.role.mfa_serial)
        return place


@dataclass(frozen=True, slots=True)
class FoundProfile:
    """A profile of the AWS configuration of this machine.

    Args:
        region: as configured; empty where it says none.
        kind: how it comes to credentials.
        expires: when its SSO login ends; None for other kinds, and where nobody has logged in.
        login: the line that logs in again; empty for other kinds.
        role: whom it assumes; empty for other kinds.
        mfa_serial: of the device that its role asks for; empty where it asks for none.
    """

    name: str
    region: str = ""
    kind: ProfileKind = "keys"
    expires: dt.datetime | None = None
    login: str = ""
    role: str = ""
    mfa_serial: str = ""

    def needs_login(self, now: dt.datetime) -> bool:
        """Whether somebody has to log in before it gives credentials."""
        return self.kind == "sso" and (self.expires is None or self.expires <= now)


@dataclass(frozen=True, slots=True)
class StoredKey:
    """An access key of the keyring, by name; what it is, only the keyring knows.

    Args:
        added: `YYYY-MM-DD`, when it was stored, UTC.
    """

    name: str
    added: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What on this machine could give credentials.

    Args:
        problem: why the AWS configuration could not be read; then `profiles` is empty.
    """

    profiles: tuple[FoundProfile, ...] = ()
    keys: tuple[StoredKey, ...] = ()
    problem: LogDigError | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom AWS takes the credentials for.

    Args:
        account: 12 digits.
        arn: of the user, the role's session, or the account's root.
        alias: of the account; empty where it has none or may not be asked.
        expires: when the session ends; None for an access key, which does not.
    """

    account: str
    arn: str
    alias: str = ""
    expires: dt.datetime | None = None

    @property
    def is_root(self) -> bool:
        """True for the account's root user, who should set up nothing."""
        return self.arn.endswith(":root")

    @property
    def name(self) -> str:
        """The user, or the role and its session, as people know it."""
        return self.arn.rpartition(":")[2]

    @property
    def user(self) -> str | None:
        """The IAM user's name, None for roles and root."""
        kind, _, path = self.name.partition("/")
        return path.rpartition("/")[2] if kind == "user" else None


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """Which account a person wants to work in.

    Args:
        local: True for the embedded AWS of this machine, which needs no source.
        region: empty for the one of the profile.
        code: of the MFA device, where the role asks for one; good once.
        keep_as: the name under which an entered key goes into the keyring; empty for this session only.
    """

    local: bool = False
    source: CredentialSource = CredentialSource("profile")
    region: str = ""
    code: str = field(default="", repr=False)
    keep_as: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account that credentials have opened.

    Args:
        source: what opened it; of a key that was kept, its name in the keyring.
        local: True for the embedded AWS of this machine.
    """

    identity: Identity
    region: str
    source: CredentialSource
    local: bool = False


@dataclass(frozen=True, slots=True)
class LeakedKey:
    """Where a key stands that should stand nowhere; never the key itself.

    Args:
        place: the archive, as it is named where it lies.
        file: in the archive.
        line: from 1.
        masked: enough of an access key's id to find it in the list of keys: `AKIA…WXYZ`; empty for a secret.
    """

    place: str
    file: str
    line: int
    masked: str = ""


@dataclass(frozen=True, slots=True)
class UserKey:
    """An access key of an IAM user, without its secret, which AWS tells once.

    Args:
        made: `YYYY-MM-DD`, UTC.
    """

    access_key: str
    active: bool
    made: str

    @property
    def masked(self) -> str:
        """Enough of its id to find it in a list."""
        return f"{self.access_key[:4]}…{self.access_key[-4:]}"
