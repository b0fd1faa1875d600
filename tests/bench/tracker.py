"""What a visitor's browser has to load: the newest released tracker, by size, and beside others."""

import gzip
import json
from typing import Final

from bench.harness import Goal, Row, Run, cost, figure

from logdig_console.domain.shipped import shipped

LARGEST: Final = Goal(4_096, 3_072, at_most=True)
OTHERS: Final = {"Clarity": 26_690, "PostHog array.js": 122_168, "Plausible 0.4.6": 2_574}
"""Bytes after gzip of the published packages, noted once; they are not fetched again."""


def rows(run: Run) -> list[Row]:
    del run  # a size has no sizes
    index = json.loads(shipped("tracker", "released", "index.json").read_text())
    found = []
    for name, key in (("tracker", "newest"), ("tracker's optional moves", "moves")):
        data = shipped("tracker", "released", f"{index[key]}.js").read_bytes()
        packed = len(gzip.compress(data, 9))
        goal = LARGEST if key == "newest" else None
        found += [
            figure(f"{name}, minified", "bytes", len(data)),
            figure(f"{name}, minified + gzip", "bytes", packed, goal),
        ]
        if key == "newest":
            found += [
                cost(f"{name}, minified + gzip", "bytes", packed, other, size, None)
                for other, size in OTHERS.items()
            ]
    return found
