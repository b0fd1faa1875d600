"""`logdig demo` and the verbs beside it, as somebody would type them."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

CLICKS = 5_000


def logdig(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "logdig_console.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)


def answer(*arguments: str | Path) -> dict[str, Any]:
    done = logdig(*arguments, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("\n") == 1
    values: dict[str, Any] = json.loads(done.stdout)
    return values


def cells(path: Path) -> list[tuple[int, int, int]]:
    with path.open(newline="") as file:
        rows: list[Sequence[str]] = list(csv.reader(file))
    assert rows[0] == ["x", "y", "clicks"]
    return [(int(x), int(y), int(clicks)) for x, y, clicks in rows[1:]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("demo")
    values = answer(
        "demo", "--clicks", str(CLICKS), "--data", folder / "data", "--out", folder / "demo.png",
        "--csv", folder / "demo.csv", "--truth", folder / "truth.json",
    )  # fmt: skip
    return folder, values


def test_the_counts_of_the_demo_add_up(demo: tuple[Path, dict[str, Any]]) -> None:
    _, values = demo
    store = values["store"]
    assert store["rows"] == sum(
        store[name] for name in ("distinct", "duplicates", "clashes", "bad", "suspect", "phantom", "erased")
    )
    assert store["distinct"] == sum(store[name] for name in ("clicks", "views", "scrolls", "moves", "probes"))
    assert store["clicks"] == CLICKS + values["via_tracker"]
    assert values["accepted"] == values["distinct"] == store["distinct"]
    assert values["via_tracker"] > 0
    assert values["clicks"] == values["drawn"] + sum(values["unplaced"].values()) + sum(
        values["filtered"].values()
    )
    assert values["drawn"] == values["anchored"] + values["exact"] + values["estimated"]
    assert set(values["hops"]) >= {"collector", "drain", "sync", "picture"}


def test_every_cell_equals_the_truth_and_they_sum_to_what_was_drawn(
    demo: tuple[Path, dict[str, Any]],
) -> None:
    folder, values = demo
    drawn = cells(folder / "demo.csv")
    truth = [tuple(row) for row in json.loads((folder / "truth.json").read_text())]
    assert drawn == truth
    assert sum(clicks for _, _, clicks in drawn) == values["drawn"]
    assert (folder / "demo.png").read_bytes().startswith(b"\x89PNG")
    facts = json.loads((folder / "demo.csv.json").read_text())
    assert facts["Made of"].partition(" ")[2].startswith("log files (SHA-256 of their names: ")
    assert facts["Made of"].encode() in (folder / "demo.png").read_bytes()


def test_the_other_verbs_read_the_same_store(demo: tuple[Path, dict[str, Any]]) -> None:
    folder, values = demo
    store = folder / "data" / "store"
    pages = answer("pages", "--store", store)["pages"]
    assert [page["clicks"] for page in pages] == sorted((page["clicks"] for page in pages), reverse=True)
    assert sum(page["clicks"] for page in pages) == values["store"]["clicks"]
    first = next(page for page in pages if page["clicks"] == values["clicks"])
    picture = answer(
        "heatmap", first["url"], "--store", store, "--placement", "exact", "--width", "1280",
        "--csv", folder / "again.csv", "--out", folder / "again.png",
    )  # fmt: skip
    assert picture["drawn"] == values["drawn"]
    assert cells(folder / "again.csv") == cells(folder / "demo.csv")
    by_element = answer("heatmap", first["url"], "--store", store, "--csv", folder / "element.csv")
    assert by_element["clicks"] == values["clicks"]
    assert sum(clicks for _, _, clicks in cells(folder / "element.csv")) == by_element["drawn"]


def test_local_runs_until_it_is_told_to_stop_and_leaves_nothing_running(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "logdig_console.cli", "local", "--data", str(tmp_path), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        facts = json.loads(process.stdout.readline())
        children = psutil.Process(process.pid).children(recursive=True)
        try:
            assert set(facts) >= {
                "collector", "endpoint", "access_key", "secret_key", "region", "service",
                "token", "bucket", "queue", "function", "sample_page",
            }  # fmt: skip
            assert (tmp_path / "running.json").stat().st_mode & 0o077 == 0
            depth = answer("queue", "--local", tmp_path)
            assert (depth["depth"], depth["in_flight"], depth["dead"]) == (0, 0, 0)
            assert depth["oldest_age_s"] is None
            refused = logdig("drain", "--local", tmp_path, "--json")
            assert refused.returncode == 2
            assert "--yes" in json.loads(refused.stdout)["error"]["hint"]
            assert logdig("drain", "--local", tmp_path, "--yes", "--read-only").returncode == 1
            drained = answer("drain", "--local", tmp_path, "--yes", "--force")
            assert drained["status"] in ("empty", "drained")
            assert answer("sync", "--local", tmp_path)["objects"] == 0
        finally:
            os.kill(process.pid, signal.SIGTERM)
            process.wait(30)
    assert process.returncode == 0
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
    gone = logdig("queue", "--local", tmp_path, "--json")
    assert gone.returncode == 1
    assert "logdig local" in json.loads(gone.stdout)["error"]["hint"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["local", "--data", "/dev/null/x"],
        ["import", "/etc/hostname", "--store", "/dev/null/x"],
        ["queue", "--local", "/no/such/directory"],
        ["capture", "http://127.0.0.1:9/", "--out", "/dev/null/x.png"],
    ],
)
def test_what_fails_is_an_error_object_with_a_hint_and_exit_1(arguments: list[str]) -> None:
    done = logdig(*arguments, "--json")
    assert done.returncode == 1
    error = json.loads(done.stdout)["error"]
    assert error["title"]
    assert error["hint"]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["heatmap"],
        ["pages"],
        ["no-such-verb"],
        ["heatmap", "http://a/", "--store", "x", "--days", "yesterday"],
        ["heatmap", "http://a/", "--store", "x", "--days", "2026-02-30"],
        ["demo", "--clicks", "0"],
        ["demo", "--clicks", "many"],
    ],
)
def test_what_is_asked_wrongly_ends_with_2_and_no_traceback(arguments: list[str]) -> None:
    done = logdig(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
