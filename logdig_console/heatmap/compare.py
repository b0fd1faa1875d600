"""Two groups of browsers on one page, element by element: which differences chance does not explain."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.comparison import (
    ALARM_RATE,
    MIN_CLICKERS,
    PLANNED_POWER,
    Caution,
    ComparedRow,
    Comparison,
    Group,
    Plan,
    Verdict,
)
from logdig_console.domain.pages.shares import Basis, Share, Target
from logdig_console.heatmap.audience import BY_LINK, BY_SELECTOR, Audience, audience, targeted
from logdig_console.heatmap.exchange import Exchange, Side, exchange
from logdig_console.heatmap.intervals import difference, wilson
from logdig_console.heatmap.permutation import adjusted_p, largest_statistics
from logdig_console.heatmap.sample_size import Question, browsers_needed, least_z

_MANY_WITHOUT_VIEW: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class TwoAudiences:
    """Both groups' browsers on one basis: views only where both have them."""

    basis: Basis
    first: Audience
    second: Audience

    @property
    def cautions(self) -> tuple[Caution, ...]:
        if self.basis == "clickers":
            return ("no views",)
        without = [item.without_view > _MANY_WITHOUT_VIEW * len(item.browsers) for item in self._both]
        return ("clicks without views",) if any(without) else ()

    @property
    def _both(self) -> tuple[Audience, Audience]:
        return self.first, self.second


def two_audiences(first: pl.DataFrame, second: pl.DataFrame) -> TwoAudiences:
    """The browsers of two groups' events, with `audience.AUDIENCE_COLUMNS`."""
    found = audience(first), audience(second)
    if all(item.basis == "views" for item in found):
        return TwoAudiences("views", *found)
    return TwoAudiences("clickers", audience(first, "clickers"), audience(second, "clickers"))


def compare_elements(
    ctx: JobContext,
    first: pl.DataFrame,
    second: pl.DataFrame,
    plan: Plan,
    cautions: tuple[Caution, ...] = (),
) -> Comparison:
    """Compare the share of browsers that clicked each element.

    Args:
        first, second: the groups' events of every kind, with `audience.TARGET_COLUMNS`.
        cautions: further ones, which the events of the page alone do not tell.

    Raises:
        JobCancelled: after `ctx.cancel()`.
    """
    people = two_audiences(first, second)
    clicks = targeted(first), targeted(second)
    sides = (_side(people.first, clicks[0]), _side(people.second, clicks[1]))
    groups = exchange(*sides)
    ctx.check()
    judged = _judged(ctx, groups, plan)
    needed = _needed(groups, plan, judged.critical)
    order = np.lexsort((groups.targets.struct.field("target").to_numpy(), -groups.clickers, judged.p))
    rows = tuple(_rows(groups, judged, needed, order))
    planned = plan.planned or (int(needed[int(groups.clickers.argmax())]) if len(needed) else 0)
    return Comparison(
        basis=people.basis,
        first=Group(groups.of_first, clicks[0].height, people.first.without_view),
        second=Group(groups.of_second, clicks[1].height, people.second.without_view),
        both=groups.both,
        tested=int(judged.tested.sum()),
        critical=judged.critical,
        planned=planned,
        plan=plan,
        cautions=(*people.cautions, *cautions),
        rows=rows,
    )


def _side(people: Audience, clicks: pl.DataFrame) -> Side:
    known = clicks.filter(pl.col("target").is_not_null())
    return Side(people.browsers, known.select("browser", target=pl.struct("by", "target")))


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """Each target's p (1 where it was not tested), and the value that chance alone exceeds in 5 %."""

    p: NDArray[np.float64]
    tested: NDArray[np.bool_]
    critical: float


def _judged(ctx: JobContext, groups: Exchange, plan: Plan) -> _Judged:
    tested = (groups.clickers >= MIN_CLICKERS) & (groups.deviation() > 0)
    p = np.ones(len(tested))
    # What is not tested yet may be by the time that the plan is fulfilled.
    critical = least_z(ALARM_RATE, len(tested))
    if tested.any():
        chosen = groups.only(tested)
        largest = largest_statistics(ctx, chosen, permutations=plan.permutations, seed=plan.seed)
        p[tested] = adjusted_p(chosen.statistics(), largest)
        critical = max(critical, float(np.quantile(largest, 1 - ALARM_RATE)))
    return _Judged(p, tested, critical)


def _needed(groups: Exchange, plan: Plan, critical: float) -> NDArray[np.int64]:
    """For each target the browsers in both groups together that show the planned effect."""
    together = groups.of_first + groups.of_second
    if not groups.of_first or not groups.of_second:
        return np.zeros(len(groups.targets), dtype=np.int64)
    question = Question(plan.effect, PLANNED_POWER, critical, groups.of_second / groups.of_first)
    # A browser in both groups is one browser and is seen twice.
    once = (together - groups.both) / together
    shares = ((groups.first + groups.second) / together).tolist()
    return np.array([round(browsers_needed(share, question) * once) for share in shares], dtype=np.int64)


def _rows(
    groups: Exchange, judged: _Judged, needed: NDArray[np.int64], order: NDArray[np.int64]
) -> list[ComparedRow]:
    counts = ((groups.first, groups.of_first), (groups.second, groups.of_second))
    shares = [_shares(count, of, judged.critical) for count, of in counts]
    apart = difference(*counts[0], *counts[1], groups.covariance(), judged.critical)
    browsers = groups.of_first + groups.of_second - groups.both
    names = groups.targets.struct.unnest().rows()
    rows = []
    for place in order.tolist():
        by, name = names[place]
        first, second = (side[place] for side in shares)
        more = max(0, int(needed[place]) - browsers)
        p = float(judged.p[place]) if judged.tested[place] else None
        rows.append(
            ComparedRow(
                target=Target(BY_LINK if by == BY_LINK else BY_SELECTOR, name),
                first=first,
                second=second,
                difference=first.value - second.value,
                low=float(apart.low[place]),
                high=float(apart.high[place]),
                p=p,
                verdict=_verdict(p, more),
                needed=int(needed[place]),
                more=more,
            )
        )
    return rows


def _verdict(p: float | None, more: int) -> Verdict:
    if p is not None and p <= ALARM_RATE:
        return "different"
    return "not enough data" if p is None or more else "no difference found"


def _shares(counts: NDArray[np.int64], of: int, z: float) -> list[Share]:
    interval = wilson(counts, of, z)
    ends = zip(counts.tolist(), interval.low.tolist(), interval.high.tolist(), strict=True)
    return [Share(count, of, low, high) for count, low, high in ends]
