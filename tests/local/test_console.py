"""The console's looks: nothing that was stored stays out of the picture."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.local.visitors import SampleVisitors, sample_site
from logdig_console.services.console import LOOKS_A_SYNC, LocalConsole
from logdig_console.services.open_service import OpenService, attach
from logdig_console.services.sample_crowd import post_events

from .test_sync import NOW


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("console"))


@pytest.fixture(scope="module")
def console(data: Path) -> Iterator[LocalConsole]:
    opened = LocalConsole(data=data)
    opened.open(JobContext())
    yield opened
    opened.close(JobContext())


def click(console: LocalConsole, clicks: int, seed: int) -> None:
    crowd = SampleVisitors(
        origin="http://127.0.0.1:8", token="local", clicks=clicks, seed=seed, now=NOW, site=sample_site()
    )
    collector = console.refresh(JobContext()).collector_url
    post_events(
        JobContext(), collector=collector, origin="http://127.0.0.1:8", events=crowd.events(), total=clicks
    )


def test_a_sync_that_failed_is_made_up_for_at_the_next_look(
    console: LocalConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(console, 5, seed=1)
    before = console.refresh(JobContext()).counts.clicks
    click(console, 5, seed=2)

    def failing(*_arguments: object) -> None:
        raise LogDigError("The bucket could not be listed.")

    with monkeypatch.context() as patched:
        patched.setattr(OpenService, "sync", failing)
        with pytest.raises(LogDigError):
            console.refresh(JobContext())
    assert console.refresh(JobContext()).counts.clicks == before + 5


def test_what_somebody_else_drained_is_found_within_a_minute_of_looks(
    console: LocalConsole, data: Path
) -> None:
    before = console.refresh(JobContext()).counts.clicks
    click(console, 5, seed=3)
    assert attach(data).drain_all(JobContext()).events > 0
    looks = (console.refresh(JobContext()).counts.clicks for _ in range(LOOKS_A_SYNC))
    assert before + 5 in looks
