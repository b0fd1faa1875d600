"""What the alarms of a service mean, in the language of the windows."""

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.operating import Alarm
from logdig_console.domain.runbook import runbook_section

translate = QCoreApplication.translate


def alarm_words(alarm: Alarm) -> str:
    """What an alarm means; one that the service's template does not have keeps its own description."""
    words = {
        "dead-letters": translate("Alarms", "Messages that the drain received 20 times and could not store."),
        "oldest-message": translate(
            "Alarms", "The drain is behind: the oldest message waits longer than it should."
        ),
        "drain-crashes": translate("Alarms", "A run of the drain ended without an answer."),
        "drain-throttled": translate("Alarms", "Lambda refused runs of the drain."),
        "drain-errors": translate("Alarms", "Runs of the drain met errors; their log says why."),
        "collector-health": translate("Alarms", "Beanstalk says that the collector is not well."),
        "collector-5xx": translate(
            "Alarms", "The collector answers 5xx; trackers keep their clicks and try again."
        ),
    }
    return words.get(alarm.key, alarm.description)


def alarm_runbook(alarm: Alarm) -> str:
    """What to do when an alarm is raised, as Markdown; its description where the runbook has nothing."""
    language = translate("Alarms", "en", "The code of this language, in the name of its runbook")
    return runbook_section(alarm.key, language) or alarm.description
