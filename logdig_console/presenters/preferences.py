"""What a person prefers, kept between runs."""

import json
from typing import Literal, get_args

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from logdig_console.domain.opening import Opening, opening_of
from logdig_console.domain.polling import DEFAULT_INTERVAL_S, bounded

Appearance = Literal["system", "light", "dark"]
APPEARANCES: tuple[Appearance, ...] = get_args(Appearance)


Language = Literal["system", "en", "ko"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


MOST_RECENT = 8


class Preferences(QObject):
    """Appearance, language and time zone of the windows, how often is looked, and what was opened last.

    Args:
        settings: where they are kept; None keeps them for this run alone.

    Signals:
        appearance_changed(str): `system`, `light` or `dark`.
        language_changed(str): `system`, `en` or `ko`.
        local_time_changed(bool): True for the machine's own zone, False for UTC.
        read_only_changed(bool): True where nothing may be changed on AWS.
    """

    appearance_changed = Signal(str)
    language_changed = Signal(str)
    local_time_changed = Signal(bool)
    read_only_changed = Signal(bool)

    def __init__(self, *, settings: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        kept = None if settings is None else settings.value("appearance")
        self._appearance: Appearance = next((name for name in APPEARANCES if name == kept), "system")
        language = None if settings is None else settings.value("language")
        self._language: Language = next((name for name in LANGUAGES if name == language), "system")
        recent = _kept(None if settings is None else settings.value("recent"), [])
        found = (opening_of(item) for item in (recent if isinstance(recent, list) else []))
        self._recent = tuple(opening for opening in found if opening is not None)[:MOST_RECENT]
        self._opening = opening_of(_kept(None if settings is None else settings.value("opening"), None))
        self._local_time = bool(settings is not None and settings.value("local_time", False, type=bool))
        polls = None if settings is None else settings.value("poll_interval_s")
        self._poll_interval_s = _interval(polls)
        self._read_only = bool(settings is not None and settings.value("read_only", False, type=bool))

    @property
    def appearance(self) -> Appearance:
        return self._appearance

    @property
    def language(self) -> Language:
        return self._language

    @property
    def opening(self) -> Opening | None:
        """What was opened last; None where the doors are to be shown."""
        return self._opening

    @property
    def local_time(self) -> bool:
        return self._local_time

    @Slot(str)
    def set_appearance(self, appearance: Appearance) -> None:
        if appearance == self._appearance:
            return
        self._appearance = appearance
        if self._settings is not None:
            self._settings.setValue("appearance", appearance)
        self.appearance_changed.emit(appearance)

    @Slot(bool)
    def set_local_time(self, local_time: bool) -> None:
        if local_time == self._local_time:
            return
        self._local_time = local_time
        if self._settings is not None:
            self._settings.setValue("local_time", local_time)
        self.local_time_changed.emit(local_time)

    @property
    def poll_interval_s(self) -> float:
        """Seconds between two looks at the queue, 1 to 60."""
        return self._poll_interval_s

    def set_poll_interval(self, interval_s: float) -> None:
        """Remember it for the next start too."""
        self._poll_interval_s = bounded(interval_s)
        if self._settings is not None:
            self._settings.setValue("poll_interval_s", self._poll_interval_s)

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed on AWS."""
        return self._read_only

    @Slot(bool)
    def set_read_only(self, read_only: bool) -> None:
        if read_only == self._read_only:
            return
        self._read_only = read_only
        if self._settings is not None:
            self._settings.setValue("read_only", read_only)
        self.read_only_changed.emit(read_only)

    @Slot(str)
    def set_language(self, language: Language) -> None:
        if language == self._language:
            return
        self._language = language
        if self._settings is not None:
            self._settings.setValue("language", language)
        self.language_changed.emit(language)

    @property
    def recent(self) -> tuple[Opening, ...]:
        """What was opened before, the newest first."""
        return self._recent

    def set_opening(self, opening: Opening | None) -> None:
        """Remember what is opened; None shows the doors at the next start."""
        self._opening = opening
        if opening is not None:
            others = (item for item in self._recent if item != opening)
            self._recent = (opening, *others)[:MOST_RECENT]
        if self._settings is not None:
            kept = None if opening is None else opening.as_json()
            self._settings.setValue("opening", json.dumps(kept))
            lasting = [item.as_json() for item in self._recent]
            self._settings.setValue("recent", json.dumps([item for item in lasting if item is not None]))


def _interval(kept: object) -> float:
    """An interval that a settings file holds."""
    try:
        return bounded(float(str(kept)))
    except ValueError:  # nothing is kept, or somebody has edited the file
        return DEFAULT_INTERVAL_S


def _kept(text: object, otherwise: object) -> object:
    """What a settings file holds as JSON."""
    try:
        return json.loads(text) if isinstance(text, str) and text else otherwise
    except ValueError:  # somebody has edited the file
        return otherwise
