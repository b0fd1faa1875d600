"""Sentences that use cases tell, in the language of the windows.

A use case tells in English what it found, with what it found in it; here its sentence is known again and
said in the window's language. One that is not known stays as it is, as the words of AWS and of a log do.
"""

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def in_words(text: str) -> str:
    """A use case's sentence in the language of the windows."""
    for english, words in {**_of_the_ledger(), **_of_a_test_click(), **_of_a_page()}.items():
        found = _pattern(english).fullmatch(text)
        if found is not None:
            return words.format(**found.groupdict())
    return text


@lru_cache(maxsize=256)
def _pattern(template: str) -> re.Pattern[str]:
    """What a sentence with places for other words looks like."""
    parts = re.split(r"\{(\w+)\}", template)
    texts, names = map(re.escape, parts[::2]), [f"(?P<{name}>.*?)" for name in parts[1::2]]
    return re.compile("".join(text + name for text, name in zip(texts, [*names, ""], strict=True)), re.DOTALL)


def _of_the_ledger() -> dict[str, str]:
    """How it is known where a line was lost."""
    return {
        "It was taken out of {object}, which does not match its hash any more.": translate(
            "Said", "It was taken out of {object}, which does not match its hash any more."
        ),
        "The queue is not at rest: it may wait, be in flight, or lie among the dead letters.": translate(
            "Said", "The queue is not at rest: it may wait, be in flight, or lie among the dead letters."
        ),
        "The lines on both sides lie in {object}, which was written without it.": translate(
            "Said", "The lines on both sides lie in {object}, which was written without it."
        ),
        "Nothing waits, and the lines on both sides came in other messages: its message was purged or "
        "has outlived the queue's retention, or its log file was removed.": translate(
            "Said",
            "Nothing waits, and the lines on both sides came in other messages: its message was purged or "
            "has outlived the queue's retention, or its log file was removed.",
        ),
        "Its lines were a visitor's who was erased.": translate(
            "Said", "Its lines were a visitor's who was erased."
        ),
    }


def _of_a_test_click() -> dict[str, str]:
    """What happened at a hop, and what to do where it failed."""
    return {
        "The service has no collector.": translate("Said", "The service has no collector."),
        "Deploy the service: its collector is missing.": translate(
            "Said", "Deploy the service: its collector is missing."
        ),
        "The collector answers {status} at {url}.": translate(
            "Said", "The collector answers {status} at {url}."
        ),
        "Look at the environment's health in Elastic Beanstalk; a new one takes some minutes.": translate(
            "Said", "Look at the environment's health in Elastic Beanstalk; a new one takes some minutes."
        ),
        "{url} answers.": translate("Said", "{url} answers."),
        "SQS has confirmed it.": translate("Said", "SQS has confirmed it."),
        "The drain goes on, and has not come to the test click yet.": translate(
            "Said", "The drain goes on, and has not come to the test click yet."
        ),
        "The drain stored {events} events in {objects} files.": translate(
            "Said", "The drain stored {events} events in {objects} files."
        ),
        "The drain {name} does not answer in time.": translate(
            "Said", "The drain {name} does not answer in time."
        ),
        "Look into its log: {log}": translate("Said", "Look into its log: {log}"),
        "It lies in {object}.": translate("Said", "It lies in {object}."),
        "No file of {bucket} holds the test click.": translate(
            "Said", "No file of {bucket} holds the test click."
        ),
        "It may still wait in the queue, or be rejected: look at the queue and at rejected/.": translate(
            "Said", "It may still wait in the queue, or be rejected: look at the queue and at rejected/."
        ),
        "{object} is not what its name says.": translate("Said", "{object} is not what its name says."),
        "Look at that file.": translate("Said", "Look at that file."),
        "The stored line cannot be read.": translate("Said", "The stored line cannot be read."),
        "Update the service, then this program.": translate("Said", "Update the service, then this program."),
        "It is read as a test click, which no picture counts.": translate(
            "Said", "It is read as a test click, which no picture counts."
        ),
        "Look at the drain's log.": translate("Said", "Look at the drain's log."),
        "The collector does not know the token {token}.": translate(
            "Said", "The collector does not know the token {token}."
        ),
        "Update the service: its collector runs with older settings.": translate(
            "Said", "Update the service: its collector runs with older settings."
        ),
        "The collector refuses what comes this way: {error}.": translate(
            "Said", "The collector refuses what comes this way: {error}."
        ),
        "The front and the collector do not hold the same secret: update the service.": translate(
            "Said", "The front and the collector do not hold the same secret: update the service."
        ),
        "The collector cannot reach SQS, or is told to slow down.": translate(
            "Said", "The collector cannot reach SQS, or is told to slow down."
        ),
        "Look at the collector's role and at the queue; trackers keep their clicks until then.": translate(
            "Said", "Look at the collector's role and at the queue; trackers keep their clicks until then."
        ),
        "The collector did not take it: {reason}.": translate(
            "Said", "The collector did not take it: {reason}."
        ),
        "Update the service.": translate("Said", "Update the service."),
        "The collector answers {status}.": translate("Said", "The collector answers {status}."),
        "Look at its log.": translate("Said", "Look at its log."),
        "Not reached.": translate("Said", "Not reached."),
    }


