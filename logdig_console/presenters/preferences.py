"""What a person prefers, kept between runs."""

from typing import Literal, get_args

from PySide6.QtCore import QObject, QSettings, Signal, Slot

Appearance = Literal["system", "light", "dark"]
APPEARANCES: tuple[Appearance, ...] = get_args(Appearance)


class Preferences(QObject):
    """Appearance and time zone of the windows.

    Args:
        settings: where they are kept; None keeps them for this run alone.

    Signals:
        appearance_changed(str): `system`, `light` or `dark`.
        local_time_changed(bool): True for the machine's own zone, False for UTC.
    """

    appearance_changed = Signal(str)
    local_time_changed = Signal(bool)

    def __init__(self, *, settings: QSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        kept = None if settings is None else settings.value("appearance")
        self._appearance: Appearance = next((name for name in APPEARANCES if name == kept), "system")
        self._local_time = bool(settings is not None and settings.value("local_time", False, type=bool))

    @property
    def appearance(self) -> Appearance:
        return self._appearance

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
