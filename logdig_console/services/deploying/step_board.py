"""The steps of a deployment or a removal while they go on, as people watch them."""

import time
from collections.abc import Callable
from dataclasses import replace

from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.deployment import ResourceProgress, Step, StepProgress, StepState


class StepBoard:
    """Steps in their order; every change of one is progress.

    Args:
        steps: key and title of each.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        ctx: JobContext,
        steps: tuple[tuple[str, str], ...],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ctx = ctx
        self._steps = {key: Step(key, title) for key, title in steps}
        self._began: dict[str, float] = {}
        self._clock = clock

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps.values())

    def begin(self, key: str) -> None:
        self._began[key] = self._clock()
        self._set(key, state="running")

    def show(self, key: str, resources: tuple[ResourceProgress, ...]) -> None:
        """The tree of a step as it is now."""
        self._set(key, resources=resources)

    def end(self, key: str, state: StepState = "done", note: str = "") -> None:
        self._set(key, state=state, note=note)

    def shower(self, key: str) -> Callable[[tuple[ResourceProgress, ...]], None]:
        """`show` for one step."""

        def showing(resources: tuple[ResourceProgress, ...]) -> None:
            self.show(key, resources)

        return showing

    def _set(
        self,
        key: str,
        *,
        state: StepState | None = None,
        note: str | None = None,
        resources: tuple[ResourceProgress, ...] | None = None,
    ) -> None:
        step = self._steps[key]
        seconds = self._clock() - self._began[key] if key in self._began else 0.0
        self._steps[key] = replace(
            step,
            state=state or step.state,
            note=step.note if note is None else note,
            resources=step.resources if resources is None else resources,
            seconds=round(seconds, 3),
        )
        done = sum(item.state in ("done", "skipped") for item in self._steps.values())
        self._ctx.progress(StepProgress(done, len(self._steps), step.title, self.steps))
