"""What use cases say of their work, in the language of the windows.

Services and the layers below them speak English, as the command line does. A window looks their sentences
up in a catalogue of templates, `resources/translations/sentences_<language>.json`: English with `{}` for
what differs, and the same in the window's language.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.shipped import shipped

translate = QCoreApplication.translate

SOURCE_LANGUAGE: Final = "en"
PLACE: Final = "{}"
_NUMBERED_PLACE: Final = re.compile(r"\{(\d*)\}")
_BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.:!?])\s+|\n+")
_LIST: Final = ", "
_LONGEST_RUN: Final = 6
"""Sentences that one template may span, unless it is the whole text."""
_DEEPEST: Final = 3
"""Sentences within sentences."""
_FEWEST: Final = 3
"""Letters of a template by itself; one with fewer fits too much, and counts for less than what it holds."""
_CACHED: Final = 4_096


def spoken(text: str) -> str:
    """A use case's text in the language of the windows; a part that is not known stays as it is."""
    language = translate("Sentences", "en", "The code of this language, in the name of its catalogue")
    return text if language == SOURCE_LANGUAGE else _said(language, text)


def spoken_error(error: LogDigError) -> LogDigError:
    """An error with its title, detail and hint in the language of the windows."""
    return LogDigError(spoken(error.title), spoken(error.detail), spoken(error.hint), code=error.code)


@dataclass(frozen=True, slots=True)
class _Template:
    """One sentence of the catalogue.

    Args:
        parts: of the English, between its places.
        said: the translation, cut at its places: text, number of the place, text and so on.
        longest: of the parts; where it is not in a text nothing else needs to be looked at.
        letters: of the English; what counts as known when it fits.
    """

    parts: tuple[str, ...]
    said: tuple[str, ...]
    longest: str
    letters: int

    @classmethod
    def of(cls, english: str, said: str) -> "_Template":
        pieces = _NUMBERED_PLACE.split(said)
        pieces[1::2] = [number or str(place) for place, number in enumerate(pieces[1::2])]
        parts = tuple(english.split(PLACE))
        return cls(parts, tuple(pieces), max(parts, key=len), _letters("".join(parts)))

    def held(self, text: str) -> tuple[str, ...] | None:
        """What stands at the places where the text is this sentence; the shortest, from the left."""
        first, *between, last = self.parts
        if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
            return None
        end = len(text) - len(last)
        at, found = len(first), []
        for part in between:
            place = text.find(part, at, end)
            if place < 0:
                return None
            found.append(text[at:place])
            at = place + len(part)
        return (*found, text[at:end])

    def filled(self, values: tuple[str, ...]) -> str:
        return "".join(values[int(piece)] if number % 2 else piece for number, piece in enumerate(self.said))


@dataclass(frozen=True, slots=True)
class _Saying:
    """A translation, and how many letters of the English it knows."""

    text: str
    known: int


class Catalogue:
    """The sentences of one language.

    Of all ways to read a text as sentences of the catalogue the one counts that knows the most of its
    letters, among equals the template with the most characters. So the order of the entries does not matter,
    and `{} could not be read.` does not swallow the sentences before it.

    Args:
        sentences: the translation of each English template.
    """

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._whole = {english: said for english, said in sentences.items() if PLACE not in english}
        templates = (_Template.of(english, said) for english, said in sentences.items() if PLACE in english)
        self._templates = tuple(sorted(templates, key=_literal_length, reverse=True))
        self._read: dict[tuple[str, int], _Saying] = {}

    def say(self, text: str) -> str:
        """The text in the language of the catalogue."""
        self._read.clear()
        core = text.strip()
        return text.replace(core, self._best(core, _DEEPEST).text) if core else text

    def _best(self, text: str, depth: int) -> _Saying:
        """The best way to read a text, which is found once for each text within the one that is said."""
        found = self._read.get((text, depth))
        if found is None:
            found = self._read[text, depth] = self._find(text, depth)
        return found

    def _find(self, text: str, depth: int) -> _Saying:
        known = self._sentence(text, depth)
        if known is not None and known.known == _letters(text):
            return known
        parts = self._in_parts(text, depth)
        return parts if known is None or parts.known > known.known else known

    def _sentence(self, text: str, depth: int) -> _Saying | None:
        """The text as one entry of the catalogue."""
        whole = self._whole.get(text)
        if whole is not None:
            return _Saying(whole, _letters(text))
        if depth == 0:
            return None
        ways = (
            self._fill(template, held, depth)
            for template in self._templates
            if template.longest in text and (held := template.held(text)) is not None
        )
        best = max(ways, key=_known, default=None)
        return best if best is not None and best.known > 0 else None

    def _fill(self, template: _Template, held: tuple[str, ...], depth: int) -> _Saying:
        values = [self._value(value, depth - 1) for value in held]
        known = sum(value.known for value in values)
        return _Saying(
            template.filled(tuple(value.text for value in values)),
            known + (template.letters if template.letters >= _FEWEST else -1),
        )

    def _value(self, text: str, depth: int) -> _Saying:
        """What stands at a place: sentences, or a list of what the catalogue knows."""
        best = self._best(text, depth)
        items = [self._sentence(item, depth) for item in text.split(_LIST)]
        if best.known or len(items) < 2 or None in items:
            return best
        found = [item for item in items if item is not None]
        return _Saying(_LIST.join(item.text for item in found), sum(map(_known, found)))

    def _in_parts(self, text: str, depth: int) -> _Saying:
        """The text as several sentences, one after the other."""
        spans = tuple(_spans(text))
        if len(spans) < 2:
            return _Saying(text, 0)
        best = [_Saying("", 0)]
        for last in range(len(spans)):
            ways = []
            for first in range(max(0, last + 1 - _LONGEST_RUN), last + 1):
                if (first, last) == (0, len(spans) - 1):
                    continue  # the whole text, which was tried before
                start, end = spans[first][0], spans[last][1]
                run = self._sentence(text[start:end], depth)
                if run is None and first < last:
                    continue
                said, known = (text[start:end], 0) if run is None else (run.text, run.known)
                gap = text[spans[first - 1][1] : start] if first else ""
                ways.append(_Saying(f"{best[first].text}{gap}{said}", best[first].known + known))
            best.append(max(ways, key=_known))  # the longest run of those that know as much
        return best[-1]


def _literal_length(template: _Template) -> int:
    return sum(map(len, template.parts))


def _known(saying: _Saying) -> int:
    return saying.known


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    start = 0
    for gap in _BETWEEN_SENTENCES.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


@cache
def _catalogue(language: str) -> Catalogue:
    path = shipped("resources", "translations", f"sentences_{language}.json")
    return Catalogue(json.loads(path.read_text("utf-8")))


@lru_cache(maxsize=_CACHED)
def _said(language: str, text: str) -> str:
    return _catalogue(language).say(text)
