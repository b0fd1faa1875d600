"""Child processes that end when their parent does, however it ends.

The parent holds the writing end of each child's standard input. When the parent is gone the pipe
closes, and the child ends itself in order.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from logdig_console.domain.errors import STOPPED, LogDigError

STOP_TIMEOUT_S = 15.0
MOST_REPLACEMENTS = 100
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TEMP", "TMP")


def fresh_environment(inherited: Mapping[str, str], **variables: str) -> dict[str, str]:
    """An environment with nothing of ours but where programs lie and what is named."""
    kept = {name: inherited[name] for name in _KEPT_VARIABLES if name in inherited}
    return kept | variables


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """How a child is started.

    Args:
        name: what it is, in words, for messages.
        command: the arguments, the program first.
        environment: all of its environment.
        log: where its output goes.
        first_line: written to its standard input at once, so that no secret stands in argv or environment.
        directory: it runs in; None for ours.
        replaceable: it keeps nothing, so that one that died may be started again.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    log: Path
    first_line: str = field(default="", repr=False)
    directory: Path | None = None
    replaceable: bool = False


class Child:
    """One supervised child process, running from its construction on."""

    def __init__(self, plan: ChildPlan) -> None:
        self._plan = plan
        self._replaced = 0
        self._process = self._started()

    @property
    def name(self) -> str:
        return self._plan.name

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended, None while it runs."""
        return self._process.poll()

    def check(self) -> None:
        """Raise LogDigError with the end of its log if the child is gone."""
        if self.alive:
            return
        tail = self._plan.log.read_bytes()[-2_000:].decode(errors="replace").strip()
        code = self._process.returncode
        raise LogDigError(
            f"The {self.name} stopped.",
            f"Exit code {code}. Its last words:\n{tail}" if tail else f"Exit code {code}, without a word.",
            f"See {self._plan.log}, then start again.",
            code=STOPPED,
        )

    def tend(self) -> None:
        """Start a replaceable child again if it died; LogDigError if it may not be, or dies too often."""
        if not self.alive and self._plan.replaceable and self._replaced < MOST_REPLACEMENTS:
            self._close_pipe()
            self._replaced += 1
            self._process = self._started()
        self.check()

    def ask_to_end(self) -> None:
        """Close its pipe and do not wait: several children end side by side."""
        self._close_pipe()

    def stop(self) -> None:
        """Ask the child to end by closing its pipe; after a while terminate it, then kill it."""
        self._close_pipe()
        for end in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                end()
        self._process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        plan = self._plan
        with plan.log.open("ab") as output:
            process = subprocess.Popen(
                list(plan.command),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(plan.environment),
                cwd=plan.directory,
                start_new_session=sys.platform != "win32",
            )
        if plan.first_line and process.stdin is not None:
            process.stdin.write(plan.first_line.encode() + b"\n")
            process.stdin.flush()
        return process

    def _close_pipe(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()


def when_parent_ends(action: Callable[[], None]) -> None:
    """In a child: call `action`, in a thread, when the parent's pipe closes."""

    descriptor = sys.stdin.fileno()

    def watch() -> None:
        # Past Python's own buffer: its lock, held for ever, would turn every other end into an abort.
        while os.read(descriptor, 4_096):
            pass
        action()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def python_command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module with this Python, whatever lies in the folder it is started from."""
    return [sys.executable, "-P", "-m", module, *arguments]
