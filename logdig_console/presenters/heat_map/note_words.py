"""What analysts have noted of days, where days are chosen."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.shared_settings import SharedSettings
from logdig_console.domain.visible import visible
from logdig_console.presenters.wording import count

translate = QCoreApplication.translate

MOST_LINES: Final = 6


def notes_words(notes: Mapping[str, tuple[str, ...]], request: PictureRequest | None) -> str:
    """The notes of the days asked for, the newest first; a line each, empty where there is none."""
    first, last = ("", "") if request is None else (request.first_day or "", request.last_day or "")
    lines = [
        f"{day}  {visible(text)}"
        for day, texts in sorted(notes.items(), reverse=True)
        if day >= first and (not last or day <= last)
        for text in texts
    ]
    if len(lines) > MOST_LINES:
        left = len(lines) - MOST_LINES + 1
        more = translate("Notes", "… and {number} more notes").format(number=count(left))
        lines = [*lines[: MOST_LINES - 1], more]
    return "\n".join(lines)


def notes_of_days(shared: SharedSettings) -> dict[str, str]:
    """What is noted of each day, `YYYY-MM-DD`, for a time axis; a line for each of a day's notes."""
    return {day: "\n".join(map(visible, texts)) for day, texts in shared.notes_by_day().items()}
