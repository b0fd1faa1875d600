"""How much of a job is done, on a bar."""

from PySide6.QtWidgets import QProgressBar

from logdig_console.domain.context import Progress

STEPS = 1_000
"""Of a bar: the bytes of a large file are more than it counts."""


def show_share(bar: QProgressBar, progress: Progress) -> None:
    """Show the share that is done; where the whole is not known the bar only moves."""
    bar.setRange(0, STEPS if progress.total else 0)
    bar.setValue(STEPS * progress.done // progress.total if progress.total else 0)
