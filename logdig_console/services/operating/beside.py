"""Several services side by side: those of each place that this desk knows, and of this machine."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from logdig_console.aws.access import Access
from logdig_console.aws.queues import Queues
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import QueueDepth
from logdig_console.domain.service import Service

AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Beside:
    """An account and region that are to be looked at.

    Args:
        open: gives its clients; raises LogDigError where it cannot be reached.
        known: a service that is said to be there; its account is empty where only AWS knows it.
        login: the credentials that lead there, in words; empty for this machine.
    """

    open: Callable[[JobContext], Access]
    known: Service
    login: str = ""


@dataclass(frozen=True, slots=True)
class ServiceDepth:
    """One service's queue, or why it could not be read.

    Args:
        login: the credentials that it was seen with, in words.
        hint: what to do where it could not be read.
    """

    service: Service
    depth: QueueDepth | None
    error: str = ""
    login: str = ""
    hint: str = ""


def depths(ctx: JobContext, places: Iterable[Beside]) -> tuple[ServiceDepth, ...]:
    """The queue of every service of these places, a few at once.

    A place that cannot be reached, or a queue that cannot be read, says so and hides none of the others.
    A service that two logins see is shown once.
    """
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="beside") as pool:
        rows = [row for of_place in pool.map(partial(_of_place, ctx), places) for row in of_place]
    found: dict[tuple[object, ...], ServiceDepth] = {}
    for row in rows:
        service = row.service
        key = (service.local, service.account, service.region, service.name)
        if found.get(key) is None or found[key].depth is None:
            found[key] = row
    return tuple(found.values())


def _of_place(ctx: JobContext, place: Beside) -> tuple[ServiceDepth, ...]:
    try:
        access = place.open(ctx)
        services = StackReader(access=access).services()
        account = access.account
    except LogDigError as error:
        return (ServiceDepth(place.known, None, _said(error), place.login, error.hint),)
    seen = {service.name for service in services}
    if place.known.name not in seen and (place.known.original or not place.known.account):
        known = Service(place.known.name, account, access.region, access.local, place.known.original)
        services = (*services, known)
    return tuple(_depth(access, service, place.login) for service in services)


def _depth(access: Access, service: Service, login: str) -> ServiceDepth:
    names = service.names
    try:
        depth = Queues(access=access).depth(names.queue, names.dead_letters)
    except LogDigError as error:
        return ServiceDepth(service, None, _said(error), login, error.hint)
    return ServiceDepth(service, depth, login=login)


def _said(error: LogDigError) -> str:
    return f"{error.title} {error.detail}".strip()
