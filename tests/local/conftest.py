"""One embedded AWS for all tests of this folder that do not stop it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.domain.context import JobContext
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.local.visitors import SampleVisitors, sample_site

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
RECEIVED = "2026-03-01T12:00:01.000Z"


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


@pytest.fixture
def events() -> list[dict[str, Any]]:
    crowd = SampleVisitors(
        origin="http://127.0.0.1:8", token="t", clicks=40, seed=3, now=NOW, site=sample_site()
    )
    return [
        event | {"received_at": RECEIVED, "receipt": f"0123456789abcdef-{number}"}
        for number, event in enumerate(crowd.events(), 1)
    ]
