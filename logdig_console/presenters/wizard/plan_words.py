"""A plan, its price and a deployment in words."""

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.deploying.deployment import (
    Action,
    Cost,
    Plan,
    PlannedResource,
    ResourceState,
    StackChange,
    StackPlan,
    StepState,
)
from logdig_console.domain.deploying.proof import HopName
from logdig_console.presenters.operating.stations import Health, mark
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import clicks

translate = QCoreApplication.translate

_ACTION_MARKS: dict[Action, str] = {"create": "+", "adopt": "↥", "change": "~", "replace": "!", "remove": "−"}
_MINUTE_S = 60
_TENTHS_BELOW_S = 10


def action_words(resource: PlannedResource) -> str:
    """What happens to a resource, with a sign of its own."""
    words = {
        "create": translate("Wizard", "create"),
        "adopt": translate("Wizard", "take over"),
        "change": translate("Wizard", "change"),
        "replace": translate("Wizard", "replace"),
        "remove": translate("Wizard", "remove"),
    }[resource.action]
    text = f"{_ACTION_MARKS[resource.action]} {words}"
    return translate("Wizard", "{action}, perhaps").format(action=text) if resource.maybe else text


def stack_words(stack: StackPlan) -> str:
    changes: dict[StackChange, str] = {
        "create": translate("Wizard", "new"),
        "adopt": translate("Wizard", "new, takes over what is there"),
        "update": translate("Wizard", "changes"),
        "none": translate("Wizard", "up to date"),
    }
    return changes[stack.change]


def plan_words(plan: Plan) -> str:
    """What a plan comes to, in one sentence."""
    if plan.up_to_date:
        return translate("Wizard", "Up to date: nothing would change.")
    resources = [one for stack in plan.stacks for one in stack.resources]
    if plan.replaces:
        return translate(
            "Wizard", "{number} resources are touched, {replaced} of them replaced or removed."
        ).format(number=len(resources), replaced=len(plan.replaces))
    return translate("Wizard", "{number} resources are made or changed; none is replaced.").format(
        number=len(resources)
    )


def cost_words(cost: Cost) -> str:
    """The price a month, and for how many clicks."""
    return translate("Wizard", "About ${dollars} a month for {clicks}").format(
        dollars=f"{cost.dollars:,.2f}", clicks=clicks(cost.clicks)
    )


def cost_source(cost: Cost) -> str:
    """Where the prices are from, and what they leave out."""
    words = translate("Wizard", "Prices of {region}, {date}, {source}.").format(
        region=cost.region, date=cost.dated, source=spoken(cost.source)
    )
    if cost.left_out:
        words += " " + translate("Wizard", "Not included: {what}.").format(
            what="; ".join(spoken(item).rstrip(".") for item in cost.left_out)
        )
    return words


def step_mark(state: StepState | ResourceState) -> str:
    """The shape of a state; what is under way has one of its own."""
    return "◐" if state == "running" else mark(step_health(state))


def step_health(state: StepState | ResourceState) -> Health:
    healths: dict[str, Health] = {
        "done": "ok",
        "running": "unknown",
        "failed": "failed",
        "undone": "unknown",
        "waiting": "unknown",
        "skipped": "unknown",
    }
    return healths[state]


def state_words(state: StepState | ResourceState) -> str:
    return {
        "waiting": translate("Wizard", "waits"),
        "running": translate("Wizard", "in progress"),
        "done": translate("Wizard", "done"),
        "failed": translate("Wizard", "failed"),
        "undone": translate("Wizard", "rolled back"),
        "skipped": translate("Wizard", "not needed"),
    }[state]


def seconds_words(seconds: float) -> str:
    """How long something took; empty where it has not begun."""
    if seconds <= 0:
        return ""
    if seconds < _MINUTE_S:
        figure = f"{seconds:.1f}" if seconds < _TENTHS_BELOW_S else str(round(seconds))
        return translate("Wizard", "{number} s").format(number=figure)
    minutes, rest = divmod(round(seconds), _MINUTE_S)
    return translate("Wizard", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def hop_name(name: HopName) -> str:
    return {
        "collector": translate("Wizard", "Collector"),
        "queue": translate("Wizard", "Queue"),
        "drain": translate("Wizard", "Drain"),
        "storage": translate("Wizard", "Storage"),
        "store": translate("Wizard", "Heat map's store"),
    }[name]
