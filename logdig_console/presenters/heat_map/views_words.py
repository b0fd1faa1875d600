"""What a saved or recent view is of, in words."""

from typing import cast

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.pages.saved_view import SavedView
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.view_words import View, view_words
from logdig_console.presenters.wording import count

translate = QCoreApplication.translate


def view_row(view: SavedView) -> tuple[str, ...]:
    """Name, page, days, and what is shown of it."""
    return visible(view.name), visible(view.request.url), days_words(view), what_words(view)


def days_words(view: SavedView) -> str:
    request = view.request
    if not request.first_day and not request.last_day:
        return translate("Views", "all days")
    return translate("Views", "{first} to {last}").format(
        first=request.first_day or "…", last=request.last_day or "…"
    )


def what_words(view: SavedView) -> str:
    """The view, and how many things its filter asks for."""
    asked = len(view.request.filter.asked())
    words = view_words(cast("View", view.view))
    if not asked:
        return words
    filters = translate("Views", "1 filter") if asked == 1 else translate("Views", "{number} filters")
    return f"{words}, {filters.format(number=count(asked))}"
