"""Which of a page's clicks a picture shows, and the published definitions of rage and dead clicks."""

from dataclasses import dataclass
from typing import Literal, get_args

from logdig_console.domain.errors import UsageError

Mode = Literal["clicks", "rage", "dead", "first", "moves"]
MODES: tuple[Mode, ...] = get_args(Mode)
"""`first` shows the first click of each view; `moves` the pointer's path, where a site records it."""

REACTION_MAX_MS = 2_500
"""The tracker waits so long for the page to react."""


SILENT = frozenset(
    {"canvas", "video", "audio", "iframe", "embed", "object", "input", "textarea", "select", "[name]"}
)


@dataclass(frozen=True, slots=True)
class Definitions:
    """What rage and dead clicks are. All of it may be changed; the raw events stay.

    A click *changed nothing* if the page reacted neither by a mutation, a navigation, a scroll, a selection
    nor a focus, nor by another window, a dialog, a download, a sound or the clipboard, and that could have
    been seen: not where the visitor had left before, nor where an answer shows unseen, as in a canvas or a
    field (`reaction_ms` is absent), and not on what changes without the page's doing, by `silent`. A link
    that leads to another page changed something, for that may be a download or another tab; one to the page
    itself need not. What comes within 100 ms of a click answers that one, and none before it that was more
    than 30 px away on another element.

    *Rage*: `rage_clicks` clicks or more that follow each other in one view, each of which changed nothing
    within `rage_ms`, the first and the last at most `rage_ms` apart, none more than `rage_px` from the first.

    *Dead*: a click that changed nothing within `dead_ms`.

    Args:
        rage_clicks: at least 2.
        rage_ms, dead_ms: milliseconds; `dead_ms` at most REACTION_MAX_MS.
        rage_px: CSS px, as the crow flies.
        silent: a click on such an element is never judged: element names, which a selector shows where it
            goes by position, whole selectors, or the name of an attribute by which a selector goes, as
            `[name]`: that is a form's field, which answers by itself.
    """

    rage_clicks: int = 3
    rage_ms: int = 1_000
    rage_px: int = 30
    dead_ms: int = REACTION_MAX_MS
    silent: frozenset[str] = SILENT

    def __post_init__(self) -> None:
        """Raises UsageError for a number that makes no sense."""
        if self.rage_clicks < 2 or min(self.rage_ms, self.rage_px, self.dead_ms) < 0:
            raise UsageError(
                "These are no rage or dead clicks.", hint="Two clicks, 0 ms and 0 px are the least."
            )
        if self.dead_ms > REACTION_MAX_MS:
            raise UsageError(
                f"The page's reaction is watched for {REACTION_MAX_MS:,} ms.",
                f"{self.dead_ms:,} ms were asked.",
                "Ask for no more.",
            )


DEFINITIONS = Definitions()
