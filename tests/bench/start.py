"""From the start of the program to its window shown, CPU of the whole process."""

import time

from bench.harness import Figures, Goal, Row, Run, cost, in_child, times


def rows(run: Run) -> list[Row]:
    of = run.in_turn(
        {
            "ours": lambda: in_child(ours),
            "eager": lambda: in_child(eager),
            "bare": lambda: in_child(bare),
        }
    )
    spent = {name: figures["cpu_s"] * 1e3 for name, figures in of.items()}
    name = "window shown"
    return [
        cost(name, "CPU ms", spent["ours"], "all imported first", spent["eager"], Goal(6)),
        times(
            name, "CPU ms", spent["ours"], "bare PySide6 window", spent["bare"], Goal(1.5, 1.3, at_most=True)
        ),
    ]


def ours() -> Figures:
    """The window as `logdig-console` puts it together, to its first paint."""
    from PySide6.QtWidgets import QApplication

    from logdig_console.jobs.runner import JobRunner
    from logdig_console.presenters.heat_map_presenter import HeatMapPresenter
    from logdig_console.presenters.preferences import Preferences
    from logdig_console.presenters.service_presenter import ServicePresenter
    from logdig_console.services.console import LocalConsole
    from logdig_console.ui.main_window import MainWindow
    from logdig_console.ui.theme import Theme

    application = QApplication(["bench"])
    preferences = Preferences(settings=None)
    theme = Theme(application, appearance=preferences.appearance)
    runner = JobRunner()
    backend = LocalConsole(data=None)
    window = MainWindow(
        runner=runner,
        service=ServicePresenter(runner=runner, backend=backend),
        heat_map=HeatMapPresenter(runner=runner, backend=backend),
        preferences=preferences,
        theme=theme,
    )
    window.show()
    application.processEvents()
    spent = time.process_time()
    window.close()
    return {"cpu_s": spent}


def eager() -> Figures:
    """The same window after importing everything that it may ever need, as is usual."""
    import boto3
    import cv2
    import numpy as np
    import obstore
    import polars as pl
    import pyqtgraph
    from PySide6 import QtCore, QtGui, QtWidgets

    boto3.client("sqs")
    imported = (cv2, np, obstore, pl, pyqtgraph, QtCore, QtGui, QtWidgets)
    assert all(imported)
    return ours()


def bare() -> Figures:
    """An empty window of the same library."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["bench"])
    window = QMainWindow()
    window.resize(1180, 760)
    window.show()
    application.processEvents()
    return {"cpu_s": time.process_time()}
