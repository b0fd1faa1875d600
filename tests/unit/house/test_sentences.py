"""The sentences below the windows and their catalogues: all of them, and none that is said no more."""

import ast
import json
import json.decoder
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import logdig_console
from logdig_console.presenters.sentences import PLACE, Catalogue

PACKAGE = Path(logdig_console.__file__).parent
CATALOGUE = PACKAGE.parent / "resources" / "translations" / "sentences_ko.json"

LAYERS = ("aws", "domain", "heatmap", "local", "services", "store")
OUT_OF_SIGHT = (
    "local/beanstalk", "local/cloudfront", "local/drift", "local/durable", "local/function_errors.py",
    "local/telemetry", "local/gaps.py", "local/generated_secrets.py", "local/guard.py",
    "local/queue_moves.py", "services/why",
)  # fmt: skip
"""What answers in AWS's place, what the windows never show, and what has its words in the presenters."""
ERRORS = (
    "LogDigError", "UsageError", "DeploymentFailed", "LostAnswer", "translated", "ReadOnlyRefusal",
    "BadLineError", "SuspectLineError",
)  # fmt: skip
NUMBERED = re.compile(r"\{(\d*)\}")
NO_TEXT = re.compile(r"\\[(.Sdsw]|!Sub|!GetAtt|^MAP |^[A-Z][A-Za-z.]+ \| ")
"""Patterns, parts of templates and of command lines, and types, which look like sentences."""
HANGUL = re.compile("[가-힣]")
TWO_PARTICLES = re.compile(r"[을를이가은는과와]\([을를이가은는과와]\)|\(이?으?\)(?:로|라|랑|나)\b")
"""Where a name may follow that ends in a vowel or not: such a sentence is made so that it needs none."""


def template(node: ast.AST) -> str | None:
    """A literal, or an f-string with `{}` for what it inserts."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.strip()
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else PLACE for part in node.values)
        return "".join(map(str, parts)).strip()
    return None


@dataclass(frozen=True, slots=True)
class Module:
    """What one file says.

    Args:
        said: every literal and f-string but docstrings, and what is a part of one.
        needed: those that a person may read: whole sentences, and whatever an error is made of.
    """

    said: frozenset[str]
    needed: frozenset[str]


def is_sentence(text: str) -> bool:
    """Whether a text begins and ends as a sentence does, or as one that ends in what AWS says."""
    begins = text[0].isupper() or text.startswith((PLACE, "“"))
    ends = text.endswith((".", ":")) or (text.endswith(f" {PLACE}") and text.count(" ") > 2)
    return begins and ends


def read(path: Path) -> Module:
    aside: set[ast.AST] = set()
    in_errors: set[ast.AST] = set()
    written: dict[ast.AST, str] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr):
            aside.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            aside.update(node.values)
        elif isinstance(node, ast.Call) and _called(node) in ERRORS:
            in_errors.update(part for argument in node.args for part in ast.walk(argument))
        if text := template(node):
            written[node] = text
    said = {node: text for node, text in written.items() if node not in aside}
    return Module(
        frozenset(said.values()),
        frozenset(
            text for node, text in said.items() if " " in text and (node in in_errors or is_sentence(text))
        ),
    )


def _called(call: ast.Call) -> str:
    name: str = getattr(call.func, "id", getattr(call.func, "attr", ""))
    return name


@cache
def modules() -> dict[str, Module]:
    paths = [path for layer in LAYERS for path in sorted((PACKAGE / layer).rglob("*.py"))]
    return {path.relative_to(PACKAGE).as_posix(): read(path) for path in paths}


@cache
def catalogue() -> dict[str, str]:
    sentences: dict[str, str] = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return sentences


def test_every_sentence_below_the_windows_has_its_korean() -> None:
    missing = {
        f"{path}: {text}"
        for path, module in modules().items()
        if not path.startswith(OUT_OF_SIGHT)
        for text in module.needed
        if text not in catalogue() and sum(map(str.isalpha, text)) > 3 and not NO_TEXT.search(text)
    }
    assert not missing, f"add to {CATALOGUE.name}:\n" + "\n".join(sorted(missing))


def test_no_sentence_stands_in_the_catalogue_that_is_said_nowhere() -> None:
    said = {text for module in modules().values() for text in module.said}
    said |= read(Path(json.decoder.__file__)).said  # its words stand in the reasons of bad lines
    assert not set(catalogue()) - said, f"take out of {CATALOGUE.name}: {sorted(set(catalogue()) - said)}"


def test_each_sentence_keeps_all_that_it_names() -> None:
    for english, korean in catalogue().items():
        numbers = NUMBERED.findall(korean)
        places = [int(number) if number else place for place, number in enumerate(numbers)]
        assert sorted(places) == list(range(english.count(PLACE))), english


def test_each_sentence_is_in_korean() -> None:
    left = [
        english
        for english, korean in catalogue().items()
        if not HANGUL.search(korean) and re.search("[A-Za-z]{2}", english)
    ]
    assert left == []


def test_no_sentence_leaves_its_particle_to_the_reader() -> None:
    windows = CATALOGUE.with_name("logdig_ko.ts").read_text(encoding="utf-8")
    texts = (*catalogue().values(), *re.findall("<translation>(.*?)</translation>", windows, re.DOTALL))
    assert [text for text in texts if TWO_PARTICLES.search(text)] == []


def test_the_catalogue_is_in_the_order_of_its_english() -> None:
    assert list(catalogue()) == sorted(catalogue())


def filled(text: str, names: list[str]) -> str:
    pieces = NUMBERED.split(text)
    pieces[1::2] = [names[int(number or place)] for place, number in enumerate(pieces[1::2])]
    return "".join(pieces)


def test_each_sentence_is_found_and_none_stands_before_another() -> None:
    whole = Catalogue(catalogue())
    other = set()
    for english, korean in catalogue().items():
        names = [f"zq{place}" for place in range(english.count(PLACE))]
        if whole.say(filled(english, names)) != filled(korean, names):
            other.add(english)
    # These two have hardly a word of their own: they are for what is known at their places.
    assert other == {"{} ({}: {}).", "{} as {}"}
