"""Taking a service away: what goes, what is kept on purpose, and what is left."""

from dataclasses import dataclass
from typing import Literal

from logdig_console.domain.deploying.deployment import Step
from logdig_console.domain.service import Service

RemainKind = Literal["kept", "left"]


@dataclass(frozen=True, slots=True)
class RemovalChoice:
    """What a person chooses to give up beside the two stacks.

    Args:
        clicks: empty the bucket of every version and take it away.
        messages: take the queues away with what waits in them.
    """

    clicks: bool = False
    messages: bool = False


@dataclass(frozen=True, slots=True)
class Remain:
    """Something of the service that is there still.

    Args:
        kind: `kept` on purpose, or `left` behind though it should be gone.
        what: in words, such as `bucket`; `name`: in AWS.
        holds: such as `1,204 objects, 3.1 MB`.
        dollars: a month, that it costs; None where that is not known.
    """

    kind: RemainKind
    what: str
    name: str
    holds: str = ""
    dollars: float | None = None


@dataclass(frozen=True, slots=True)
class RemovalPlan:
    """What a removal would do.

    Args:
        stacks: that go, in their order.
        remains: what is there now beside them: bucket and queues.
        last: True where no other service of the region would be left: the artifacts' bucket goes too.
        last_event: ISO 8601 UTC of the newest stored log file; empty where there is none.
        sending: messages that came within the last day; None where that is not known.
        warning: that pages still send, in words; empty where none does.
    """

    service: Service
    stacks: tuple[str, ...]
    remains: tuple[Remain, ...]
    last: bool
    last_event: str = ""
    sending: int | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """How a removal ended: the final look at what is there."""

    service: Service
    steps: tuple[Step, ...]
    remains: tuple[Remain, ...]

    @property
    def nothing_left(self) -> bool:
        return not self.remains

    @property
    def left(self) -> tuple[Remain, ...]:
        """What should be gone and is not."""
        return tuple(remain for remain in self.remains if remain.kind == "left")
