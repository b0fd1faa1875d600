"""What the settings that analysts share make of what is asked for: time zone, own people, pages."""

from dataclasses import replace

from logdig_console.domain.logs.ledger import PageRow
from logdig_console.domain.pages.filter import Filter
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import SharedSettings
from logdig_console.heatmap.page_url import canonical


def first_request(url: str, shared: SharedSettings) -> PictureRequest:
    """The first picture of a page: in the site's time zone, without one's own people if they are named."""
    return PictureRequest(url=url, zone=shared.zone, filter=shared.usual_filter())


def under_new(
    request: PictureRequest, old: SharedSettings, new: SharedSettings, pages: tuple[PageRow, ...]
) -> PictureRequest:
    """The same request when other settings are agreed on; what was chosen by hand stays.

    Args:
        pages: by the new rules, the most clicked first.
    """
    return replace(
        request,
        url=request.url if old.rules == new.rules else _page(request.url, new, pages),
        zone=new.zone if request.zone == old.zone else request.zone,
        filter=_filter(request.filter, old, new),
    )


def _page(url: str, new: SharedSettings, pages: tuple[PageRow, ...]) -> str:
    """The page that a URL belongs to now; the most clicked one where it is none any more."""
    wanted = canonical(url, new.rules)
    urls = [page.url for page in pages]
    return wanted if wanted in urls or not urls else urls[0]


def _filter(wanted: Filter, old: SharedSettings, new: SharedSettings) -> Filter:
    if wanted == old.usual_filter():
        return new.usual_filter()
    own = replace(
        wanted,
        internal_users=wanted.internal_users - old.internal_users,
        bot_agents=wanted.bot_agents - old.bot_agents,
    )
    return new.completed(own)
