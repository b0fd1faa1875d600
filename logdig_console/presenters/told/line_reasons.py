"""Why a line of a log file is no event."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

LINE_REASONS: Final = (
    QT_TRANSLATE_NOOP("Sentences", "neither JSON nor ten fields joined by bars"),
    QT_TRANSLATE_NOOP("Sentences", "can be read in {number} ways"),
    QT_TRANSLATE_NOOP("Sentences", "can be read in no way"),
    QT_TRANSLATE_NOOP("Sentences", "longer than {number} bytes"),
    QT_TRANSLATE_NOOP("Sentences", "empty line"),
    QT_TRANSLATE_NOOP("Sentences", "not UTF-8"),
    QT_TRANSLATE_NOOP("Sentences", "nested too deeply"),
    QT_TRANSLATE_NOOP("Sentences", "not JSON: {what} (character {number})"),
    QT_TRANSLATE_NOOP("Sentences", "a number with too many digits"),
    QT_TRANSLATE_NOOP("Sentences", "not a JSON object"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is not JSON"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is missing"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is neither true nor false"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is not a whole number"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is not a number"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is out of range"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is not a string"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is none of {choices}"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is too short or too long"),
    QT_TRANSLATE_NOOP("Sentences", "{field} does not have its form"),
    QT_TRANSLATE_NOOP("Sentences", "{field} does not have the form of a time"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is not a time"),
    QT_TRANSLATE_NOOP("Sentences", "{field} is not a list of [ms, x, y]"),
)
