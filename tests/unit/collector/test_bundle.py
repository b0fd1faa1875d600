"""The bundle: what goes up to Elastic Beanstalk is listed, pinned, and knows nothing of the console."""

import ast
import re
import sys
from pathlib import Path

from unit.collector.harness import COLLECTOR

from logdig_console.domain.shipped import shipped

ROOT = shipped("requirements.lock")


def listed() -> list[str]:
    return (COLLECTOR / "MANIFEST").read_text().splitlines()


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_the_manifest_lists_every_file_of_the_bundle_and_no_other() -> None:
    there = {
        path.relative_to(COLLECTOR).as_posix()
        for path in COLLECTOR.rglob("*")
        if path.is_file() and "cache" not in str(path.relative_to(COLLECTOR)) and path.name != "MANIFEST"
    }
    assert set(listed()) == there
    assert listed() == sorted(listed())


def test_the_bundle_imports_the_standard_library_and_its_five_packages() -> None:
    own = {"logdig_collector", "aiobotocore", "botocore", "msgspec", "starlette", "uvicorn"}
    for name in listed():
        if name.endswith(".py"):
            assert imported(COLLECTOR / name) - own <= sys.stdlib_module_names, name


def test_every_requirement_is_pinned_with_hashes_as_in_the_projects_lock() -> None:
    blocks = re.findall(r"^\S(?:.*\\\n)*.*\n", (COLLECTOR / "requirements.txt").read_text(), re.MULTILINE)
    lock = ROOT.read_text()
    assert len(blocks) > 20
    for block in blocks:
        assert re.match(r"[a-z0-9.-]+==[0-9]", block)
        assert "--hash=sha256:" in block
        assert block in lock
    assert "://" not in "".join(blocks)


def test_the_procfile_is_one_line_that_names_the_application_and_writes_no_access_log() -> None:
    (line,) = (COLLECTOR / "Procfile").read_text().splitlines()
    assert line.startswith("web: uvicorn application:application --host 127.0.0.1 --port ${PORT:-8000} ")
    assert "--no-access-log" in line
    assert "--no-proxy-headers" in line


def test_nginx_leaves_large_bodies_to_the_collector_and_is_tested_with_the_ports_of_the_procfile() -> None:
    text = (COLLECTOR / ".platform" / "nginx" / "nginx.conf").read_text()
    assert "client_max_body_size 4m;" in text
    assert "server 127.0.0.1:8000;" in text
    assert "include" not in text
