"""What every bench is made of: sides measured in turn, figures held to a goal, rows for a table."""

import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

TESTS: Final = Path(__file__).resolve().parents[1]

Size = Literal["tiny", "usual", "full"]
SIZES: Final[tuple[Size, ...]] = ("tiny", "usual", "full")
Figures = dict[str, float]
T = TypeVar("T")

_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Goal:
    """`must` is the line under which work is not done, `aim` where it is meant to get (None: the same)."""

    must: float
    aim: float | None = None
    at_most: bool = False

    def verdict(self, value: float) -> str:
        aim = self.must if self.aim is None else self.aim
        for word, line in (("aim", aim), ("must", self.must)):
            if value <= line if self.at_most else value >= line:
                return word
        return "BELOW"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        ours, peer: figures in `unit`; the peer's is None where there is none, or it is not installed.
        ratio: how many times as good as the peer's ours is; where the goal is `times`, how many times as
            large.
        must, aim: of the ratio, or of our figure where there is no ratio.
        verdict: `aim` or `must` reached, `BELOW`, `no peer`, or empty for a row without a goal.
    """

    name: str
    unit: str
    ours: float
    against: str = ""
    peer: float | None = None
    ratio: float | None = None
    must: str = ""
    aim: str = ""
    verdict: str = ""

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def cost(name: str, unit: str, ours: float, against: str, peer: float | None, goal: Goal | None) -> Row:
    """Less is better: the ratio is the peer's figure by ours."""
    return _row(name, unit, ours, against, peer, None if peer is None else peer / ours, goal)


def rate(name: str, unit: str, ours: float, against: str, peer: float | None, goal: Goal | None) -> Row:
    """More is better: the ratio is our figure by the peer's."""
    return _row(name, unit, ours, against, peer, None if peer is None else ours / peer, goal)


def times(name: str, unit: str, ours: float, against: str, peer: float | None, goal: Goal | None) -> Row:
    """Less is better, and the goal says how many times the peer's figure ours may be."""
    return _row(name, unit, ours, against, peer, None if peer is None else ours / peer, goal)


def figure(name: str, unit: str, ours: float, goal: Goal | None = None) -> Row:
    """Our figure alone; a goal is of the figure itself."""
    verdict = "" if goal is None else goal.verdict(ours)
    return Row(name, unit, ours, must=_line(goal, "must"), aim=_line(goal, "aim"), verdict=verdict)


def _row(
    name: str,
    unit: str,
    ours: float,
    against: str,
    peer: float | None,
    ratio: float | None,
    goal: Goal | None,
) -> Row:
    verdict = ""
    if goal is not None:
        verdict = "no peer" if ratio is None else goal.verdict(ratio)
    must, aim = (f"{line}x" if line else "" for line in (_line(goal, "must"), _line(goal, "aim")))
    return Row(name, unit, ours, against, peer, ratio, must, aim, verdict)


def _line(goal: Goal | None, which: Literal["must", "aim"]) -> str:
    value = None if goal is None else getattr(goal, which)
    if goal is None or value is None:
        return ""
    return f"{'≤' if goal.at_most else '≥'} {value:g}"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one bench: how large it is, and a folder of its own that is removed afterwards."""

    size: Size
    folder: Path

    @property
    def repeats(self) -> int:
        return 1 if self.size == "tiny" else 3

    def pick(self, *, tiny: T, usual: T, full: T) -> T:
        return {"tiny": tiny, "usual": usual, "full": full}[self.size]

    def in_turn(self, sides: Mapping[str, Callable[[], Figures]]) -> dict[str, Figures]:
        """Measure each side once, then again, as often as the size says; medians of each figure."""
        found: dict[str, list[Figures]] = {name: [] for name in sides}
        for _ in range(self.repeats):
            for name, measure in sides.items():
                found[name].append(measure())
        return {
            name: {key: statistics.median(one[key] for one in runs) for key in runs[0]}
            for name, runs in found.items()
        }


def installed(*modules: str) -> bool:
    """Whether a peer's modules are there; `bench` says before it starts which are not."""
    return all(find_spec(module) is not None for module in modules)


class Meter:
    """Holds what a stretch of this process cost: `cpu_s` (all threads), `wall_s`, `peak_mb` (growth)."""

    def __init__(self) -> None:
        self.figures: Figures = {}

    @contextmanager
    def running(self) -> Iterator[None]:
        gc.collect()
        before = _reset_peak()
        wall, cpu = time.perf_counter(), _cpu_s()
        yield
        self.figures = {"cpu_s": _cpu_s() - cpu, "wall_s": time.perf_counter() - wall}
        self.figures["peak_mb"] = max(0.0, peak_mb() - before)


def metered(work: Callable[[], object]) -> Figures:
    """What one call costs this process."""
    meter = Meter()
    with meter.running():
        result = work()
    del result
    return meter.figures


def best_of(work: Callable[[], object], times_: int) -> Figures:
    """The median cost of one call in a series; for what takes milliseconds."""
    runs = [metered(work) for _ in range(times_)]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _reset_peak() -> float:
    """Make the peak begin here where the system can (Linux); the memory in use, MB."""
    if not sys.platform.startswith("linux"):
        return peak_mb()
    Path("/proc/self/clear_refs").write_text("5")
    return peak_mb()


def peak_mb() -> float:
    """The most memory that this process has had in use, MB."""
    if sys.platform.startswith("linux"):
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / _MEGABYTE


def in_child(function: Callable[..., Figures], **arguments: Any) -> Figures:
    """Run a function of a bench in a process of its own; arguments and figures go through JSON."""
    name = f"{function.__module__}:{function.__qualname__}"
    command = [sys.executable, "-m", "bench.side", name, json.dumps(arguments)]
    done = subprocess.run(command, cwd=TESTS, env=child_environment(), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stderr}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def child_environment() -> dict[str, str]:
    """This environment without what would lead a child to somebody's AWS, display or proxy."""
    left_out = ("AWS_", "PYTHONDONTWRITEBYTECODE")  # a program that is started twice is not compiled twice
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return kept | {
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "QT_QPA_PLATFORM": "offscreen",
        "NO_PROXY": "127.0.0.1",
    }


def percentile(values: list[float], percent: float) -> float:
    """The value that `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
