"""What of a page's HTML concerns the tag: its scripts, and the policies it states itself."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_TRACKER = re.compile(r"/(?:t/(?P<hash>[0-9a-f]{16})|clickTracker)\.js$")


@dataclass(frozen=True, slots=True)
class TrackerTag:
    """A script tag that loads a tracker.

    Args:
        src: absolute.
        hash: of the tracker that it names; empty for the newest one.
    """

    src: str
    hash: str
    token: str
    integrity: str
    nonce: str

    @property
    def origin(self) -> str:
        parts = urlsplit(self.src)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class PageTags:
    """The tracker's tags of a page, and the policies in its meta elements.

    Args:
        inline: whether an inline script holds the tracker's path, as a tag manager's does.
    """

    tags: tuple[TrackerTag, ...]
    policies: tuple[str, ...]
    inline: bool


def read_tags(html: str, url: str) -> PageTags:
    """Read a page's source; a script that another script puts in is not seen.

    Args:
        url: of the page, that relative addresses are relative to.
    """
    reader = _Reader(url)
    reader.feed(html)
    return PageTags(tuple(reader.tags), tuple(reader.policies), reader.inline)


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = url
        self._in_script = False
        self.tags: list[TrackerTag] = []
        self.policies: list[str] = []
        self.inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "base" and given.get("href"):
            self._base = urljoin(self._base, given["href"])
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given.get("content", ""))
        if tag == "script":
            self._in_script = "src" not in given
            self._script(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script and re.search(r"/t/[0-9a-f]{16}\.js|/clickTracker\.js", data):
            self.inline = True

    def _script(self, given: dict[str, str]) -> None:
        src = urljoin(self._base, given.get("src", ""))
        match = _TRACKER.search(urlsplit(src).path) if given.get("src") else None
        if match:
            self.tags.append(
                TrackerTag(
                    src=src,
                    hash=match["hash"] or "",
                    token=given.get("data-token", ""),
                    integrity=given.get("integrity", ""),
                    nonce=given.get("nonce", ""),
                )
            )
