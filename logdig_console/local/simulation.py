"""SimulatePrincipalPolicy and SimulateCustomPolicy with every resource and condition key that is asked.

WORKAROUND(ministack 1.5.33): it looks at the first resource alone and at no ContextEntries, so that a
permission under a condition (iam:PassRole to one service) seems to be missing.
"""

from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

_DECISIONS = {"Allow": "allowed", "Deny": "explicitDeny"}


@dataclass(frozen=True, slots=True)
class _Asked:
    resources: tuple[str, ...] = ("*",)
    context: dict[str, Any] = field(default_factory=dict)


_asked: ContextVar[_Asked] = ContextVar("simulated", default=_Asked())  # noqa: B039 - frozen


def mend_simulation() -> None:
    """Let both calls evaluate what they are given."""
    from ministack.services import iam

    extract = iam._extract_simulate_params  # noqa: SLF001 - there is no setting for it

    def extracted(parameters: Any) -> Any:
        actions, first = extract(parameters)
        resources = tuple(_members(parameters, "ResourceArns"))
        _asked.set(_Asked(resources or (first,), _context(parameters)))
        return actions, first

    iam._extract_simulate_params = extracted  # noqa: SLF001
    iam._build_simulate_results_real = _results  # noqa: SLF001


def _results(actions: list[str], _first: str, principal: str, account: str, policies: list[Any]) -> str:
    """The answer's members: each action on each resource."""
    from ministack.core.iam_evaluator import EvalContext, evaluate
    from ministack.core.responses import get_region

    asked = _asked.get()
    members = []
    for action in actions:
        for resource in asked.resources:
            context = EvalContext(
                principal_arn=principal,
                principal_type="User",
                principal_account=account,
                action=action,
                resource_arn=resource,
                region=get_region(),
                source_ip="127.0.0.1",
                service_context=asked.context,
            )
            decision = evaluate(context, policies).decision if policies else ""
            members.append(
                f"<member><EvalActionName>{escape(action)}</EvalActionName>"
                f"<EvalResourceName>{escape(resource)}</EvalResourceName>"
                f"<EvalDecision>{_DECISIONS.get(decision, 'implicitDeny')}</EvalDecision>"
                "<MatchedStatements></MatchedStatements><MissingContextValues></MissingContextValues></member>"
            )
    return "".join(members)


def _context(parameters: Any) -> dict[str, Any]:
    """Condition keys in lower case, as the evaluator looks them up, with their values."""
    found: dict[str, Any] = {}
    number = 1
    while key := _value(parameters, f"ContextEntries.member.{number}.ContextKeyName"):
        values = list(_members(parameters, f"ContextEntries.member.{number}.ContextKeyValues"))
        found[key.lower()] = values[0] if len(values) == 1 else values
        number += 1
    return found


def _members(parameters: Any, name: str) -> Iterator[str]:
    number = 1
    while value := _value(parameters, f"{name}.member.{number}"):
        yield value
        number += 1


def _value(parameters: Any, name: str) -> str:
    from ministack.services import iam

    return str(iam._p(parameters, name) or "")  # noqa: SLF001
