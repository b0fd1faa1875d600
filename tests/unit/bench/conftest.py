from ui.qt_fixtures import leaves_nothing_behind

__all__ = ["leaves_nothing_behind"]
