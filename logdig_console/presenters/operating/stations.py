"""The pipeline's stations: what each is called, how it is, and why."""

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.pages.page_address import site_and_path
from logdig_console.domain.snapshot import ServiceSnapshot
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import count, duration, files, lines, messages, pages

translate = QCoreApplication.translate

Health = Literal["ok", "attention", "failed", "unknown"]
StationKey = Literal["tracker", "collector", "queue", "drain", "storage", "heat_map"]
PageKey = Literal["services", "files", "queue", "logs", "heat_maps", "activity", "settings"]

STATION_KEYS: tuple[StationKey, ...] = ("tracker", "collector", "queue", "drain", "storage", "heat_map")

_MARKS: dict[Health, str] = {"ok": "●", "attention": "▲", "failed": "■", "unknown": "○"}


def mark(health: Health) -> str:
    """The shape of a state, so that colour is never alone."""
    return _MARKS[health]


@dataclass(frozen=True, slots=True)
class Station:
    """One station as it is drawn.

    Args:
        word: the state in a word or two.
        figure, unit: the station's main number and what it counts.
        note: the numbers beside it.
        why: a sentence that explains the state and, where it is not ok, what to do.
        event_at: ISO time of the last thing that happened here, None where nothing is known of.
        page: the page that shows more.
        stale: True where the newest look was not answered: the figures are of the last one that was.
    """

    key: StationKey
    name: str
    health: Health
    word: str
    figure: str
    unit: str
    note: str
    why: str
    event_at: str | None
    page: PageKey
    stale: bool = False


def stale(known: tuple[Station, ...]) -> tuple[Station, ...]:
    """The stations as they were last seen: nobody knows how they are now."""
    word = translate("Stations", "Not answered")
    why = translate("Stations", "The newest look was not answered. This is how it was at the one before.")
    return tuple(replace(station, health="unknown", word=word, why=why, stale=True) for station in known)


def station_name(key: StationKey) -> str:
    return {
        "tracker": translate("Stations", "Tracker"),
        "collector": translate("Stations", "Collector"),
        "queue": translate("Stations", "Queue"),
        "drain": translate("Stations", "Drain"),
        "storage": translate("Stations", "Storage"),
        "heat_map": translate("Stations", "Heat map"),
    }[key]


def unknown_stations() -> tuple[Station, ...]:
    """The pipeline before anything has been heard of it."""
    return tuple(
        Station(
            key=key,
            name=station_name(key),
            health="unknown",
            word=translate("Stations", "Not known yet"),
            figure="–",
            unit="",
            note="",
            why=translate("Stations", "Nothing has been heard of it yet."),
            event_at=None,
            page="services",
        )
        for key in STATION_KEYS
    )


def stations(snapshot: ServiceSnapshot) -> tuple[Station, ...]:
    """The six stations of a snapshot, in the order in which a click passes them."""
    return (
        _tracker(snapshot),
        _collector(snapshot),
        _queue(snapshot),
        _drain(snapshot),
        _storage(snapshot),
        _heat_map(snapshot),
    )


def _tracker(snapshot: ServiceSnapshot) -> Station:
    heard = snapshot.newest_event_at is not None
    return Station(
        key="tracker",
        name=station_name("tracker"),
        health="ok" if heard else "unknown",
        word=translate("Stations", "Reporting") if heard else translate("Stations", "Nothing yet"),
        figure=count(len(snapshot.pages)),
        unit=translate("Stations", "page reporting")
        if len(snapshot.pages) == 1
        else translate("Stations", "pages reporting"),
        note=_path(snapshot.newest_page) if snapshot.newest_page else translate("Stations", "no click yet"),
        why=translate(
            "Stations", "Visitors' browsers send what they click. The newest is from {page}."
        ).format(page=snapshot.newest_page or translate("Stations", "no page"))
        if heard
        else translate("Stations", "No browser has sent anything yet. Click on the sample site."),
        event_at=snapshot.newest_event_at,
        page="services",
    )


def _collector(snapshot: ServiceSnapshot) -> Station:
    health: Health = "ok"
    word = translate("Stations", "Answering")
    why = translate("Stations", "The collector answers and reaches SQS.")
    sqs = translate("Stations", "SQS reached")
    if not snapshot.collector_answers:
        health = "failed"
        word = translate("Stations", "No answer")
        why = translate(
            "Stations", "The collector does not answer. Trackers keep their clicks for 7 days and try again."
        )
        sqs = translate("Stations", "trackers wait")
    elif snapshot.collector_sqs == "failing":
        health = "attention"
        word = translate("Stations", "SQS fails")
        why = translate("Stations", "The collector answers, but its sends to SQS fail. Trackers keep clicks.")
        sqs = translate("Stations", "trackers wait")
    elif snapshot.collector_sqs != "ok":
        sqs = translate("Stations", "nothing sent yet")
        why = translate("Stations", "The collector answers. It has had nothing to send to SQS yet.")
    return Station(
        key="collector",
        name=station_name("collector"),
        health=health,
        word=word,
        figure=f":{urlsplit(snapshot.collector_url).port}"
        if snapshot.service.local
        else translate("Stations", "https"),
        unit=translate("Stations", "on this machine") if snapshot.service.local else "",
        note=sqs,
        why=why,
        event_at=snapshot.taken_at,
        page="services",
    )


