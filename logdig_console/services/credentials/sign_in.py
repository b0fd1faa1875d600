"""From a choice of credentials to an account: who one is, and where."""

from dataclasses import dataclass

from logdig_console.aws.access import Access
from logdig_console.aws.credentials import identity_of, of_profile, of_role
from logdig_console.aws.gate import Gate
from logdig_console.aws.live_keys import LiveCredentials, fixed
from logdig_console.aws.profiles import found_profiles
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import AskCode, CredentialSource, Findings, Identity
from logdig_console.domain.deploying.regions import DEFAULT_REGION, OPT_IN
from logdig_console.domain.errors import LogDigError
from logdig_console.services.credentials.sessions import Sessions
from logdig_console.store.keys import KeyStore


def no_code(serial: str) -> str:
    """Where nobody can be asked for the code of an MFA device.

    Raises:
        LogDigError: always.
    """
    raise LogDigError(
        "An MFA code is needed.",
        f"The role asks for the code of {serial}.",
        "Sign in again with a new code: under Connect to AWS, or with --mfa-code.",
    )


class OneCode:
    """The code that was typed. It is good for one session: the next one needs a new code."""

    def __init__(self, code: str) -> None:
        self._codes = [code] if code else []

    def __repr__(self) -> str:
        return "OneCode(…)"

    def __call__(self, serial: str) -> str:
        return self._codes.pop() if self._codes else no_code(serial)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An account that can be worked in.

    Args:
        access: its clients, which renew their credentials by themselves where they can.
    """

    source: CredentialSource
    identity: Identity
    access: Access

    @property
    def region(self) -> str:
        return self.access.region


class SignIn:
    """Turns credentials into an account.

    Args:
        keys: the access keys of the keyring.
        gate: of every account that is signed in to; None gives each one of its own.
        sessions: of this run, which need no second code; None keeps none.
    """

    def __init__(self, *, keys: KeyStore, gate: Gate | None = None, sessions: Sessions | None = None) -> None:
        self._sessions = sessions or Sessions()
        self._keys = keys
        self._gate = gate

    def find(self, _ctx: JobContext) -> Findings:
        """Profiles and SSO logins of this machine, and the names in the keyring; AWS is not asked."""
        try:
            return Findings(found_profiles(), self._keys.names())
        except LogDigError as error:
            return Findings((), self._keys.names(), error)

    def sign_in(
        self,
        ctx: JobContext,
        source: CredentialSource,
        *,
        region: str | None = None,
        ask_code: AskCode = no_code,
        endpoint: str | None = None,
    ) -> SignedIn:
        """Get credentials from a source, assume its role, and ask AWS who that is.

        Args:
            region: None for the one of the profile.
            ask_code: gives an MFA code, in this job's thread, and again when a session is renewed.
            endpoint: the embedded AWS, or None for AWS itself.

        Raises:
            LogDigError: with the cause and what to do.
        """
        ctx.progress(Progress(0, None, f"Signing in with {source}"))
        kept = self._sessions.of(source) if region else None
        if kept is not None and region:
            live = kept
        else:
            live, region = self._opened(ctx, source, region, ask_code, endpoint)
        access = Access(keys=live, region=region, endpoint=endpoint, gate=self._gate)
        asks_first = endpoint is None and region in OPT_IN
        elsewhere = Access(keys=live, region=DEFAULT_REGION, endpoint=None) if asks_first else None
        return SignedIn(source, identity_of(access, elsewhere=elsewhere), access)

    def _opened(
        self,
        ctx: JobContext,
        source: CredentialSource,
        region: str | None,
        ask_code: AskCode,
        endpoint: str | None,
    ) -> tuple[LiveCredentials, str]:
        """Credentials as their source gives them, with its role assumed; a session is kept for this run."""
        live, region = self._credentials(ctx, source, region, ask_code, endpoint)
        ctx.check()
        if source.role is not None:
            live = of_role(live, source.role, region=region, endpoint=endpoint, ask_code=ask_code)
            ctx.check()
        if live.expires is not None:
            self._sessions.keep(source, live)
        return live, region

    def _credentials(
        self,
        ctx: JobContext,
        source: CredentialSource,
        region: str | None,
        ask_code: AskCode,
        endpoint: str | None,
    ) -> tuple[LiveCredentials, str]:
        if source.kind == "profile":
            return of_profile(source.name or None, region, ask_code, endpoint=endpoint)
        if region is None:
            raise LogDigError(
                "No region is given.", "A key says nothing of a region.", "Name one with --region."
            )
        if source.kind == "keyring":
            return fixed(self._keys.get(ctx, source.name)), region
        if source.keys is None:
            raise LogDigError("There is no key.", "None was entered.", "Enter an access key and its secret.")
        return fixed(source.keys), region
