"""The whole way on this machine, every part real."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.local.browser import Browser, find_browser
from logdig_console.services.open_service import OpenService
from logdig_console.services.sample.local_service import LocalFacts, LocalService


@dataclass(frozen=True)
class Running:
    """A local service that is up."""

    data: Path
    local: LocalService
    opened: OpenService
    facts: LocalFacts

    @property
    def origin(self) -> str:
        return self.facts.sample_page.rsplit("/", 1)[0]


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("local")
    local = LocalService(data=data)
    opened = local.start(JobContext())
    yield Running(data, local, opened, local.facts(opened.service))
    local.stop()


@pytest.fixture
def browser() -> Iterator[Browser]:
    program = find_browser()
    assert program is not None, "the tests need an installed Chromium"
    with Browser(JobContext(), program) as opened:
        yield opened
