"""The set-up wizard's steps on the command line, on a LogDig that runs on this machine."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from logdig_console.cli import main
from logdig_console.domain.context import JobContext
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.services.open_service import attach

Said = tuple[int, dict[str, Any]]


@pytest.fixture(scope="module")
def running(embedded: EmbeddedAws) -> Iterator[EmbeddedAws]:
    """What `logdig local` writes down for others; its own service is not needed here."""
    facts = {
        "collector": "http://127.0.0.1:9",
        "endpoint": embedded.endpoint,
        "access_key": embedded.key.access_key,
        "secret_key": embedded.key.secret_key,
        "region": REGION,
        "service": "local",
        "token": "local",
        "sample_page": "",
    }
    embedded.write_running_file(facts)
    yield embedded
    (embedded.data / "running.json").unlink()


@pytest.fixture
def logdig(running: EmbeddedAws, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def run(*words: str) -> Said:
        arguments = [words[0], "--json", "--local", str(running.data), "--service", "typed", *words[1:]]
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        out = capsys.readouterr().out
        assert out.count("\n") == 1, "one object on stdout"
        values: dict[str, Any] = json.loads(out)
        return code, values

    return run


def test_a_service_lives_from_its_check_to_its_removal(
    logdig: Callable[..., Said], running: EmbeddedAws
) -> None:
    code, checked = logdig("check", "--origin", "loopback")
    assert (code, checked["passes"]) == (0, True)

    code, plan = logdig("plan", "--origin", "loopback")
    assert (code, plan["up_to_date"], plan["exact"]) == (0, False, False)
    assert plan["cost"]["dollars"] > 0

    code, refused = logdig("deploy", "--origin", "loopback")
    assert (code, refused["error"]["hint"]) == (2, "Add --yes.")
    code, refused = logdig("deploy", "--origin", "loopback", "--yes", "--read-only")
    assert (code, "Read-only" in refused["error"]["title"]) == (1, True)

    code, deployed = logdig("deploy", "--origin", "loopback", "--yes")
    assert (code, deployed["ending"]) == (0, "done")
    assert [step["state"] for step in deployed["steps"]] == ["done"] * 4

    opened = attach(running.data, "typed")
    assert opened.operator.snippet(JobContext()).token == deployed["token"], "its own, not its name"

    code, again = logdig("update", "--yes")
    assert (code, again["ending"], again["token"]) == (0, "up_to_date", deployed["token"])

    code, proof = logdig("probe", "--yes")
    assert (code, proof["ok"], [hop["state"] for hop in proof["hops"]]) == (0, True, ["ok"] * 5)

    code, snippet = logdig("snippet")
    assert (code, deployed["collector_url"] in snippet["tag"]) == (0, True)

    code, page = logdig("snippet", "--page", "http://127.0.0.1:9/")
    assert (code, page["works"], page["findings"][0]["key"]) == (1, False, "page")
    assert "does not answer" in page["error"]["detail"]

    code, drift = logdig("drift")
    assert (code, drift["drift"]) == (0, [])

    code, token = logdig("rotate-token", "--yes")
    assert (code, token["finished"]) == (0, False)
    assert token["token"] != deployed["token"]

    code, listed = logdig("services")
    assert (code, listed["problems"]) == (0, [])
    assert ("typed", "runs") in [(item["name"], item["state"]) for item in listed["services"]]

    code, refused = logdig("remove", "--clicks", "--messages", "--confirm", "typd")
    assert (code, "does not fit" in refused["error"]["title"]) == (2, True)
    code, removed = logdig("remove", "--clicks", "--messages", "--confirm", "typed")
    assert (code, removed["nothing_left"], removed["remains"]) == (0, True, [])


def test_what_stands_against_a_deployment_ends_it_before_anything_is_written(
    logdig: Callable[..., Said],
) -> None:
    code, refused = logdig("deploy", "--origin", "https://shop.example/path", "--yes")
    assert code == 1
    assert "is no web origin" in refused["error"]["detail"]
    code, checked = logdig("check", "--origin", "https://shop.example/path")
    assert (code, checked["passes"]) == (1, False)
    assert checked["error"]["title"].startswith("Name and settings")
    code, missing = logdig("update", "--yes")
    assert (code, "no service" in missing["error"]["title"]) == (1, True)


def test_the_own_service_of_a_machine_has_a_tag_though_no_stack_tells_of_its_collector(
    logdig: Callable[..., Said],
) -> None:
    code, snippet = logdig("snippet", "--service", "local")
    assert (code, snippet["token"], snippet["collector_url"]) == (0, "local", "http://127.0.0.1:9")


def test_an_unknown_recipe_is_a_mistake_of_usage(logdig: Callable[..., Said]) -> None:
    code, refused = logdig("snippet", "--recipe", "by-hand")
    assert code in (1, 2)
    assert refused["error"]["title"]
