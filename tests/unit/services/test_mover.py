"""Dead letters are moved by sending, then deleting: whatever SQS refuses or loses, each is somewhere."""

import random
from collections.abc import Sequence

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import RawMessage
from logdig_console.services.operating.redrive import Mover


class UnreliableQueues:
    """A queue of dead letters and one beside it; sends are confirmed in part, or their answer is lost."""

    def __init__(self, number: int, chance: random.Random, *, confirms: float, loses: float) -> None:
        self.dead = {f"m-{item}" for item in range(number)}
        self.queue: set[str] = set()
        self.held: set[str] = set()
        self._all = frozenset(self.dead)
        self._chance, self._confirms, self._loses = chance, confirms, loses

    def receive(self, _name: str, *, hidden_s: int, wait_s: int = 0) -> tuple[RawMessage, ...]:
        assert hidden_s > wait_s
        found = sorted(self.dead - self.held)[:10]
        self.held |= set(found)
        return tuple(RawMessage(name, f"handle of {name}", "{}", 0, 0, 20) for name in found)

    def send(self, _name: str, messages: Sequence[RawMessage]) -> frozenset[str]:
        taken = {item.message_id for item in messages if self._chance.random() < self._confirms}
        self.queue |= taken
        if self._chance.random() < self._loses:
            raise LogDigError("Messages could not be sent.")
        return frozenset(taken)

    def delete(self, _name: str, handles: Sequence[str]) -> int:
        gone = {handle.removeprefix("handle of ") for handle in handles}
        assert gone <= self.queue, "deleted before it was confirmed elsewhere"
        self.dead -= gone
        self.held -= gone
        self.whole()
        return len(gone)

    def release(self, _name: str, handles: Sequence[str]) -> None:
        self.held -= {handle.removeprefix("handle of ") for handle in handles}

    def whole(self) -> None:
        assert self.dead | self.queue == self._all


@pytest.mark.parametrize("seed", range(20))
def test_what_was_not_confirmed_is_a_dead_letter_still_and_free_to_be_moved(seed: int) -> None:
    queues = UnreliableQueues(35, random.Random(seed), confirms=0.6, loses=0.2)
    for _ in range(200):
        if not queues.dead:
            break
        try:
            report = Mover(queues=queues, source="dead", destination="queue").run(JobContext(), 35)
            assert report.failed == len(queues.dead)
        except LogDigError:
            pass
        queues.whole()
        assert queues.held == set()
    assert (queues.dead, len(queues.queue)) == (set(), 35)


def test_a_queue_that_takes_nothing_ends_the_redrive_and_says_how_many_are_left() -> None:
    queues = UnreliableQueues(12, random.Random(1), confirms=0, loses=0)
    report = Mover(queues=queues, source="dead", destination="queue").run(JobContext(), 12)
    assert (report.moved, report.failed, len(queues.dead)) == (0, 10, 12)
