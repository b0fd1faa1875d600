"""Fuzz the collector: `python tests/chaos/fuzz_collector.py --bodies 100000 --seed 1`.

Prints one JSON object with the answers by status. Ends with an AssertionError at the first broken promise.
"""

import argparse
import json
import logging
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from unit.collector.fuzz import Fuzz


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bodies", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    started = time.perf_counter()
    fuzz = Fuzz(seed=arguments.seed)
    fuzz.run(arguments.bodies)
    result = {
        "seed": arguments.seed,
        "bodies": arguments.bodies,
        "answers": dict(sorted(fuzz.counts.items())),
        "accepted": fuzz.accepted,
        "seconds": round(time.perf_counter() - started, 1),
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
