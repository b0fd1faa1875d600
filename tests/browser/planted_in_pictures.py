"""Bugs planted in how pictures are taken and clicks are placed, each with the page that must notice.

`PYTHONPATH=tests python -m browser.planted_in_pictures` tries them all.
"""

import importlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from browser.conftest import ARGUMENTS, CHROMIUM
from browser.fixture_pages import FIXTURES
from browser.truth import Driven, Judged, Stage, drive, judge, photographed, stage, stored
from playwright.sync_api import sync_playwright

from logdig_console.services.pages import placing

PLACE: Final = "logdig_console.heatmap.place"
BOXES: Final = "logdig_console.heatmap.boxes"
PHOTOGRAPH: Final = "logdig_console.services.pages.photograph"


@dataclass(frozen=True, slots=True)
class Planted:
    """A text of a module, what stands there with the bug, and the page that must notice.

    Args:
        by_boxes: whether the page is placed on the picture's own boxes; else on those of its clicks.
    """

    module: str
    text: str
    bug: str
    page: str
    by_boxes: bool = True


PICTURE_BUGS: Final[dict[str, Planted]] = {
    "what the viewport held stays where the page was scrolled to": Planted(
        PLACE,
        'self._move(self.held, -self._whole("scroll_x", 0), -self._whole("scroll_y", 0))',
        "pass",
        "fixed at the top",
        by_boxes=False,
    ),
    "a scroller's position is left out": Planted(
        PLACE,
        "self._move(self.contained, right, down)",
        "pass",
        "inner scroller, a little scrolled",
        by_boxes=False,
    ),
    "what a scroller showed further on is drawn on what is beneath": Planted(
        PLACE,
        "    if clicks.scrolled is not None:",
        "    if False:",
        "inner scroller, what is not on the picture",
    ),
    "a closed menu's clicks are drawn on what is beneath": Planted(
        PLACE, "    if closed is not None:", "    if False:", "menu that is closed on the picture"
    ),
    "places are in proportion to the width": Planted(
        PLACE,
        "    if targets is not None:\n        elsewhere",
        "    if False:\n        elsewhere",
        "centred column",
    ),
    "every click is in its element's middle": Planted(
        PLACE, "    wide *= share_x\n", "    wide *= 0.5\n", "width in per cent"
    ),
    "an element's own height is left out": Planted(
        PLACE, "    high *= share_y\n", "    high *= 0\n", "responsive cards"
    ),
    "an element's top is left out": Planted(PLACE, "    high += top\n", "", "responsive cards"),
    "boxes that cannot be seen count": Planted(
        BOXES, " if box.visible else None", "", "inner scroller, what is not on the picture"
    ),
    "a page is not scrolled through": Planted(
        PHOTOGRAPH, "        scrollTo(0, top);\n", "", "content that comes on scrolling"
    ),
    "animations go on": Planted(PHOTOGRAPH, "animation.finish();", "0;", "moves in from the side"),
    "what is cut off counts as seen": Planted(
        PHOTOGRAPH, "shown && uncut.has(element) &&", "shown &&", "inner scroller, what is not on the picture"
    ),
    "what the clicks name is not measured": Planted(
        PHOTOGRAPH,
        "wanted.concat(elements.map(selectorOf))",
        "elements.map(selectorOf)",
        "frame, scrolled inside",
    ),
    "a page read from right to left is moved": Planted(
        PHOTOGRAPH, "if not browser.evaluate(_MARK):", "if True:", "right to left"
    ),
    "the picture is of another width": Planted(
        PHOTOGRAPH,
        "browser.open(address, width=width,",
        "browser.open(address, width=width - 15,",
        "left and right edge",
    ),
}


def with_bug(planted: Planted) -> ModuleType:
    """A copy of the module with the bug in it.

    Raises:
        ValueError: if the text does not stand exactly once in it.
    """
    original = importlib.import_module(planted.module)
    source = Path(str(original.__file__)).read_text(encoding="utf-8")
    if source.count(planted.text) != 1:
        raise ValueError(f"{planted.module} has this {source.count(planted.text)} times: {planted.text}")
    copy = ModuleType(f"{planted.module}_with_a_bug")
    sys.modules[copy.__name__] = copy  # dataclasses look their module up
    exec(compile(source.replace(planted.text, planted.bug), planted.module, "exec"), copy.__dict__)  # noqa: S102
    return copy


@contextmanager
def _placed_with(planted: Planted, bug: ModuleType) -> Iterator[None]:
    """While clicks are placed by the copy."""
    right = placing.place
    try:
        if planted.module == PLACE:
            placing.place = bug.place
        elif planted.module == BOXES:
            around = with_bug(
                Planted(
                    PLACE, "    return targets_of(texts, boxes)", "    return targets_of(texts, boxes)", ""
                )
            )
            around.targets_of = bug.targets_of
            placing.place = around.place
        yield
    finally:
        placing.place = right


def is_true(judged: Judged, unseen: str) -> bool:
    """Whether each click is where it belongs, or left out for the reason that the page gives."""
    return (
        judged.once
        and judged.cells == judged.drawn
        and dict(judged.unplaced) == ({unseen: judged.scripted} if unseen else {})
        and max(judged.at_width, default=0.0) <= 2
        and max(judged.elsewhere, default=0.0) <= 4
        and judged.moved <= 2
    )


def is_noticed(planted: Planted, on: Stage, page: Driven, folder: Path) -> bool:
    """Whether the page, which is true without the bug, is not with it."""
    unseen = FIXTURES[planted.page].unseen
    store = stored([page], folder)
    assert is_true(judge(page, store, by_boxes=planted.by_boxes), unseen), "it is not true without the bug"
    bug = with_bug(planted)
    if planted.module == PHOTOGRAPH:
        page = photographed(on, page.name, page.url, page.clicks, bug.photograph)
    with _placed_with(planted, bug):
        return not is_true(judge(page, store, by_boxes=planted.by_boxes), unseen)


def tried(names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Plant these bugs one after the other; of each its name and whether it was noticed."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with stage(chromium, Path(folder)) as on:
            pages = {page: drive(on, page) for page in sorted({PICTURE_BUGS[name].page for name in names})}
            for number, name in enumerate(names):
                planted = PICTURE_BUGS[name]
                yield name, is_noticed(planted, on, pages[planted.page], Path(folder) / str(number))
        chromium.close()


def main() -> int:
    """Try them all; returns how many nobody notices."""
    unnoticed = 0
    for name, noticed in tried(tuple(PICTURE_BUGS)):
        unnoticed += not noticed
        sys.stdout.write(f"{'noticed  ' if noticed else 'UNNOTICED'} {name}\n")
    sys.stdout.write(f"{unnoticed} unnoticed\n")
    return unnoticed


if __name__ == "__main__":
    sys.exit(min(1, main()))
