"""Which URLs are one page: the rules that analysts share, and what another set of them would change."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from logdig_console.domain.errors import UsageError

PLACEHOLDER: Final = re.compile(r":[A-Za-z][A-Za-z0-9_]*")
"""A part of a pattern that stands for any one part of a path, such as `:id`."""

_PATTERN: Final = re.compile(r"/[^?#\s]*")
_SHORT: Final = 12


@dataclass(frozen=True, slots=True)
class PageRules:
    """What makes two URLs one page.

    Args:
        query_allow: names of the query parameters that make a page another page.
        index_files: last path parts that mean their folder.
        hash_routes: whether a fragment that starts with `/` or `!/` is part of the page.
        trailing_slash: whether a slash at the end makes a page another page.
        patterns: paths in which a part like `:id` stands for any one part, such as `/product/:id`; the first
            that fits a path takes its place.
    """

    query_allow: frozenset[str] = frozenset()
    index_files: frozenset[str] = frozenset(
        {
            "index.html",
            "index.htm",
            "index.php",
            "index.jsp",
            "index.asp",
            "index.aspx",
            "default.htm",
            "default.aspx",
        }
    )
    hash_routes: bool = True
    trailing_slash: bool = False
    patterns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises UsageError for a pattern that is no path, or stands for every page of its depth."""
        for pattern in self.patterns:
            if not _PATTERN.fullmatch(pattern) or pattern.rstrip("/") != pattern:
                raise UsageError(f"“{pattern}” is no pattern.", "", "Write a path like /product/:id.")
            parts = pattern.split("/")[1:]
            if all(PLACEHOLDER.fullmatch(part) for part in parts):
                raise UsageError(
                    f"“{pattern}” fits every page with so many parts.",
                    "",
                    "Name at least one part, as in /product/:id.",
                )

    @property
    def version(self) -> str:
        """A short name of exactly these rules: the same rules have the same one everywhere."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:_SHORT]

    @property
    def text(self) -> str:
        """The rules as one line of JSON that is always the same for the same rules."""
        return json.dumps(self.as_json(), sort_keys=True, separators=(",", ":"))

    def as_json(self) -> dict[str, Any]:
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {
            name: sorted(value)
            if isinstance(value, frozenset)
            else list(value)
            if isinstance(value, tuple)
            else value
            for name, value in values.items()
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "PageRules":
        """The rules that `as_json` wrote; what is not named is as by default.

        Raises:
            UsageError: for what are no rules.
        """
        default = cls()
        try:
            return cls(**{name: type(getattr(default, name))(value) for name, value in values.items()})
        except (AttributeError, TypeError, ValueError) as error:
            raise UsageError(
                "Page rules cannot be read.",
                str(error),
                "Update the program: another version may have written it.",
            ) from error


DEFAULT_RULES: Final = PageRules()


@dataclass(frozen=True, slots=True)
class PageGroup:
    """A page, and the raw URLs that are it.

    Args:
        url: of the page.
        clicks: on all of its URLs.
        urls: how many raw URLs there are.
        examples: some of them, the most clicked first.
    """

    url: str
    clicks: int
    urls: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulesPreview:
    """What another set of rules would make of the clicks that are there; both sides by clicks.

    Args:
        before, after: the pages that are not the same in both, with their URLs.
        pages_before, pages_after: how many pages there are in all.
        moved_clicks: clicks that would be counted on another page.
        clicks: of all pages.
    """

    before: tuple[PageGroup, ...]
    after: tuple[PageGroup, ...]
    pages_before: int
    pages_after: int
    moved_clicks: int
    clicks: int
