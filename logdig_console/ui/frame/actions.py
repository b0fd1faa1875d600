"""Everything that can be done, by name and by key."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from logdig_console.presenters.operating.stations import PageKey
from logdig_console.presenters.preferences import APPEARANCES, Appearance, Preferences
from logdig_console.ui.parts.window_actions import LineAction, WindowActions


class PageAction(QAction):
    """Goes to a page.

    Signals:
        page_requested(str)
    """

    page_requested = Signal(str)

    def __init__(self, key: PageKey, text: str, *, parent: QObject) -> None:
        super().__init__(text, parent)
        self._key = key
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        self.page_requested.emit(self._key)


class AppearanceAction(QAction):
    """Chooses light, dark, or what the system says."""

    def __init__(
        self, appearance: Appearance, text: str, *, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(text, parent)
        self._appearance: Appearance = appearance
        self._preferences = preferences
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        self._preferences.set_appearance(self._appearance)


class TimesAction(QAction):
    """Chooses UTC or the machine's zone."""

    def __init__(self, text: str, *, local_time: bool, preferences: Preferences, parent: QObject) -> None:
        super().__init__(text, parent)
        self._local_time = local_time
        self._preferences = preferences
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        self._preferences.set_local_time(self._local_time)


class Actions(WindowActions):
    """The window's actions; the window has all their shortcuts, the palette lists them.

    Args:
        names: of the pages that exist, in order; Ctrl+1 leads to the first.
        copies_cli: True where lines for the command line can be offered.
        serves: True for a service, False for log files, which have nothing to drain.
    """

    def __init__(
        self,
        *,
        window: QMainWindow,
        names: dict[PageKey, str],
        preferences: Preferences,
        copies_cli: bool,
        serves: bool = True,
    ) -> None:
        super().__init__(window=window)
        self.pages: list[PageAction] = []
        for number, (key, name) in enumerate(names.items(), start=1):
            page = PageAction(key, self.tr("Go to {page}").format(page=name), parent=self)
            self._add(page, f"Ctrl+{number}")
            self.pages.append(page)
        self.next_area = self._action(self.tr("Go to the next part of the window"), "F6")
        self.previous_area = self._action(self.tr("Go to the previous part of the window"), "Shift+F6")
        self.drain = self._action(self.tr("Drain now"), "Ctrl+D")
        self.look = self._action(self.tr("Look at the service now"), "F5")
        self.search = self._action(self.tr("Search pages"), "Ctrl+F")
        self.zoom_in = self._action(self.tr("Zoom in"), "Ctrl+=", "Ctrl++")
        self.zoom_out = self._action(self.tr("Zoom out"), "Ctrl+-")
        self.fit_width = self._action(self.tr("Fit the width"), "Ctrl+0")
        self.true_size = self._action(self.tr("Zoom to 100 %"), "Ctrl+Shift+0")
        self.save = self._action(self.tr("Save the heat map"), "Ctrl+S")
        self.open_sample = self._action(self.tr("Open the sample site"))
        self.copy_sample = self._action(self.tr("Copy the address of the sample site"))
        self.copy_heat_map_line = self._action(self.tr("Copy as CLI: this heat map"), "Ctrl+Shift+C")
        self.copy_drain_line = self._action(self.tr("Copy as CLI: drain now"))
        offered = {
            self.copy_heat_map_line: copies_cli,
            self.copy_drain_line: copies_cli and serves,
            **dict.fromkeys((self.drain, self.look, self.open_sample, self.copy_sample), serves),
        }
        for action, possible in offered.items():
            action.setVisible(possible)
            action.setEnabled(possible)
        words: dict[Appearance, str] = {
            "system": self.tr("Appearance: as the system says"),
            "light": self.tr("Appearance: light"),
            "dark": self.tr("Appearance: dark"),
        }
        for appearance in APPEARANCES:
            self._add(AppearanceAction(appearance, words[appearance], preferences=preferences, parent=self))
        for text, local_time in (
            (self.tr("Times in UTC"), False),
            (self.tr("Times in this machine's zone"), True),
        ):
            self._add(TimesAction(text, local_time=local_time, preferences=preferences, parent=self))
        self.read_only = self._action(self.tr("Read-only mode on or off"), "Ctrl+Shift+R")
        self.read_only.setVisible(serves)
        self.read_only.setEnabled(serves)
        self.new_service = self._action(self.tr("New service…"), "Ctrl+N")
        self.doors = self._action(self.tr("Open something else"), "Ctrl+O")
        self.palette = self._action(self.tr("Commands"), "Ctrl+K")
        self.quit = self._action(self.tr("Quit"), "Ctrl+Q")

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every action that can be used now, without the palette itself: pages first, lines to copy last."""
        usable = (
            action
            for action in self._window.actions()
            if action is not self.palette and action.isVisible() and action.isEnabled()
        )
        copied = (self.copy_heat_map_line, self.copy_drain_line)
        return tuple(
            sorted(
                usable,
                key=lambda action: (
                    not isinstance(action, PageAction),
                    isinstance(action, LineAction) or action in copied,
                ),
            )
        )
