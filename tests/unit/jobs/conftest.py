from ui.qt_fixtures import leaves_nothing_behind, runner, stepping

__all__ = ["leaves_nothing_behind", "runner", "stepping"]
