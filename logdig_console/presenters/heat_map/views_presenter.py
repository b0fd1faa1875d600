"""Views that are saved by name, and those that were looked at last."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.saved_view import Look, SavedView, Views
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.heat_map.heat_map_state import HeatMapState
from logdig_console.presenters.heat_map.heat_rendering import PALETTE_NAMES, SCALES
from logdig_console.presenters.heat_map.view_words import View
from logdig_console.presenters.state_presenter import StatePresenter

if TYPE_CHECKING:
    from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
    from logdig_console.presenters.heat_map.heat_map_work import Backend


@dataclass(frozen=True, slots=True, eq=False)
class ViewsState:
    """What the window of views draws; `views` is None before they are read, `error` is what failed last."""

    views: Views | None = None
    error: LogDigError | None = None


class ViewsPresenter(StatePresenter[ViewsState]):
    """Saves, renames and deletes views, and notes what is looked at.

    Args:
        backend: the console's use cases; called in jobs alone.

    Signals:
        changed(ViewsState)
    """

    def __init__(self, *, runner: JobRunner, backend: "Backend", parent: QObject | None = None) -> None:
        super().__init__(ViewsState(), parent=parent)
        self._runner = runner
        self._backend = backend
        self._noted: SavedView | None = None

    @Slot()
    def load(self) -> None:
        job = self._runner.submit(
            partial(_read, backend=self._backend), label=self.tr("Read the saved views"), latest="views"
        )
        job.succeeded.connect(self._on_views)
        job.failed.connect(self._on_failed)

    def save(self, view: SavedView) -> None:
        """Keep a view under its name; one of that name gives way."""
        self._change(partial(_saved, view=view), self.tr("Save the view"))

    def rename(self, name: str, new: str) -> None:
        self._change(partial(_renamed, name=name, new=new), self.tr("Rename the view"))

    def delete(self, name: str) -> None:
        self._change(partial(_deleted, name=name), self.tr("Delete the view"))

    @Slot(object)
    def on_shown(self, state: HeatMapState) -> None:
        """Note what is looked at, as soon as it is drawn."""
        view = view_of(state)
        if view is None or state.busy or view == self._noted:
            return
        self._noted = view
        job = self._runner.submit(
            partial(_changed, backend=self._backend, change=partial(_noted, view=view)),
            label=self.tr("Note what is looked at"),
            latest="recent view",
            background=True,
        )
        job.succeeded.connect(self._on_views)
        job.failed.connect(self._on_failed)

    def _change(self, change: Callable[[Views], Views], label: str) -> None:
        job = self._runner.submit(partial(_changed, backend=self._backend, change=change), label=label)
        job.succeeded.connect(self._on_views)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_views(self, views: Views) -> None:
        self._update(views=views, error=None)


def view_of(state: HeatMapState) -> SavedView | None:
    """What is drawn and how it looks; None where nothing is drawn, or something else is asked for by now."""
    if state.drawn is None or state.request is None or state.drawn.picture.request != state.request:
        return None
    shading = state.shading
    return SavedView(state.request, state.view, Look(shading.palette, shading.scale, shading.radius_px))


def show_view(presenter: "HeatMapPresenter", view: SavedView) -> None:
    """Draw what a view asks for, as it looked."""
    presenter.choose_page(view.request.url)
    presenter.show_request(view.request)
    presenter.choose_view(cast("View", view.view))
    if view.look.palette in PALETTE_NAMES and view.look.scale in SCALES:
        presenter.set_palette(view.look.palette)
        presenter.set_scale(view.look.scale)
        presenter.set_radius(view.look.radius_px)


def _read(_ctx: JobContext, *, backend: "Backend") -> Views:
    return backend.views.read()


def _changed(ctx: JobContext, *, backend: "Backend", change: Callable[[Views], Views]) -> Views:
    return backend.views.change(ctx, change)


def _saved(views: Views, *, view: SavedView) -> Views:
    return views.with_saved(view)


def _renamed(views: Views, *, name: str, new: str) -> Views:
    return views.renamed(name, new)


def _deleted(views: Views, *, name: str) -> Views:
    return views.without(name)


def _noted(views: Views, *, view: SavedView) -> Views:
    return views.with_recent(view)
