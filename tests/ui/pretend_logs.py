"""A bucket of log files that is not there."""

import datetime as dt
import hashlib
import json
import math
from dataclasses import replace
from pathlib import Path

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.logs.erasure import ErasureReport, Named, Visitor
from logdig_console.domain.logs.ledger import QueueDepth, SyncReport
from logdig_console.domain.logs.log_browser import (
    BucketLook,
    DayCounts,
    ExportReport,
    FileFacts,
    FilePage,
    Hit,
    LinePage,
    LogDay,
    LogFile,
    Outside,
    ReadLine,
    SearchRequest,
    SearchResult,
    Verdict,
)
from logdig_console.domain.logs.receipts import ReceiptRun
from logdig_console.domain.logs.way import Gap, WayLedger

LAST = dt.date(2026, 11, 23)
EVENT = {
    "kind": "click", "current_page": "https://shop.example/checkout", "x": "612", "y": "340",
    "link": "https://shop.example/thanks", "selector": "[data-logdig=\"buy\"]",
    "user_key": "abcdefghijABCDEFGHIJ", "receipt": "0123456789abcdef-17",
    "received_at": "2026-11-23T09:15:02.120Z",
}  # fmt: skip


def digest(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


class PretendLogs:
    """What the presenter of logs asks, answered from memory.

    Attributes:
        asked: names and arguments of the methods that were called.
        error: raised by every question where not None.
        many: how many files a day has, shown in pages of a thousand.
        outside: what lies in no day folder.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.error: LogDigError | None = None
        self.many = 24
        self.number_of_days = 240
        foreign = (("2026-3-1/readme.txt", 812), ("backup of may.zip", 48_211_002), ("notes.txt", 90))
        at = f"{LAST}T07:15:02.000Z"
        first = tuple(LogFile(key, size, at, "foreign") for key, size in foreign)
        self.outside = Outside(len(first), sum(item.size for item in first), first)

    def _ask(self, *what: object) -> None:
        self.asked.append(what)
        if self.error is not None:
            raise self.error

    def look(self, _ctx: JobContext) -> BucketLook:
        self._ask("look")
        days = []
        for back in range(self.number_of_days - 1, -1, -1):
            clicks = round(900 + 800 * math.sin(back / 9) + 70 * (back % 7))
            counts = DayCounts(24, 4_000_000, clicks * 2, clicks * 2 - 30, max(0, clicks), 3, 0, 0)
            odd = back == 0
            day = (LAST - dt.timedelta(days=back)).isoformat()
            days.append(LogDay(day, 24, 4_100_000, 2 * odd, odd, counts))
        return BucketLook(tuple(days), self.outside)

    def newest_day(self, _ctx: JobContext) -> str:
        self._ask("newest day")
        return LAST.isoformat() if self.number_of_days else ""

    def files(self, _ctx: JobContext, day: str, after: str) -> FilePage:
        self._ask("files", day, after)
        start = int(after or 0)
        stop = min(self.many, start + 1_000)
        files = [self._file(day, number) for number in range(start, stop)]
        return FilePage(day, tuple(files), str(stop) if stop < self.many else "")

    def _file(self, day: str, number: int) -> LogFile:
        key, at = f"{day}/{digest(number)}", f"{day}T{number % 24:02d}:15:02.000Z"
        if number == 3:
            return LogFile(f"{day}/notes of the release.txt", 812, at, "foreign")
        if number in (4, 5):
            state = "corrupt" if number == 4 else "cut off"
            return LogFile(key, 170_000, at, state)
        if number == 6:
            return LogFile(key, 1_073_741_824, at, "unread")
        bad = 3 if number == 1 else 0
        facts = FileFacts(412 + number, 412 + number - bad, bad, 0, 0, at, at.replace(":15:", ":19:"))
        return LogFile(key, 171_000 + 913 * number, at, "read", facts)

    def rejected(self, _ctx: JobContext) -> tuple[LogFile, ...]:
        self._ask("rejected")
        at = f"{LAST}T07:15:02.000Z"
        return tuple(
            LogFile(f"rejected/{LAST}/{digest(number)}", 61 + number, at, "rejected") for number in range(23)
        )

    def verify(self, _ctx: JobContext, key: str) -> Verdict:
        self._ask("verify", key)
        return Verdict(key, 170_000, digest(0), "cut off")

    def verify_all(self, _ctx: JobContext, files: tuple[LogFile, ...]) -> tuple[Verdict, ...]:
        self._ask("verify all", len(files))
        states = {5: "cut off", 4: "corrupt"}
        logs = [file for file in files if file.state != "foreign"]
        return tuple(
            Verdict(file.key, file.size, digest(0), states.get(number, "verified"))
            for number, file in enumerate(logs)
        )

    def lines(self, _ctx: JobContext, key: str, start: int, number: int | None) -> LinePage:
        self._ask("lines", key, start, number)
        lines = tuple(self._line(place, start, number) for place in range(40))
        return LinePage(key, start, start + 40 * 600, 172_000, lines)

    def _line(self, place: int, start: int, number: int | None) -> ReadLine:
        values = EVENT | {"x": str(40 + 31 * place), "receipt": f"0123456789abcdef-{place + 1}"}
        at = None if number is None else number + place
        if place in (2, 9):
            text = '{"timestamp":"2026-11-23T09:15:02.120Z","token":"shop","user_key":"abc'
            return ReadLine(start + 600 * place, at, text, {}, "not JSON: Expecting value (character 84)")
        return ReadLine(start + 600 * place, at, json.dumps(values), values)

    def line(self, ctx: JobContext, key: str, number: int) -> LinePage:
        self._ask("line", key, number)
        return replace(self.lines(ctx, key, 600 * (number - 1), number), key=key)

    def sync(self, _ctx: JobContext, first_day: str | None, last_day: str | None) -> SyncReport:
        self._ask("sync", first_day, last_day)
        return SyncReport(objects=22, rows=9_000, bytes=4_000_000, corrupt=2, foreign=1)

    def search(self, _ctx: JobContext, request: SearchRequest) -> SearchResult:
        self._ask("search", request)
        hits = tuple(
            Hit(
                f"2026-11-23T09:{place:02d}:02.120Z", "click", EVENT["current_page"], EVENT["link"],
                EVENT["selector"], "shop", EVENT["user_key"], f"0123456789abcdef-{place + 1}",
                "5f0c2a34-9c1e-4f7e-8c55-0123456789ab", f"2026-11-23/{digest(place)}", place + 1,
            )
            for place in range(30)
        )  # fmt: skip
        return SearchResult(request, hits, 1_204)

    def export(
        self, _ctx: JobContext, path: Path, kind: str, first_day: str | None, last_day: str | None
    ) -> ExportReport:
        self._ask("export", path, kind, first_day, last_day)
        return ExportReport(str(path), kind, files=1, events=812, bytes=90_000, facts=f"{path}.json")

    def erase(self, _ctx: JobContext, visitor: Visitor, typed: str, names: bool) -> ErasureReport:
        self._ask("erase", visitor.token, visitor.user_key, typed, names)
        named = Named(settings=4, views=1)
        report = ErasureReport(
            "erased/" + digest(1), 5_760, 3, 1, 2, 41, 41, 12, 3, ("/home/ada/events.csv",)
        )
        return replace(report, **{"taken_out" if names else "still_named": named})

    def erase_policy(self, _ctx: JobContext) -> str:
        self._ask("erase policy")
        return '{"Version": "2012-10-17"}\n'

    def account(self, _ctx: JobContext, day: str | None) -> WayLedger:
        self._ask("account", day)
        run = ReceiptRun("0123456789abcdef", 41, 52)
        why = "The lines on both sides lie in 2026-11-23/5feceb66, which was written without it."
        depth = QueueDepth(0, 0, 0, 0)
        return WayLedger(
            day,
            2,
            10_400,
            10_380,
            4,
            2,
            2,
            0,
            0,
            (Gap(run, "drain", why),),
            depth,
            "2026-11-23T21:40:07.000Z",
        )
