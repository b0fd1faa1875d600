"""The services that credentials can see, in several regions and profiles side by side."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from logdig_console.aws.access import Access
from logdig_console.aws.originals import original_names
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.stack import StackFacts
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.listing import ListedService, Place, PlaceProblem, ServiceList, ServiceState
from logdig_console.domain.service import TAG_SERVICE, TAG_VERSION, Service, ServiceNames, may_be_named
from logdig_console.domain.times import iso
from logdig_console.services.deploying.collector_address import reachable

MOST_AT_ONCE = 8
LOCAL_NAME = "local"


def list_services(
    ctx: JobContext, places: Iterable[Place], open_place: Callable[[Place], Access]
) -> ServiceList:
    """Every service of every place; a place that fails hides no other.

    Args:
        open_place: gives the clients of a place, in a thread of its own.
    """
    asked = tuple(dict.fromkeys(places))
    services: dict[tuple[str, str, str], ListedService] = {}
    problems: list[PlaceProblem] = []
    with ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="services") as pool:
        running = [(place, pool.submit(_of_place, place, open_place)) for place in asked]
        for done, (place, result) in enumerate(running):
            ctx.check()
            ctx.progress(Progress(done, len(asked), f"Services in {place.region}"))
            try:
                found = result.result()
            except LogDigError as error:
                problems.append(PlaceProblem(place, error.title, error.detail, error.hint))
                continue
            for item in found:
                # Two profiles of one account see the same service.
                key = (item.service.account, item.service.region, item.service.name)
                services.setdefault(key, item)
    return ServiceList(tuple(services[key] for key in sorted(services, key=_by_name)), tuple(problems))


def _by_name(key: tuple[str, str, str]) -> tuple[str, str, str]:
    account, region, name = key
    return name, region, account


def _of_place(place: Place, open_place: Callable[[Place], Access]) -> tuple[ListedService, ...]:
    access = open_place(place)
    account = access.account
    stacks = {stack.name: stack for stack in StackReader(access=access).all()}
    names = {stack.tags[TAG_SERVICE] for stack in stacks.values() if TAG_SERVICE in stack.tags}
    found = [
        _listed(Service(name, account, access.region, access.local), stacks, place.profile)
        for name in sorted(names)
        if may_be_named(name)
    ]
    found += [
        ListedService(
            Service(name, account, access.region, access.local, original=True), "original", place.profile
        )
        for name in original_names(access)
        if name not in names
    ]
    return tuple(found)


def _listed(service: Service, stacks: dict[str, StackFacts], profile: str) -> ListedService:
    names = ServiceNames(service.name, service.account, service.region)
    data, collector = stacks.get(names.data_stack), stacks.get(names.collector_stack)
    state, deciding = _state(data, collector)
    if state == "collector missing" and service.local and service.name == LOCAL_NAME:
        # The local service's own collector is started beside the stacks.
        state = "runs"
    return ListedService(
        service=service,
        state=state,
        profile=profile,
        version=next(
            (stack.tags[TAG_VERSION] for stack in (collector, data) if stack and TAG_VERSION in stack.tags),
            "",
        ),
        collector_url=reachable(collector.outputs.get("CollectorUrl", ""), local=service.local)
        if collector
        else "",
        status=deciding.status if deciding else "",
        changed=_changed(collector or data),
    )


def _state(data: StackFacts | None, collector: StackFacts | None) -> tuple[ServiceState, StackFacts | None]:
    """What a service is in, and the stack that says so."""
    both = [stack for stack in (data, collector) if stack is not None]
    for stack in both:
        if stack.moving:
            return "changing", stack
    for stack in both:
        if stack.dead or stack.stuck:
            return "broken", stack
    if data is None or data.empty:
        return "unfinished", data or collector
    if collector is None or collector.empty:
        return "collector missing", data
    return "runs", collector


def _changed(stack: StackFacts | None) -> str:
    return iso(stack.changed) if stack is not None and stack.changed else ""
