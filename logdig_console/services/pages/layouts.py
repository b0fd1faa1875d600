"""Which designs a page had: what a range of days must be split by."""

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.layouts import Layouts
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.layouts import LAYOUT_COLUMNS, count_layouts
from logdig_console.services.pages.page_events import page_events
from logdig_console.store.clickstore import ClickStore


def layouts_of(ctx: JobContext, store: ClickStore, request: PictureRequest) -> Layouts:
    """The layouts that a page's views had in the request's days, when, and how many views each."""
    return count_layouts(page_events(ctx, store, request, LAYOUT_COLUMNS, kinds=("view", "click")))
