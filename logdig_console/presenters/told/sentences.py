"""Sentences of use cases in the language of the windows: known by their templates, names and figures kept."""

import re
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from logdig_console.presenters.told.check_sentences import CHECK_SENTENCES
from logdig_console.presenters.told.deployment_sentences import DEPLOYMENT_SENTENCES
from logdig_console.presenters.told.line_reasons import LINE_REASONS
from logdig_console.presenters.told.progress_sentences import PROGRESS_SENTENCES
from logdig_console.presenters.told.proof_sentences import PROOF_SENTENCES

TEMPLATES: Final[tuple[str, ...]] = tuple(
    str(sentence)
    for sentence in (
        *CHECK_SENTENCES,
        *PROOF_SENTENCES,
        *DEPLOYMENT_SENTENCES,
        *LINE_REASONS,
        *PROGRESS_SENTENCES,
    )
)
_HOLE = re.compile(r"\{(\w+)\}")
_SENTENCE = "sentence"
"""The hole that holds a sentence of its own."""


def told_sentence(text: str) -> str:
    """A use case's sentence translated; one that is not known, as AWS's own, stays as it is told."""
    found = template_of(text)
    if found is None:
        return text
    template, values = found
    if _SENTENCE in values:
        values[_SENTENCE] = told_sentence(values[_SENTENCE])
    return QCoreApplication.translate("Sentences", template).format(**values)


def template_of(text: str) -> tuple[str, dict[str, str]] | None:
    """The template that a sentence was made from, with what stands in its holes; None for a strange one."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return template, found.groupdict()
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each template with what it matches; the one that says most in words of its own comes first."""
    ordered = sorted(TEMPLATES, key=_own_length, reverse=True)
    return tuple((template, _pattern(template)) for template in ordered)


def _own_length(template: str) -> int:
    return len(_HOLE.sub("", template))


def _pattern(template: str) -> re.Pattern[str]:
    parts = _HOLE.split(template)
    texts, names = parts[::2], parts[1::2]
    holes = [f"(?P<{name}>.+?)" for name in names]
    made = "".join(re.escape(text) + hole for text, hole in zip(texts, [*holes, ""], strict=True))
    return re.compile(made, re.DOTALL)
