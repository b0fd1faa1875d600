"""What the alarms of a service mean, in the language of the windows."""

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.operating import Alarm

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
    }
    return words.get(alarm.key, alarm.description)
