"""Which events are one: two hashes must agree, for one alone will some day be that of another id."""

import polars as pl
from unit.heatmap.lines import event_id, line
from unit.store.filling import named

from logdig_console.heatmap.parse import parse
from logdig_console.store.identity import Piece, index_entries, judge


def colliding(number: int) -> pl.DataFrame:
    """The index entry of an event whose first hash is that of every other one's."""
    events = parse([named(line(event_id=event_id(number)))]).events
    entries = index_entries(events.with_columns(row=pl.lit(number, pl.UInt64)))
    return entries.with_columns(id=pl.lit(7, pl.UInt64))


def one_object(numbers: pl.Series) -> pl.Series:
    return pl.Series(["2026-01-31/a"] * len(numbers), dtype=pl.String)


def test_two_ids_with_the_same_first_hash_are_two_events() -> None:
    together = pl.concat([colliding(1), colliding(2)]).sort("id", "id_check")
    verdict = judge(together, [], one_object)
    assert (verdict.distinct, verdict.duplicates, verdict.clashes) == (2, 0, 0)
    assert not len(verdict.repeats)


def test_an_id_that_only_collides_with_a_known_one_is_new_and_the_known_one_stays() -> None:
    verdict = judge(colliding(2), [Piece.of(colliding(1))], one_object)
    assert (verdict.distinct, verdict.duplicates, verdict.clashes) == (1, 0, 0)
    assert not len(verdict.repeats)
    assert not len(verdict.superseded)
