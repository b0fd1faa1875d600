"""A deployment, update or removal in a process of its own, that can be killed at any call that changes AWS.

It reads one JSON object on standard input, because that holds a key, and prints how many such calls it made.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.gate import Caller, Gate
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.removal import RemovalChoice
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.services.deploying.deployer import Deployer
from logdig_console.store.deployment_notes import DeploymentNotes

When = Literal["before", "after"]
EVERYTHING = RemovalChoice(clicks=True, messages=True)


class KillingGate(Gate):
    """Ends this process with SIGKILL right before, or right after, one of the calls that change something."""

    def __init__(self, *, at: int, when: When) -> None:
        super().__init__()
        self.calls: list[str] = []
        self._at = at
        self._when = when

    def check(self, service: str, operation: str, caller: Caller) -> Change | None:
        change = super().check(service, operation, caller)
        if change is not None:
            self.calls.append(f"{service}:{operation}")
            self._kill("before")
        return change

    def write(self, change: Change, caller: Caller, *, call: str, error: str = "") -> None:
        super().write(change, caller, call=call, error=error)
        self._kill("after")

    def _kill(self, now: When) -> None:
        if now == self._when and len(self.calls) == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def deployer_of(settings: dict[str, Any], gate: Gate) -> Deployer:
    access = Access(
        keys=Keys(settings["access_key"], settings["secret_key"]),
        region=settings["region"],
        endpoint=settings["endpoint"],
        gate=gate,
    )
    return Deployer(access=access, notes=DeploymentNotes(directory=Path(settings["notes"])))


def do(deployer: Deployer, doing: str, wish: ServiceWish) -> None:
    """Do one of the three whole."""
    ctx = JobContext()
    actions: dict[str, Callable[[], object]] = {
        "deploy": lambda: deployer.deploy(ctx, wish, Consent()),
        "update": lambda: deployer.deploy(ctx, wish, Consent()),
        "remove": lambda: deployer.remove(ctx, deployer.service(wish.name), EVERYTHING, Consent(wish.name)),
    }
    actions[doing]()


def main() -> None:
    settings = json.loads(sys.stdin.readline())
    wish = ServiceWish(**{**settings["wish"], "origins": tuple(settings["wish"]["origins"])})
    gate = KillingGate(at=settings["at"], when=settings["when"])
    do(deployer_of(settings, gate), settings["doing"], wish)
    sys.stdout.write(json.dumps(gate.calls))


if __name__ == "__main__":
    main()
