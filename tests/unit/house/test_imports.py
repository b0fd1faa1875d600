"""What import-linter cannot say of single modules of PySide6, and what the pins must keep out."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import logdig_console

PACKAGE = Path(logdig_console.__file__).parent
ROOT = PACKAGE.parent


def imported(path: Path) -> set[str]:
    """Every module that a file imports, in functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("folder", ["jobs", "presenters"])
def test_jobs_and_presenters_know_qtcore_alone(folder: str) -> None:
    files = sorted((PACKAGE / folder).rglob("*.py"))
    assert files
    for path in files:
        qt = {name for name in imported(path) if name.startswith("PySide6")}
        assert all(name.startswith("PySide6.QtCore") for name in qt), path


@pytest.mark.parametrize("folder", ["collector", "drain"])
def test_what_runs_in_aws_imports_nothing_of_the_console(folder: str) -> None:
    files = sorted((ROOT / "deploy" / folder).rglob("*.py"))
    assert files
    for path in files:
        assert not {name for name in imported(path) if name.startswith("logdig_console")}, path


def test_the_command_line_imports_no_qt_and_the_window_no_heavy_library_before_its_first_paint() -> None:
    heavy = ("boto3", "numpy", "polars", "cv2", "pyqtgraph", "obstore")
    for module, banned in (("logdig_console.cli", ("PySide6", *heavy)), ("logdig_console.app", heavy)):
        script = (
            f"import sys, {module}; "
            f"print(sorted({{name.partition('.')[0] for name in sys.modules}} & set({banned!r})))"
        )
        answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert answer.stdout.strip() == "[]", module


def pinned(lock: str) -> set[str]:
    """`name==version` of every line, without its markers."""
    return {line.split()[0] for line in lock.splitlines() if "==" in line and not line.startswith(" ")}


def test_the_locks_hold_hashes_and_no_address_and_agree_with_each_other() -> None:
    run = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    test = (ROOT / "requirements-test.lock").read_text(encoding="utf-8")
    assert "://" not in run + test
    assert "--hash=sha256:" in run
    assert pinned(run) <= pinned(test)


def test_the_pyside_that_loses_references_on_python_3_11_is_not_installed() -> None:
    import PySide6

    assert not PySide6.__version__.startswith("6.12.0")
    assert "pyside6-essentials==6.11." in (ROOT / "requirements.lock").read_text(encoding="utf-8")
