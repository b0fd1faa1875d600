"""Comparing: what a comparison costs, and how often it is wrong when the truth is known."""

from typing import Final

import numpy as np
from bench.harness import Goal, Row, Run, best_of, figure
from unit.heatmap.crowd import Crowd
from unit.heatmap.trials import element_alarms, found_at_named_size, map_alarms

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.comparison import Plan
from logdig_console.heatmap.compare import compare_elements

FEW_SECONDS: Final = Goal(5, 2, at_most=True)
NOT_TOO_MANY: Final = Goal(6.4, at_most=True)
NOT_TOO_FEW: Final = Goal(3.6)
POWER: Final = Goal(80)

ALIKE: Final = {
    "apart": Crowd(),
    "half of them in both": Crowd(both=0.5),
    "one three times the other, half of it in both": Crowd(browsers=200, second=600, both=0.5),
}
PLANTED: Final = {
    "30 %": (Crowd(share=0.3, effect=1.5, elements=20), 200),
    "10 %": (Crowd(share=0.1, effect=1.5, elements=20), 200),
    "5 %": (Crowd(share=0.05, effect=1.5, elements=20), 400),
}
"""By the share of browsers that click it in the first group; with the size of the pilot in each group."""


def rows(run: Run) -> list[Row]:
    runs = run.pick(tiny=4, usual=200, full=1_000)
    permutations = run.pick(tiny=50, usual=1_000, full=10_000)
    return [
        _speed(run),
        *(row for name, crowd in ALIKE.items() for row in _alarms(name, crowd, runs, permutations)),
        *(
            figure(
                f"1.5-fold effect on an element of {name}, found at the size named",
                f"% of {runs}",
                100
                * found_at_named_size(crowd, pilot=pilot, runs=runs, permutations=min(1_000, permutations)),
                POWER,
            )
            for name, (crowd, pilot) in PLANTED.items()
        ),
    ]


def _speed(run: Run) -> Row:
    crowd = Crowd(browsers=run.pick(tiny=100, usual=2_500, full=2_500), elements=60)
    first, second = crowd.events(np.random.default_rng(1))
    plan = Plan()
    cost = best_of(lambda: compare_elements(JobContext(), first, second, plan), run.repeats)
    what = f"{2 * crowd.browsers:,} browsers, 60 elements, {plan.permutations:,} permutations, CPU"
    return figure(what, "s", cost["cpu_s"], FEW_SECONDS)


def _alarms(name: str, crowd: Crowd, runs: int, permutations: int) -> list[Row]:
    elements = 100 * element_alarms(crowd, runs=runs, permutations=permutations)
    squares = 100 * map_alarms(crowd, runs=runs)
    unit = f"% of {runs}"
    return [
        figure(
            f"groups alike, {name}: an element called different, not too often", unit, elements, NOT_TOO_MANY
        ),
        figure(f"groups alike, {name}: nor too seldom", unit, elements, NOT_TOO_FEW),
        figure(f"groups alike, {name}: a square of the map marked", unit, squares, NOT_TOO_MANY),
    ]
