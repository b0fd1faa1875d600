"""The documents say what is."""

import re
import tomllib
from pathlib import Path

import logdig_console
from logdig_console.cli import parser

PACKAGE = Path(logdig_console.__file__).parent
ROOT = PACKAGE.parent
ARCHITECTURE = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")


def layers() -> list[str]:
    """The layers as they are enforced, the highest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    order: list[str] = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [name.strip() for layer in order for name in layer.split(":")]


def test_the_drawing_of_the_layers_is_the_one_that_is_enforced() -> None:
    drawn = re.search(r"`app, cli → (.+?)`", ARCHITECTURE)
    assert drawn is not None
    names = re.findall(r"[a-z]+", "app cli " + drawn.group(1))
    enforced = layers()
    assert sorted(names) == sorted(enforced)
    lowest = {
        "aws",
        "store",
        "heatmap",
    }  # drawn side by side; the store reads lines with the heat map's parser
    assert [name for name in names if name not in lowest] == [name for name in enforced if name not in lowest]


def test_every_folder_of_the_package_has_its_line() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    described = set(re.findall(r"`logdig_console/([a-z]+)/`", ARCHITECTURE))
    assert described == folders == set(layers()) - {"app"}


def test_the_readme_names_verbs_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    known = set(parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr, arg-type]
    named = set(re.findall(r"`logdig ([a-z]+)", text))
    assert named
    assert named <= known


def test_every_picture_and_page_that_the_documents_link_to_is_there() -> None:
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"