def _queue(snapshot: ServiceSnapshot) -> Station:
    depth = snapshot.queue
    dead = depth.dead > 0
    if dead:
        why = translate("Stations", "Dead letters: {messages} could not be drained in 20 tries.").format(
            messages=messages(depth.dead)
        )
    elif depth.at_rest:
        why = translate("Stations", "Nothing waits: everything accepted has been drained.")
    else:
        why = translate("Stations", "Messages wait for the next drain. SQS's counters are approximate.")
    return Station(
        key="queue",
        name=station_name("queue"),
        health="attention" if dead else "ok",
        word=translate("Stations", "Dead letters")
        if dead
        else translate("Stations", "At rest")
        if depth.at_rest
        else translate("Stations", "Waiting"),
        figure=f"≈ {count(depth.waiting)}",
        unit=translate("Stations", "waiting"),
        note=translate("Stations", "{in_flight} in flight, {dead} dead").format(
            in_flight=count(depth.in_flight), dead=count(depth.dead)
        ),
        why=why,
        event_at=snapshot.taken_at,
        page="queue",
    )


def _drain(snapshot: ServiceSnapshot) -> Station:
    report = snapshot.drain
    paused = translate(
        "Stations",
        "The service is paused for maintenance: nothing is drained, and clicks wait in the queue for 7 days "
        "at most.",
    )
    if report is None:
        waits = bool(snapshot.paused_since)
        why = translate("Stations", "The drain has not run yet. “Drain now” runs it.")
        return Station(
            key="drain",
            name=station_name("drain"),
            health="attention" if waits else "unknown",
            word=translate("Stations", "Paused") if waits else translate("Stations", "Not run yet"),
            figure="–",
            unit="",
            note=translate("Stations", "no drain yet"),
            why=paused if waits else why,
            event_at=None,
            page="queue",
        )
    health: Health = "ok"
    word = drain_status(report.status)
    why = translate("Stations", "The last drain took {time}.").format(time=duration(report.spent_ms))
    if report.status == "error":
        health = "failed"
        why = translate("Stations", "The last drain failed. Messages stay in the queue until one succeeds.")
        if snapshot.drain_error:
            why = f"{why} {spoken(snapshot.drain_error)}"
    elif report.not_deleted or report.rejected:
        health = "attention"
        why = translate(
            "Stations", "Bad, and set aside: {bad}. Not deleted, to be drained again: {kept}."
        ).format(bad=lines(report.rejected), kept=messages(report.not_deleted))
    if snapshot.paused_since:
        health = "attention"
        word = translate("Stations", "Paused")
        why = paused
    idle = health == "ok" and report.messages == 0 and snapshot.moved is not None
    shown = snapshot.moved if idle and snapshot.moved is not None else report
    return Station(
        key="drain",
        name=station_name("drain"),
        health=health,
        word=word,
        figure=count(shown.events),
        unit=translate("Stations", "events last time"),
        note=translate("Stations", "{files}, {time}").format(
            files=files(shown.objects), time=duration(shown.spent_ms)
        ),
        why=why,
        event_at=snapshot.moved_at if idle else snapshot.drained_at,
        page="queue",
    )


def drain_status(status: str) -> str:
    """A drain's own word, in ours."""
    return {
        "drained": translate("Stations", "Drained"),
        "below threshold": translate("Stations", "Below threshold"),
        "empty": translate("Stations", "Queue empty"),
        "error": translate("Stations", "Failed"),
    }.get(status, status)


def _storage(snapshot: ServiceSnapshot) -> Station:
    counts = snapshot.counts
    faults = counts.bad + counts.clashes + counts.suspect
    health: Health = "ok"
    word = translate("Stations", "Stored")
    why = translate("Stations", "{lines} in {files}, each file verified by its hash.").format(
        lines=lines(counts.rows), files=files(snapshot.stored_objects)
    )
    if snapshot.sync.corrupt:
        health = "failed"
        word = translate("Stations", "Corrupt files")
        why = translate("Stations", "Not read, because it does not match its hash: {files}.").format(
            files=files(snapshot.sync.corrupt)
        )
    elif faults:
        health = "attention"
        word = translate("Stations", "Bad lines")
        why = translate("Stations", "Bad, suspect or clashing, counted and not drawn: {lines}.").format(
            lines=lines(faults)
        )
    elif not snapshot.stored_objects:
        health = "unknown"
        word = translate("Stations", "Nothing yet")
        why = translate("Stations", "No log file has been stored yet.")
    return Station(
        key="storage",
        name=station_name("storage"),
        health=health,
        word=word,
        figure=count(snapshot.stored_objects),
        unit=translate("Stations", "log file")
        if snapshot.stored_objects == 1
        else translate("Stations", "log files"),
        note=lines(counts.rows),
        why=why,
        event_at=snapshot.newest_event_at,
        page="logs",
    )


def _heat_map(snapshot: ServiceSnapshot) -> Station:
    clicks = snapshot.counts.clicks
    return Station(
        key="heat_map",
        name=station_name("heat_map"),
        health="ok" if clicks else "unknown",
        word=translate("Stations", "Up to date") if clicks else translate("Stations", "Nothing yet"),
        figure=count(clicks),
        unit=translate("Stations", "clicks"),
        note=translate("Stations", "on {pages}").format(pages=pages(len(snapshot.pages))),
        why=translate("Stations", "Every distinct click is counted once. Open it to see where they are.")
        if clicks
        else translate("Stations", "There is no click to draw yet."),
        event_at=snapshot.taken_at,
        page="heat_maps",
    )


def _path(url: str) -> str:
    site, path = site_and_path(url)
    return path.partition("?")[0].partition("#")[0] or site or url
