"""Tables for other programs: CSV files that a spreadsheet opens as what they are, text and numbers."""

import io
from pathlib import Path
from typing import Final

import polars as pl

from logdig_console.services.asked_files import write_asked

_FORMULA: Final = r"^[\s\p{C}]*[=+\-@]|^[\t\r\n]"
"""What a spreadsheet would run: a formula, also behind spaces and characters that cannot be seen."""


def write_table(table: pl.DataFrame, path: Path) -> None:
    """Write a table as CSV; a text that would be a formula gets an apostrophe before it.

    Raises:
        LogDigError: if the file cannot be written.
    """
    texts = [name for name, kind in table.schema.items() if kind == pl.String]
    buffer = io.BytesIO()
    table.with_columns(harmless(name) for name in texts).write_csv(buffer)
    write_asked(path, buffer.getvalue())


def harmless(name: str) -> pl.Expr:
    """A column of texts with an apostrophe before each that a spreadsheet would run."""
    text = pl.col(name)
    return pl.when(text.str.contains(_FORMULA)).then("'" + text).otherwise(text).alias(name)
