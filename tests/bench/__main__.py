"""Benches, peers side by side: `python -m bench [NAME …] [--full] [--json]` with `tests` as the directory."""

import argparse
import importlib
import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.harness import SIZES, Row, Run, Size, child_environment, installed

BENCHES = (
    "sync",
    "page_query",
    "large",
    "picture",
    "compare",
    "window",
    "event_loop",
    "polling",
    "download",
    "collector",
    "drain",
    "tracker",
    "start",
)
PEERS = ("cv2", "datashader", "duckdb", "flask", "gunicorn", "pandas", "pyqtgraph")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; none means all")
    parser.add_argument("--size", choices=SIZES, default="usual", help="full takes many minutes")
    parser.add_argument("--full", action="store_const", dest="size", const="full", help="--size full")
    parser.add_argument("--json", action="store_true", help="one object on standard output")
    arguments = parser.parse_args(argv)
    names = arguments.names or list(BENCHES)
    if unknown := sorted(set(names) - set(BENCHES)):
        parser.error(f"there is no bench {', '.join(unknown)}")
    if missing := [name for name in PEERS if not installed(name)]:
        sys.stderr.write(f"Peers are not installed: {', '.join(missing)}. Run: python3 bootstrap.py bench\n")
        return 1
    os.environ.update(child_environment())
    found: dict[str, list[Row]] = {}
    for name in names:
        started = time.monotonic()
        found[name] = rows_of(name, arguments.size)
        sys.stderr.write(f"{name}: {time.monotonic() - started:.0f} s\n")
        if not arguments.json:
            sys.stdout.write(f"\n{name}\n{table(found[name])}\n")
            sys.stdout.flush()
    if arguments.json:
        rows = {name: [row.as_json() for row in rows] for name, rows in found.items()}
        sys.stdout.write(json.dumps({"machine": machine(), "size": arguments.size, "benches": rows}) + "\n")
    return int(any(row.verdict == "BELOW" for rows in found.values() for row in rows))


def rows_of(name: str, size: Size) -> list[Row]:
    """Run one bench in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="logdig-bench-") as folder:
        rows: list[Row] = importlib.import_module(f"bench.{name}").rows(Run(size, Path(folder)))
    return rows


def machine() -> dict[str, object]:
    """When and on what it ran; the load says how far wall times can be trusted."""
    pages, page_bytes = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "memory_gib": round(pages * page_bytes / 2**30),
        "python": sys.version.split()[0],
        "load": round(os.getloadavg()[0], 1),
    }


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| what | unit | ours | peer | ratio | must | aim | verdict |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        peer = f"{_short(row.peer)} ({row.against})" if row.peer is not None else row.against
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}x"
        cells = (row.name, row.unit, _short(row.ours), peer, ratio, row.must, row.aim, row.verdict)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _short(value: float | None) -> str:
    """Three significant figures, and no exponent."""
    if value is None:
        return ""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
