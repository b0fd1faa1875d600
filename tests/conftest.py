"""What all suites share: each suite's time at the end of the run."""

import os
from collections import defaultdict
from pathlib import Path

import pytest

# Without a screen Qt ends the process; it must be said before the first QApplication.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).parent


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    seconds: dict[str, float] = defaultdict(float)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                parts = Path(report.fspath).parts
                seconds[parts[1] if len(parts) > 1 and parts[0] == "tests" else parts[0]] += report.duration
    terminalreporter.write_line(
        "Seconds by suite: " + ", ".join(f"{name} {value:.0f}" for name, value in sorted(seconds.items()))
    )
