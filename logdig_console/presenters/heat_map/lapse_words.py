"""What a time-lapse says of its frames."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from logdig_console.presenters.heat_map.lapse_presenter import LapseState
from logdig_console.presenters.heat_map.view_words import weekday_words
from logdig_console.presenters.wording import clicks, count

translate = QCoreApplication.translate

_DAY_DIGITS = 10
_MINUTE_DIGITS = 16


def span_words(start: str) -> str:
    """When a frame is: a day with its weekday, or an hour with its weekday and its offset from UTC."""
    day = date.fromisoformat(start[:_DAY_DIGITS])
    words = f"{day.isoformat()} {weekday_words(day.isoweekday())}"
    if len(start) == _DAY_DIGITS:
        return words
    begin = datetime.fromisoformat(start)
    end = begin + timedelta(hours=1)
    return f"{words} {begin:%H:%M}–{end:%H:%M} (UTC{start[_MINUTE_DIGITS:]})"


def frame_words(state: LapseState) -> str:
    """The frame that is wished: when it is, its clicks, and which of how many it is."""
    lapse = state.lapse
    if lapse is None or not lapse.starts:
        return ""
    return translate("Lapse", "{span}: {clicks} · frame {number} of {all}").format(
        span=span_words(lapse.starts[state.index]),
        clicks=clicks(lapse.clicks[state.index]),
        number=count(state.index + 1),
        all=count(len(lapse.starts)),
    )


def lapse_facts(state: LapseState) -> str:
    """What holds for all frames."""
    lapse = state.lapse
    if lapse is None:
        return ""
    facts = [
        translate("Lapse", "All frames share one scale"),
        translate("Lapse", "{clicks} in {frames}").format(
            clicks=clicks(sum(lapse.clicks)), frames=_frames(len(lapse.starts))
        ),
        translate("Lapse", "at most {clicks} in one").format(clicks=clicks(max(lapse.clicks, default=0))),
        translate("Lapse", "times in {zone}").format(zone=lapse.frames.zone),
    ]
    if lapse.frames.untimed:
        facts.append(
            translate("Lapse", "{clicks} without a time, in no frame").format(
                clicks=clicks(lapse.frames.untimed)
            )
        )
    return " · ".join(facts)


def _frames(number: int) -> str:
    if number == 1:
        return translate("Lapse", "1 frame")
    return translate("Lapse", "{number} frames").format(number=count(number))


def axis_words(starts: Sequence[str], numbers: Sequence[int]) -> str:
    """The time axis in words, for those who do not see it."""
    if not starts:
        return translate("Lapse", "No click says when it happened.")
    most = max(range(len(numbers)), key=numbers.__getitem__)
    return translate("Lapse", "From {first} to {last}. Most: {clicks} on {span}.").format(
        first=span_words(starts[0]),
        last=span_words(starts[-1]),
        clicks=clicks(numbers[most]),
        span=span_words(starts[most]),
    )


def saving_words(state: LapseState) -> str:
    """How far the frames are written, or where they are; empty where nothing was asked for."""
    if state.saving is not None:
        total = state.saving.total
        if total is None:
            return translate("Lapse", "Saving the frames…")
        return translate("Lapse", "Saving the frames: {done} of {all}").format(
            done=count(state.saving.done), all=count(total)
        )
    if state.saved is None:
        return ""
    number, folder = state.saved
    return translate("Lapse", "Saved: {frames} in {folder}").format(frames=_frames(number), folder=folder)


def step_words(step: str) -> str:
    return {"hour": translate("Lapse", "By hour"), "day": translate("Lapse", "By day")}[step]
