"""A new access key in place of an old one, step by step, each of which can be done by hand."""

import shlex
from dataclasses import dataclass
from typing import Final

from logdig_console.aws.access import Access
from logdig_console.aws.gate import Gate
from logdig_console.aws.live_keys import fixed
from logdig_console.aws.user_keys import UserKeys
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import CredentialSource, Keys, UserKey
from logdig_console.domain.errors import LogDigError
from logdig_console.services.credentials.sign_in import SignedIn, SignIn
from logdig_console.store.keys import KeyStore

MOST_KEYS: Final = 2
"""AWS allows a user no more."""

TRIES: Final = 30
TRY_S: Final = 1.0
"""A new key is known in all of AWS within seconds."""

_STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Rotation:
    """What was done.

    Args:
        name: of the key in the keyring, which now holds the new one.
        user: whose key it is.
        old: deactivated, and still to be deleted.
    """

    name: str
    user: str
    old: UserKey
    new: UserKey


def guide(name: str, user: str, old: str = "OLD-ACCESS-KEY-ID") -> tuple[str, ...]:
    """The lines that do by hand what `rotate` and `finish` do, in order."""
    who = ("--user-name", user)
    lines = (
        ("aws", "iam", "create-access-key", *who),
        ("logdig", "keys", "add", name),
        ("logdig", "keys", "test", name),
        ("aws", "iam", "update-access-key", *who, "--access-key-id", old, "--status", "Inactive"),
        ("aws", "iam", "delete-access-key", *who, "--access-key-id", old),
    )
    return tuple(shlex.join(line) for line in lines)


class KeyRotation:
    """Rotates the keys of the keyring where their user may change its own keys.

    Args:
        gate: that the changes go through.
        endpoint: the embedded AWS, or None for AWS itself.
    """

    def __init__(
        self, *, keys: KeyStore, gate: Gate, region: str, endpoint: str | None = None, try_s: float = TRY_S
    ) -> None:
        self._keys = keys
        self._gate = gate
        self._region = region
        self._endpoint = endpoint
        self._try_s = try_s

    def look(self, ctx: JobContext, name: str) -> tuple[str, tuple[UserKey, ...], UserKey]:
        """The user of a stored key, all keys of that user, and which of them is the stored one.

        Raises:
            LogDigError: if the key is no IAM user's.
        """
        signed, user = self._signed_in(ctx, name)
        keys = UserKeys(access=signed.access, user=user).all()
        mine = self._keys.get(ctx, name).access_key
        return user, keys, next(key for key in keys if key.access_key == mine)

    def rotate(self, ctx: JobContext, name: str, consent: Consent) -> Rotation:
        """Make a new key, try it, put it into the keyring in the old one's place, deactivate the old one.

        If a step fails, the new key is deleted again and the old one is as it was.

        Raises:
            LogDigError: with what stopped it.
        """
        ctx.progress(Progress(0, _STEPS, "Looking at the keys of the user"))
        user, keys, old = self.look(ctx, name)
        if len(keys) >= MOST_KEYS:
            other = next(key for key in keys if key != old)
            raise LogDigError(
                f"{user} has two access keys already.",
                f"AWS allows no third; the other one, {other.masked}, was made on {other.made}.",
                f"If nothing uses it, delete it: {guide(name, user, other.access_key)[-1]}",
            )
        signed, _ = self._signed_in(ctx, name)
        change = Change(
            action="Rotate the key",
            target=f"access keys of {user}",
            impact=f"A new key takes the place of {old.masked}, which is deactivated.",
            cli=shlex.join(("logdig", "keys", "rotate", name)),
        )
        with signed.access.change(change, consent):
            ctx.progress(Progress(1, _STEPS, "Making a new key"))
            new = UserKeys(access=signed.access, user=user).make()
            try:
                ctx.progress(Progress(2, _STEPS, "Waiting until AWS knows the new key"))
                access = self._tried(ctx, new)
                self._keys.put(ctx, name, new)
            except BaseException:
                UserKeys(access=signed.access, user=user).delete(new.access_key)
                raise
        with access.change(change, consent):
            ctx.progress(Progress(3, _STEPS, "Deactivating the old key"))
            UserKeys(access=access, user=user).deactivate(old.access_key)
        ctx.progress(Progress(_STEPS, _STEPS, "Done"))
        _, keys, mine = self.look(ctx, name)
        return Rotation(name, user, next(key for key in keys if key.access_key == old.access_key), mine)

    def finish_change(self, ctx: JobContext, name: str) -> Change:
        """What `finish` would do, to be agreed to."""
        user, idle = self._idle(ctx, name)
        return Change(
            action="Delete old keys",
            target=f"access keys of {user}",
            impact=f"{', '.join(key.masked for key in idle) or 'No key'} is deleted for good.",
            irreversible=True,
            name=name,
            cli=shlex.join(("logdig", "keys", "rotate", name, "--finish", "--confirm", name)),
        )

    def _idle(self, ctx: JobContext, name: str) -> tuple[str, tuple[UserKey, ...]]:
        """The user of a stored key, and that user's deactivated keys."""
        user, keys, mine = self.look(ctx, name)
        return user, tuple(key for key in keys if not key.active and key != mine)

    def finish(self, ctx: JobContext, name: str, consent: Consent) -> tuple[UserKey, ...]:
        """Delete the deactivated keys of a stored key's user; those that were.

        Raises:
            UsageError: if the name was not typed: a deleted key does not come back.
        """
        user, idle = self._idle(ctx, name)
        change = self.finish_change(ctx, name)
        signed, _ = self._signed_in(ctx, name)
        with signed.access.change(change, consent):
            for key in idle:
                UserKeys(access=signed.access, user=user).delete(key.access_key)
        return idle

    def _signed_in(self, ctx: JobContext, name: str) -> tuple[SignedIn, str]:
        source = CredentialSource("keyring", name)
        signed = SignIn(keys=self._keys, gate=self._gate).sign_in(
            ctx, source, region=self._region, endpoint=self._endpoint
        )
        user = signed.identity.user
        if user is None:
            raise LogDigError(
                f"The key “{name}” is no IAM user's.",
                f"It belongs to {signed.identity.name}.",
                "The root user's keys are best deleted: make an IAM user or use SSO instead.",
            )
        return signed, user

    def _tried(self, ctx: JobContext, keys: Keys) -> Access:
        """An access with the new key, once AWS takes it."""
        access = Access(keys=fixed(keys), region=self._region, endpoint=self._endpoint, gate=self._gate)
        for attempt in range(TRIES):
            try:
                access.client("iam").list_access_keys()
                return access
            except access.client("iam").exceptions.ClientError:
                if attempt == TRIES - 1:
                    break
            ctx.sleep(self._try_s)
        raise LogDigError(
            "AWS does not take the new key.",
            f"It was tried {TRIES} times and has been deleted again; the old key is as it was.",
            "Try again later.",
        )
