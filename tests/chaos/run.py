"""The simulation by hand, over as many seeds as one likes: `python tests/chaos/run.py --seeds 1000`."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from chaos.drain_module import load_drain
from chaos.original import run_original
from chaos.scenario import drain_of, run_seed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--clicks", type=int, default=90, help="clicks a round, on average")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--faults", type=float, default=1.0, help="multiplies every fault's rate")
    parser.add_argument("--original", action="store_true", help="the original's drain instead")
    parser.add_argument("--digest", action="store_true", help="print each seed's digest alone")
    asked = parser.parse_args()
    run_drain = run_original if asked.original else drain_of(load_drain())
    fired: Counter[str] = Counter()
    events = drains = bad = 0
    began = time.monotonic()
    for seed in range(asked.first, asked.first + asked.seeds):
        outcome = run_seed(
            seed,
            run_drain=run_drain,
            rounds=asked.rounds,
            clicks=asked.clicks,
            scale=asked.faults,
            quiet_count_is_wrong=not asked.original,
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
            f"{asked.seeds} seeds, {events} events, {drains} drains, {fired.total()} faults of "
            f"{len(fired)} kinds, {bad} seeds with violations, {time.monotonic() - began:.1f} s\n"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
