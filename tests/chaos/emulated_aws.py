"""The embedded AWS for tests: IAM enforced, batches allowed as AWS allows them, every request signed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from logdig_console.domain.context import JobContext
from logdig_console.local.embedded import ACCOUNT, REGION, EmbeddedAws

__all__ = ["ACCOUNT", "REGION", "EmulatedAws", "emulated_aws"]


class EmulatedAws:
    """Clients of one running emulator, as its account's root."""

    def __init__(self, embedded: EmbeddedAws) -> None:
        self._key = embedded.key
        self.endpoint = embedded.endpoint

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to be the account's root."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": self._key.access_key,
            "AWS_SECRET_ACCESS_KEY": self._key.secret_key,
        }

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=self._key.access_key,
            aws_secret_access_key=self._key.secret_key,
            config=Config(read_timeout=90, retries={"total_max_attempts": 1}),
        )


@contextmanager
def emulated_aws(directory: Path) -> Iterator[EmulatedAws]:
    embedded = EmbeddedAws(data=directory)
    embedded.start(JobContext())
    try:
        yield EmulatedAws(embedded)
    finally:
        embedded.stop()
