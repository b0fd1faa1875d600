"""One sentence that says how the service is."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from logdig_console.presenters.operating.stations import Health, Station

translate = QCoreApplication.translate

_WORST_FIRST: tuple[Health, ...] = ("failed", "attention")


@dataclass(frozen=True, slots=True)
class Headline:
    """The state of the whole pipeline, in a sentence."""

    health: Health
    text: str


def headline(stations: tuple[Station, ...]) -> Headline:
    """The worst station's word, or that all is well, or what to do first."""
    if any(station.stale for station in stations):
        return Headline("unknown", translate("Headline", "Not known now: the newest look was not answered."))
    for health in _WORST_FIRST:
        for station in stations:
            if station.health == health:
                text = translate("Headline", "{station}: {word}").format(
                    station=station.name, word=station.word
                )
                return Headline(health, text)
    if any(station.health == "unknown" for station in stations):
        return Headline("unknown", translate("Headline", "Ready. No click has come yet."))
    return Headline("ok", translate("Headline", "All stations are well."))
