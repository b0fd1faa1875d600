"""What Lambda calls: the environment, the answer, and the one run that may follow."""

import ast
import io
import json
import sys
import zipfile
from typing import Any

import pytest
from chaos.drain_module import load_drain

from logdig_console.domain.shipped import shipped
from logdig_console.services.deploying.bundles import drain_bundle

drain = load_drain()


class RecordsInvocations:
    def __init__(self) -> None:
        self.payloads: list[dict[str, Any]] = []

    def invoke(self, **arguments: Any) -> None:
        assert arguments["InvocationType"] == "Event"
        self.payloads.append(json.loads(arguments["Payload"]))


@pytest.mark.parametrize(
    ("more", "chain", "payloads"),
    [
        (False, 0, []),
        (True, 0, [{"force": True, "chain": 1}]),
        (True, 9, [{"force": True, "chain": 10}]),
        (True, 10, []),
    ],
)
def test_a_run_starts_at_most_one_successor_and_a_chain_ends(
    more: bool, chain: int, payloads: list[dict[str, Any]]
) -> None:
    client = RecordsInvocations()
    started = drain.start_successor({"more": more, "run_id": "r"}, chain, "shop-lambda", client)
    assert client.payloads == payloads
    assert started == bool(payloads)


def test_the_names_of_queue_and_bucket_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGDIG_QUEUE", "LOGDIG_BUCKET", "LOGDIG_THRESHOLD"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(KeyError, match="LOGDIG_QUEUE"):
        drain.handler({}, None)


def test_its_clients_never_repeat_a_call_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    client = drain.client("sqs")
    assert client is drain.client("sqs")
    assert client.meta.config.retries["total_max_attempts"] == 1
    assert client.meta.config.read_timeout + client.meta.config.connect_timeout < 15


def test_the_zip_holds_every_file_of_the_drain_and_no_other() -> None:
    with zipfile.ZipFile(io.BytesIO(drain_bundle().body)) as archive:
        held = archive.namelist()
    folder = shipped("deploy", "drain")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}
    assert set(held) == there
    assert held == sorted(held)


def test_the_zip_needs_nothing_that_lambdas_runtime_has_not() -> None:
    imported: set[str] = set()
    for path in shipped("deploy", "drain").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        imported |= {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
        imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    foreign = {name.split(".")[0] for name in imported} - set(sys.stdlib_module_names)
    assert foreign == {"boto3", "botocore", "logdig_drain"}
