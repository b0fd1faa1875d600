"""`kill -9` at every step of a deployment, an update and a removal: started again, each ends the same.

python -m local.killed_deployments        all of them, from the tests' folder
"""

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from local.deploying_driver import When, deployer_of, do
from logdig_console.aws.gate import Gate
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.local.embedded import REGION, EmbeddedAws

TESTS = Path(__file__).parents[1]
WISH = ServiceWish(name="killed", region=REGION, origins=("loopback",))
UPDATED = replace(WISH, threshold=7, query_allow=("q",), alarm_email="on-call@shop.example")
WISHES = {"deploy": WISH, "update": UPDATED, "remove": WISH}
_WHOLE = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")


@dataclass(frozen=True)
class Kill:
    """One kill: what was being done, at which call that changes something, on which side of it."""

    doing: str
    at: int
    when: When


class Kills:
    """One embedded AWS, and the processes that deploy to it."""

    def __init__(self, embedded: EmbeddedAws, notes: Path) -> None:
        self._notes = notes
        self._settings = {
            "endpoint": embedded.endpoint,
            "access_key": embedded.key.access_key,
            "secret_key": embedded.key.secret_key,
            "region": REGION,
            "notes": str(notes),
        }
        self._deployer = deployer_of(self._settings, Gate())
        self._access = self._deployer._access
        self._reader = StackReader(access=self._access)

    def prepare(self, doing: str) -> None:
        """Bring the service to where what is killed begins."""
        if doing == "deploy":
            do(self._deployer, "remove", WISH)
        else:
            do(self._deployer, "deploy", WISH)

    def run(self, doing: str, *, at: int = 0, when: When = "before") -> tuple[int, list[str]]:
        """Do it in a process of its own; its exit code, and the calls if it lived to tell them."""
        settings = self._settings | {"doing": doing, "at": at, "when": when, "wish": asdict(WISHES[doing])}
        done = subprocess.run(
            [sys.executable, "-m", "local.deploying_driver"],
            input=json.dumps(settings) + "\n",
            capture_output=True,
            text=True,
            cwd=TESTS,
            timeout=120,
            check=False,
        )
        if done.returncode not in (0, -signal.SIGKILL):
            raise AssertionError(done.stderr[-3_000:])
        return done.returncode, json.loads(done.stdout) if done.returncode == 0 else []

    def state(self) -> dict[str, Any]:
        """Everything that a person could tell the service's state by, in AWS and on this desk."""
        names = self._deployer.service(WISH.name).names
        plan = self._deployer.plan_removal(JobContext(), self._deployer.service(WISH.name))
        return {
            "stacks": [self._stack(stack) for stack in (names.data_stack, names.collector_stack)],
            "remains": sorted(item.name for item in plan.remains),
            "code": self._keys(names.artifacts),
            "notes": sorted(str(path) for path in self._notes.rglob("*.json")),
            "unfinished": self._deployer.unfinished(JobContext()),
        }

    def _stack(self, name: str) -> dict[str, Any] | None:
        facts = self._reader.facts(name)
        if facts is None:
            return None
        sets = self._access.cloudformation.list_change_sets(StackName=name)["Summaries"]
        return {
            "status": "whole" if facts.status in _WHOLE else facts.status,
            "parameters": dict(facts.parameters),
            "outputs": sorted(facts.outputs),
            "tags": dict(facts.tags),
            "protected": facts.protected,
            "policy": self._reader.policy(name),
            "template": self._reader.template(name),
            "resources": {item.logical_id: item.kind for item in self._reader.resources(name)},
            "prepared": [
                item["ChangeSetName"] for item in sets if item.get("ExecutionStatus") == "AVAILABLE"
            ],
        }

    def _keys(self, bucket: str) -> list[str]:
        if bucket not in {item["Name"] for item in self._access.s3.list_buckets()["Buckets"]}:
            return []
        return sorted(
            item["Key"] for item in self._access.s3.list_objects_v2(Bucket=bucket).get("Contents", [])
        )

    def survives(self, kill: Kill, expected: dict[str, Any]) -> None:
        """Kill, start again, and hold the end to that of a run that nobody killed."""
        self.prepare(kill.doing)
        code, _ = self.run(kill.doing, at=kill.at, when=kill.when)
        assert code == -signal.SIGKILL, f"{kill} was not killed"
        code, _ = self.run(kill.doing)
        assert code == 0
        found = self.state()
        assert found == expected, f"{kill}: {found}"

    def without_a_kill(self, doing: str) -> tuple[dict[str, Any], list[str]]:
        """How it ends undisturbed, and the calls that it makes."""
        self.prepare(doing)
        _, calls = self.run(doing)
        return self.state(), calls


@contextmanager
def kills(directory: Path) -> Iterator[Kills]:
    embedded = EmbeddedAws(data=directory / "aws")
    (directory / "aws").mkdir()
    embedded.start(JobContext())
    try:
        yield Kills(embedded, directory / "notes")
    finally:
        embedded.stop()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Every kill there is; prints a line for each of the three."""
    failed = 0
    with (
        tempfile.TemporaryDirectory(prefix="logdig-kills-") as directory,
        kills(Path(directory)) as all_of_them,
    ):
        for doing in WISHES:
            began = time.monotonic()
            expected, calls = all_of_them.without_a_kill(doing)
            survived = 0
            for at in range(1, len(calls) + 1):
                for when in ("before", "after"):
                    kill = Kill(doing, at, "before" if when == "before" else "after")
                    try:
                        all_of_them.survives(kill, expected)
                        survived += 1
                    except AssertionError as error:
                        failed += 1
                        _say(f"FAILED {kill} ({calls[at - 1]}): {str(error)[:2_000]}")
            _say(
                f"{doing}: {survived} of {2 * len(calls)} kills survived, {time.monotonic() - began:.0f} s; "
                f"calls: {', '.join(calls)}"
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
