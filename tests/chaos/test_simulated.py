"""The promise, simulated: what collectors accepted is in the bucket and counted once, come what may."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from chaos.drain_module import load_drain
from chaos.faults import RATES
from chaos.original import run_original
from chaos.real_collector import RealCollector
from chaos.scenario import Outcome, drain_of, run_seed
from chaos.store_reader import read_with_the_store

SEEDS = range(20)
WHOLLY_REAL = range(12, 20)
"""Seeds in which the collector and the console's reader are the real ones too."""
_RUN = Path(__file__).with_name("run.py")


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    run_drain = drain_of(load_drain())
    real = {"collector": RealCollector, "reader": read_with_the_store}
    return [run_seed(seed, run_drain=run_drain, **(real if seed in WHOLLY_REAL else {})) for seed in SEEDS]


def test_nothing_is_lost_invented_or_counted_twice(outcomes: list[Outcome]) -> None:
    assert {outcome.seed: outcome.violations for outcome in outcomes if outcome.violations} == {}


def test_the_faults_really_strike(outcomes: list[Outcome]) -> None:
    fired = sum((outcome.faults for outcome in outcomes), Counter[str]())
    assert set(RATES) - set(fired) == set()
    assert len(fired) >= 25
    assert fired.total() >= 2_000
    assert sum(outcome.events for outcome in outcomes) >= 15_000
    assert sum(outcome.drains for outcome in outcomes) >= 200


def test_redelivery_and_clashes_happen_and_are_seen_by_the_reader(outcomes: list[Outcome]) -> None:
    assert sum(outcome.duplicates for outcome in outcomes) > 100
    assert sum(outcome.clashes for outcome in outcomes) > 10


def test_the_same_seed_is_the_same_run_in_every_process() -> None:
    def digest_of_a_process(hash_seed: str, *more: str) -> str:
        command = [sys.executable, str(_RUN), "--first", "3", "--seeds", "1", "--digest", *more]
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    here = run_seed(3, run_drain=drain_of(load_drain())).digest
    assert digest_of_a_process("1", "--stand-ins") == digest_of_a_process("2", "--stand-ins") == here
    assert digest_of_a_process("1") == digest_of_a_process("2") != here
    assert run_seed(4, run_drain=drain_of(load_drain())).digest != here


def what_the_original_does(**given: Any) -> dict[str, int]:
    """The original's drain under the same faults, in figures."""
    outcomes = [run_seed(seed, run_drain=run_original, **given) for seed in SEEDS]
    said = [violation for outcome in outcomes for violation in outcome.violations]
    return {
        "events": sum(outcome.events for outcome in outcomes),
        "duplicate lines": sum(outcome.duplicates for outcome in outcomes),
        "missing in the end": sum("missing: " in text for text in said),
        "lines in another day": sum("a day that is not its own" in text for text in said),
        "runs that did not end": sum("did not end in time" in text for text in said),
    }


def test_the_original_drain_does_not_keep_the_promise(capsys: pytest.CaptureFixture[str]) -> None:
    right = what_the_original_does(quiet_count_is_wrong=False)
    wrong = what_the_original_does(quiet_count_is_wrong=True)
    quiet = what_the_original_does(quiet_count_is_wrong=False, rounds=1, clicks=40)
    with capsys.disabled():
        sys.stdout.write(
            f"\nThe original's drain under the same faults, the last count right: {right}\n"
            f"  the last count wrong by 1,000: {wrong}\n  a site with few visitors: {quiet}\n"
        )
    assert right["lines in another day"] > 0
    assert right["duplicate lines"] > 0
    assert wrong["runs that did not end"] > 0
    assert quiet["missing in the end"] > 0
