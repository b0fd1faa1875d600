"""S3: the settings that a service's analysts share, replaced only by who has seen the newest."""

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.shared_settings import CURRENT_KEY, NO_SETTINGS, SharedSettings

_MISSING = 404
_CONFLICTS = (409, 412)


class SettingsBucket:
    """`settings/` in a service's bucket.

    Args:
        bucket: its name.
    """

    def __init__(self, *, access: Access, bucket: str) -> None:
        self._access = access
        self._bucket = bucket

    def read(self) -> tuple[SharedSettings, str]:
        """The newest settings and the mark of that version; where there are none, the default ones and "".

        Raises:
            LogDigError: if they cannot be read.
        """
        client = self._access.s3
        with translated("The service's settings could not be read."):
            try:
                answer = client.get_object(Bucket=self._bucket, Key=CURRENT_KEY)
            except client.exceptions.ClientError as error:
                if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") == _MISSING:
                    return NO_SETTINGS, ""
                raise
            data = answer["Body"].read()
        return SharedSettings.from_bytes(data), answer["ETag"]

    def replace(self, settings: SharedSettings, seen: str, consent: Consent, *, cli: str = "") -> None:
        """Put settings in the place of those that were seen; these stay under their hash.

        Args:
            seen: the mark that `read` gave with them.
            cli: the line that does the same on the command line.

        Raises:
            LogDigError: if somebody has changed them since, or they cannot be written.
        """
        change = Change("Change the shared settings", f"{self._bucket}/{CURRENT_KEY}", cli=cli)
        with self._access.change(change, consent), translated("The service's settings could not be written."):
            # First under its hash: whatever is current has its own place already.
            self._put(settings.key, settings.to_bytes(), "")
            if not self._put(CURRENT_KEY, settings.to_bytes(), seen):
                raise LogDigError(
                    "Somebody has changed the settings meanwhile.",
                    f"{CURRENT_KEY} is no longer what was seen.",
                    "Look at the newest ones and change them again.",
                )

    def _put(self, key: str, body: bytes, seen: str) -> bool:
        """Write a file if it is as it was seen (not there, for ""); False if it is not."""
        client = self._access.s3
        try:
            if seen:
                client.put_object(Bucket=self._bucket, Key=key, Body=body, IfMatch=seen)
            else:
                client.put_object(Bucket=self._bucket, Key=key, Body=body, IfNoneMatch="*")
        except client.exceptions.ClientError as error:
            if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") not in _CONFLICTS:
                raise
            return False
        return True
