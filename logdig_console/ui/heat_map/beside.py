"""The windows that stand beside a heat map page, each built when it is first wanted."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from logdig_console.domain.pages.area import ClickLines
from logdig_console.domain.pages.page_picture import RawImage
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.note_words import notes_of_days
from logdig_console.presenters.heat_map.saving import Wish
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.heat_map.picture_drop import raw
from logdig_console.ui.theme import Theme

if TYPE_CHECKING:
    from logdig_console.ui.heat_map.compare_window import CompareWindow
    from logdig_console.ui.heat_map.heat_map_page import HeatMapPage
    from logdig_console.ui.heat_map.lapse_window import LapseWindow
    from logdig_console.ui.heat_map.lines_window import LinesWindow
    from logdig_console.ui.heat_map.page_picture_window import PagePictureWindow


class Beside(QObject):
    """Opens them, all over what the page shows now.

    Signals:
        comparison_line_requested(Pair, Plan): a comparison's line for the command line is to be copied.
        lapse_line_requested(PictureRequest, str, str): the same of a time-lapse, its page's picture and step.
        capture_line_requested(KeptPicture): the same of a picture that a browser took.

    Attributes:
        copies_cli: True where such a line can be offered.
        comparison, lapse: the newest of their kind; None before the first.
    """

    comparison_line_requested = Signal(object, object)
    lapse_line_requested = Signal(object, str, str)
    capture_line_requested = Signal(object)

    def __init__(
        self, *, page: "HeatMapPage", presenter: HeatMapPresenter, preferences: Preferences, theme: Theme
    ) -> None:
        super().__init__(page)
        self._page = page
        self._presenter = presenter
        self._preferences = preferences
        self._theme = theme
        self.copies_cli = False
        self.comparison: CompareWindow | None = None
        self.lapse: LapseWindow | None = None

    @cached_property
    def lines(self) -> "LinesWindow":
        """The log lines of some clicks."""
        from logdig_console.ui.heat_map.lines_window import LinesWindow

        return LinesWindow(parent=self._page)

    @cached_property
    def pictures(self) -> "PagePictureWindow":
        """The page's own pictures."""
        from logdig_console.ui.heat_map.page_picture_window import PagePictureWindow

        window = PagePictureWindow(
            presenter=self._presenter.pictures,
            preferences=self._preferences,
            theme=self._theme,
            parent=self._page,
        )
        window.width_chosen.connect(self._presenter.choose_width)
        window.line_requested.connect(self.capture_line_requested)
        window.copy_button.setVisible(self.copies_cli)
        return window

    def _say_where(self, window: QWidget) -> None:
        """Let a window's title say where its clicks are, as that of the page's window does."""
        origin = self._page.window().windowTitle()
        if not window.windowTitle().endswith(origin):
            window.setWindowTitle(f"{window.windowTitle()} · {origin}")

    @Slot(object)
    def show_lines(self, lines: ClickLines) -> None:
        self.lines.show_lines(lines)

    @Slot()
    def open_comparison(self) -> None:
        """Compare what is shown with another group."""
        from logdig_console.ui.heat_map.compare_window import CompareWindow

        request = self._presenter.state.request
        if request is None:
            return
        first, second = (self._presenter.another(request.url, key=f"{side}-") for side in ("first", "second"))
        self.comparison = CompareWindow(first=first, second=second, theme=self._theme, parent=self._page)
        self.comparison.line_requested.connect(self.comparison_line_requested)
        self.comparison.copy_button.setVisible(self.copies_cli)
        self._say_where(self.comparison)
        self.comparison.show()

    @Slot()
    def open_time_lapse(self) -> None:
        """Play what is shown hour by hour or day by day."""
        from logdig_console.ui.heat_map.lapse_window import LapseWindow

        presenter = self._presenter.time_lapse()
        if presenter is None:
            return
        self.lapse = LapseWindow(
            presenter=presenter,
            theme=self._theme,
            opacity=self._page.picture.heat_opacity,
            notes=notes_of_days(self._presenter.state.shared),
            copies_cli=self.copies_cli,
            parent=self._page,
        )
        self.lapse.line_requested.connect(self.lapse_line_requested)
        self._say_where(self.lapse)
        self.lapse.show()

    @Slot()
    def open_pictures(self) -> None:
        """Show the page's own pictures, and how another is had."""
        self._say_where(self.pictures)
        self.pictures.show()
        self.pictures.raise_()

    @Slot()
    def paste_picture(self) -> None:
        """Take the clipboard's picture as the page's."""
        self.open_pictures()
        self.pictures.paste()

    @Slot(object)
    def offer_picture(self, given: Path | RawImage) -> None:
        """Take a file or an image as the page's picture."""
        self.open_pictures()
        self._presenter.pictures.offer(given)

    @Slot()
    def ask_for_file(self) -> None:
        """Ask where to save the picture, or its counts."""
        from logdig_console.ui.heat_map.save_dialog import SaveDialog

        if self._presenter.state.drawn is None:
            return
        dialog = SaveDialog(parent=self._page)
        dialog.path_chosen.connect(self._on_path_chosen)
        dialog.open()

    @Slot(object, bool)
    def _on_path_chosen(self, path: Path, seen: bool) -> None:
        from logdig_console.ui.heat_map.pdf_sheet import write_pdf

        on_page = self._presenter.state.background is not None
        pixels = raw(self._page.picture.viewport().grab().toImage()) if seen else None
        self._presenter.save(Wish(path, on_page, write_pdf, pixels, self._page.picture.heat_opacity))
