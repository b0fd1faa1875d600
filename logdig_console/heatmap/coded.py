"""Text columns as numbers of the texts that there are: what is asked of a text is asked once of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A text column: `codes` number `texts`; len(texts) means that there is none."""

    codes: NDArray[Any]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, column: pl.Series) -> "Coded":
        """The column of strings, or an Enum, as its numbers."""
        if column.dtype != pl.Enum:
            column = column.cast(pl.Enum(column.drop_nulls().unique(maintain_order=True)))
        texts = tuple(column.dtype.categories)  # type: ignore[attr-defined]
        codes = column.to_physical()
        if codes.null_count() or len(texts) > np.iinfo(np.uint8).max:
            codes = codes.cast(pl.UInt32).fill_null(len(texts))
        return cls(codes.to_numpy(), texts)

    def where(self, question: Callable[[str], bool], *, absent: bool = False) -> NDArray[np.bool_] | None:
        """For each row whether its text is such; None if none is."""
        answers = [*map(question, self.texts), absent]
        if not any(answers):
            return None
        found: NDArray[np.bool_] = np.array(answers, dtype=np.bool_)[self.codes]
        return found if found.any() else None

    def numbered(self, number: Callable[[str], int], *, absent: int) -> NDArray[np.uint8]:
        """For each row the number (0..255) that its text gets."""
        numbers: NDArray[np.uint8] = np.array([*map(number, self.texts), absent], dtype=np.uint8)[self.codes]
        return numbers
