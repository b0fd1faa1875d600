"""`logdig policy`: what an administrator pastes into IAM, without signing in."""

import json
from pathlib import Path

import pytest

from logdig_console.cli import main

SHOP = ("--service", "shop", "--account", "123456789012", "--region", "eu-west-1")


def test_all_policies_of_a_service_are_told_by_what_they_are_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "--json", *SHOP]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [policy["for"] for policy in told["policies"]] == ["deploy"] * 3 + ["operate", "erase"]
    assert all(policy["document"]["Version"] == "2012-10-17" for policy in told["policies"])


def test_one_policy_alone_is_the_document_and_nothing_else_on_standard_output(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["policy", "erase", *SHOP, "--out", str(tmp_path)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert "s3:ListBucketVersions" in document["Statement"][0]["Action"]
    assert json.loads((tmp_path / "logdig-shop-erase.json").read_text()) == document


@pytest.mark.parametrize(
    "words",
    [
        ("--service", "shop", "--account", "12", "--region", "eu-west-1"),
        ("--service", "shop", "--account", "123456789012"),
        ("--service", "No Name", "--account", "123456789012", "--region", "eu-west-1"),
        (),
    ],
)
def test_a_policy_of_nothing_in_particular_is_asked_wrongly(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main(["policy", *words]) == 2
    assert capsys.readouterr().out == ""
