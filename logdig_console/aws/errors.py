"""botocore's errors in words, with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import botocore.exceptions
import obstore.exceptions

from logdig_console.domain.errors import LogDigError

_HINTS = {
    "AccessDenied": "Ask for the permission, or use credentials that have it.",
    "AccessDeniedException": "Ask for the permission, or use credentials that have it.",
    "ExpiredToken": "Log in again: the session has ended.",
    "ExpiredTokenException": "Log in again: the session has ended.",
    "InvalidClientTokenId": "Check the access key: AWS does not know it.",
    "RequestTimeTooSkewed": "Set this machine's clock right.",
    "SignatureDoesNotMatch": "Check the secret key, and this machine's clock.",
    "ThrottlingException": "Wait a moment and try again.",
}


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Turn what the AWS libraries raise into a LogDigError titled `what`."""
    try:
        yield
    except botocore.exceptions.ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        message = error.response.get("Error", {}).get("Message", "")
        hint = _HINTS.get(code, "See the AWS documentation of this error, or try again.")
        raise LogDigError(what, f"AWS answered {code}: {message}", hint, code=code) from error
    except (
        botocore.exceptions.EndpointConnectionError,
        botocore.exceptions.ConnectTimeoutError,
        botocore.exceptions.ReadTimeoutError,
        botocore.exceptions.ConnectionClosedError,
    ) as error:
        raise LogDigError(
            what, f"AWS could not be reached: {error}", "Check the network, then try again."
        ) from error
    except botocore.exceptions.NoCredentialsError as error:
        raise LogDigError(what, "There are no credentials.", "Choose a profile or enter a key.") from error
    except botocore.exceptions.BotoCoreError as error:
        raise LogDigError(what, str(error), "Try again.") from error
    except obstore.exceptions.BaseError as error:
        first_line = str(error).partition("\n")[0]
        raise LogDigError(
            what, first_line, "Check the network and the permissions, then try again."
        ) from error
