"""The line that does the same on the command line, for the clipboard."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from logdig_console.presenters.command_line import CliPlace, drain_line, operating_line
from logdig_console.ui.frame.top_bar import TopBar


class LineCopier(QObject):
    """Copies lines, and says in the top bar what was copied.

    Args:
        place: arguments that say where the service is; None copies nothing that would need it.
    """

    def __init__(self, *, place: CliPlace | None, top_bar: TopBar, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._top_bar = top_bar

    @Slot(str)
    def copy(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self._top_bar.say(self.tr("Copied: {line}").format(line=line))

    @Slot(object)
    def copy_words(self, words: tuple[str, ...]) -> None:
        """Copy the line of a verb with its arguments."""
        if self._place is not None:
            self.copy(operating_line(self._place, *words))

    @Slot()
    def copy_drain(self) -> None:
        """Copy the line that drains."""
        if self._place is not None:
            self.copy(drain_line(self._place))
