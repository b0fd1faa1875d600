"""Sample visitors: seeded clicks on the sample pages whose every place is known beforehand."""

import datetime as dt
import json
import random
import string
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from logdig_console.domain.event import VERSION
from logdig_console.domain.shipped import shipped
from logdig_console.domain.times import iso

_KEY_LETTERS = string.ascii_letters + string.digits
_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
_VIEWPORT_HEIGHT = 800
_CLICKS_A_VIEW = (1, 1, 1, 2, 2, 3, 4, 6)
_BESIDE = 0.12
"""Share of clicks that hit no target: people also click on what is not clickable."""
_PAST = dt.timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Spot:
    """An element that attracts clicks: its box in CSS px of the page at the sample width."""

    selector: str
    x: int
    y: int
    width: int
    height: int
    weight: float
    link: str


@dataclass(frozen=True, slots=True)
class SamplePage:
    """One page of the sample site at the sample width."""

    name: str
    height: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class SampleSite:
    """The pages as they lie at one viewport width (CSS px)."""

    width: int
    pages: tuple[SamplePage, ...]


def sample_site() -> SampleSite:
    """The targets of the sample site, measured in a browser once and held to it by a test."""
    facts = json.loads(shipped("resources", "sample_site", "targets.json").read_text(encoding="utf-8"))
    pages = tuple(
        SamplePage(name, page["height"], tuple(Spot(**spot) for spot in page["spots"]))
        for name, page in facts["pages"].items()
    )
    return SampleSite(facts["width"], pages)


class SampleVisitors:
    """A crowd on the sample site, the same for the same seed.

    Args:
        origin: the sample site's origin, for instance `http://127.0.0.1:8081`.
        token: the service's token.
        clicks: how many clicks they make in all.
        seed: of every random choice.
        now: aware UTC; their visits lie in the hours before.

    `truth` counts the clicks of each page by place while `events` is consumed.
    """

    def __init__(
        self, *, origin: str, token: str, clicks: int, seed: int = 2015, now: dt.datetime, site: SampleSite
    ) -> None:
        self._origin = origin
        self._token = token
        self._clicks = clicks
        self._random = random.Random(seed)
        # Another crowd of the same seed makes the same clicks, and they are other events.
        self._ids = random.Random(f"{seed} {now.isoformat()}")
        self._now = now
        self._site = site
        self.truth: dict[str, Counter[tuple[int, int]]] = {page.name: Counter() for page in site.pages}

    def events(self) -> Iterator[dict[str, Any]]:
        """Views, clicks and how far each view went, as the tracker sends them."""
        left = self._clicks
        user_key = self._new_user()
        while left:
            if self._random.random() < 0.7:
                user_key = self._new_user()
            page = self._random.choices(self._site.pages, weights=(5, 3, 2)[: len(self._site.pages)])[0]
            count = min(left, self._random.choice(_CLICKS_A_VIEW))
            left -= count
            yield from self._visit(page, user_key, count)

    def _visit(self, page: SamplePage, user_key: str, clicks: int) -> Iterator[dict[str, Any]]:
        began = self._now - self._random.random() * _PAST
        view_id = self._uuid()
        spent = 0
        base = {"user_key": user_key, "view_id": view_id, "first_seen": began.strftime("%Y-%m-%d")}
        yield self._event(page, base, began, 0, 0, {"kind": "view", **_NOWHERE, **_VIEW})
        deepest = _VIEWPORT_HEIGHT
        for sequence in range(1, clicks + 1):
            spent += self._random.randint(400, 9_000)
            click = self._event(page, base, began, spent, sequence, self._click(page))
            deepest = max(deepest, click["scroll_y"] + _VIEWPORT_HEIGHT)
            yield click
        if deepest > _VIEWPORT_HEIGHT:
            reach = {**_NOWHERE, "kind": "scroll", "depth": deepest}
            yield self._event(page, base, began, spent, clicks + 1, reach)

    def _event(
        self,
        page: SamplePage,
        base: dict[str, Any],
        began: dt.datetime,
        spent: int,
        sequence: int,
        own: dict[str, Any],
    ) -> dict[str, Any]:
        scroll_y = max(0, min(page.height - _VIEWPORT_HEIGHT, own["y"] - _VIEWPORT_HEIGHT // 2))
        return {
            "timestamp": iso(began + dt.timedelta(milliseconds=spent)),
            "token": self._token,
            "current_page": f"{self._origin}/{page.name}",
            "spent_milli_sec": spent,
            "user_agent": _AGENT,
            "load_count": 0,
            "v": VERSION,
            "event_id": self._uuid(),
            "sequence": sequence,
            "sent_at": iso(self._now),
            "variant": "",
            "viewport_width": self._site.width,
            "viewport_height": _VIEWPORT_HEIGHT,
            "page_width": self._site.width,
            "page_height": page.height,
            "scroll_x": 0,
            "scroll_y": scroll_y,
            "pixel_ratio": 1,
            "visual_scale": 1,
            **base,
            **own,
        }

    def _click(self, page: SamplePage) -> dict[str, Any]:
        if self._random.random() < _BESIDE or not page.spots:
            x, y = self._random.randrange(self._site.width), self._random.randrange(page.height)
            own = {"selector": "", "link": "", **_ON_PAGE}
        else:
            spot = self._random.choices(page.spots, weights=[spot.weight for spot in page.spots])[0]
            across, down = self._inside(spot.width), self._inside(spot.height)
            x, y = spot.x + across, spot.y + down
            own = {
                "selector": spot.selector,
                "link": f"{self._origin}/{spot.link}" if spot.link else "",
                "element_x": round((across + 0.5) / spot.width, 4),
                "element_y": round((down + 0.5) / spot.height, 4),
                "element_width": spot.width,
                "element_height": spot.height,
                **_ON_PAGE,
            }
        self.truth[page.name][x, y] += 1
        return {"kind": "click", "x": x, "y": y, **own}

    def _inside(self, size: int) -> int:
        """A pixel of a box's side, more often near its middle."""
        return min(size - 1, max(0, int(self._random.gauss(size / 2, size / 6))))

    def _new_user(self) -> str:
        return "".join(self._random.choices(_KEY_LETTERS, k=20))

    def _uuid(self) -> str:
        return str(uuid.UUID(int=self._ids.getrandbits(128), version=4))


_NOWHERE = {"x": 0, "y": 0, "link": ""}
_VIEW = {"depth": _VIEWPORT_HEIGHT, "layout": "sample", "dropped": 0}
_ON_PAGE = {
    "pointer": "mouse",
    "trusted": True,
    "button": 0,
    "detail": 1,
    "anchor": "page",
    "frame": "top",
    "reaction_ms": 40,
}
