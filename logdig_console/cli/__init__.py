"""`logdig`: the use cases on the command line, one module a theme."""

from logdig_console.cli.command import main, parser

__all__ = ["main", "parser"]
