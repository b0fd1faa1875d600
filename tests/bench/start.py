"""From the start of the program to its window shown, CPU of the whole process."""

import os
import tempfile
import time

from bench.harness import Figures, Goal, Row, Run, cost, in_child, times


def rows(run: Run) -> list[Row]:
    in_child(eager, folder=tempfile.mkdtemp(dir=run.folder))  # what was changed since is compiled here
    of = run.in_turn(
        {
            "ours": lambda: in_child(ours, folder=tempfile.mkdtemp(dir=run.folder)),
            "eager": lambda: in_child(eager, folder=tempfile.mkdtemp(dir=run.folder)),
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


def ours(folder: str) -> Figures:
    """`logdig-console --local` to its window's first paint; its event loop never runs, so nothing starts."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = folder

    from PySide6.QtWidgets import QApplication, QMainWindow

    from logdig_console.app import main

    spent: list[float] = []

    def paint_once(_application: QApplication) -> int:
        (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow))
        window.grab()
        spent.append(time.process_time())
        window.close()
        return 0

    QApplication.exec = paint_once  # type: ignore[assignment,method-assign]
    assert main(["--local", "--data", folder]) == 0
    return {"cpu_s": spent[0]}


def eager(folder: str) -> Figures:
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
    return ours(folder)


def bare() -> Figures:
    """An empty window of the same library."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["bench"])
    window = QMainWindow()
    window.resize(1180, 760)
    window.show()
    window.grab()
    spent = time.process_time()
    del application
    return {"cpu_s": spent}
