"""An error that reaches a person says what to do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import logdig_console

PACKAGE = Path(logdig_console.__file__).parent
ERRORS = ("LogDigError", "UsageError", "DeploymentFailed")
HINT = 2
"""The hint's place among an error's arguments."""


def raised(path: Path) -> Iterator[ast.Call]:
    """The errors that a module makes; one that hands on what it was given is another's."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        made = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS
        if made and not any(isinstance(argument, ast.Starred) for argument in node.args):
            yield node


def hint(error: ast.Call) -> ast.expr | None:
    named = (keyword.value for keyword in error.keywords if keyword.arg == "hint")
    return error.args[HINT] if len(error.args) > HINT else next(named, None)


def test_every_error_says_what_to_do() -> None:
    mute = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for error in raised(path):
            said = hint(error)
            if said is None or (isinstance(said, ast.Constant) and not said.value):
                mute.append(f"{path.relative_to(PACKAGE)}:{error.lineno}")
    assert not mute


def test_an_error_without_a_hint_is_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('raise LogDigError("It failed.", "Because.")')
    assert [hint(error) for error in raised(module)] == [None]
