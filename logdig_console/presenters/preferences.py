"""What a person prefers, kept between runs."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QObject, QSettings, Signal, Slot

Appearance = Literal["system", "light", "dark"]
APPEARANCES: tuple[Appearance, ...] = get_args(Appearance)


Language = Literal["system", "en", "ko"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is opened: the service of this machine, or log files.

    Args:
        paths: of log files and their folders; empty for the service of this machine.
    """

    paths: tuple[Path, ...] = ()

    @property
    def local(self) -> bool:
        return not self.paths


class Preferences(QObject):
    """Appearance, language and time zone of the windows, and what was opened last.

    Args:
        settings: where they are kept; None keeps them for this run alone.

    Signals:
        appearance_changed(str): `system`, `light` or `dark`.
        language_changed(str): `system`, `en` or `ko`.
        local_time_changed(bool): True for the machine's own zone, False for UTC.
    """

    appearance_changed = Signal(str)
    language_changed = Signal(str)
    local_time_changed = Signal(bool)

    def __init__(self, *, settings: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        kept = None if settings is None else settings.value("appearance")
        self._appearance: Appearance = next((name for name in APPEARANCES if name == kept), "system")
        language = None if settings is None else settings.value("language")
        self._language: Language = next((name for name in LANGUAGES if name == language), "system")
        self._opening = None if settings is None else _opening(settings.value("opening"))
        self._local_time = bool(settings is not None and settings.value("local_time", False, type=bool))

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

    @Slot(str)
    def set_language(self, language: Language) -> None:
        if language == self._language:
            return
        self._language = language
        if self._settings is not None:
            self._settings.setValue("language", language)
        self.language_changed.emit(language)

    def set_opening(self, opening: Opening | None) -> None:
        """Remember what is opened; None shows the doors at the next start."""
        self._opening = opening
        if self._settings is not None:
            text = "" if opening is None else json.dumps([str(path) for path in opening.paths])
            self._settings.setValue("opening", text)


def _opening(kept: object) -> Opening | None:
    """What was kept; None where nothing was, or nothing that can be read."""
    try:
        paths = json.loads(kept) if isinstance(kept, str) and kept else None
    except ValueError:  # somebody has edited the file: the doors are shown
        return None
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        return None
    return Opening(tuple(Path(path) for path in paths))
