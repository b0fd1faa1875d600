"""What use cases tell is said in the language of the window, whatever stands in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from logdig_console.presenters.told_sentences import in_words
from logdig_console.services.logs import way
from logdig_console.services.proving import page_check, probe
from logdig_console.ui.translations import Translations

TELLING = {"_Stopped", "_check", "_in_time", "Hop", "Gap"}
"""Calls whose texts are shown: everything that is a sentence in them."""
MODULES = (way, probe, page_check)


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    translations = Translations(qapp, language="ko")
    yield
    translations.choose("en")


def told(module: object) -> Iterator[str]:
    """Every sentence that a module tells, with `X1` where it puts something in."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            texts = node.args if name in TELLING else ()
        else:
            texts = (node.value,) if isinstance(node, ast.Return) and node.value is not None else ()
        for text in texts:
            yield from _sentences(text)


def _sentences(node: ast.expr) -> Iterator[str]:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    for part in parts:
        if isinstance(part, ast.Constant | ast.JoinedStr):
            values = part.values if isinstance(part, ast.JoinedStr) else [part]
            text = "".join(str(v.value) if isinstance(v, ast.Constant) else "X1" for v in values)
            if text.endswith(".") and " " in text:
                yield text


@pytest.mark.parametrize("module", MODULES, ids=[module.__name__.rpartition(".")[2] for module in MODULES])
def test_every_sentence_of_ledger_hops_and_page_check_is_said_in_korean(module: object, korean: None) -> None:
    sentences = set(told(module))
    assert len(sentences) >= 4
    english = {text for text in sentences if in_words(text) == text}
    assert english == set()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("SQS has confirmed it.", "SQS가 확인했습니다."),
        (
            "The collector answers 502 at https://c.example.",
            "수집기가 https://c.example에서 502로 응답합니다.",
        ),
        ("The collector answers 500 oops.", "수집기가 500 oops로 응답합니다."),
        ("AccessDenied: s3:PutObject", "AccessDenied: s3:PutObject"),
    ],
)
def test_what_stands_in_a_sentence_stays_as_it_is(told: str, said: str, korean: None) -> None:
    assert in_words(told) == said


def test_in_english_a_sentence_stays_as_it_was_told() -> None:
    text = "The lines on both sides lie in 2026-11-23/5feceb66, which was written without it."
    assert in_words(text) == text
