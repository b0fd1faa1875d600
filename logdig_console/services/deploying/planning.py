"""What a deployment would do: asked of AWS with change sets, or reckoned here."""

from collections.abc import Mapping

import logdig_console
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.deployment import (
    ChangedSetting,
    Plan,
    PlannedResource,
    StackChange,
    StackName,
    StackPlan,
)
from logdig_console.domain.deploying.stack import StackFacts, StackRequest
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.services.deploying.deployment import Deployment
from logdig_console.services.deploying.local_plan import compared, created

_PARTS: tuple[StackName, ...] = ("data", "collector")


class Planning:
    """Plans of one service."""

    def __init__(self, *, deployment: Deployment) -> None:
        self._deployment = deployment
        self._reader = deployment.reader

    def plan(self, ctx: JobContext, wish: ServiceWish, *, exact: bool) -> Plan:
        """Both stacks' plans.

        Args:
            exact: prepare change sets, which needs an open change of the gate. A stack that moves, or has
                to be cleared away or adopted first, is reckoned here in any case.
        """
        stacks = []
        for part in _PARTS:
            ctx.check()
            stacks.append(self._stack(ctx, part, wish, exact=exact))
        return Plan(
            service=self._deployment.service,
            stacks=tuple(stacks),
            exact=exact,
            version=logdig_console.__version__,
        )

    def _stack(self, ctx: JobContext, part: StackName, wish: ServiceWish, *, exact: bool) -> StackPlan:
        names = self._deployment.names
        stack = names.data_stack if part == "data" else names.collector_stack
        facts = self._reader.facts(stack)
        request = self._deployment.request(part, wish, facts)
        runs = facts is not None and facts.runs
        adopted = () if runs or part != "data" else self._deployment.leftovers.found()
        askable = facts is None or facts.empty or (runs and not facts.moving and not facts.stuck)
        settings = _settings(facts.parameters if facts is not None and runs else {}, request.parameters)
        if exact and askable and not adopted:
            change_set = self._deployment.changes.prepare(ctx, request, now=facts)
            if facts is not None:
                self._deployment.changes.discard(stack, but=change_set.arn if change_set else "")
            if change_set is None:
                return StackPlan(part, stack, "none")
            kind: StackChange = "update" if runs else "create"
            return StackPlan(part, stack, kind, change_set.arn, change_set.resources, settings)
        return self._reckoned(
            part, request, facts if runs else None, adopted=bool(adopted), settings=settings
        )

    def _reckoned(
        self,
        part: StackName,
        request: StackRequest,
        facts: StackFacts | None,
        *,
        adopted: bool,
        settings: tuple[ChangedSetting, ...],
    ) -> StackPlan:
        if facts is None:
            there = [item.logical_id for item in self._deployment.leftovers.found()] if adopted else []
            rows = created(request.template, request.parameters, adopted=there)
            return StackPlan(part, request.stack, "adopt" if adopted else "create", "", rows)
        rows = self._compared(request, facts)
        return StackPlan(part, request.stack, "update" if rows or settings else "none", "", rows, settings)

    def _compared(self, request: StackRequest, facts: StackFacts) -> tuple[PlannedResource, ...]:
        names = {item.logical_id: item.name for item in self._reader.resources(facts.name)}
        return compared(
            running=self._reader.template(facts.name),
            running_parameters=facts.parameters,
            wanted=request.template,
            parameters=request.parameters,
            names=names,
        )


def _settings(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[ChangedSetting, ...]:
    """The parameters of a stack that runs which get other values."""
    if not before:
        return ()
    return tuple(
        ChangedSetting(name, before.get(name, ""), value)
        for name, value in sorted(after.items())
        if before.get(name, "") != value
    )
