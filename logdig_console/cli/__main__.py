"""`python -m logdig_console.cli`."""

import sys

from logdig_console.cli import main

sys.exit(main())
