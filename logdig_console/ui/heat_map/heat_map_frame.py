"""The heat maps' part of the window: their page, windows of their own, their actions and their lines."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from logdig_console.domain.pages.comparison import Pair, Plan
from logdig_console.domain.pages.page_picture import KeptPicture
from logdig_console.domain.pages.picture import PictureRequest
from logdig_console.domain.pages.saved_view import SavedView
from logdig_console.domain.pages.shared_settings import SharedSettings
from logdig_console.presenters.command_line import CliPlace, capture_line, heat_map_line, operating_line
from logdig_console.presenters.heat_map.analysis_lines import compare_line, elements_line, scroll_line
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.shared_presenter import SharedPresenter
from logdig_console.presenters.heat_map.view_words import View
from logdig_console.presenters.heat_map.views_presenter import ViewsPresenter, show_view
from logdig_console.presenters.operating.service_presenter import ServicePresenter, ServiceState
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.frame.actions import Actions
from logdig_console.ui.heat_map.picture_actions import PictureActions
from logdig_console.ui.theme import Theme

if TYPE_CHECKING:
    from logdig_console.ui.heat_map.heat_map_page import HeatMapPage
    from logdig_console.ui.heat_map.heat_map_window import HeatMapWindow
    from logdig_console.ui.heat_map.shared_window import SharedWindow
    from logdig_console.ui.heat_map.views_window import ViewsWindow


class HeatMapFrame(QObject):
    """Builds the page of heat maps when it is first wanted, and its windows.

    Args:
        window: that the actions belong to.
        service: looked at for new clicks; None for files that were read once.
        cli_place: arguments that say on the command line where the clicks are; None offers no lines.

    Signals:
        page_requested(str): a page of the window is to be shown, by its key.
        line_copied(str): a line for the command line is to be copied.
        said(str): something was done.
    """

    page_requested = Signal(str)
    line_copied = Signal(str)
    said = Signal(str)

    def __init__(
        self,
        *,
        window: QMainWindow,
        presenter: HeatMapPresenter,
        preferences: Preferences,
        theme: Theme,
        commands: Actions,
        service: ServicePresenter | None,
        cli_place: CliPlace | None,
    ) -> None:
        super().__init__(window)
        self._presenter = presenter
        self._preferences = preferences
        self._theme = theme
        self._commands = commands
        self._service = service
        self._cli_place = cli_place
        self._page: HeatMapPage | None = None
        self._window = window
        self._shared: SharedWindow | None = None
        self._views: ViewsWindow | None = None
        self._viewing = presenter.beside(ViewsPresenter)
        self._viewing.setParent(self)
        presenter.changed.connect(self._viewing.on_shown)
        self.picture_commands = PictureActions(window=window, copies_cli=cli_place is not None)
        self._window_number = 0
        self.windows: list[HeatMapWindow] = []
        presenter.set_in_sight(False)
        presenter.saved.connect(self._on_saved)
        if service is not None:
            service.looked.connect(presenter.on_looked)
            service.changed.connect(self._on_service_changed)
            self._on_service_changed(service.state)
        commands.search.triggered.connect(self._on_search_requested)
        commands.save.triggered.connect(self._on_save_requested)
        commands.copy_heat_map_line.triggered.connect(self._on_line_requested)
        self.picture_commands.area.triggered.connect(self._on_area_requested)
        self.picture_commands.lapse.triggered.connect(self._on_lapse_requested)
        for shown in self.picture_commands.views:
            shown.view_requested.connect(self._on_view_requested)
        self.picture_commands.compare.triggered.connect(self._on_comparison_requested)
        self.picture_commands.own_window.triggered.connect(self._on_own_window_requested)
        self.picture_commands.copy_elements.triggered.connect(self._on_elements_line_requested)
        self.picture_commands.copy_scroll.triggered.connect(self._on_scroll_line_requested)
        self.picture_commands.saved_views.triggered.connect(self.show_views)
        self.picture_commands.save_view.triggered.connect(self.save_view)
        self.picture_commands.rules.triggered.connect(self.show_rules)
        self.picture_commands.site.triggered.connect(self.show_site)
        for line in self.picture_commands.lines:
            line.line_requested.connect(self._on_words_requested)
        self.picture_commands.pictures.triggered.connect(self._on_pictures_requested)
        self.picture_commands.paste.triggered.connect(self._on_paste_requested)

    @property
    def page(self) -> "HeatMapPage":
        """The page of heat maps, built now if it was not yet."""
        if self._page is None:
            self._page = self._built()
        return self._page

    def build_page(self) -> QWidget:
        return self.page

    def _built(self) -> "HeatMapPage":
        from logdig_console.ui.heat_map.heat_map_page import HeatMapPage

        page = HeatMapPage(
            presenter=self._presenter,
            preferences=self._preferences,
            theme=self._theme,
            grows=self._service is not None,
        )
        commands, picture = self._commands, page.picture
        commands.zoom_in.triggered.connect(picture.zoom_in)
        commands.zoom_out.triggered.connect(picture.zoom_out)
        commands.fit_width.triggered.connect(picture.fit_width)
        commands.true_size.triggered.connect(picture.true_size)
        self._join(page)
        picture.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        picture.addActions((commands.copy_heat_map_line, commands.fit_width, commands.true_size))
        return page

    def _join(self, page: "HeatMapPage") -> None:
        """Give a page what lies outside of it."""
        page.window_requested.connect(self.open_window)
        page.rules_requested.connect(self.show_rules)
        page.views_requested.connect(self.show_views)
        page.beside.copies_cli = self._cli_place is not None
        page.beside.comparison_line_requested.connect(self._on_comparison_line_requested)
        page.beside.lapse_line_requested.connect(self._on_lapse_line_requested)
        page.beside.capture_line_requested.connect(self._on_capture_line_requested)

    @Slot(str)
    def show(self, url: str) -> None:
        """Go to the heat map of a page URL."""
        self._presenter.choose_page(url)
        self.page_requested.emit("heat_maps")

    @Slot(str)
    def open_window(self, url: str) -> None:
        """Show a page's heat map in a window of its own; there can be several."""
        from logdig_console.ui.heat_map.heat_map_window import HeatMapWindow

        self._window_number += 1
        presenter = self._presenter.another(url, key=f"window-{self._window_number}-")
        window = HeatMapWindow(
            url=url,
            origin=self._window.windowTitle(),
            presenter=presenter,
            preferences=self._preferences,
            theme=self._theme,
            grows=self._service is not None,
        )
        self._join(window.page)
        window.closed.connect(self._on_window_closed)
        if self._service is not None:
            self._service.looked.connect(presenter.on_looked)
        self.windows.append(window)
        window.show()

    @property
    def shared(self) -> "SharedWindow":
        """The window of what analysts share, built now if it was not yet."""
        if self._shared is None:
            from logdig_console.ui.heat_map.shared_window import SharedWindow

            sharing = self._presenter.beside(SharedPresenter)
            sharing.agreed.connect(self._on_agreed)
            self._shared = SharedWindow(
                presenter=sharing,
                theme=self._theme,
                serves=self._service is not None,
                cli_place=self._cli_place,
                parent=self._window,
            )
            self._shared.line_copied.connect(self.line_copied)
        return self._shared

    @property
    def views(self) -> "ViewsWindow":
        """The window of saved and recent views, built now if it was not yet."""
        if self._views is None:
            from logdig_console.ui.heat_map.views_window import ViewsWindow

            self._views = ViewsWindow(
                presenter=self._viewing, heat_map=self._presenter, theme=self._theme, parent=self._window
            )
            self._views.view_chosen.connect(self._on_view_chosen)
        return self._views

    @Slot()
    def show_views(self) -> None:
        """Look at saved and recent views."""
        self.views.come()

    @Slot()
    def save_view(self) -> None:
        """Save what is shown under a name."""
        self.views.ask_name()

    @Slot()
    def show_rules(self) -> None:
        """Look at which URLs are one page."""
        self.shared.show_rules()

    @Slot()
    def show_site(self) -> None:
        """Look at the site's time zone, one's own people, bots and notes."""
        self.shared.show_site()

    def end(self) -> None:
        """Close the windows that stand beside."""
        for dialog in (self._shared, self._views):
            if dialog is not None:
                dialog.close()
        for window in tuple(self.windows):
            window.close()

    def _show(self) -> "HeatMapPage":
        self.page_requested.emit("heat_maps")
        return self.page

    @Slot(object)
    def _on_service_changed(self, state: ServiceState) -> None:
        if state.addresses is not None:
            self._presenter.set_sample_page(state.addresses.sample_page)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.said.emit(self.tr("Saved: {path}").format(path=path))

    @Slot(object)
    def _on_window_closed(self, window: "HeatMapWindow") -> None:
        self.windows.remove(window)

    @Slot()
    def _on_search_requested(self) -> None:
        self._show().pages.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_save_requested(self) -> None:
        self._show().beside.ask_for_file()

    @Slot()
    def _on_area_requested(self) -> None:
        page = self._show()
        page.tools.area.click()
        page.picture.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_lapse_requested(self) -> None:
        self._show().beside.open_time_lapse()

    @Slot(object)
    def _on_agreed(self, _shared: SharedSettings) -> None:
        """Go by what was agreed on in every window at once."""
        for presenter in (self._presenter, *(window.presenter for window in self.windows)):
            presenter.load_pages()

    @Slot(object)
    def _on_view_chosen(self, view: SavedView) -> None:
        self._show()
        show_view(self._presenter, view)

    @Slot(str)
    def _on_view_requested(self, view: View) -> None:
        self._show().show_view(view)

    @Slot()
    def _on_comparison_requested(self) -> None:
        self._show().beside.open_comparison()

    @Slot()
    def _on_own_window_requested(self) -> None:
        request = self._presenter.state.request
        if request is not None:
            self.open_window(request.url)

    @Slot(object, object)
    def _on_comparison_line_requested(self, pair: Pair, plan: Plan) -> None:
        line = None if self._cli_place is None else compare_line(self._cli_place, pair, plan)
        if line is None:
            self.said.emit(self.tr("No line can say what tells these groups apart."))
        else:
            self.line_copied.emit(line)

    @Slot(object, str, str)
    def _on_lapse_line_requested(self, request: PictureRequest, page_picture: str, step: str) -> None:
        place, width = self._cli_place, request.width
        if place is not None and width is not None:
            self.line_copied.emit(
                heat_map_line(place, request, width, page_picture=page_picture, frames=step)
            )

    @Slot(object)
    def _on_capture_line_requested(self, picture: KeptPicture) -> None:
        if self._cli_place is not None:
            self.line_copied.emit(capture_line(self._cli_place, picture))

    @Slot()
    def _on_elements_line_requested(self) -> None:
        request = self._presenter.state.request
        if self._cli_place is not None and request is not None:
            self.line_copied.emit(elements_line(self._cli_place, request))

    @Slot()
    def _on_scroll_line_requested(self) -> None:
        request = self._presenter.state.request
        if self._cli_place is not None and request is not None:
            self.line_copied.emit(scroll_line(self._cli_place, request))

    @Slot()
    def _on_pictures_requested(self) -> None:
        self._show().beside.open_pictures()

    @Slot()
    def _on_paste_requested(self) -> None:
        self._show().beside.paste_picture()

    @Slot(object)
    def _on_words_requested(self, words: tuple[str, ...]) -> None:
        if self._cli_place is not None:
            self.line_copied.emit(operating_line(self._cli_place, *words))

    @Slot()
    def _on_line_requested(self) -> None:
        state, place = self._presenter.state, self._cli_place
        if place is not None and state.drawn is not None:
            picture = state.drawn.picture
            line = heat_map_line(place, picture.request, picture.width, page_picture=state.page_picture_path)
            self.line_copied.emit(line)
