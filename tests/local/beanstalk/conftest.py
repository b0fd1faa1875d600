"""An embedded AWS that is ready for environments."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local.instances import prepare
from logdig_console.domain.context import JobContext
from logdig_console.local.embedded import EmbeddedAws


@pytest.fixture(scope="package")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedAws]:
    embedded = EmbeddedAws(data=Path(tmp_path_factory.mktemp("beanstalk")))
    embedded.start(JobContext())
    try:
        prepare(embedded)
        yield embedded
    finally:
        embedded.stop()
