"""What a heat map page draws, as one frozen value."""

from dataclasses import dataclass
from pathlib import Path

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import PageRow
from logdig_console.domain.pages.area import AreaCount
from logdig_console.domain.pages.page_picture import KeptPicture
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import NO_SETTINGS, SharedSettings
from logdig_console.presenters.heat_map.heat_map_work import Drawn
from logdig_console.presenters.heat_map.heat_rendering import Pixels, Shading
from logdig_console.presenters.heat_map.view_words import View

DEFAULT_SHADING = Shading()


@dataclass(frozen=True, slots=True)
class Days:
    """Event days `YYYY-MM-DD` in the site's time zone, both inclusive; None for an open end."""

    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class HeatMapState:
    """Everything that the heat map page draws.

    Args:
        pages: by clicks; None before they are known.
        request: what is asked for, None while no page is chosen.
        drawn: the newest picture of that page, None until there is one.
        background: the page's own picture at the drawn width, None where there is none.
        page_picture: what is known of it.
        shading: what is wished; `drawn.rendering.shading` is what is shown.
        view: what is shown of the page: the clicks of a mode, its scroll reach, or its elements.
        busy: True while a picture that was asked for by hand is being made.
        follow: True if new clicks are drawn as they come.
        area: what is in the rectangle that was drawn on the picture, None where there is none.
        saved: the file that was written last, None before.
        shared: what the analysts share: time zone, page rules, own people, bots, notes.
        sample_page: address of the sample site, empty where there is none.
    """

    pages: tuple[PageRow, ...] | None = None
    request: PictureRequest | None = None
    drawn: Drawn | None = None
    background: Pixels | None = None
    page_picture: KeptPicture | None = None
    shading: Shading = DEFAULT_SHADING
    view: View = "clicks"
    busy: bool = False
    follow: bool = True
    error: LogDigError | None = None
    sample_page: str = ""
    area: AreaCount | None = None
    saved: Path | None = None
    shared: SharedSettings = NO_SETTINGS

    @property
    def page_picture_path(self) -> str:
        """The file of the page's own picture; empty where there is none."""
        return self.page_picture.path if self.page_picture is not None else ""
