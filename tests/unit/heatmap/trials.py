"""Comparisons made many times on crowds of which the truth is known: how often each answer comes."""

import numpy as np
import polars as pl
from unit.heatmap.clicks import frame
from unit.heatmap.crowd import Crowd

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.comparison import Plan
from logdig_console.heatmap.audience import BROWSER, audience
from logdig_console.heatmap.compare import compare_elements
from logdig_console.heatmap.difference_map import DifferenceMap, PlacedSide, difference_map
from logdig_console.heatmap.place import place

WIDTH, HEIGHT = 1000, 800
LIKED = "#element-0"


def element_alarms(crowd: Crowd, *, runs: int, permutations: int) -> float:
    """The part of comparisons of two groups alike in which any element was called different."""
    return sum(_alarm(crowd, seed, permutations) for seed in range(runs)) / runs


def _alarm(crowd: Crowd, seed: int, permutations: int) -> bool:
    first, second = crowd.events(np.random.default_rng(seed))
    found = compare_elements(JobContext(), first, second, Plan(permutations=permutations, seed=seed))
    return any(row.verdict == "different" for row in found.rows)


def map_alarms(crowd: Crowd, *, runs: int) -> float:
    """The part of difference maps of two groups alike in which any square was marked."""
    return sum(bool(mapped(crowd, seed).marked.any()) for seed in range(runs)) / runs


def mapped(crowd: Crowd, seed: int) -> DifferenceMap:
    """The difference map of a crowd."""
    first, second = (_placed(events) for events in crowd.events(np.random.default_rng(seed)))
    return difference_map(JobContext(), first, second)


def _placed(events: pl.DataFrame) -> PlacedSide:
    nowhere = frame().select(pl.exclude(events.columns))
    clicks = pl.concat([events.filter(pl.col("kind") == "click"), nowhere], how="diagonal").with_columns(
        viewport_width=pl.lit(WIDTH, dtype=pl.Int32)
    )
    on_picture = place(clicks, width=WIDTH, placement="exact", height=HEIGHT)
    drawn_by = clicks.select(BROWSER)["browser"].gather(on_picture.rows)
    return PlacedSide(audience(events).browsers, on_picture, drawn_by)


def found_at_named_size(crowd: Crowd, *, pilot: int, runs: int, permutations: int) -> float:
    """The part of comparisons that find the crowd's effect at the size that a pilot of theirs named.

    Args:
        pilot: browsers in each group when the tool is asked how many it needs.
    """
    return sum(_found(crowd, pilot, seed, permutations) for seed in range(runs)) / runs


def _found(crowd: Crowd, pilot: int, seed: int, permutations: int) -> bool:
    random = np.random.default_rng(seed)
    plan = Plan(permutations=permutations, seed=seed)
    look = compare_elements(JobContext(), *_of(crowd, pilot).events(random), plan)
    named = max(look.planned, look.browsers)
    found = compare_elements(JobContext(), *_of(crowd, -(-named // 2)).events(random), plan)
    return any(row.verdict == "different" and row.target.name == LIKED for row in found.rows)


def _of(crowd: Crowd, browsers: int) -> Crowd:
    return Crowd(**(vars(crowd) | {"browsers": browsers}))
