"""A corpus of clicks whose makers know whether they were dead, or a rage: made in Chromium by the real tracker.

Each scenario is an element on one page and what a visitor does with it.
"""

# Markup and scripts stay on one line.
# ruff: noqa: E501

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from browser.conftest import HURRIED, Browsing, Visit
from browser.fake_collector import Event
from numpy.typing import NDArray

from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.log_object import LogObject
from logdig_console.domain.pages.modes import DEFINITIONS
from logdig_console.heatmap.modes import MODE_COLUMNS, shown
from logdig_console.store.clickstore import ClickStore

COLUMNS = 8
CELL = (150, 60)
NOTHING = ""
QUICK_PX = 2


@dataclass(frozen=True, slots=True)
class Scenario:
    """An element, what is done with it, and what that is in truth.

    Args:
        html: `@` stands for attributes that give it its place and name.
        script: run once; `me` is the element.
        clicks: how many, one right after the other; `slow` half a second apart, `spread` 70 px apart.
        dead, rage: what each of the clicks is.
        acts_ms: how long it goes on acting, if that is longer than a click is watched; others wait for its end.
        named: False where its selector must go by position, since that tells its kind.
    """

    name: str
    html: str
    script: str = NOTHING
    clicks: int = 1
    dead: bool = False
    rage: bool = False
    slow: bool = False
    spread: bool = False
    button: str = "left"
    named: bool = True
    acts_ms: int = 0


BOX = "<div @>box</div>"
BUTTON = "<button @>press</button>"
COUNTS = "let n = 0; me.onclick = () => { me.textContent = ++n; };"
DRAWS = "const pen = me.getContext('2d'); me.onclick = (e) => pen.fillRect(e.offsetX, e.offsetY, 9, 9);"

DEAD = (
    Scenario("text", "<p @>Some words to read</p>", dead=True),
    Scenario("box", BOX, dead=True),
    Scenario("image", "<img @ alt=map src='data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=='>", dead=True),
    Scenario("icon", "<svg @><circle cx=9 cy=9 r=8 /></svg>", dead=True),
    Scenario("looks-like-a-button", "<span @ style='cursor:pointer'>Buy</span>", dead=True),
    Scenario("broken-button", BUTTON, dead=True),
    Scenario("only-counts", BUTTON, "me.onclick = () => { window.seen = (window.seen || 0) + 1; };", dead=True),
    Scenario("asks-in-vain", BUTTON, "me.onclick = () => { fetch('/nothing').catch(() => 0); };", dead=True),
    Scenario("link-to-nowhere", "<a @ href='#' onclick='return false'>more</a>", dead=True),
    Scenario("script-link", "<a @ href='javascript:void(0)'>more</a>", dead=True),
    Scenario("label-of-nothing", "<label @>Name</label>", dead=True),
    Scenario("heading", "<h3 @>News</h3>", dead=True),
    Scenario("list-item", "<ul @><li>one</li></ul>", dead=True),
    Scenario("twice", BOX, clicks=2, dead=True),
    Scenario("slowly", BOX, clicks=3, dead=True, slow=True),
    Scenario("here-and-there", BOX, clicks=3, dead=True, spread=True),
    Scenario("only-a-table", "<table @><tr><td>7</td></tr></table>", dead=True),
)  # fmt: skip

RAGE = (
    Scenario("rage-on-a-box", BOX, clicks=3, dead=True, rage=True),
    Scenario("rage-on-a-button", BUTTON, clicks=4, dead=True, rage=True),
    Scenario("rage-on-an-icon", "<svg @><circle cx=9 cy=9 r=8 /></svg>", clicks=3, dead=True, rage=True),
    Scenario("rage-on-a-link", "<a @ href='#' onclick='return false'>open</a>", clicks=5, dead=True, rage=True),
    Scenario("rage-on-what-only-counts", BUTTON, "me.onclick = () => { window.more = 1; };", clicks=3, dead=True, rage=True),
    Scenario("rage-on-a-picture", "<img @ alt=map src='data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=='>", clicks=6, dead=True, rage=True),
)  # fmt: skip

