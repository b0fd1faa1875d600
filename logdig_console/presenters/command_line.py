"""The line that does on the command line what a window has just done."""

import shlex

from logdig_console.domain.pages.modes import DEFINITIONS
from logdig_console.domain.pages.page_picture import KeptPicture
from logdig_console.domain.pages.picture import PictureRequest

CliPlace = tuple[str, ...]
"""Arguments that say where the service is, such as `("--local", DIR)`."""


def drain_line(place: CliPlace) -> str:
    return shlex.join(("logdig", "drain", "--force", *place))


def operating_line(place: CliPlace, *words: str) -> str:
    """A verb of operating with its arguments, such as `("schedule", "--pause")`."""
    return shlex.join(("logdig", *words, *place))


def zone_matters(request: PictureRequest) -> bool:
    """Whether another time zone would ask for other clicks; a service may have one of its own."""
    asked = request.filter
    return bool(
        request.zone != "UTC" or request.first_day or request.last_day or asked.hours or asked.weekdays
    )


def capture_line(place: CliPlace, picture: KeptPicture) -> str:
    """Take a page's picture again, as it was taken, and keep it in its place."""
    parts = ["logdig", "capture", picture.url, "--width", str(picture.width), "--out", picture.path]
    parts += ["--address", picture.address] if picture.address not in ("", picture.url) else []
    for host in picture.also:
        parts += ["--also-host", host]
    return shlex.join((*parts, *place))


def heat_map_line(
    place: CliPlace, request: PictureRequest, width: int, *, page_picture: str = "", frames: str = ""
) -> str:
    """The same picture: its page, width, placement, days, time zone, filter, mode and definitions.

    Args:
        page_picture: file of the page's own picture that it lies on; empty for none.
        frames: `hour` or `day` for a time-lapse.
    """
    parts = ["logdig", "heatmap", request.url, "--width", str(width), "--placement", request.placement]
    if request.first_day or request.last_day:
        parts += ["--days", f"{request.first_day or ''}..{request.last_day or ''}"]
    if zone_matters(request):
        parts += ["--zone", request.zone]
    if request.mode != "clicks":
        parts += ["--mode", request.mode]
    for name in ("rage_clicks", "rage_ms", "rage_px", "dead_ms"):
        value = getattr(request.definitions, name)
        if value != getattr(DEFINITIONS, name):
            parts += ["--" + name.replace("_", "-"), str(value)]
    parts += ["--background", page_picture] if page_picture else []
    parts += ["--frames", frames] if frames else []
    return shlex.join((*parts, *request.filter.as_arguments(), *place))
