"""What an operator can do, by name and by key."""

from PySide6.QtWidgets import QMainWindow

from logdig_console.ui.parts.window_actions import Line, WindowActions


class OperatingActions(WindowActions):
    """The window has their shortcuts, the palette lists them.

    Args:
        copies_cli: True where lines for the command line can be offered.
    """

    def __init__(self, *, window: QMainWindow, copies_cli: bool) -> None:
        super().__init__(window=window)
        self.why = self._action(self.tr("Ask why"), "Ctrl+Shift+Y")
        self.small_window = self._action(self.tr("Show the queue in a small window"), "Ctrl+Shift+Q")
        self.look = self._action(self.tr("Look at the queue now"), "Ctrl+F5")
        self.probe = self._action(self.tr("Send a test click"), "Ctrl+Shift+T")
        self.tag = self._action(self.tr("Show the tag for your pages"))
        self.count = self._action(self.tr("Count every line of today again"))
        self.pause = self._action(self.tr("Pause draining for maintenance"))
        self.resume = self._action(self.tr("Resume draining"))
        self.peek = self._action(self.tr("Peek at messages of the queue"))
        self.peek_dead = self._action(self.tr("Peek at dead letters"))
        self.redrive = self._action(self.tr("Redrive dead letters"))
        self.purge = self._action(self.tr("Purge the queue"))
        self.purge_dead = self._action(self.tr("Purge the dead letters"))
        self.alarms = self._action(self.tr("Show alarms"))
        self.logs = self._action(self.tr("Show the logs of drain and collector"))
        self.beside = self._action(self.tr("Show services side by side"))
        lines: tuple[Line, ...] = (
            (self.tr("Copy as CLI: watch the queue"), ("queue", "--watch")),
            (self.tr("Copy as CLI: ask why"), ("why",)),
            (self.tr("Copy as CLI: the tag for your pages"), ("snippet",)),
            (self.tr("Copy as CLI: pause draining"), ("schedule", "--pause")),
            (self.tr("Copy as CLI: resume draining"), ("schedule", "--resume")),
            (self.tr("Copy as CLI: peek at messages"), ("peek",)),
            (self.tr("Copy as CLI: redrive dead letters"), ("redrive",)),
            (self.tr("Copy as CLI: alarms"), ("alarms",)),
            (self.tr("Copy as CLI: follow the logs"), ("tail", "--follow")),
        )
        self.lines = self._line_actions(lines if copies_cli else ())
