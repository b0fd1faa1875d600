"""What was found in log files that were opened without any AWS."""

from dataclasses import dataclass

from logdig_console.domain.logs.ledger import StoreCounts


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that gave no event.

    Args:
        file: its path.
        line: counted from 1.
        suspect: True where it is a line of the original's format that can be read in two ways or none.
        reason: why.
    """

    file: str
    line: int
    suspect: bool
    reason: str


@dataclass(frozen=True, slots=True)
class LogFilesSummary:
    """What was read.

    Args:
        files: that were read.
        counts: of everything in them.
        refused: bad and suspect lines, the first of them; `counts` knows how many there are.
        corrupt: paths of files whose name is a SHA-256 and not their own; they were not read.
    """

    files: int
    counts: StoreCounts
    refused: tuple[RefusedLine, ...] = ()
    corrupt: tuple[str, ...] = ()
