"""Events to measure with: made many at once, seeded, as frames and as contract lines."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import numpy as np
import polars as pl

from logdig_console.domain.event import FIELDS
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.heatmap.schema import EVENT_SCHEMA, TIMES

FIRST_DAY: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - stored times are UTC without a zone
PAGE_WIDTH, PAGE_HEIGHT = 1280, 8000
VIEWS_EACH: Final = 5
"""Each fifth event is a view, the others are clicks."""

_POPULARITY: Final = 1.2
_VIEWPORTS: Final = (1280, 1280, 1280, 1440, 1536, 1920, 390)
_AGENT: Final = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36"
)
_TIME_TEXT: Final = "%Y-%m-%dT%H:%M:%S%.3fZ"
_ORDER: Final = [field.name for field in FIELDS]

CLICK_ALONE: Final = (
    "pointer", "trusted", "button", "detail", "selector", "element_x", "element_y", "element_width",
    "element_height", "anchor", "container", "container_scroll_x", "container_scroll_y", "frame", "layer",
    "reaction_ms",
)  # fmt: skip
VIEW_ALONE: Final = ("depth", "container_height", "layout", "dropped")


def page_url(number: int) -> str:
    return f"https://shop.example/catalogue/item-{number:04d}.html"


def points(rows: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Places of clicks on a page of 1280 x 8000 px: most around some links, the rest anywhere; int32."""
    chance = np.random.default_rng(seed)
    spots = np.stack([chance.integers(40, PAGE_WIDTH - 40, 60), chance.integers(40, PAGE_HEIGHT - 40, 60)])
    chosen = spots[:, chance.integers(0, 60, rows)] + chance.normal(0, 22, (2, rows))
    anywhere = chance.random(rows) < 0.2
    x = np.where(anywhere, chance.integers(0, PAGE_WIDTH, rows), chosen[0])
    y = np.where(anywhere, chance.integers(0, PAGE_HEIGHT, rows), chosen[1])
    return (
        np.clip(x, 0, PAGE_WIDTH - 1).astype(np.int32),
        np.clip(y, 0, PAGE_HEIGHT - 1).astype(np.int32),
    )


def _ids(chance: np.random.Generator, rows: int) -> pl.Series:
    digits = pl.Series(np.frombuffer(chance.bytes(16 * rows), dtype="V16").tolist(), dtype=pl.Binary)
    text = digits.bin.encode("hex")
    parts = [text.str.slice(start, size) for start, size in ((0, 8), (8, 4), (12, 4), (16, 4), (20, 12))]
    return pl.select(pl.concat_str(parts, separator="-")).to_series()


