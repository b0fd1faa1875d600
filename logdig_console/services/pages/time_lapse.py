"""A page hour by hour or day by day: the frames that the viewer plays."""

from logdig_console.domain.context import JobContext
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.heatmap.frames import Step, TimeLapse, time_lapse
from logdig_console.services.pages.placing import SurfaceAt, place_page
from logdig_console.store.clickstore import ClickStore


def lapse_of(
    ctx: JobContext,
    store: ClickStore,
    request: PictureRequest,
    step: Step,
    *,
    surface_at: SurfaceAt | None = None,
) -> TimeLapse:
    """Place a page's clicks once, as its picture does, and cut them into frames.

    Args:
        surface_at: the page's own pictures; None means that there are none.

    Raises:
        LogDigError: if the store has no click of that page in the days asked.
        UsageError: where that makes more than a thousand frames.
    """
    found = place_page(ctx, store, request, surface_at)
    happened_at = found.page.frame(("happened_at",))["happened_at"].gather(found.rows)
    ctx.check()
    return time_lapse(happened_at, found.placed, step=step, zone=request.zone)