def _of_a_page() -> dict[str, str]:
    """What a page's source says of its tag, and what to do."""
    return {
        "The page answers {status}.": translate("Said", "The page answers {status}."),
        "Open a page that visitors see.": translate("Said", "Open a page that visitors see."),
        "{url} answers {status}.": translate("Said", "{url} answers {status}."),
        "A script of the page loads the tracker; what it makes is not seen in the source.": translate(
            "Said", "A script of the page loads the tracker; what it makes is not seen in the source."
        ),
        "Open the page and look for the tracker in the browser's network list.": translate(
            "Said", "Open the page and look for the tracker in the browser's network list."
        ),
        "The page's source has no LogDig tag.": translate("Said", "The page's source has no LogDig tag."),
        "Paste the snippet into it.": translate("Said", "Paste the snippet into it."),
        "The tag is of another service: it loads from {origin}.": translate(
            "Said", "The tag is of another service: it loads from {origin}."
        ),
        "Paste this service's snippet.": translate("Said", "Paste this service's snippet."),
        "There is no tracker {hash}.": translate("Said", "There is no tracker {hash}."),
        "Paste the snippet again, whole.": translate("Said", "Paste the snippet again, whole."),
        "The tag is there: {address}": translate("Said", "The tag is there: {address}"),
        "The token is {token}.": translate("Said", "The token is {token}."),
        "The token {token} is an older one that is still taken.": translate(
            "Said", "The token {token} is an older one that is still taken."
        ),
        "Write {token} before the older one is given up.": translate(
            "Said", "Write {token} before the older one is given up."
        ),
        "The token “{token}” is not this service's.": translate(
            "Said", "The token “{token}” is not this service's."
        ),
        "The tag has no token.": translate("Said", "The tag has no token."),
        "Write {attribute}.": translate("Said", "Write {attribute}."),
        "The newest tracker has an integrity hash here: the page breaks with the next version.": translate(
            "Said", "The newest tracker has an integrity hash here: the page breaks with the next version."
        ),
        "Take the attribute away, or name a tracker by its hash.": translate(
            "Said", "Take the attribute away, or name a tracker by its hash."
        ),
        "The integrity hash is not the tracker's: browsers refuse it.": translate(
            "Said", "The integrity hash is not the tracker's: browsers refuse it."
        ),
        "The integrity hash fits.": translate("Said", "The integrity hash fits."),
        "Nothing stands against it.": translate("Said", "Nothing stands against it."),
        "The page is https and loads the tracker over http: browsers refuse it.": translate(
            "Said", "The page is https and loads the tracker over http: browsers refuse it."
        ),
        "Use the service's https address.": translate("Said", "Use the service's https address."),
        "Page and tracker go together.": translate("Said", "Page and tracker go together."),
        "The page's policy lets the tag run and send.": translate(
            "Said", "The page's policy lets the tag run and send."
        ),
        "The page has no policy.": translate("Said", "The page has no policy."),
        "The collector takes clicks from {origin}.": translate(
            "Said", "The collector takes clicks from {origin}."
        ),
        "The collector refuses what comes from {origin}.": translate(
            "Said", "The collector refuses what comes from {origin}."
        ),
        "Add {origin} to the service's origins and update it.": translate(
            "Said", "Add {origin} to the service's origins and update it."
        ),
        "Send a test click: it names the hop that fails.": translate(
            "Said", "Send a test click: it names the hop that fails."
        ),
        "The page's policy does not let the tag run: {policy}": translate(
            "Said", "The page's policy does not let the tag run: {policy}"
        ),
        "The page's policy does not let the tag send: {policy}": translate(
            "Said", "The page's policy does not let the tag send: {policy}"
        ),
        "Add {origin} to {directive}.": translate("Said", "Add {origin} to {directive}."),
    }
