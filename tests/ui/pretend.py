"""A backend without AWS: real domain objects and real cells, invented clicks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from ui.pretend_analysis import PLAIN_RULES, PretendAnalysis
from ui.pretend_logs import PretendLogs
from ui.pretend_operating import PretendOperating
from ui.pretend_pictures import PretendPictures, taken

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import StoredKey
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.keyring_facts import KeyringFacts
from logdig_console.domain.logs.ledger import (
    DrainReport,
    PageRow,
    PictureCounts,
    QueueDepth,
    StoreCounts,
    SyncReport,
)
from logdig_console.domain.logs.log_files import LogFilesSummary, RefusedLine
from logdig_console.domain.pages.area import Area, AreaCount
from logdig_console.domain.pages.elements import LinkCount
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.saved_view import Views
from logdig_console.domain.pages.shared_settings import SharedSettings
from logdig_console.domain.pages.shares import Share
from logdig_console.domain.service import Service
from logdig_console.domain.snapshot import LocalAddresses, ServiceSnapshot
from logdig_console.heatmap.cells import Cells
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.settings_presenter import SettingsPresenter
from logdig_console.services.pages.picture import HeatMap, WidthRow

SITE = "http://127.0.0.1:4712"
SHOP = f"{SITE}/shop.html"
WIDTH, HEIGHT = 1280, 2360
SAFE_KEYRING = KeyringFacts("keyring.backends.SecretService.Keyring", allowed=True)
UNSAFE_KEYRING = KeyringFacts("keyrings.alt.file.PlaintextKeyring", allowed=False)
TAKEN_AT = "2026-11-23T21:40:07.000Z"

# x, y, spread across, spread down, share of the clicks: where people click on the pretended page.
SPOTS = (
    (230, 36, 14, 6, 0.05),
    (330, 36, 16, 6, 0.08),
    (430, 36, 16, 6, 0.05),
    (1180, 36, 18, 7, 0.07),
    (250, 352, 46, 13, 0.18),
    (980, 280, 140, 90, 0.05),
    *((180 + 306 * column, 660 + 420 * row, 62, 52, 0.03) for row in range(3) for column in range(4)),
    *((126 + 306 * column, 838 + 420 * row, 30, 9, 0.012) for row in range(3) for column in range(4)),
    (300, 2220, 70, 12, 0.03),
)


class PretendBackend:
    """What the presenters ask of the console, without a network.

    Attributes:
        points: URL -> x and y of each click.
        opening_error, refresh_error, drain_error, picture_error, sharing_error: raised where not None.
        asked: names of the methods that were called.
        requests, areas_of: what pictures and areas were asked of.
    """

    def __init__(
        self, *, clicks: int = 4_800, seed: int = 7, pages: int = 1, background: bool = False
    ) -> None:
        self._random = np.random.default_rng(seed)
        self.points: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self.analysis = PretendAnalysis(self.points)
        self.pictures = PretendPictures()
        if background:
            self.pictures.keep(taken(f"{SITE}/shop.html", WIDTH))
        self.has_background = background
        self.takes_pictures = False
        self.snapshot = empty_snapshot()
        self.drained = DrainReport("drained", 12, 61, 1, 55_206, spent_ms=412, run_id="r-1")
        self.opening_error: LogDigError | None = None
        self.refresh_error: LogDigError | None = None
        self.drain_error: LogDigError | None = None
        self.picture_error: LogDigError | None = None
        self.sharing_error: LogDigError | None = None
        self.agreed_by = ""
        self.asked: list[str] = []
        self.operating = PretendOperating()
        self.views = PretendViews()
        self.logs = PretendLogs()
        self.requests: list[PictureRequest] = []
        self.areas_of: list[PictureRequest] = []
        names = ["shop.html", "index.html", "article.html", *(f"item/{n}/details" for n in range(1, pages))]
        for place, name in enumerate(names[:pages]):
            self.add_clicks(f"{SITE}/{name}", *self.invented(max(3, clicks // (place + 1) ** 2)))

    def invented(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """Places of `number` clicks around what one clicks on the pretended page."""
        spots = np.array(SPOTS)
        chosen = spots[self._random.choice(len(spots), number, p=spots[:, 4] / spots[:, 4].sum())]
        x = self._random.normal(chosen[:, 0], chosen[:, 2])
        y = self._random.normal(chosen[:, 1], chosen[:, 3])
        return (
            np.clip(x, 0, WIDTH - 1).astype(np.int64),
            np.clip(y, 0, HEIGHT - 1).astype(np.int64),
        )

    def add_clicks(self, url: str, x: object, y: object) -> None:
        """Put clicks of a page into the store, as a drain and a sync would."""
        old = self.points.get(url, (np.zeros(0, np.int64), np.zeros(0, np.int64)))
        added = (np.asarray(x, np.int64), np.asarray(y, np.int64))
        self.points[url] = (np.concatenate((old[0], added[0])), np.concatenate((old[1], added[1])))
        self._look_again()

    def _look_again(self) -> None:
        urls = dict.fromkeys(map(self.analysis.page_of, self.points))
        clicked = {url: len(self.analysis.points_of(url)[0]) for url in urls}
        rows = [PageRow(url, number, max(1, number // 9)) for url, number in clicked.items() if number]
        pages = tuple(sorted(rows, key=lambda row: -row.clicks))
        clicks = sum(row.clicks for row in pages)
        counts = StoreCounts(
            distinct=clicks + clicks // 4 + clicks // 6, duplicates=clicks // 60, clicks=clicks,
            views=clicks // 4, scrolls=clicks // 6,
        )  # fmt: skip
        self.snapshot = replace(
            self.snapshot,
            pages=pages,
            counts=counts,
            stored_objects=max(1, clicks // 61) if clicks else 0,
            newest_event_at="2026-11-23T21:40:04.118Z" if clicks else None,
            newest_page=pages[0].url if pages else None,
            drain=self.drained if clicks else None,
            drained_at="2026-11-23T21:40:05.870Z" if clicks else None,
            sync=SyncReport(objects=1, rows=61, bytes=55_206) if clicks else SyncReport(),
        )

    def open(self, ctx: JobContext) -> LocalAddresses:
        self.asked.append("open")
        ctx.progress(Progress(2, 5, "Starting the embedded AWS"))
        _raise(self.opening_error)
        return LocalAddresses("http://127.0.0.1:4711", "http://127.0.0.1:4710", f"{SITE}/index.html")

    def refresh(self, ctx: JobContext) -> ServiceSnapshot:
        self.asked.append("refresh")
        ctx.check()
        _raise(self.refresh_error)
        return self.snapshot

    def want_sync(self) -> None:
        self.asked.append("want_sync")

    def drain_now(self, ctx: JobContext) -> DrainReport:
        self.asked.append("drain_now")
        _raise(self.drain_error)
        return self.drained

    def pages(self, ctx: JobContext) -> tuple[PageRow, ...]:
        self.asked.append("pages")
        return self.snapshot.pages

    def shared(self, ctx: JobContext) -> SharedSettings:
        return self.snapshot.shared

    def set_shared(
        self, ctx: JobContext, wanted: SharedSettings, *, known: SharedSettings, cli: str = ""
    ) -> None:
        self.asked.append("set_shared")
        self.agreed_by = cli
        _raise(self.sharing_error)
        self.snapshot = replace(self.snapshot, shared=wanted.checked())
        self.analysis.use(wanted.rules)
        self._look_again()

    def picture(self, ctx: JobContext, request: PictureRequest) -> HeatMap:
        self.asked.append("picture")
        self.requests.append(request)
        _raise(self.picture_error)
        x, y = self.analysis.points_of(request.url)
        width = request.width or WIDTH
        x = x * width // WIDTH
        index, clicks = np.unique(y * width + x, return_counts=True)
        return HeatMap(
            request=request,
            width=width,
            height=HEIGHT,
            cells=Cells(width, HEIGHT, index, clicks),
            counts=_counts(len(x), request),
            visitors=max(1, len(x) // 9),
            data_until="2026-11-23T21:40:04.118Z",
            widths=(WidthRow(WIDTH, max(1, len(x) * 3 // 4)), WidthRow(390, len(x) // 4)),
            recorded_only=False,
        )

    def count_area(self, ctx: JobContext, request: PictureRequest, area: Area) -> AreaCount:
        self.asked.append("count_area")
        self.areas_of.append(request)
        x, y = self.analysis.points_of(request.url)
        inside = (x >= area.left) & (x < area.right) & (y >= area.top) & (y < area.bottom)
        number = int(inside.sum())
        browsers = -(-number // 9)
        share = Share(browsers, 700, max(0.0, browsers / 700 - 0.01), browsers / 700 + 0.015)
        links = (LinkCount("https://shop.example/season", number),) if number else ()
        return AreaCount(area, number, len(x), share, "views", links)

    def background(self, ctx: JobContext, url: str, width: int) -> np.ndarray | None:
        self.asked.append("background")
        if self.takes_pictures and self.pictures.kept_at(url, width) is None:
            self.pictures.keep(taken(url, width))
        kept = self.pictures.kept_at(url, width)
        if kept is None and not self.has_background:
            return None
        return paint_page(round(width * (kept.pixel_ratio if kept else 1)), HEIGHT)

    def close(self, ctx: JobContext) -> None:
        self.asked.append("close")


class PretendViews:
    """Saved views that are kept for the test alone.

    Attributes:
        error: raised by the next change where not None.
    """

    def __init__(self) -> None:
        self.kept = Views()
        self.error: LogDigError | None = None

    def read(self) -> Views:
        return self.kept

    def change(self, ctx: JobContext, change: Callable[[Views], Views]) -> Views:
        _raise(self.error)
        self.kept = change(self.kept)
        return self.kept


class PretendFiles(PretendBackend):
    """Log files that were opened: the same clicks, and lines that were refused."""

    paths = (Path("/home/ada/logs of the shop"),)

    def __init__(self, *, refused: int = 0, corrupt: int = 0, **options: int) -> None:
        super().__init__(**options)
        lines = [
            RefusedLine(
                f"{self.paths[0]}/2015-11-0{1 + number % 9}.log",
                17 + 31 * number,
                suspect=number % 3 == 2,
                reason="can be read in 2 ways"
                if number % 3 == 2
                else "neither JSON nor ten fields joined by bars",
            )
            for number in range(refused)
        ]
        suspect = sum(line.suspect for line in lines)
        self.summary = LogFilesSummary(
            files=12,
            counts=replace(self.snapshot.counts, bad=refused - suspect, suspect=suspect, phantom=40),
            refused=tuple(lines),
            corrupt=tuple(f"{self.paths[0]}/2026-02-01/{'c0ffee' * 10}{n:04d}" for n in range(corrupt)),
        )

    def open(self, ctx: JobContext) -> LogFilesSummary:
        self.asked.append("open")
        ctx.progress(Progress(5, 12, "reading log files"))
        _raise(self.opening_error)
        return self.summary


def machine(runner: JobRunner, keyring: KeyringFacts = SAFE_KEYRING) -> SettingsPresenter:
    """What the settings tell of a pretended machine."""
    return SettingsPresenter(
        runner=runner,
        data=Path("/home/ada/logdig data"),
        read_keyring=lambda _ctx: keyring,
        stored_keys=PretendKeys(),
    )


class PretendKeys:
    """Two access keys of a keyring that is not there.

    Attributes:
        removed: the names that were removed.
        error: raised by a removal where not None.
    """

    def __init__(self) -> None:
        self.keys = (StoredKey("customer", "2026-10-30"), StoredKey("work", "2026-11-02"))
        self.removed: list[str] = []
        self.error: LogDigError | None = None

    def names(self, _ctx: JobContext) -> tuple[StoredKey, ...]:
        return self.keys

    def remove(self, _ctx: JobContext, name: str) -> tuple[StoredKey, ...]:
        if self.error is not None:
            raise self.error
        self.removed.append(name)
        self.keys = tuple(key for key in self.keys if key.name != name)
        return self.keys


def empty_snapshot(*, local: bool = True) -> ServiceSnapshot:
    """A service that has just been opened and has seen nothing."""
    return ServiceSnapshot(
        taken_at=TAKEN_AT,
        service=Service("local" if local else "my-shop", "000000000000", "eu-central-1", local),
        collector_url="http://127.0.0.1:4711",
        collector_answers=True,
        collector_sqs="ok",
        queue=QueueDepth(0, 0, 0, 0),
        drain=None,
        drained_at=None,
        sync=SyncReport(),
        stored_objects=0,
        counts=StoreCounts(),
        pages=(),
        newest_event_at=None,
        newest_page=None,
        shared=SharedSettings(rules=PLAIN_RULES),
    )


def _counts(drawn: int, request: PictureRequest) -> PictureCounts:
    unplaced: Mapping[str, int] = {"outside": 14, "ambiguous": 9} if drawn > 100 else {}
    filtered: Mapping[str, int] = {"width": drawn // 4} if request.placement == "exact" else {}
    anchored = drawn * 3 // 4 if request.placement == "element" else 0
    exact = (drawn - anchored) * 2 // 3
    return PictureCounts(
        clicks=drawn + sum(unplaced.values()) + sum(filtered.values()),
        anchored=anchored,
        exact=exact,
        estimated=drawn - anchored - exact,
        unplaced=unplaced,
        filtered=filtered,
    )


def _raise(error: LogDigError | None) -> None:
    if error is not None:
        raise error


def paint_page(width: int, height: int) -> np.ndarray:
    """A page of a shop as a browser would show it: RGB, shape (height, width, 3)."""
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / WIDTH, 1)
    _text(painter, QRectF(60, 16, 140, 40), "Northwind", 20, "#1d2b36", bold=True)
    for place, word in enumerate(("Shop", "New in", "About")):
        _text(painter, QRectF(200 + 100 * place, 16, 90, 40), word, 14, "#44525e")
    _text(painter, QRectF(1130, 16, 100, 40), "Basket (2)", 14, "#44525e")
    painter.fillRect(QRectF(0, 72, WIDTH, 1), QColor("#e3e6e9"))
    painter.fillRect(QRectF(0, 73, WIDTH, 380), QColor("#eef3ef"))
    _text(painter, QRectF(120, 150, 560, 60), "Made for long weather", 34, "#1d2b36", bold=True)
    _text(painter, QRectF(120, 215, 560, 40), "Coats, boots and blankets that last.", 16, "#55636e")
    _box(painter, QRectF(120, 326, 260, 52), "#2c5d4a")
    _text(painter, QRectF(120, 326, 260, 52), "Shop the season", 15, "#ffffff", centre=True)
    _box(painter, QRectF(760, 130, 420, 280), "#cfdcd3")
    for row in range(3):
        for column in range(4):
            _card(painter, 60 + 306 * column, 520 + 420 * row, row * 4 + column)
    painter.fillRect(QRectF(0, 1900, WIDTH, height - 1900), QColor("#22303a"))
    _text(painter, QRectF(60, 1950, 400, 40), "Newsletter", 18, "#ffffff", bold=True)
    _box(painter, QRectF(60, 2196, 480, 48), "#33434f")
    _text(painter, QRectF(80, 2196, 300, 48), "Your e-mail address", 14, "#9fb0bb")
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return rows[:, : width * 3].reshape(height, width, 3).copy()


def _card(painter: QPainter, x: int, y: int, number: int) -> None:
    shades = ("#dfe5ea", "#e8e0d6", "#d9e4dc", "#e6dbe0")
    _box(painter, QRectF(x, y, 242, 260), shades[number % len(shades)])
    _text(painter, QRectF(x, y + 268, 242, 26), f"Field coat no. {number + 1}", 14, "#1d2b36")
    _text(painter, QRectF(x, y + 304, 130, 28), f"{89 + 7 * number} €", 14, "#2c5d4a", bold=True)


def _box(painter: QPainter, area: QRectF, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, 6, 6)


def _text(
    painter: QPainter,
    area: QRectF,
    text: str,
    size: int,
    colour: str,
    *,
    bold: bool = False,
    centre: bool = False,
) -> None:
    font = QFont("DejaVu Sans")
    font.setPixelSize(size)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    across = Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, across | Qt.AlignmentFlag.AlignVCenter, text)
