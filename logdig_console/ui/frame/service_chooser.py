"""What is open, and what was open before: one click away."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from logdig_console.domain.opening import Opening
from logdig_console.ui.theme import Theme, sized

_NAME_SCALE = 1.1


class OpeningAction(QAction):
    """Opens something else.

    Signals:
        opening_chosen(Opening)
    """

    opening_chosen = Signal(object)

    def __init__(self, opening: Opening, text: str, *, parent: QMenu) -> None:
        super().__init__(text, parent)
        self._opening = opening
        self.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        self.opening_chosen.emit(self._opening)


class ServiceChooser(QToolButton):
    """The name of what is open; a press shows what else there is.

    Signals:
        opening_chosen(Opening)
    """

    opening_chosen = Signal(object)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._openings: tuple[QAction, ...] = ()
        self.setText(self.tr("No service open"))
        self.setAccessibleName(self.tr("Choose a service"))
        self.setToolTip(self.tr("Nothing else has been opened on this machine yet."))
        self.setFont(sized(self.font(), _NAME_SCALE, QFont.Weight.DemiBold))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)

    def offer(self, openings: tuple[Opening, ...]) -> None:
        """Put these into the menu, the newest first; without any there is none."""
        if not openings:
            return
        menu = QMenu(self)
        for opening in dict.fromkeys(openings):
            action = OpeningAction(opening, self._words(opening), parent=menu)
            action.opening_chosen.connect(self.opening_chosen)
            menu.addAction(action)
        self._openings = tuple(menu.actions())
        self.setMenu(menu)
        self.setToolTip(self.tr("Choose a service"))

    @property
    def openings(self) -> tuple[QAction, ...]:
        """What else can be opened, the newest first."""
        return self._openings

    def _words(self, opening: Opening) -> str:
        if opening.service is not None:
            return self.tr("AWS · {service} · {region}").format(
                service=opening.service.name, region=opening.service.region
            )
        if opening.local:
            return self.tr("LOCAL · this machine")
        first = opening.paths[0]
        if len(opening.paths) == 1:
            return self.tr("FILES · {path}").format(path=first)
        return self.tr("FILES · {path} and {number} more").format(path=first, number=len(opening.paths) - 1)