FINE = (
    Scenario("stepper", BUTTON, COUNTS, clicks=5),
    Scenario("number-field", "<input @ name=number type=number value=1>", clicks=3, named=False),
    Scenario("checkbox", "<input @ type=checkbox>", clicks=4),
    Scenario("radio", "<input @ type=radio>"),
    Scenario("slider", "<input @ type=range>"),
    Scenario("choice", "<select @><option>a</option><option>b</option></select>", clicks=2, named=False),
    Scenario("details", "<details @><summary>more</summary>words</details>", clicks=3),
    Scenario("tab", BUTTON, "me.onclick = () => me.classList.toggle('open');", clicks=4),
    Scenario("menu", BUTTON, "let n = 0; me.onclick = () => { n += 1; me.setAttribute('aria-expanded', n % 2 === 1); };", clicks=3),
    Scenario("late-answer", BUTTON, "me.onclick = () => setTimeout(() => { me.textContent = 'here'; }, 1500);"),
    Scenario("word-by-double-click", "<p @>Choose a word here</p>", "me.onmouseup = () => { const r = document.createRange(); r.selectNodeContents(me); getSelection().removeAllRanges(); getSelection().addRange(r); };", clicks=2),
    Scenario("paragraph-by-triple-click", "<p @>Choose all of this here</p>", "me.onmouseup = () => { const r = document.createRange(); r.selectNodeContents(me); getSelection().removeAllRanges(); getSelection().addRange(r); };", clicks=3),
    Scenario("drawing", "<canvas @ width=140 height=50></canvas>", DRAWS, clicks=4, named=False),
    Scenario("named-drawing", "<canvas @ width=140 height=50></canvas>", DRAWS),
    Scenario("film", "<video @></video>", clicks=2, named=False),
    Scenario("download", "<a @ href='/file.bin' download>get</a>", clicks=2),
    Scenario("new-tab", "<a @ href='/other.html' target=_blank>other</a>"),
    Scenario("opened-tab", BUTTON, "me.onclick = () => { window.open('/other.html'); };"),
    Scenario("mail", "<a @ href='mailto:a@b.example'>write</a>"),
    Scenario("field", "<input @ name=surname>", clicks=2, named=False),
    Scenario("text-field", "<textarea @></textarea>", clicks=2, named=False),
    Scenario("editable", "<div @ contenteditable>type</div>"),
    Scenario("own-menu", BOX, button="right"),
    Scenario("middle", BOX, clicks=2, button="middle"),
    Scenario("attribute", BUTTON, "me.onclick = () => { me.style.color = me.style.color ? '' : 'red'; };", clicks=6),
    Scenario("dialog", BUTTON, "const d = document.createElement('dialog'); document.body.append(d); me.onclick = () => { d.show(); setTimeout(() => d.close(), 100); };"),
    Scenario("route", BUTTON, "me.onclick = () => history.pushState(0, '', '?route');"),
)  # fmt: skip

