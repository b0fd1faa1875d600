"""Sentences of use cases: known by their templates, so that a window can say them in its own language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

import logdig_console
from logdig_console.domain.deploying.costs import LEFT_OUT
from logdig_console.domain.deploying.prices import SOURCE
from logdig_console.presenters.told.sentences import TEMPLATES, template_of, told_sentence

PACKAGE = Path(logdig_console.__file__).parent
TELLING = (
    "services/checking/check_account.py",
    "services/checking/check_front.py",
    "services/checking/check_limits.py",
    "services/checking/check_names.py",
    "services/proving/page_check.py",
    "services/proving/probe.py",
    "services/proving/snippet.py",
    "services/deploying/failure_words.py",
    "services/deploying/reckoning.py",
)
PARTS = {
    "side": "ahead of",
    "who": "user/ada in account 482915307716",
    "what": "Elastic IP addresses",
    "said": "belongs to no stack",
    "left": "An earlier service of this name left",
    "_OWN_DOMAIN": "or give the collector an own domain, which needs no CloudFront.",
    "'yours' if state == 'ours' else 'free'": "free",
}
"""Parts of sentences that are words and no figure, by the expression that makes them."""
NO_SENTENCES = (PARTS["_OWN_DOMAIN"], "LogDig-Console probe x")


@pytest.mark.parametrize("module", TELLING)
def test_every_sentence_of_checks_proofs_and_failures_is_known_by_its_template(module: str) -> None:
    said = list(sentences(ast.parse((PACKAGE / module).read_text("utf-8"))))
    assert said
    assert [text for text in said if template_of(text) is None] == []


@pytest.mark.parametrize("text", [*LEFT_OUT, SOURCE, "can be read in 2 ways", "timestamp is missing"])
def test_what_prices_leave_out_and_why_lines_are_bad_is_known_too(text: str) -> None:
    assert template_of(text) is not None


def test_each_template_is_found_again_and_none_hides_another() -> None:
    assert len(set(TEMPLATES)) == len(TEMPLATES)
    assert [text for text in TEMPLATES if template_of(text)[0] != text] == []


@pytest.fixture
def korean(qapp) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(PACKAGE.parent / "resources" / "translations" / "logdig_ko.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("my-shop-sqs is free.", "my-shop-sqs: 쓸 수 있습니다."),
        ("16 of 32 Elastic IP addresses are used.", "탄력적 IP 주소 32개 중 16개를 사용 중입니다."),
        (
            "The credentials may not do this. AWS says: AccessDenied {x}",
            "이 자격 증명에 권한이 없습니다. AWS의 말: AccessDenied {x}",
        ),
        ("What AWS alone has said.", "What AWS alone has said."),
        ("", ""),
    ],
)
def test_a_sentence_keeps_its_names_and_figures_in_another_language(korean, said: str, told: str) -> None:
    assert told_sentence(said) == told


def sentences(tree: ast.Module) -> Iterator[str]:
    """What a module says in whole sentences: no docstring, and nothing of an error that it raises."""
    passed = {id(inner) for node in ast.walk(tree) for inner in _not_said(node)}
    for node in ast.walk(tree):
        text = _text(node)
        if id(node) not in passed and " " in text and text.endswith((".", "?")) and text not in NO_SENTENCES:
            yield text


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, the pieces of texts with holes, and what belongs to errors and to search patterns."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        yield from (line.value for line in node.body if isinstance(line, ast.Expr))
    if isinstance(node, ast.JoinedStr):
        yield from (inner for inner in ast.walk(node) if inner is not node)
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("Error", "_NotOpened")):
        yield from ast.walk(node)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else PARTS.get(ast.unparse(part.value), "x")
            for part in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
