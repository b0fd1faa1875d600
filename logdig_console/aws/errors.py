"""botocore's errors in words, with what to do."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

import botocore.exceptions
import obstore.exceptions

from logdig_console.domain.errors import LogDigError

_UNKNOWN_KEY = (
    "AWS does not know this access key",
    "Look in IAM, Security credentials, whether it was deleted or deactivated; then enter another.",
)
_ENDED = ("The session has ended", "Log in again: aws sso login, or choose the source once more.")
_DENIED = ("These credentials may not do it", "Ask for the permission, or use credentials that have it.")
_WRONG_SECRET = (
    "The secret key does not belong to this access key",
    "Enter the secret key again, whole and without blanks around it; where it is lost, make a new key.",
)
_SLOW_DOWN = ("AWS asks for fewer calls", "Wait a moment and try again.")

_MISSING_HINT = "Why? says what is missing and puts it back: logdig why --fix"
_NO_QUEUE = ("The queue is not there", _MISSING_HINT)

_CAUSES: dict[str, tuple[str, str]] = {
    "AWS.SimpleQueueService.NonExistentQueue": _NO_QUEUE,
    "QueueDoesNotExist": _NO_QUEUE,
    "NoSuchBucket": ("The bucket is not there", _MISSING_HINT),
    "AWS.SimpleQueueService.PurgeQueueInProgress": (
        "The queue was purged less than a minute ago",
        "Wait a minute, then purge again.",
    ),
    "AccessDenied": _DENIED,
    "AccessDeniedException": _DENIED,
    "AuthorizationError": _DENIED,
    "UnauthorizedOperation": _DENIED,
    "ExpiredToken": _ENDED,
    "ExpiredTokenException": _ENDED,
    "RequestExpired": _ENDED,
    "InvalidClientTokenId": _UNKNOWN_KEY,
    "InvalidAccessKeyId": _UNKNOWN_KEY,
    "UnrecognizedClientException": _UNKNOWN_KEY,
    "AuthFailure": _UNKNOWN_KEY,
    "SignatureDoesNotMatch": _WRONG_SECRET,
    "OptInRequired": (
        "The account is not subscribed to this service or region",
        "Enable the region in the AWS console under Account, or finish signing up for the account.",
    ),
    "Throttling": _SLOW_DOWN,
    "ThrottlingException": _SLOW_DOWN,
}
_SKEW_SIGNS = ("RequestTimeTooSkewed", "Signature expired", "Signature not yet current", "RequestInTheFuture")
_SKEW_S = 60


def clock_skew_s(error: botocore.exceptions.ClientError, now: dt.datetime | None = None) -> float | None:
    """How far this machine's clock is ahead of AWS's, in seconds, where an answer complains of it.

    Args:
        now: this machine's time (aware).
    """
    told = error.response.get("Error", {})
    if not any(sign in f"{told.get('Code', '')} {told.get('Message', '')}" for sign in _SKEW_SIGNS):
        return None
    date = error.response.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date", "")
    try:
        server = parsedate_to_datetime(date)
    except (TypeError, ValueError):
        return 0.0
    return ((now or dt.datetime.now(dt.UTC)) - server).total_seconds()


def _cause(error: botocore.exceptions.ClientError) -> tuple[str, str]:
    """Why AWS refused, and what to do."""
    told = error.response.get("Error", {})
    code, message = told.get("Code", ""), told.get("Message", "")
    skew = clock_skew_s(error)
    if skew is not None:
        amount = _amount(abs(skew))
        side = "ahead of" if skew > 0 else "behind"
        by = f"{amount} {side} AWS's" if abs(skew) >= _SKEW_S else "not AWS's"
        return f"This machine's clock is {by}.", "Set the clock right (let the system do it), then try again."
    cause = _CAUSES.get(code)
    if cause is None:
        return f"AWS answered {code}: {message}", "See the AWS documentation of this error, or try again."
    return f"{cause[0]} ({code}: {message.rstrip('.')}).", cause[1]


def _amount(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Turn what the AWS libraries raise into a LogDigError titled `what`."""
    try:
        yield
    except botocore.exceptions.ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        raise LogDigError(what, *_cause(error), code=code) from error
    except (
        botocore.exceptions.EndpointConnectionError,
        botocore.exceptions.ConnectTimeoutError,
        botocore.exceptions.ReadTimeoutError,
        botocore.exceptions.ConnectionClosedError,
        botocore.exceptions.ProxyConnectionError,
        botocore.exceptions.SSLError,
    ) as error:
        hint = "Check the network, then try again."
        if "//127.0.0.1:" in str(error):
            hint = "It is this machine's own AWS: start it again, in the window or with: logdig local"
        raise LogDigError(what, f"AWS could not be reached: {error}", hint) from error
    except (botocore.exceptions.NoCredentialsError, botocore.exceptions.PartialCredentialsError) as error:
        raise LogDigError(what, "There are no credentials.", "Choose a profile or enter a key.") from error
    except (
        botocore.exceptions.SSOError,
        botocore.exceptions.TokenRetrievalError,
    ) as error:
        raise LogDigError(
            what, f"The SSO login has ended: {error}", "Log in again: aws sso login --profile NAME."
        ) from error
    except botocore.exceptions.ProfileNotFound as error:
        raise LogDigError(
            what, str(error), "List the profiles with: logdig keys list, or write it in ~/.aws/config."
        ) from error
    except botocore.exceptions.BotoCoreError as error:
        raise LogDigError(what, str(error), "Try again.") from error
    except obstore.exceptions.BaseError as error:
        first_line = str(error).partition("\n")[0]
        raise LogDigError(
            what, first_line, "Check the network and the permissions, then try again."
        ) from error
