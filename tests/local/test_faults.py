"""Every fault of the list that was written before the rules of Why?, planted for real and mended by its fix.

The list is tests/unit/why/why_faults.json: its causes and fixes are read here, never written.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from local.planted_faults import PLANTS
from local.planted_service import Stage, planted_stage
from logdig_console.services.why.fixes import FIXES

LIST = Path(__file__).parents[1] / "unit" / "why" / "why_faults.json"
FAULTS = json.loads(LIST.read_text(encoding="utf-8"))
ALL = {fault["id"]: fault for group in ("first", "more", "pairs") for fault in FAULTS[group]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Stage]:
    with planted_stage(Path(tmp_path_factory.mktemp("faults")) / "data", qapp) as stage:
        yield stage


@pytest.fixture
def stage(whole: Stage) -> Iterator[Stage]:
    yield whole
    whole.settle()


def test_every_fault_of_the_list_is_planted() -> None:
    assert list(PLANTS) == list(ALL)
    assert len(ALL) == 30


def test_two_healthy_services_name_no_cause(stage: Stage) -> None:
    assert stage.causes() == []
    stage.desk = stage.own
    assert stage.causes() == []


@pytest.mark.parametrize("name", ALL)
def test_the_first_cause_is_the_planted_one_and_pressing_its_fix_mends_it(stage: Stage, name: str) -> None:
    fault = ALL[name]
    person = PLANTS[name](stage)
    next(person)
    found = stage.causes()
    assert (found[0].key, found[0].fix) == (fault["cause"], fault["fix"]), found
    if "second" in fault:
        assert fault["second"] in [cause.key for cause in found]
    mend(stage, fault["fix"], person)
    if "second" in fault and stage.seen():  # the first fix has not mended it too
        (second,) = stage.seen()
        assert second.key == fault["second"]
        mend(stage, second.fix, person)
    next(person, None)
    assert stage.causes() == []
    stage.flows()


def mend(stage: Stage, fix: str, person: Iterator[None]) -> None:
    """Press the fix; where it leads a person somewhere, let the person do it there."""
    audited = len(list(stage.desk.audit.newest_first()))
    if FIXES[fix].leads == "again":
        next(person, None)
    stage.press()
    if FIXES[fix].leads:
        assert stage.led or FIXES[fix].leads == "again"
        next(person, None)
        stage.causes()
    elif fix != "restart_collector":
        assert len(list(stage.desk.audit.newest_first())) > audited, "what was changed is written down"
