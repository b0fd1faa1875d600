"""The kept pictures of pretended pages."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_picture import KeptPicture, NotLoaded

HEIGHT = 2360


def taken(url: str, width: int, address: str = "") -> KeptPicture:
    return KeptPicture(
        url, width, HEIGHT, 1.0, "2026-11-23T20:11:04.000Z", address or url, 112, f"/kept/{width}.png"
    )


class PretendPictures:
    """What `PagePictures` does, in memory.

    Attributes:
        browser_found: False lets the next picture be refused.
        small_of: pages whose small picture was asked for.
        given: the images that were kept, by page and width.
        elsewhere: what the pages ask of other hosts.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], KeptPicture] = {}
        self.small_of: list[str] = []
        self.given: dict[tuple[str, int], bytes] = {}
        self.browser_found = True
        self.elsewhere: tuple[NotLoaded, ...] = ()

    def keep(self, picture: KeptPicture) -> None:
        self._kept[picture.url, picture.width] = picture

    def kept_at(self, url: str, width: int) -> KeptPicture | None:
        return self._kept.get((url, width))

    def all_of(self, ctx: JobContext, url: str) -> tuple[KeptPicture, ...]:
        found = [picture for (page, _), picture in self._kept.items() if page == url]
        return tuple(sorted(found, key=lambda picture: picture.width))

    def small(self, url: str, width: int, height: int) -> np.ndarray | None:
        self.small_of.append(url)
        if not self.all_of(JobContext(), url):
            return None
        made = np.full((height, width, 4), 255, np.uint8)
        made[: height // 6, :, :3] = (70, 90, 110)
        made[height // 3 : height // 2, width // 8 : width // 2, :3] = (44, 93, 74)
        return made

    def take(
        self, ctx: JobContext, url: str, *, address: str, widths: Sequence[int], also: Sequence[str] = ()
    ) -> tuple[KeptPicture, ...]:
        if not self.browser_found:
            raise LogDigError("No browser is installed.", "Looked for Chrome.", "Install one of them.")
        for done, width in enumerate(widths):
            ctx.progress(Progress(done, len(widths), f"taking the page's picture at {width} px"))
            self.keep(replace(taken(url, width, address), also=tuple(also), not_loaded=self.not_loaded(also)))
        return tuple(self._kept[url, width] for width in widths)

    def not_loaded(self, also: Sequence[str]) -> tuple[NotLoaded, ...]:
        return tuple(item for item in self.elsewhere if item.host not in also)

    def give(self, ctx: JobContext, url: str, *, image: bytes, width: int) -> KeptPicture:
        self.given[url, width] = image
        self.keep(
            KeptPicture(url, width, HEIGHT, 2.0, "2026-11-23T21:00:00.000Z", "", None, "/kept/given.png")
        )
        return self._kept[url, width]

    def remove(self, ctx: JobContext, url: str, *, width: int) -> None:
        del self._kept[url, width]
