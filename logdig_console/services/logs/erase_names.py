"""Where a visitor is named by the analysts themselves: in what they share, and in views that were saved."""

from functools import partial

from logdig_console.aws.rewriting import ObjectVersion, Rewriting
from logdig_console.aws.shared_settings import SettingsBucket
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.logs.erasure import Named
from logdig_console.domain.pages.saved_view import Views
from logdig_console.domain.pages.shared_settings import CURRENT_KEY
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.saved_views import SavedViews

_SETTINGS = "settings/"


class NameEraser:
    """Finds a visitor's key among one's own people, and takes it out there.

    Args:
        settings: shared by the service's analysts.
        store: of this desk, which keeps a copy of them, or its own where nothing is shared yet.
        views: saved on this desk.
    """

    def __init__(
        self, *, settings: SettingsBucket, rewriting: Rewriting, store: ClickStore, views: SavedViews
    ) -> None:
        self._settings = settings
        self._rewriting = rewriting
        self._store = store
        self._views = views

    def named(self, ctx: JobContext, user_key: str) -> Named:
        """Where the key stands now."""
        copies = len(self._holding(ctx, user_key)) + self._on_desk(user_key)
        return Named(settings=copies, views=self._naming_views(user_key))

    def shared(self, ctx: JobContext, user_key: str) -> bool:
        """Whether the key stands in what is shared, which takes more rights to change."""
        return bool(self._holding(ctx, user_key))

    def take_out(self, ctx: JobContext, user_key: str) -> Named:
        """Take the key out of the newest settings, then of all that there ever were, then of the views.

        It takes an open change of the gate. What is the newest is never deleted, so a key that stands in it
        otherwise, in a note, stays there.

        Returns:
            how much it was taken out of.

        Raises:
            LogDigError: if somebody changes the settings at this moment; another run does the rest.
        """
        settings = 0
        holding = self._holding(ctx, user_key)
        if holding:
            newest, seen = self._settings.read()
            wanted = newest.without_user(user_key)
            if wanted != newest:
                self._settings.replace(wanted, seen, Consent())
            kept = (CURRENT_KEY, wanted.key)
            left = self._holding(ctx, user_key)
            gone = [item for item in left if not (item.latest and item.key in kept)]
            for item in gone:
                self._rewriting.delete(item)
            staying = {(item.key, item.version) for item in left if item not in gone}
            settings = sum((item.key, item.version) not in staying for item in holding)
        kept_here = self._store.shared()
        if kept_here != kept_here.without_user(user_key):
            self._store.set_shared(ctx, kept_here.without_user(user_key))
            settings += 1
        views = self._naming_views(user_key)
        if views:
            self._views.change(ctx, partial(_without, user_key=user_key))
        return Named(settings=settings, views=views)

    def _holding(self, ctx: JobContext, user_key: str) -> list[ObjectVersion]:
        """The versions of settings that hold the key, whatever for."""
        key = user_key.encode()
        return [
            item
            for item in self._rewriting.versions(ctx, _SETTINGS)
            if key in b"".join(self._rewriting.blocks(ctx, item))
        ]

    def _on_desk(self, user_key: str) -> bool:
        """Whether this desk's copy of the settings holds the key, whatever for."""
        return user_key.encode() in self._store.shared().to_bytes()

    def _naming_views(self, user_key: str) -> int:
        views = self._views.read()
        return views.without_user(user_key).differing(views)


def _without(views: Views, user_key: str) -> Views:
    return views.without_user(user_key)
