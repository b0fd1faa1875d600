"""What a test click, a look at a page, and the recipes of the snippet say."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PROOF_SENTENCES: Final = (
    QT_TRANSLATE_NOOP("Sentences", "{url} answers."),
    QT_TRANSLATE_NOOP("Sentences", "SQS has confirmed it."),
    QT_TRANSLATE_NOOP("Sentences", "The drain has stored it. Events: {events}, files: {files}."),
    QT_TRANSLATE_NOOP("Sentences", "It lies in {place}."),
    QT_TRANSLATE_NOOP("Sentences", "It is read as a test click, which no picture counts."),
    QT_TRANSLATE_NOOP("Sentences", "Not reached."),
    QT_TRANSLATE_NOOP("Sentences", "The service has no collector."),
    QT_TRANSLATE_NOOP("Sentences", "Deploy the service: its collector is missing."),
    QT_TRANSLATE_NOOP("Sentences", "The collector answers {status} at {url}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Look at the environment's health in Elastic Beanstalk; a new one takes some minutes.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The drain goes on, and has not come to the test click yet."),
    QT_TRANSLATE_NOOP("Sentences", "The drain {name} does not answer in time."),
    QT_TRANSLATE_NOOP("Sentences", "Look into its log: {name}"),
    QT_TRANSLATE_NOOP("Sentences", "No file of {name} holds the test click."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "It may still wait in the queue, or be rejected: look at the queue and at rejected/.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{name} is not what its name says."),
    QT_TRANSLATE_NOOP("Sentences", "Look at that file."),
    QT_TRANSLATE_NOOP("Sentences", "The stored line cannot be read."),
    QT_TRANSLATE_NOOP("Sentences", "Update the service, then this program."),
    QT_TRANSLATE_NOOP("Sentences", "Look at the drain's log."),
    QT_TRANSLATE_NOOP("Sentences", "Look at its log."),
    QT_TRANSLATE_NOOP("Sentences", "The collector does not know the token {token}."),
    QT_TRANSLATE_NOOP("Sentences", "Update the service: its collector runs with older settings."),
    QT_TRANSLATE_NOOP("Sentences", "The collector refuses what comes this way: {reason}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The front and the collector do not hold the same secret: update the service.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The collector cannot reach SQS, or is told to slow down."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Look at the collector's role and at the queue; trackers keep their clicks until then.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The collector did not take it: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "Update the service."),
    QT_TRANSLATE_NOOP("Sentences", "The collector answers {status}."),
    QT_TRANSLATE_NOOP("Sentences", "Send a test click: it names the hop that fails."),
    QT_TRANSLATE_NOOP("Sentences", "The page redirects more than {number} times."),
    QT_TRANSLATE_NOOP("Sentences", "Open its last address."),
    QT_TRANSLATE_NOOP("Sentences", "{url} answers {status}."),
    QT_TRANSLATE_NOOP("Sentences", "The page answers {status}."),
    QT_TRANSLATE_NOOP("Sentences", "Open a page that visitors see."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A script of the page loads the tracker; what it makes is not seen in the source.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Open the page and look for the tracker in the browser's network list."),
    QT_TRANSLATE_NOOP("Sentences", "The page's source has no LogDig tag."),
    QT_TRANSLATE_NOOP("Sentences", "Paste the snippet into it."),
    QT_TRANSLATE_NOOP("Sentences", "The tag is of another service: it loads from {origin}."),
    QT_TRANSLATE_NOOP("Sentences", "Paste this service's snippet."),
    QT_TRANSLATE_NOOP("Sentences", "There is no tracker {hash}."),
    QT_TRANSLATE_NOOP("Sentences", "Paste the snippet again, whole."),
    QT_TRANSLATE_NOOP("Sentences", "The tag is there: {url}"),
    QT_TRANSLATE_NOOP("Sentences", "The token is {token}."),
    QT_TRANSLATE_NOOP("Sentences", "The token {token} is an older one that is still taken."),
    QT_TRANSLATE_NOOP("Sentences", "Write {token} before the older one is given up."),
    QT_TRANSLATE_NOOP("Sentences", "The token “{token}” is not this service's."),
    QT_TRANSLATE_NOOP("Sentences", "The tag has no token."),
    QT_TRANSLATE_NOOP("Sentences", "Write {attribute}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The newest tracker has an integrity hash here: the page breaks with the next version.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Take the attribute away, or name a tracker by its hash."),
    QT_TRANSLATE_NOOP("Sentences", "The integrity hash is not the tracker's: browsers refuse it."),
    QT_TRANSLATE_NOOP("Sentences", "The integrity hash fits."),
    QT_TRANSLATE_NOOP("Sentences", "Nothing stands against it."),
    QT_TRANSLATE_NOOP("Sentences", "The page is https and loads the tracker over http: browsers refuse it."),
    QT_TRANSLATE_NOOP("Sentences", "Use the service's https address."),
    QT_TRANSLATE_NOOP("Sentences", "Page and tracker go together."),
    QT_TRANSLATE_NOOP("Sentences", "The page's policy lets the tag run and send."),
    QT_TRANSLATE_NOOP("Sentences", "The page has no policy."),
    QT_TRANSLATE_NOOP("Sentences", "The collector takes clicks from {origin}."),
    QT_TRANSLATE_NOOP("Sentences", "The collector refuses what comes from {origin}."),
    QT_TRANSLATE_NOOP("Sentences", "Add {origin} to the service's origins and update it."),
    QT_TRANSLATE_NOOP("Sentences", "The page's policy does not let the tag run: {directive}"),
    QT_TRANSLATE_NOOP("Sentences", "The page's policy does not let the tag send: {directive}"),
    QT_TRANSLATE_NOOP("Sentences", "Add {origin} to {directive}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "As a custom HTML tag on all pages. A tag manager drops attributes it does not know, so "
        "the script is made by hand. Clicks before the tag manager has loaded are not seen.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Your server writes the nonce of each answer in place of NONCE, in the header and in the "
        "tag. With strict-dynamic the nonce alone counts.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Call startLogDig from the consent tool when somebody agrees: nothing is loaded, stored "
        "or sent before. Call stopLogDig when somebody withdraws: the tracker then records "
        "nothing.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A service of its own for staging keeps its clicks apart. With one service for both, let "
        "only the live host load the tag.",
    ),
)
