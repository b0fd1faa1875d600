"""What every presenter of one state does alike."""

from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from logdig_console.domain.errors import LogDigError

State = TypeVar("State")
"""A frozen dataclass with a field `error`: what failed last, None where nothing did."""


class StatePresenter(QObject, Generic[State]):
    """Holds everything that its page draws, and tells of each change.

    Args:
        first: the state to begin with.

    Signals:
        changed(State)
    """

    changed = Signal(object)

    def __init__(self, first: State, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = first

    @property
    def state(self) -> State:
        return self._state

    @Slot()
    def dismiss_error(self) -> None:
        self._update(error=None)

    def _update(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[type-var]
        self.changed.emit(self._state)

    @Slot(object)
    def _on_failed(self, error: LogDigError) -> None:
        self._update(error=error)
