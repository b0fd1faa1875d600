"""A number that is shown with its unit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A cell of a table: it reads as its text, and is sorted and aligned as its number.

    Args:
        text: the number with its unit, such as `12 ms` or `1.2 MB`.
        number: in one unit for the whole column.
    """

    text: str
    number: float

    def __str__(self) -> str:
        return self.text
