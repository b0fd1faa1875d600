"""Changes on AWS as the audit log has written them down, in the language of the windows."""

from PySide6.QtCore import QCoreApplication

from logdig_console.presenters.sentences import spoken

translate = QCoreApplication.translate


def change_words(action: str) -> str:
    """What a change is called; one that is not known, as an older version's, stays as it is."""
    known = {
        "Call off the deployment": translate("Audit", "Call off the deployment"),
        "Change the page rules": translate("Audit", "Change the page rules"),
        "Change the shared settings": translate("Audit", "Change the shared settings"),
        "Delete old keys": translate("Audit", "Delete old keys"),
        "Deploy": translate("Audit", "Deploy"),
        "Deploy again": translate("Audit", "Deploy again"),
        "Drain now": translate("Audit", "Drain now"),
        "Erase a visitor": translate("Audit", "Erase a visitor"),
        "Give the drain executions": translate("Audit", "Give the drain executions"),
        "Let the alarm send": translate("Audit", "Let the alarm send"),
        "Look at the rights to erase": translate("Audit", "Look at the rights to erase"),
        "Pause": translate("Audit", "Pause"),
        "Peek": translate("Audit", "Peek"),
        "Prepare a preview": translate("Audit", "Prepare a preview"),
        "Purge": translate("Audit", "Purge"),
        "Put back a version": translate("Audit", "Put back a version"),
        "Redrive": translate("Audit", "Redrive"),
        "Remove": translate("Audit", "Remove"),
        "Restart the collector": translate("Audit", "Restart the collector"),
        "Resume": translate("Audit", "Resume"),
        "Rotate the key": translate("Audit", "Rotate the key"),
        "Rotate the token": translate("Audit", "Rotate the token"),
        "Send a test click": translate("Audit", "Send a test click"),
        "Set the alarm": translate("Audit", "Set the alarm"),
        "Set the schedule": translate("Audit", "Set the schedule"),
        "Set the threshold": translate("Audit", "Set the threshold"),
        "Silence the alarm": translate("Audit", "Silence the alarm"),
    }
    return known.get(action, action)


def refusal_words(detail: str) -> str:
    """Why a change was refused; AWS's own codes stay as they are."""
    known = {
        "nobody agreed to it": translate("Audit", "nobody agreed to it"),
        "read-only mode": translate("Audit", "read-only mode"),
        "Nothing was changed: the name does not fit.": translate("Audit", "the name does not fit"),
        "Read-only mode: nothing was changed.": translate("Audit", "read-only mode"),
    }
    return known.get(detail) or spoken(detail)


def caller_words(who: str) -> str:
    """Who called, as short as tells two callers apart: of an ARN the user, or the role and its session."""
    name = who.rsplit(":", 1)[-1]
    return name.removeprefix("assumed-role/").removeprefix("user/")
