"""What the use cases say while they work, in the language of the windows."""

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.context import Progress
from logdig_console.presenters.wizard.told_words import told
from logdig_console.presenters.wording import count

translate = QCoreApplication.translate


def progress_amount(progress: Progress) -> str:
    """How much is done: a share where all of it is known, else a number; empty before anything is."""
    if progress.total:
        return f"{progress.done / progress.total:.0%}"
    return count(progress.done) if progress.done else ""


def progress_words(text: str) -> str:
    """The words for a step of a use case; one that is not known stays as it is."""
    known = {
        "Loading": translate("Progress", "Loading"),
        "Starting the embedded AWS": translate("Progress", "Starting the embedded AWS"),
        "Uploading the drain": translate("Progress", "Uploading the drain"),
        "Deploying queue, drain and bucket": translate("Progress", "Deploying queue, drain and bucket"),
        "Starting the collector": translate("Progress", "Starting the collector"),
        "Opening the sample site": translate("Progress", "Opening the sample site"),
        "Opening the click store": translate("Progress", "Opening the click store"),
        "Moving dead letters to the queue": translate("Progress", "Moving dead letters to the queue"),
        "Gathering evidence": translate("Progress", "Gathering evidence"),
        "Ready": translate("Progress", "Ready"),
        "waiting for the keyring's dialogue": translate(
            "Progress", "Waiting for the keyring's dialogue: look for it on your desktop"
        ),
        "Reading log files": translate("Progress", "Reading log files"),
        "reading log files": translate("Progress", "Reading log files"),
        "writing the store anew": translate("Progress", "Writing the store anew"),
        "listing the bucket": translate("Progress", "Listing the bucket"),
        "reading the files": translate("Progress", "Reading the files"),
        "reading the file": translate("Progress", "Reading the file"),
        "looking through the log files": translate("Progress", "Looking through the log files"),
        "taking the visitor out of the log files": translate(
            "Progress", "Taking the visitor out of the log files"
        ),
        "looking through the exports": translate("Progress", "Looking through the exports"),
        "looking through the store": translate("Progress", "Looking through the store"),
        "writing the frames": translate("Progress", "Writing the frames"),
        "writing the files": translate("Progress", "Writing the files"),
        "writing the events": translate("Progress", "Writing the events"),
        "laying out the pages": translate("Progress", "Laying out the pages"),
        "putting the store in order": translate("Progress", "Putting the store in order"),
        "waiting for another program that writes to this store": translate(
            "Progress", "Waiting for another program that writes to this store"
        ),
    }
    at_width = text.removeprefix("taking the page's picture at ")
    if at_width != text:
        return translate("Progress", "Taking the page's picture at {width}").format(width=at_width)
    signing_in = text.removeprefix("Signing in with ")
    if signing_in != text:
        return translate("Progress", "Signing in with {source}").format(source=signing_in)
    stack, separator, step = text.partition(": ")
    if stack == "Test click":
        return translate("Progress", "Test click")
    steps = {
        "preparing the change": translate("Progress", "{stack}: preparing the change"),
        "making its resources": translate("Progress", "{stack}: making its resources"),
    }
    if separator and step in steps:
        return steps[step].format(stack=stack)
    return known.get(text) or told(text)
