"""Log files on this machine, opened and drawn without any AWS."""

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.ledger import PageRow
from logdig_console.domain.logs.log_files import LogFilesSummary, RefusedLine
from logdig_console.domain.pages.area import Area, AreaCount
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import NO_SETTINGS, SharedSettings

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from logdig_console.services.pages.analysis import PageAnalysis
    from logdig_console.services.pages.page_pictures import PagePictures
    from logdig_console.services.pages.picture import HeatMap
    from logdig_console.store.clickstore import ClickStore
    from logdig_console.store.journal import NotedLine
    from logdig_console.store.saved_views import SavedViews

REFUSED_MOST: Final = 1_000
"""Refused lines that are listed; the counts know all of them."""

_NAME_DIGITS: Final = 16

_Listing = dict[str, list[int]]


class FileConsole:
    """The console's side of a set of log files. Every method runs in a job.

    The files are read into a click store of their own. It is used again while no file has changed; else it
    is made anew, so that it never holds what the files no longer say.

    Args:
        paths: files, and folders with all that is in them.
        data: the program's data directory, under which the store lies.
    """

    def __init__(self, *, paths: Sequence[Path], data: Path) -> None:
        self.paths = tuple(Path(os.path.abspath(path)) for path in paths)
        name = hashlib.sha256("\0".join(sorted(map(str, self.paths))).encode()).hexdigest()[:_NAME_DIGITS]
        self._directory = data / "stores" / "files" / name
        self._opened: ClickStore | None = None

    @property
    def store_directory(self) -> Path:
        """Where the click store of these files lies."""
        return self._directory / "store"

    def open(self, ctx: JobContext) -> LogFilesSummary:
        """Read the files, or find that they are read already.

        Raises:
            LogDigError: if a path does not exist or cannot be read, or the store cannot be written.
        """
        ctx.progress(Progress(0, None, "Loading"))
        from logdig_console.heatmap.pool import start_pool
        from logdig_console.store.clickstore import ClickStore

        start_pool()
        store = ClickStore(self.store_directory)
        listing = _listing(self.paths)
        corrupt = self._read_before(listing)
        if corrupt is None:
            corrupt = self._read(ctx, store, listing)
        self._opened = store
        return LogFilesSummary(
            files=len(store.consumed()),
            counts=store.counts(),
            refused=tuple(map(_refused, store.noted_lines()[:REFUSED_MOST])),
            corrupt=corrupt,
        )

    def pages(self, _ctx: JobContext) -> tuple[PageRow, ...]:
        return self._store.pages()

    def picture(self, ctx: JobContext, request: PictureRequest) -> "HeatMap":
        """The heat map of a page, on its own picture where somebody gave or took one."""
        from logdig_console.services.pages.picture import make_picture

        surface_at = partial(self.pictures.surface_at, request.url)
        return make_picture(ctx, self._store, request, surface_at=surface_at)

    def count_area(self, ctx: JobContext, request: PictureRequest, area: Area) -> AreaCount:
        """What is in a rectangle of the picture; the request has the picture's width."""
        from logdig_console.services.pages.area import count_area

        surface_at = partial(self.pictures.surface_at, request.url)
        return count_area(ctx, self._store, request, area, surface_at=surface_at)

    @property
    def analysis(self) -> "PageAnalysis":
        """Elements, scroll reach, layouts and comparisons of the pages."""
        from logdig_console.services.pages.analysis import PageAnalysis

        return PageAnalysis(self._store, self.pictures.surface_at)

    @property
    def views(self) -> "SavedViews":
        """The views of these files' heat maps that were saved on this desk."""
        from logdig_console.store.places import views_of
        from logdig_console.store.saved_views import SavedViews

        return SavedViews(views_of(self._directory))

    def shared(self, _ctx: JobContext) -> SharedSettings:
        """What these files are read by: page rules, time zone, one's own people, notes."""
        return self._store.shared()

    def set_shared(
        self, ctx: JobContext, wanted: SharedSettings, *, known: SharedSettings, cli: str = ""
    ) -> None:
        """Go by other settings from now on; the log files stay as they are.

        Args:
            known, cli: as for a service; these settings are this desk's alone.

        Raises:
            UsageError: for what cannot be one of the settings.
        """
        self._store.set_shared(ctx, wanted.checked())

    @property
    def pictures(self) -> "PagePictures":
        """The pages' own pictures; they stay when the files are read anew."""
        from logdig_console.services.pages.page_pictures import PagePictures

        directory = self._directory.with_name(f"{self._directory.name}.pictures")
        return PagePictures(directory, store=self._store)

    def background(self, ctx: JobContext, url: str, width: int) -> "npt.NDArray[np.uint8] | None":
        """The page's own picture (height, width, 4) where a person gave or took one, else None.

        None is taken by itself: an address in a log file is a stranger's.
        """
        return self.pictures.pixels(ctx, url, width)

    def close(self, _ctx: JobContext) -> None:
        """Nothing runs, so nothing has to be ended."""

    @property
    def _store(self) -> "ClickStore":
        if self._opened is None:
            raise LogDigError("The log files are not read yet.", "", "Wait until they are.")
        return self._opened

    @property
    def _listing_file(self) -> Path:
        return self._directory / "files.json"

    def _read_before(self, listing: _Listing) -> tuple[str, ...] | None:
        """The corrupt files of the last reading, None where the files are not as they were then."""
        try:
            kept = json.loads(self._listing_file.read_text("utf-8"))
        except (OSError, ValueError):  # it was never read to its end: it is read now
            return None
        return tuple(kept["corrupt"]) if kept["files"] == listing else None

    def _read(self, ctx: JobContext, store: "ClickStore", listing: _Listing) -> tuple[str, ...]:
        from logdig_console.services.logs.import_logs import import_paths

        shared = _shared_of(store)
        try:
            if self._directory.exists():
                shutil.rmtree(self._directory)
            report = import_paths(ctx, store, self.paths)
            if shared != store.shared():
                store.set_shared(ctx, shared)
            self._directory.mkdir(parents=True, exist_ok=True)
            kept = {"files": listing, "corrupt": report.corrupt_files}
            self._listing_file.write_text(json.dumps(kept), "utf-8")
        except OSError as error:
            raise LogDigError(
                "The click store of these files could not be written.",
                f"{error.filename}: {error.strerror}",
                "Look at the permissions and the room of the data directory.",
            ) from error
        return report.corrupt_files


def _shared_of(store: "ClickStore") -> SharedSettings:
    """The settings of a store that is to be made anew; the default ones if it cannot be read."""
    try:
        return store.shared()
    except LogDigError:  # it is thrown away, with what is wrong in it
        return NO_SETTINGS


def _listing(paths: Sequence[Path]) -> _Listing:
    """Size and time of change (ns) of each file; what cannot be looked at is told by the reading."""
    found: _Listing = {}
    for path in paths:
        names = [path]
        if path.is_dir():
            names = [Path(folder, name) for folder, _, files in os.walk(path) for name in files]
        for name in names:
            try:
                facts = name.stat()
            except OSError:
                found[str(name)] = []
            else:
                found[str(name)] = [facts.st_size, facts.st_mtime_ns]
    return found


def _refused(noted: "NotedLine") -> RefusedLine:
    path = noted.where.object.rsplit("@", 1)[0]
    return RefusedLine(path, noted.where.line, noted.what == "suspect", noted.where.reason)
