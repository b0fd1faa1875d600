"""A heat map that somebody wants to come back to: what is asked for, and how it looks."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.modes import MODES, Definitions
from logdig_console.domain.pages.picture import PictureRequest

FORMAT: Final = 1
SHOWN: Final = (*MODES, "scroll", "elements")
MOST_RECENT: Final = 12
NAME_MOST: Final = 80
"""Characters of a view's name."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the heat is coloured; `radius_px` is its spread in CSS px."""

    palette: str = "inferno"
    scale: str = "log"
    radius_px: int = 24


@dataclass(frozen=True, slots=True)
class SavedView:
    """One of them.

    Args:
        request: page, days, zone, filter, mode, definitions, width and placement.
        view: what is shown of the page: the clicks of a mode, `scroll` or `elements`.
        name: empty for one that was looked at and not saved.
    """

    request: PictureRequest
    view: str = "clicks"
    look: Look = field(default_factory=Look)
    name: str = ""

    def as_json(self) -> dict[str, Any]:
        request = self.request
        return {
            **asdict(self),
            "request": {
                **asdict(request),
                "filter": request.filter.as_json(),
                "definitions": {**asdict(request.definitions), "silent": sorted(request.definitions.silent)},
            },
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "SavedView":
        """The view that `as_json` wrote; a KeyError, TypeError, ValueError or UsageError for what is none."""
        if values["view"] not in SHOWN:
            raise ValueError(values["view"])
        asked = dict(values["request"])
        defined = dict(asked["definitions"])
        request = PictureRequest(
            **asked
            | {
                "filter": Filter.from_json(asked["filter"]),
                "definitions": Definitions(**defined | {"silent": frozenset(defined["silent"])}),
            }
        )
        return cls(request, str(values["view"]), Look(**values["look"]), str(values["name"]))


@dataclass(frozen=True, slots=True)
class Views:
    """The views of one service, or of one set of log files.

    Args:
        saved: by name, no two of which are the same.
        recent: what was looked at, the newest first, a page once.
    """

    saved: tuple[SavedView, ...] = ()
    recent: tuple[SavedView, ...] = ()

    def with_saved(self, view: SavedView) -> "Views":
        """Save a view; one of the same name gives way.

        Raises:
            UsageError: for a name that is none.
        """
        named = replace(view, name=_checked(view.name))
        others = [other for other in self.saved if other.name != named.name]
        return replace(self, saved=tuple(sorted([*others, named], key=_by_name)))

    def renamed(self, name: str, new: str) -> "Views":
        """Raises UsageError where there is no such view, or another one has the new name."""
        new = _checked(new)
        view = self.named(name)
        if new != name and any(other.name == new for other in self.saved):
            raise UsageError(f"There is a view “{new}” already.", "", "Choose another name.")
        return self.without(name).with_saved(replace(view, name=new))

    def without(self, name: str) -> "Views":
        return replace(self, saved=tuple(view for view in self.saved if view.name != name))

    def with_recent(self, view: SavedView) -> "Views":
        """Note that a page was looked at so."""
        others = (other for other in self.recent if other.request.url != view.request.url)
        return replace(self, recent=(replace(view, name=""), *others)[:MOST_RECENT])

    def without_user(self, user_key: str) -> "Views":
        """The same views, none of which names a browser any more as one of one's own people."""
        return Views(
            tuple(_without_user(view, user_key) for view in self.saved),
            tuple(_without_user(view, user_key) for view in self.recent),
        )

    def differing(self, other: "Views") -> int:
        """How many views differ from those that stand at the same places in others."""
        pairs = zip((*self.saved, *self.recent), (*other.saved, *other.recent), strict=True)
        return sum(mine != theirs for mine, theirs in pairs)

    def named(self, name: str) -> SavedView:
        """Raises UsageError where there is no such view."""
        for view in self.saved:
            if view.name == name:
                return view
        raise UsageError(f"There is no view “{name}” any more.", hint="Look at the list again.")

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "saved": [view.as_json() for view in self.saved],
            "recent": [view.as_json() for view in self.recent],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Views":
        """The views that `as_json` wrote.

        Raises:
            LogDigError: for what are none, or are those of a later program.
        """
        try:
            if values["format"] != FORMAT:
                raise LogDigError(
                    "The saved views were written by another version of the program.",
                    f"Their format is {values['format']}, this program knows {FORMAT}.",
                    "Update the program.",
                )
            saved, recent = (
                tuple(SavedView.from_json(view) for view in values[name]) for name in ("saved", "recent")
            )
            return cls(saved, recent)
        except (KeyError, TypeError, ValueError, UsageError) as error:
            raise LogDigError(
                "The saved views cannot be read.", repr(error), "Move their file away to begin with none."
            ) from error


def _checked(name: str) -> str:
    name = name.strip()
    if not name or len(name) > NAME_MOST:
        raise UsageError("A view needs a name.", "", f"Write 1 to {NAME_MOST} characters.")
    return name


def _without_user(view: SavedView, user_key: str) -> SavedView:
    wanted = view.request.filter
    others = replace(wanted, internal_users=wanted.internal_users - {user_key})
    return replace(view, request=replace(view.request, filter=others))


def _by_name(view: SavedView) -> str:
    return view.name.casefold()
