"""What a person has to know of keys that stand in a bundle."""

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.credentials import LeakedKey
from logdig_console.domain.errors import LogDigError

translate = QCoreApplication.translate
_MOST_FILES = 3


def leak_error(found: tuple[LeakedKey, ...]) -> LogDigError | None:
    """What was found and what to do; None where nothing was."""
    if not found:
        return None
    files = sorted({f"{key.place}: {key.file}" for key in found})
    named = ", ".join(files[:_MOST_FILES]) + (" …" if len(files) > _MOST_FILES else "")
    ids = ", ".join(sorted({key.masked for key in found if key.masked}))
    detail = translate("Wizard", "Whoever may read the bucket has them. They stand in {files}.")
    if ids:
        detail = translate(
            "Wizard", "Whoever may read the bucket has them. They stand in {files}, with the key {ids}."
        )
    return LogDigError(
        translate("Wizard", "The bundles of this service contain access keys."),
        detail.format(files=named, ids=ids),
        translate(
            "Wizard",
            "Make a new key where one is still needed; then deactivate and delete this one in IAM, and "
            "delete the old application versions with their bundles.",
        ),
    )
