"""`logdig-console`: the program, put together."""

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from logdig_console.domain.opening import Opening
from logdig_console.jobs.crash_watch import CrashWatch
from logdig_console.jobs.garbage import GarbageCollector
from logdig_console.jobs.log_feed import LogFeed
from logdig_console.presenters.preferences import Preferences
from logdig_console.store.keyring_backend import keyring_facts
from logdig_console.store.places import data_dir
from logdig_console.ui.frame.portrait import Portrait
from logdig_console.ui.frame.program import Program
from logdig_console.ui.frame.signal_watch import SignalWatch
from logdig_console.ui.frame.single_instance import SingleInstance
from logdig_console.ui.theme import Theme
from logdig_console.ui.translations import Translations

PORTRAIT_TIMEOUT_MS = 60_000


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="logdig-console")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--local", action="store_true", help="open the service of this machine")
    what.add_argument("--files", type=Path, metavar="DIR", help="open a folder of log files, or one file")
    parser.add_argument("--data", type=Path, metavar="DIR", help="of the embedded AWS and the click stores")
    parser.add_argument("--heatmap", metavar="URL", help="show a page's heat map in a window of its own")
    parser.add_argument(
        "--render", type=Path, metavar="PNG", help="render the window with its first heat map, then end"
    )
    return parser.parse_args(argv)


def _opening(arguments: argparse.Namespace, preferences: Preferences) -> Opening | None:
    """What the command line says, else what was open last, else None: the doors."""
    if arguments.files:
        return Opening((Path(os.path.abspath(arguments.files)),))
    if arguments.local or arguments.render:
        return Opening()
    return preferences.opening


def main(argv: list[str] | None = None) -> int:
    """Open a window; returns when it is closed and everything that was started has ended."""
    arguments = _arguments(argv)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("LogDig Console")
    application.setOrganizationName("logdig")
    application.setQuitOnLastWindowClosed(False)
    data = arguments.data or data_dir()
    instance = SingleInstance(data=data)
    if not arguments.render and not instance.claim(arguments.heatmap or ""):
        return 0  # the window that is open has been called to the front
    feed, crashes = LogFeed(), CrashWatch(directory=data)
    feed.attach()
    crash = crashes.start()
    settings = None if arguments.render else QSettings()
    preferences = Preferences(settings=settings)
    theme = Theme(application, appearance=preferences.appearance)
    translations = Translations(application, language=preferences.language)
    program = Program(
        preferences=preferences,
        theme=theme,
        translations=translations,
        local_data=arguments.data or data_dir() / "local",
        files_data=data,
        feed=feed,
        read_keyring=keyring_facts,
        settings=settings,
    )
    program.finished.connect(application.quit)
    crashes.crashed.connect(program.show_crash)
    instance.called.connect(program.come_to_front)
    instance.page_wanted.connect(program.show_heat_map)
    garbage = GarbageCollector()
    watch = SignalWatch()
    watch.asked.connect(program.close)
    if crash is not None:
        program.show_crash(crash)
    opening = _opening(arguments, preferences)
    if opening is None:
        program.show_doors()
    else:
        program.open(opening)
    if arguments.heatmap:
        program.show_heat_map(arguments.heatmap)
    portrait = _portrait(program, arguments.render)
    code = application.exec()
    watch.close()
    garbage.close()
    left = program.end()
    instance.release()
    crashes.stop()
    feed.detach()
    if portrait is not None and not portrait.done:
        print("The window could not be rendered in time.", file=sys.stderr)  # noqa: T201
        code = 1
    if left:
        if settings is not None:
            settings.sync()
        # The pool would wait for these jobs for ever: each is a call that cannot be interrupted.
        print(f"Not waited for: {', '.join(left)}", file=sys.stderr, flush=True)  # noqa: T201
        os._exit(code)
    return code


def _portrait(program: Program, path: Path | None) -> Portrait | None:
    if path is None or program.window is None or program.session is None:
        return None
    return Portrait(
        window=program.window,
        heat_map=program.session.heat_map,
        path=path,
        timeout_ms=PORTRAIT_TIMEOUT_MS,
    )


if __name__ == "__main__":
    sys.exit(main())
