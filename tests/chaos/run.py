"""The simulation by hand, over as many seeds as one likes: `python tests/chaos/run.py --seeds 1000`.

`bootstrap.py chaos --seed N --events N --faults N` runs seeds from the first on until so many events were
clicked and so many faults struck.
"""

import argparse
import itertools
import logging
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from chaos.drain_module import load_drain
from chaos.original import run_original
from chaos.real_collector import RealCollector
from chaos.scenario import drain_of, run_seed
from chaos.store_reader import read_with_the_store


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", "--seed", type=int, default=0, help="first seed")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--clicks", type=int, default=90, help="clicks a round, on average")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies every fault's rate")
    parser.add_argument("--events", type=int, default=0, help="at least so many events, with as many seeds")
    parser.add_argument("--faults", type=int, default=0, help="at least so many faults, likewise")
    parser.add_argument("--original", action="store_true", help="the original's drain instead")
    parser.add_argument("--digest", action="store_true", help="print each seed's digest alone")
    parser.add_argument("--stand-ins", action="store_true", help="a collector and a reader of the tests' own")
    asked = parser.parse_args()
    logging.disable(logging.ERROR)
    stand_ins = asked.stand_ins or asked.original
    real = {} if stand_ins else {"collector": RealCollector, "reader": read_with_the_store}
    run_drain = run_original if asked.original else drain_of(load_drain())
    fired: Counter[str] = Counter()
    seeds = events = drains = bad = 0
    began = time.monotonic()
    for seed in itertools.count(asked.first):
        enough = events >= asked.events and fired.total() >= asked.faults
        if enough and seeds >= (0 if asked.events or asked.faults else asked.seeds):
            break
        seeds += 1
        outcome = run_seed(
            seed,
            run_drain=run_drain,
            rounds=asked.rounds,
            clicks=asked.clicks,
            scale=asked.scale,
            quiet_count_is_wrong=not asked.original,
            **real,
        )
        fired += outcome.faults
        events += outcome.events
        drains += outcome.drains
        bad += bool(outcome.violations)
        if asked.digest:
            sys.stdout.write(f"{outcome.digest}\n")
        for violation in outcome.violations[:3]:
            sys.stderr.write(f"seed {seed}: {violation}\n")
    if not asked.digest:
        sys.stdout.write(
            f"{seeds} seeds, {events} events, {drains} drains, {fired.total()} faults of "
            f"{len(fired)} kinds, {bad} seeds with violations, {time.monotonic() - began:.1f} s\n"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
