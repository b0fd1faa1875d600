"""The designs that a page had: two are never mixed in silence."""

from dataclasses import dataclass

NOTICEABLE = 0.02
"""The part of a range's views that a layout must have to count as a design of its own."""


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One layout.

    Attributes:
        layout: the fingerprint of the page's landmarks; "" is a page without any, None was not recorded.
        first, last: when its first and last view began, ISO 8601 UTC; None where no view has a time.
        views: how many there were.
    """

    layout: str | None
    first: str | None
    last: str | None
    views: int


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts of a page in some days, in the order in which they came."""

    rows: tuple[LayoutRow, ...]

    @property
    def views(self) -> int:
        return sum(row.views for row in self.rows)

    @property
    def noticeable(self) -> tuple[str, ...]:
        """The known layouts that more than a few views had, in their order."""
        return tuple(
            row.layout for row in self.rows if row.layout is not None and row.views >= NOTICEABLE * self.views
        )

    @property
    def mixed(self) -> bool:
        """Whether a picture of all these days would lay one design over another."""
        return len(self.noticeable) > 1
