"""A redrive that is cancelled and killed at random: `python -m local.redrive_chaos [MESSAGES [SEED]]`."""

import random as randoms
import sys
import tempfile
from pathlib import Path

from local.operating_service import event_line, free_queues, message, operated_service
from logdig_console.aws.queues import Queues
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import RawMessage
from logdig_console.services.open_service import OpenService
from logdig_console.services.operating import redrive
from logdig_console.services.operating.redrive import Mover

HELD_S = 600
"""Long enough to look at every message once."""


class Killed(BaseException):
    """The process is gone: nothing is caught, nothing is tidied up."""


class MortalQueues(Queues):
    """Queues in which the mover dies or is cancelled before or after one of its calls.

    Args:
        calls: how many calls it still makes.
        dies: True to be killed there, False to be cancelled.
        late: True to end after the call was carried out, False before.
    """

    def __init__(self, queues: Queues, ctx: JobContext, *, calls: int, dies: bool, late: bool) -> None:
        super().__init__(access=queues._access)
        self._ctx, self._calls, self._dies, self._late = ctx, calls, dies, late

    def _end(self) -> None:
        if self._dies:
            raise Killed
        self._ctx.cancel()

    def receive(self, *arguments: object, **named: object) -> tuple[RawMessage, ...]:
        return self._mortal(super().receive, *arguments, **named)

    def send(self, *arguments: object) -> frozenset[str]:
        return self._mortal(super().send, *arguments)

    def delete(self, *arguments: object) -> int:
        return self._mortal(super().delete, *arguments)

    def _mortal(self, call, *arguments: object, **named: object):
        self._calls -= 1
        if self._calls == 0 and not self._late:
            self._end()
        answer = call(*arguments, **named)
        if self._calls == 0 and self._late:
            self._end()
        return answer


def redrive_chaos(opened: OpenService, *, messages: int, rounds: int, random: randoms.Random) -> set[str]:
    """Redrive in rounds that end badly, then once to the end, and drain; the ids that are nowhere.

    After each round every id must be in the dead letters, in the queue or in the bucket. A message that is
    hidden cannot be looked at, so the check reads the emulator's own messages, hidden or not.
    """
    names, queues = opened.service.names, free_queues(opened)
    for start in range(0, messages, 500):
        part = range(10_000 + start, 10_000 + min(messages, start + 500))
        queues.send(names.dead_letters, [message(number) for number in part])
    wanted = {ids_of(event_line(number)) for number in range(10_000, 10_000 + messages)}
    lost: set[str] = set()
    hidden_s, redrive.HIDDEN_S = redrive.HIDDEN_S, 1
    try:
        for number in range(rounds):
            ctx = JobContext()
            mortal = MortalQueues(
                queues,
                ctx,
                calls=random.randint(1, 3 * max(1, messages // (10 * rounds))),
                dies=random.random() < 0.5,
                late=random.random() < 0.5,
            )
            mover = Mover(queues=mortal, source=names.dead_letters, destination=names.queue)
            try:
                with opened._access.change(_change(names.dead_letters), Consent()):
                    mover.run(ctx, messages)
            except (Killed, LogDigError):
                pass
            if number % 2:
                opened.drain(force=True)
            lost |= wanted - everywhere(opened, queues)
        opened.operator.queue.redrive(JobContext(), Consent())
        opened.drain_all(JobContext())
        lost |= wanted - everywhere(opened, queues)
    finally:
        redrive.HIDDEN_S = hidden_s
    return lost


def _change(target: str):
    from logdig_console.domain.change import Change

    return Change("Redrive", target, routine=True)


def ids_of(line: str) -> str:
    import json

    return str(json.loads(line)["event_id"])


def everywhere(opened: OpenService, queues: Queues) -> set[str]:
    """Every id in the queue, in the dead letters and in the bucket, whether a message is hidden or not."""
    found: set[str] = set()
    names = opened.service.names
    for name in (names.dead_letters, names.queue):
        handles: dict[str, str] = {}
        while sum(queues._counters(name)) > len(handles):
            seen = queues.receive(name, hidden_s=HELD_S, wait_s=1)
            handles |= {item.message_id: item.handle for item in seen}
            found |= {ids_of(line) for item in seen for line in item.body.splitlines()}
        queues.release(name, list(handles.values()))
    s3 = opened._access.s3
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=names.bucket, Prefix="2"):
        for item in page.get("Contents", ()):
            body = s3.get_object(Bucket=names.bucket, Key=item["Key"])["Body"].read().decode()
            found |= {ids_of(line) for line in body.splitlines()}
    return found


def main(arguments: list[str]) -> int:
    messages = int(arguments[0]) if arguments else 10_000
    random = randoms.Random(int(arguments[1]) if len(arguments) > 1 else 1)
    with (
        tempfile.TemporaryDirectory(prefix="logdig-redrive-") as data,
        operated_service(Path(data)) as opened,
    ):
        lost = redrive_chaos(opened, messages=messages, rounds=25, random=random)
    sys.stdout.write(f"{messages:,} dead letters, 25 rounds, {len(lost)} ids nowhere\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