ALL = (*DEAD, *RAGE, *FINE)
Corpus = tuple[Scenario, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What the rules said of the clicks, and what was true; each array one entry a click."""

    said: NDArray[np.bool_]
    true: NDArray[np.bool_]
    names: list[str]

    @property
    def precision(self) -> float:
        return float((self.said & self.true).sum() / self.said.sum())

    @property
    def recall(self) -> float:
        return float((self.said & self.true).sum() / self.true.sum())

    def wrong(self) -> list[str]:
        return [name for name, bad in zip(self.names, (self.said != self.true).tolist(), strict=True) if bad]


def page(corpus: Corpus) -> str:
    """The corpus as a page of which nothing need be scrolled."""
    parts = [
        "<style>[data-at]{position:absolute;width:140px;height:50px;margin:0;overflow:hidden}summary{height:50px}</style>"
    ]
    for number, scenario in enumerate(corpus):
        left, top = _place(number)
        name = f'data-logdig="{scenario.name}"' if scenario.named else ""
        attributes = f'{name} data-at={number} style="left:{left}px;top:{top}px"'
        html = scenario.html
        if "style='" in html:
            attributes, html = (
                attributes.replace('"left', '"cursor:pointer;left'),
                html.replace(" style='cursor:pointer'", ""),
            )
        parts.append(html.replace("@", attributes, 1))
        if scenario.script:
            parts.append(
                f"<script>{{ const me = document.querySelector('[data-at=\"{number}\"]'); {scenario.script} }}</script>"
            )
    return "\n".join(parts)


def _place(number: int) -> tuple[int, int]:
    return 10 + number % COLUMNS * CELL[0], 10 + number // COLUMNS * CELL[1]


def perform(browsing: Browsing, corpus: Corpus = ALL) -> list[Event]:
    """Do all that the scenarios say; returns the clicks as they were recorded."""
    visit = browsing.visit(page(corpus), context=browsing.context(HURRIED))
    for number, scenario in enumerate(corpus):
        for x, y in _points(number, scenario):
            visit.page.mouse.click(x, y, button=scenario.button)
            if scenario.slow:
                visit.page.wait_for_timeout(510)
        _settle(visit)
        visit.page.wait_for_timeout(scenario.acts_ms / 10)
        for other in visit.page.context.pages:
            if other is not visit.page:
                other.close()
    visit.settle()
    # What a scenario's script clicks is no visitor's click.
    return [click for click in browsing.collector.of_kind("click") if click["trusted"]]


def scenario_of(click: Event, corpus: Corpus = ALL) -> Scenario:
    """The scenario that a click belongs to, by where it was."""
    column, row = (click["x"] - 10) // CELL[0], (click["y"] - 10) // CELL[1]
    return corpus[row * COLUMNS + column]


def _points(number: int, scenario: Scenario) -> Iterator[tuple[int, int]]:
    left, top = _place(number)
    for turn in range(scenario.clicks):
        yield left + (9 + turn * 60 if scenario.spread else 40 + turn % QUICK_PX), top + 25


def _settle(visit: Visit) -> None:
    """Wait until the tracker has judged every click."""
    visit.page.wait_for_function(
        """() => Object.entries(localStorage)
          .filter(([name]) => name.startsWith("logdig:e:"))
          .map(([, json]) => JSON.parse(json))
          .every((event) => event.kind !== "click" || "reaction_ms" in event)"""
    )


def judge(clicks: list[Event], folder: Path, corpus: Corpus = ALL) -> dict[str, Judgement]:
    """Put the clicks into a store and let the published definitions say which are dead, and which a rage."""
    lines = [
        json.dumps(click | {"received_at": "2026-03-01T00:00:00.000Z", "receipt": f"0123456789abcdef-{n}"})
        for n, click in enumerate(clicks, 1)
    ]
    body = "".join(line + "\n" for line in lines).encode()
    store = ClickStore(folder)
    store.ingest(JobContext(), [LogObject(f"2026-03-01/{hashlib.sha256(body).hexdigest()}", body)])
    [row] = store.pages()
    frame = store.page(row.url).frame((*MODE_COLUMNS["rage"], "line"))
    owners = [scenario_of(clicks[line - 1], corpus) for line in frame["line"].to_list()]
    names = [scenario.name for scenario in owners]
    said = {mode: shown(frame, mode, DEFINITIONS) for mode in ("dead", "rage")}  # type: ignore[arg-type]
    true = {"dead": [s.dead for s in owners], "rage": [s.rage for s in owners]}
    return {mode: Judgement(np.asarray(said[mode]), np.array(true[mode]), names) for mode in said}


def report(found: dict[str, Judgement]) -> str:
    """Both figures of both kinds, and what was judged wrongly."""
    return "\n".join(
        f"{mode}: {int(of.true.sum())} of {len(of.true)} clicks; precision {of.precision:.3f}, "
        f"recall {of.recall:.3f}; wrong: {', '.join(of.wrong()) or 'none'}"
        for mode, of in found.items()
    )
