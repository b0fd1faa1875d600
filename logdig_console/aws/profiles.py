"""The profiles and SSO logins of the AWS configuration that are found on this machine."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import botocore.exceptions
import botocore.session
import botocore.utils

from logdig_console.aws.errors import translated
from logdig_console.domain.credentials import FoundProfile, ProfileKind

SSO_CACHE = Path("~/.aws/sso/cache")


def found_profiles() -> tuple[FoundProfile, ...]:
    """Every profile that gives credentials, the default one first. Nothing is asked of AWS.

    Raises:
        LogDigError: if the configuration cannot be read.
    """
    with translated("The AWS configuration could not be read."):
        configuration = botocore.session.Session().full_config
    profiles = configuration.get("profiles", {})
    found = (_found(name, values, configuration) for name, values in profiles.items())
    return tuple(sorted((one for one in found if one), key=lambda one: (one.name != "default", one.name)))


def _found(name: str, values: dict[str, Any], configuration: dict[str, Any]) -> FoundProfile | None:
    kind = _kind(values)
    if kind is None:
        return None
    sso = _sso(values, configuration) if kind == "sso" else None
    return FoundProfile(
        name=name,
        region=str(values.get("region", "")),
        kind=kind,
        expires=_login_ends(*sso) if sso else None,
        login=f"aws sso login --profile {name}" if sso else "",
        role=str(values.get("role_arn", "")),
        mfa_serial=str(values.get("mfa_serial", "")),
    )


def _kind(values: dict[str, Any]) -> ProfileKind | None:
    """How a profile comes to credentials; None where it says nothing of them."""
    if "role_arn" in values:
        return "role"
    if "sso_session" in values or "sso_start_url" in values:
        return "sso"
    if "credential_process" in values:
        return "process"
    if "aws_access_key_id" in values:
        return "keys"
    return "other" if "login_session" in values else None


def _sso(values: dict[str, Any], configuration: dict[str, Any]) -> tuple[str, str | None]:
    """The start URL, and the session's name where the profile names one."""
    session = values.get("sso_session")
    if session is None:
        return str(values["sso_start_url"]), None
    named = configuration.get("sso_sessions", {}).get(session, {})
    return str(named.get("sso_start_url", "")), str(session)


def _login_ends(start_url: str, session: str | None) -> dt.datetime | None:
    """When the login ends; None where there is none, or none that can be read."""
    cache = botocore.utils.JSONFileCache(str(SSO_CACHE.expanduser()))
    try:
        token = botocore.utils.SSOTokenLoader(cache=cache)(start_url, session_name=session)
        ends = dt.datetime.fromisoformat(str(token["expiresAt"]).replace("UTC", "+00:00"))
    except (botocore.exceptions.SSOTokenLoadError, json.JSONDecodeError, OSError, ValueError, TypeError):
        return None
    return ends if ends.tzinfo else ends.replace(tzinfo=dt.UTC)
