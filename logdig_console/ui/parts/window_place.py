"""Where a window lies on the screen, from one run to the next."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget


class WindowPlace:
    """Keeps a window's place.

    Args:
        settings: where it is kept; None forgets it.
        key: the window's own, such as `wizard`.
    """

    def __init__(self, window: QWidget, *, settings: QSettings | None, key: str) -> None:
        self._window = window
        self._settings = settings
        self._key = f"{key}/geometry"

    def restore(self) -> None:
        """Put the window where it was, if that is known."""
        kept = None if self._settings is None else self._settings.value(self._key)
        if isinstance(kept, QByteArray):
            self._window.restoreGeometry(kept)

    def keep(self) -> None:
        """Note where the window is."""
        if self._settings is not None:
            self._settings.setValue(self._key, self._window.saveGeometry())
