"""From a source of credentials to keys that AWS takes, and whom it takes them for."""

import functools
from typing import Any

import botocore.config
import botocore.exceptions
import botocore.session
from botocore.credentials import (
    AssumeRoleCredentialFetcher,
    AssumeRoleProvider,
    CredentialResolver,
    DeferredRefreshableCredentials,
    ProfileProviderBuilder,
)

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.aws.live_keys import LiveCredentials
from logdig_console.domain.credentials import AskCode, Identity, RoleToAssume
from logdig_console.domain.errors import LogDigError

SESSION_NAME = "logdig-console"
CONNECT_TIMEOUT_S = 5
READ_TIMEOUT_S = 20


def of_profile(
    profile: str | None, region: str | None, ask_code: AskCode, *, endpoint: str | None = None
) -> tuple[LiveCredentials, str]:
    """The credentials of a profile of the AWS configuration, and the region asked for or configured.

    An SSO login or a role's session is renewed by itself; where its role asks for an MFA code, `ask_code`
    gives it, in the thread that needs the credentials.

    Args:
        endpoint: where a role is assumed that asks for a code; None for AWS itself.

    Raises:
        LogDigError: if the profile, its credentials or a region are missing.
    """
    with translated("The AWS profile could not be used."):
        # A role's or a login's credentials are fetched from AWS itself, whatever the environment says.
        session = botocore.session.Session(profile=profile)
        session.set_config_variable("ignore_configured_endpoint_urls", True)
        if region:
            session.set_config_variable("region", region)
        _ask_for_codes(session, ask_code, endpoint)
        credentials = session.get_credentials()
        found_region = session.get_config_variable("region")
    if credentials is None:
        raise LogDigError(
            "There are no AWS credentials.",
            f"Profile {profile or 'default'} gives none.",
            "Log in (aws sso login), name another with --profile, or use --local.",
        )
    if not found_region:
        raise LogDigError("No region is given.", "The profile has none.", "Name one with --region.")
    live = LiveCredentials(credentials)
    live.keys()
    return live, str(found_region)


def of_role(
    source: LiveCredentials,
    role: RoleToAssume,
    *,
    region: str,
    endpoint: str | None,
    ask_code: AskCode,
) -> LiveCredentials:
    """The session of a role, begun at once and kept in memory alone.

    Args:
        source: whose credentials assume the role.
        endpoint: the embedded AWS, or None for AWS itself.

    Raises:
        LogDigError: if the role may not be assumed or the code is refused.
    """
    extra: dict[str, Any] = {"RoleSessionName": SESSION_NAME}
    if role.mfa_serial:
        extra["SerialNumber"] = role.mfa_serial
    session = source.session()
    fetcher = AssumeRoleCredentialFetcher(
        client_creator=functools.partial(
            session.create_client, region_name=region, endpoint_url=endpoint, config=_config(endpoint)
        ),
        source_credentials=source.of_botocore,
        role_arn=role.arn,
        extra_args=extra,
        mfa_prompter=_Prompter(ask_code, role.mfa_serial),
    )
    live = LiveCredentials(
        DeferredRefreshableCredentials(method="assume-role", refresh_using=fetcher.fetch_credentials)
    )
    with translated(f"The role {role.arn} could not be assumed."):
        live.keys()
    return live


def identity_of(access: Access, *, elsewhere: Access | None = None) -> Identity:
    """Whom AWS takes the credentials for; the account's alias where it may be asked.

    Args:
        elsewhere: the same credentials in a region that every account has, asked only where `access` is in
            one that has to be enabled first and does not take them.

    Raises:
        LogDigError: in words of its own for an ended session, a clock that is wrong, a key or a secret that
            AWS does not know, a region that is not enabled, and a network that is not there.
    """
    try:
        with translated("AWS does not accept these credentials."):
            answer = access.client("sts").get_caller_identity()
    except LogDigError as error:
        if isinstance(error.__cause__, botocore.exceptions.ClientError) and _takes(elsewhere):
            raise LogDigError(
                f"The region {access.region} is not enabled for this account.",
                "The same credentials are taken in other regions.",
                "Enable it in the AWS console under Account, AWS Regions, or choose another region.",
            ) from error
        raise
    access.introduce(arn=str(answer["Arn"]), account=str(answer["Account"]))
    return Identity(
        account=str(answer["Account"]),
        arn=str(answer["Arn"]),
        alias=_alias(access),
        expires=access.credentials.expires,
    )


def _alias(access: Access) -> str:
    """The account's name, empty where it has none or these credentials may not ask for it."""
    try:
        aliases = access.client("iam").list_account_aliases()["AccountAliases"]
    except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError):
        return ""  # it is asked for as a kindness: nothing depends on it
    return str(aliases[0]) if aliases else ""


def _takes(access: Access | None) -> bool:
    """Whether the credentials are good there."""
    if access is None:
        return False
    try:
        access.client("sts").get_caller_identity()
    except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError):
        return False
    return True


def _ask_for_codes(session: botocore.session.Session, ask_code: AskCode, endpoint: str | None) -> None:
    """Ask for MFA codes by `ask_code` where botocore would read them from a terminal."""
    name = session.get_config_variable("profile") or "default"
    profile = session.full_config.get("profiles", {}).get(name, {})
    if "role_arn" not in profile or "source_profile" not in profile:
        return
    resolver: CredentialResolver = session.get_component("credential_provider")
    resolver.insert_before(
        AssumeRoleProvider.METHOD,
        AssumeRoleProvider(
            load_config=_Configuration(session),
            client_creator=functools.partial(
                session.create_client, endpoint_url=endpoint, config=_config(endpoint)
            ),
            cache={},
            profile_name=name,
            prompter=_Prompter(ask_code),
            profile_provider_builder=ProfileProviderBuilder(session),
        ),
    )


class _Configuration:
    """Gives a session's configuration when it is asked for."""

    def __init__(self, session: botocore.session.Session) -> None:
        self._session = session

    def __call__(self) -> Any:
        return self._session.full_config


class _Prompter:
    """Asks for a code as botocore wants it asked: a sentence in, six digits out."""

    def __init__(self, ask_code: AskCode, serial: str = "") -> None:
        self._ask_code = ask_code
        self._serial = serial

    def __call__(self, sentence: str) -> str:
        serial = self._serial or sentence.removeprefix("Enter MFA code for ").rstrip(": ")
        return self._ask_code(serial)


def _config(endpoint: str | None) -> botocore.config.Config:
    return botocore.config.Config(  # type: ignore[call-arg] # the stubs lack ignore_configured_endpoint_urls
        connect_timeout=CONNECT_TIMEOUT_S,
        read_timeout=READ_TIMEOUT_S,
        retries={"mode": "standard", "total_max_attempts": 3},
        ignore_configured_endpoint_urls=True,
        proxies={} if endpoint else None,
    )
