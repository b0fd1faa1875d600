"""What a verb says comes next is a line that does it."""

import argparse
import shlex
from pathlib import Path

import pytest

from logdig_console.cli import main, parser
from logdig_console.cli.deploying import next_line, run_snippet
from logdig_console.cli.run import Run
from logdig_console.domain.context import JobContext
from logdig_console.domain.service import Service

SHOP = Service("my-shop", "123456789012", "eu-central-1", local=False)


@pytest.mark.parametrize(
    "where", [{"profile": "work"}, {"local": Path("/home/ada/log dig")}, {"key": "k", "role": "arn:r"}]
)
def test_after_a_deployment_comes_the_snippet_of_the_same_service(where: dict[str, object]) -> None:
    given = argparse.Namespace(**{"local": None, "profile": None, "key": None, "role": None, **where})
    program, *words = shlex.split(next_line(Run(given, JobContext()), SHOP))
    asked = parser().parse_args(words)
    assert (program, asked.action, asked.service) == ("logdig", run_snippet, "my-shop")
    assert {name: getattr(asked, name) for name in where} == where
    assert asked.region == (None if asked.local else "eu-central-1")


def test_a_store_without_clicks_says_how_they_come_into_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pages", "--store", str(tmp_path / "store")]) == 0
    assert capsys.readouterr().out == "No clicks yet. What is stored is brought in with: logdig import\n"