def events(rows: int, *, seed: int, pages: int = 1_000, day: int = 0, days: int = 1) -> pl.DataFrame:
    """Events received one after the other within some days from `FIRST_DAY` + `day`.

    Every column of the contract, in its order, times of TIME_TYPE, nulls where a kind has no such field.
    The pages' shares fall as the power 1.2 of their rank: the first of 1,000 has 23 in 100.
    """
    chance = np.random.default_rng(seed)
    share = 1 / np.arange(1, pages + 1) ** _POPULARITY
    page = chance.choice(pages, rows, p=share / share.sum())
    urls = pl.Series([page_url(number) for number in range(pages)])
    keys = pl.Series([f"visitor{number:013d}" for number in range(max(1, rows // 9))])
    x, y = points(rows, seed)
    start = FIRST_DAY + timedelta(days=day)
    received = np.datetime64(start, "ms") + np.linspace(0, days * 86_400_000 - 1, rows).astype("m8[ms]")
    spent = chance.integers(500, 90_000, rows)
    element = chance.integers(0, 40, rows)
    texts = dict.fromkeys(("link", "variant", "container", "layer"), "")
    texts |= {"token": "site-token", "user_agent": _AGENT, "pointer": "mouse", "anchor": "page"}
    texts |= {"frame": "top", "first_seen": "2026-01-01", "layout": "5d41402abc4b2a76"}
    whole = {"v": 2, "button": 0, "detail": 1, "viewport_height": 720, "page_height": PAGE_HEIGHT}
    whole |= {"scroll_x": 0, "element_width": 120, "element_height": 40, "reaction_ms": 84, "depth": 2400}
    whole |= {"container_scroll_x": 0, "container_scroll_y": 0, "container_height": 0, "dropped": 0}
    frame = pl.DataFrame(
        {
            "timestamp": received - chance.integers(40, 900, rows).astype("m8[ms]"),
            "sent_at": received - np.timedelta64(30, "ms"),
            "received_at": received,
            "user_key": keys.gather(chance.integers(0, len(keys), rows)),
            "current_page": urls.gather(page),
            "x": x,
            "y": y,
            "spent_milli_sec": spent,
            "load_count": spent % 7,
            "sequence": spent % 23,
            "event_id": _ids(chance, rows),
            "view_id": _ids(chance, rows),
            "viewport_width": np.array(_VIEWPORTS)[chance.integers(0, len(_VIEWPORTS), rows)],
            "page_width": np.full(rows, PAGE_WIDTH),
            "scroll_y": np.maximum(0, y - 300),
            "pixel_ratio": np.full(rows, 1.25),
            "visual_scale": np.ones(rows),
            "trusted": np.ones(rows, dtype=bool),
            "selector": pl.Series([f'[data-logdig="item-{n}"]' for n in range(40)]).gather(element),
            "element_x": np.round(chance.random(rows), 4),
            "element_y": np.round(chance.random(rows), 4),
            "receipt": pl.Series([f"0123456789abcdef-{n}" for n in range(1, rows // 10 + 2)]).gather(
                np.arange(rows) // 10
            ),
        }
    ).with_columns(
        *(pl.lit(text).alias(name) for name, text in texts.items()),
        *(pl.lit(value).alias(name) for name, value in whole.items()),
        kind=pl.when(pl.int_range(rows) % VIEWS_EACH == VIEWS_EACH - 1)
        .then(pl.lit("view"))
        .otherwise(pl.lit("click")),
        path=pl.lit(None),
    )
    view = pl.col("kind") == "view"
    return frame.with_columns(
        *(pl.when(~view).then(pl.col(name)).alias(name) for name in CLICK_ALONE),
        *(pl.when(view).then(pl.col(name)).alias(name) for name in VIEW_ALONE),
    ).select(pl.col(name).cast(EVENT_SCHEMA[name]) for name in _ORDER)


def lines(frame: pl.DataFrame) -> list[bytes]:
    """Each row as a line of the contract, with its newline."""
    texts = frame.with_columns(pl.col(TIMES).dt.strftime(_TIME_TEXT))
    found: list[bytes] = [b""] * frame.height
    for kind, absent in (("click", VIEW_ALONE), ("view", CLICK_ALONE)):
        chosen = (frame["kind"] == kind).arg_true()
        part = texts[chosen].drop(*absent, "path").write_ndjson()
        for place, line in zip(chosen.to_list(), part.encode().split(b"\n"), strict=False):
            found[place] = line + b"\n"
    return found


def _spoiled(line: bytes, way: int) -> bytes:
    """A line that is no event, in one of four ways."""
    if way == 0:
        return line[: len(line) // 2] + b"\n"
    if way == 1:
        return line.replace(b'"v":2', b'"v":3', 1)
    if way == 2:
        return line.replace(b'"token":"site-token",', b"", 1)
    return line.replace(b'"x":', b'"x":9000000', 1)


def log_objects(objects: int, each: int, *, bad_share: float = 0.0, seed: int = 1) -> Iterator[LogObject]:
    """Log files of `each` lines, named by their content; a share of the lines is bad, spread evenly."""
    made = lines(events(objects * each, seed=seed, days=30))
    if bad_share:
        for way, place in enumerate(np.arange(0, len(made), round(1 / bad_share)).tolist()):
            made[place] = _spoiled(made[place], way % 4)
    for start in range(0, len(made), each):
        body = b"".join(made[start : start + each])
        yield LogObject(f"2026-01-01/{hashlib.sha256(body).hexdigest()}", body)
