"""One side of a bench in a process of its own: `python -m bench.side module:function ARGUMENTS`."""

import importlib
import json
import sys


def main() -> None:
    module, _, function = sys.argv[1].partition(":")
    figures = getattr(importlib.import_module(module), function)(**json.loads(sys.argv[2]))
    sys.stdout.write(f"\n{json.dumps(figures)}\n")


if __name__ == "__main__":
    main()
