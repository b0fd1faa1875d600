"""Several services side by side: the queues of the account, and of a LogDig that runs on this machine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from logdig_console.aws.access import Access
from logdig_console.aws.queues import Queues
from logdig_console.aws.stacks import Stacks
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.service import Service

AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class ServiceDepth:
    """One service's queue, or why it could not be read."""

    service: Service
    depth: QueueDepth | None
    error: str = ""


def depths(places: tuple[Access, ...]) -> tuple[ServiceDepth, ...]:
    """The queue of every service of these accounts, a few at once; one that fails hides no other."""
    found = [(access, service) for access in places for service in _services(access)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return tuple(pool.map(_depth, *zip(*found, strict=True))) if found else ()


def _services(access: Access) -> tuple[Service, ...]:
    try:
        return Stacks(access=access).services()
    except LogDigError:
        return ()


def _depth(access: Access, service: Service) -> ServiceDepth:
    names = service.names
    try:
        return ServiceDepth(service, Queues(access=access).depth(names.queue, names.dead_letters))
    except LogDigError as error:
        return ServiceDepth(service, None, str(error))
