"""A table that a spreadsheet opens holds text and numbers, never a formula."""

import csv
from pathlib import Path

import polars as pl
import pytest

from logdig_console.domain.errors import LogDigError
from logdig_console.services.logs.tables import write_table

FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u200b=1", "\u202e=1",
    "\tA1", "\rA1", "\nA1",
)  # fmt: skip
PLAIN = ("#buy", "a=b", "1-2", "", "'=1", "a,b", 'say "hi"', "two\nlines", "<script>", "\u202eabc")


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_be_a_formula_gets_an_apostrophe(tmp_path: Path, text: str) -> None:
    write_table(pl.DataFrame({"name": [text]}), tmp_path / "table.csv")
    assert read(tmp_path / "table.csv") == [["name"], [f"'{text}"]]


def test_everything_else_comes_back_as_it_was(tmp_path: Path) -> None:
    table = pl.DataFrame({"name": PLAIN, "number": range(-5, 5)}, schema_overrides={"number": pl.Int64})
    write_table(table, tmp_path / "deep" / "table.csv")
    rows = [[text, str(number)] for text, number in zip(PLAIN, range(-5, 5), strict=True)]
    assert read(tmp_path / "deep" / "table.csv") == [["name", "number"], *rows]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LogDigError, match="could not be written"):
        write_table(pl.DataFrame({"name": ["a"]}), tmp_path / "file" / "table.csv")
