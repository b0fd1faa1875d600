"""What use cases say they are doing, where a name or a figure stands in it."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PROGRESS_SENTENCES: Final = (
    QT_TRANSLATE_NOOP("Sentences", "Looking at the keys of the user"),
    QT_TRANSLATE_NOOP("Sentences", "Making a new key"),
    QT_TRANSLATE_NOOP("Sentences", "Waiting until AWS knows the new key"),
    QT_TRANSLATE_NOOP("Sentences", "Deactivating the old key"),
    QT_TRANSLATE_NOOP("Sentences", "Done"),
    QT_TRANSLATE_NOOP("Sentences", "Looking for keys in {place}"),
    QT_TRANSLATE_NOOP("Sentences", "Opening {url}"),
    QT_TRANSLATE_NOOP("Sentences", "Services in {region}"),
    QT_TRANSLATE_NOOP("Sentences", "Sample visitors are clicking"),
    QT_TRANSLATE_NOOP("Sentences", "Asking AWS for the service"),
    QT_TRANSLATE_NOOP("Sentences", "Reading the store's receipts"),
    QT_TRANSLATE_NOOP("Sentences", "Reading what was set aside"),
    QT_TRANSLATE_NOOP("Sentences", "Comparing"),
    QT_TRANSLATE_NOOP("Sentences", "taking the page's picture at {width} px"),
    QT_TRANSLATE_NOOP("Sentences", "{name}: {number} versions deleted"),
    QT_TRANSLATE_NOOP("Sentences", "{stack}: comparing"),
    QT_TRANSLATE_NOOP("Sentences", "{stack}: asking what would change"),
)
