"""Run a command that knows nothing of us, and end it when our parent ends."""

import subprocess
import sys

from logdig_console.local.child import when_parent_ends

GRACE_S = 10.0


def main() -> int:
    """Run `argv[1:]`; its exit code is ours."""
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)

    def end() -> None:
        process.terminate()
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()

    when_parent_ends(end)
    return process.wait()


if __name__ == "__main__":
    sys.exit(main())
