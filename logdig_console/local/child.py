"""Child processes that end when their parent does, however it ends.

The parent holds the writing end of each child's standard input. When the parent is gone the pipe
closes, and the child ends itself in order.
"""

import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from logdig_console.domain.errors import LogDigError

STOP_TIMEOUT_S = 15.0
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "TEMP", "TMP")


def fresh_environment(inherited: Mapping[str, str], **variables: str) -> dict[str, str]:
    """An environment with nothing of ours but where programs lie and what is named."""
    kept = {name: inherited[name] for name in _KEPT_VARIABLES if name in inherited}
    return kept | variables


class Child:
    """One supervised child process.

    Args:
        name: what it is, in words, for messages.
        command: the arguments, the program first.
        environment: all of its environment.
        log: where its output goes.
        first_line: written to its standard input at once, so that no secret stands in argv or environment.
    """

    def __init__(
        self,
        *,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        first_line: str = "",
        directory: Path | None = None,
    ) -> None:
        self.name = name
        self._log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=directory,
                start_new_session=sys.platform != "win32",
            )
        if first_line:
            self._input.write(first_line.encode() + b"\n")
            self._input.flush()

    @property
    def _input(self) -> IO[bytes]:
        pipe = self._process.stdin
        if pipe is None:
            raise LogDigError(f"The {self.name} has no pipe.")
        return pipe

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def check(self) -> None:
        """Raise LogDigError with the end of its log if the child is gone."""
        if self.alive:
            return
        tail = self._log.read_bytes()[-2_000:].decode(errors="replace")
        raise LogDigError(
            f"The {self.name} stopped.",
            f"Exit code {self._process.returncode}. Its last words:\n{tail}",
            f"See {self._log}, then start again.",
        )

    def stop(self) -> None:
        """Ask the child to end by closing its pipe; after a while terminate it, then kill it."""
        self._input.close()
        for end in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                end()
        self._process.wait()


def when_parent_ends(action: Callable[[], None]) -> None:
    """In a child: call `action`, in a thread, when the parent's pipe closes."""

    def watch() -> None:
        while sys.stdin.buffer.read(4_096):
            pass
        action()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def keeper_command(command: Sequence[str]) -> list[str]:
    """The command that runs another, which knows nothing of us, and ends it with its parent."""
    return [sys.executable, "-m", "logdig_console.local.keeper", *command]
