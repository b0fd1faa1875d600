"""One embedded AWS for all tests of this folder that do not stop it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.domain.context import JobContext
from logdig_console.local.embedded import REGION, EmbeddedAws


def access_of(embedded: EmbeddedAws) -> Access:
    keys = Keys(embedded.key.access_key, embedded.key.secret_key)
    return Access(keys=keys, region=REGION, endpoint=embedded.endpoint, gate=OpenGate())


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedAws]:
    aws = EmbeddedAws(data=Path(tmp_path_factory.mktemp("embedded")))
    aws.start(JobContext())
    yield aws
    aws.stop()


@pytest.fixture
def access(embedded: EmbeddedAws) -> Access:
    return access_of(embedded)
