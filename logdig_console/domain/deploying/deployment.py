"""A deployment: what it would change, how far it is, and how it ended."""

from dataclasses import dataclass
from typing import Literal

from logdig_console.domain.context import Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import Service

Action = Literal["create", "adopt", "change", "replace", "remove"]
StackChange = Literal["create", "adopt", "update", "none"]
StepState = Literal["waiting", "running", "done", "failed", "skipped"]
ResourceState = Literal["waiting", "running", "done", "failed", "undone"]
StackName = Literal["data", "collector"]


@dataclass(frozen=True, slots=True)
class PlannedResource:
    """What a deployment would do with one resource.

    Args:
        logical_id: in the template.
        kind: as CloudFormation names it, such as `AWS::SQS::Queue`.
        name: in AWS; empty before it is made.
        action: `replace` makes another one in its place.
        properties: that change; empty for `create` and `remove`.
        maybe: True where AWS says that it may be replaced: that depends on a value it does not know yet.
    """

    logical_id: str
    kind: str
    name: str
    action: Action
    properties: tuple[str, ...] = ()
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class ChangedSetting:
    """A parameter of a stack that gets another value."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StackPlan:
    """What a deployment would do with one stack.

    Args:
        part: which of the service's two.
        stack: its name in AWS.
        change_set: that was prepared; empty where nothing changes or nothing was prepared.
    """

    part: StackName
    stack: str
    change: StackChange
    change_set: str = ""
    resources: tuple[PlannedResource, ...] = ()
    settings: tuple[ChangedSetting, ...] = ()


@dataclass(frozen=True, slots=True)
class CostLine:
    """What one thing costs a month; `note` says how it is reckoned."""

    what: str
    dollars: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a service costs a month.

    Args:
        clicks: a month, that it is reckoned for.
        region: whose prices they are.
        dated: `YYYY-MM-DD`, when the prices were looked up.
        source: where.
        left_out: what is not reckoned, in words.
    """

    clicks: int
    region: str
    lines: tuple[CostLine, ...]
    dated: str
    source: str
    left_out: tuple[str, ...] = ()

    @property
    def dollars(self) -> float:
        return sum(line.dollars for line in self.lines)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a deployment would do, before it does it.

    Args:
        exact: True where AWS itself was asked, with change sets; False where the templates and parameters
            were compared here, which writes nothing.
        version: of the program, that the service would have.
    """

    service: Service
    stacks: tuple[StackPlan, ...]
    exact: bool
    version: str
    cost: Cost | None = None

    @property
    def up_to_date(self) -> bool:
        return all(stack.change == "none" for stack in self.stacks)

    @property
    def replaces(self) -> tuple[PlannedResource, ...]:
        """What another one takes the place of: the rows in red."""
        return tuple(
            resource
            for stack in self.stacks
            for resource in stack.resources
            if resource.action in ("replace", "remove")
        )


@dataclass(frozen=True, slots=True)
class ResourceProgress:
    """One resource of a stack while the stack changes.

    Args:
        status: as CloudFormation says it, such as `CREATE_IN_PROGRESS`.
        reason: why it failed, in plain words where they are known.
        began, ended: ISO 8601 UTC; empty where that is not so yet.
        seconds: that it took, or takes so far.
    """

    logical_id: str
    kind: str
    name: str
    state: ResourceState
    status: str
    reason: str = ""
    began: str = ""
    ended: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a deployment or a removal, with the resources that move in it.

    Args:
        key: what it is in the program, such as `data` or `collector`.
        title: what it is in words.
        note: what there is to say of it, such as `up to date`.
    """

    key: str
    title: str
    state: StepState = "waiting"
    seconds: float = 0.0
    resources: tuple[ResourceProgress, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepProgress(Progress):
    """Progress of a deployment: the whole tree each time, the newest one counts."""

    steps: tuple[Step, ...] = ()


Ending = Literal["done", "up_to_date"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a deployment ended that did not fail.

    Args:
        collector_url: where pages send to.
        token: that the snippet names.
        seconds: that it took.
    """

    service: Service
    ending: Ending
    steps: tuple[Step, ...]
    collector_url: str
    token: str
    seconds: float


class DeploymentFailed(LogDigError):
    """A deployment that failed, with the tree as it was and the resource that failed first."""

    def __init__(
        self,
        title: str,
        detail: str = "",
        hint: str = "",
        *,
        steps: tuple[Step, ...] = (),
        resource: ResourceProgress | None = None,
        status: str = "",
    ) -> None:
        super().__init__(title, detail, hint)
        self.steps = steps
        self.resource = resource
        self.status = status


Doing = Literal["deploy", "remove"]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A deployment or removal that began and has not ended; started again it goes on.

    Args:
        began: ISO 8601 UTC.
    """

    service: Service
    doing: Doing
    began: str


@dataclass(frozen=True, slots=True)
class DriftedProperty:
    """A property that somebody has changed behind the stack.

    Args:
        name: of the resource in AWS.
        path: of the property; empty where the whole resource is gone.
        expected: as the template asks; `actual`: as it is; both as JSON.
    """

    stack: str
    logical_id: str
    kind: str
    name: str
    path: str
    expected: str
    actual: str

    @property
    def removed(self) -> bool:
        return not self.path


@dataclass(frozen=True, slots=True)
class Drift:
    """What is not as the templates say.

    Args:
        checked: resources that were compared.
        unchecked: resources that AWS cannot compare, by logical id.
    """

    properties: tuple[DriftedProperty, ...]
    checked: int
    unchecked: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        return not self.properties
