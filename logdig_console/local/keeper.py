"""Run a module that knows nothing of us, and end it when our parent ends."""

import os
import runpy
import signal
import sys
import threading

from logdig_console.local.child import when_parent_ends

GRACE_S = 10.0


def _end() -> None:
    """Ask for an orderly end, and see to it after a while."""
    hard_end = threading.Timer(GRACE_S, os._exit, (1,))
    hard_end.daemon = True
    hard_end.start()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Run the module `argv[1]` with the arguments after it, in this process."""
    sys.argv = sys.argv[1:]
    when_parent_ends(_end)
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
