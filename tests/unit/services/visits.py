"""A store of visits for tests: views, clicks and scrolls of browsers whose behaviour is known."""

import itertools
import random
from collections.abc import Iterator
from typing import Any

from unit.heatmap.lines import event_id, line

PAGE = "https://shop.example/shoes"


class Visits:
    """Lines of visits, each event with an id of its own."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.lines: list[bytes] = []

    def add(self, kind: str, user: int, view: int, **more: Any) -> None:
        """One event; a click is on `#buy` unless said."""
        number = next(self._numbers)
        fields: dict[str, Any] = {"layout": "hmf", "depth": 700, "viewport_height": 700, "pointer": "mouse"}
        clicked = {"selector": "#buy"} if kind == "click" else {"selector": ..., "pointer": ...}
        self.lines.append(
            line(
                event_id=event_id(number),
                kind=kind,
                user_key=f"{user:020d}",
                view_id=event_id(10**6 + view),
                **fields | clicked | more,
            )
        )

    @property
    def body(self) -> bytes:
        return b"".join(self.lines)


def two_variants(browsers: int = 400) -> Visits:
    """Half of the browsers see variant a, half b; b's button is clicked by 50 % instead of 20 %."""
    visits, choice = Visits(), random.Random(3)
    for user in range(browsers):
        variant = "ab"[user % 2]
        visits.add("view", user, user, variant=variant)
        for selector, share in _buttons(variant):
            if choice.random() < share:
                visits.add("click", user, user, variant=variant, selector=selector, x=choice.randrange(600))
    return visits


def _buttons(variant: str) -> Iterator[tuple[str, float]]:
    yield "#buy", 0.5 if variant == "b" else 0.2
    yield "#help", 0.2
    yield "#more", 0.1
