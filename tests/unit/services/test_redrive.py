"""Dead letters go back one by one: none is deleted before the queue has confirmed it."""

from collections.abc import Sequence

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import RawMessage
from logdig_console.services.operating.redrive import Mover


class Queues:
    """Dead letters, and a queue that takes some of them: SQS may refuse a part of any batch.

    Args:
        refused: ids of messages that the queue never takes.
        deaf: True where it answers nothing at all.
    """

    def __init__(self, *names: str, refused: frozenset[str] = frozenset(), deaf: bool = False) -> None:
        self._waiting = {name: RawMessage(name, f"handle of {name}", "line", 0, 0, 1) for name in names}
        self._refused = refused
        self._deaf = deaf
        self.sent: list[str] = []
        self.released: list[str] = []

    @property
    def dead(self) -> set[str]:
        return set(self._waiting)

    def receive(self, _name: str, *, hidden_s: int, wait_s: int) -> tuple[RawMessage, ...]:
        assert hidden_s > wait_s
        return tuple(self._waiting.values())

    def send(self, _name: str, messages: Sequence[RawMessage]) -> frozenset[str]:
        if self._deaf:
            raise LogDigError("Messages could not be sent.", "", "Try again.")
        taken = [message.message_id for message in messages if message.message_id not in self._refused]
        self.sent += taken
        return frozenset(taken)

    def delete(self, _name: str, handles: Sequence[str]) -> int:
        for handle in handles:
            del self._waiting[handle.removeprefix("handle of ")]
        return len(handles)

    def release(self, _name: str, handles: Sequence[str]) -> None:
        self.released += handles


def mover(queues: Queues) -> Mover:
    return Mover(queues=queues, source="shop-sqs-dead", destination="shop-sqs")  # type: ignore[arg-type]


def test_what_the_queue_did_not_take_stays_a_dead_letter_and_is_counted() -> None:
    queues = Queues("a", "b", "c", refused=frozenset({"b"}))
    report = mover(queues).run(JobContext(), 3)
    assert queues.dead == {"b"}
    assert queues.sent == ["a", "c"]
    assert set(queues.released) == {"handle of b"}
    assert (report.moved, report.failed, report.twice) == (2, 1, 0)


def test_when_nothing_is_confirmed_nothing_is_deleted_and_all_are_let_go() -> None:
    queues = Queues("a", "b", deaf=True)
    with pytest.raises(LogDigError, match="could not be sent"):
        mover(queues).run(JobContext(), 2)
    assert queues.dead == {"a", "b"}
    assert queues.released == ["handle of a", "handle of b"]
