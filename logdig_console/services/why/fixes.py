"""What is done about a cause: its words, and whether this program can do it itself."""

from dataclasses import dataclass
from typing import Literal

Lead = Literal["", "again", "copy_tag", "copy_policy", "interval", "login", "page", "rejected", "settings"]
"""Where a fix leads that a person does: Why? once more, the clipboard, or a place of the windows."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing to do.

    Args:
        text: what it does, or what a person does, in a sentence.
        button: what the button says.
        cli: verb and arguments of the line that does the same; empty where there is none.
        leads: what the button opens or hands over where a person does the rest; empty where the program
            does it.
    """

    text: str
    button: str
    cli: tuple[str, ...] = ()
    leads: Lead = ""


CAUSES: dict[str, str] = {
    "login_ended": "The login of this desk has ended.",
    "clock_wrong": "This machine's clock is wrong.",
    "desk_throttled": "AWS slows this desk down: it asks too often.",
    "desk_denied": "This login may not look at the service.",
    "queue_missing": "The queue is gone.",
    "function_missing": "The drain is gone.",
    "bucket_missing": "The bucket is gone.",
    "storage_denied": "The drain may not write to the bucket.",
    "queue_denied": "The drain may not receive from the queue.",
    "drain_timeouts": "The drain's runs are killed by their time limit.",
    "drain_crashes": "The drain's code fails.",
    "drain_errors": "The drain's last run met an error.",
    "drain_throttled": "Lambda does not let the drain run.",
    "paused": "The service is paused for maintenance.",
    "schedule_off": "The drain's schedule is off.",
    "maximum_age_off": "The schedule of the maximum age is off: what is below the threshold waits for ever.",
    "schedule_not_firing": "The schedules are on, and the drain does not run.",
    "drain_too_slow": "More comes in than the drain takes out.",
    "retention_ends": "The oldest messages are about to be lost.",
    "dead_letters": "There are dead letters.",
    "many_rejected": "Many lines are rejected.",
    "certificate_expired": "The certificate of the collector's address has expired.",
    "certificate_expiring": "The certificate of the collector's address ends soon.",
    "bad_version": "The newest version of the collector could not be put onto its instances.",
    "collector_cannot_send": "The collector may not send to the queue, or cannot.",
    "collector_down": "The collector does not answer.",
    "environment_ill": "Beanstalk says that the environment is not well.",
    "page_unreachable": "The page could not be opened.",
    "tag_missing": "The page does not carry the tag.",
    "token_refused": "The page's tag names a token that the collector does not know.",
    "origin_refused": "The collector does not accept the page's origin.",
}
"""Each cause in a sentence."""

FIXES: dict[str, Fix] = {
    "log_in_again": Fix(
        "Log in again, for instance with aws sso login, and open the service once more.",
        "Log in again",
        leads="login",
    ),
    "set_clock": Fix(
        "Set this machine's clock right: AWS refuses what is 5 minutes off.", "Compare again", leads="again"
    ),
    "poll_slower": Fix(
        "Look less often: choose a longer interval in the queue's page.",
        "Choose the interval",
        leads="interval",
    ),
    "ask_for_permission": Fix(
        "Ask for the operate policy: logdig policy operate prints it.",
        "Copy the policy",
        leads="copy_policy",
    ),
    "deploy_data_stack": Fix(
        "Put the data stack back as its template says: role, code, queue and bucket. "
        "Then a test click is sent.",
        "Deploy again",
    ),
    "deploy_collector_stack": Fix(
        "Put the collector's stack back as its template says, its role with it. Then a test click is sent.",
        "Deploy again",
    ),
    "drain_now": Fix("Drain now, and watch what it says.", "Drain now", ("drain", "--force")),
    "free_concurrency": Fix("Give the drain executions of the account again.", "Give it executions"),
    "end_pause": Fix("End the pause: both schedules run again.", "Resume", ("schedule", "--resume")),
    "resume_schedules": Fix(
        "Switch both schedules on: the next run drains what waits.", "Switch on", ("schedule", "--resume")
    ),
    "shorter_interval": Fix(
        "Let the drain run every minute.", "Every minute", ("schedule", "--interval", "60")
    ),
    "redrive": Fix("Move the dead letters back into the queue.", "Redrive", ("redrive",)),
    "look_at_rejected": Fix(
        "Look at the rejected lines and their reasons: an old client sends them, or a guest.",
        "Show the lines",
        leads="rejected",
    ),
    "renew_certificate": Fix(
        "Renew the certificate where it was made, or let AWS's Certificate Manager keep it.",
        "Choose another",
        leads="settings",
    ),
    "previous_version": Fix("Put the version before it back onto the instances.", "Previous version"),
    "restart_collector": Fix("Start the collector's process again.", "Restart the collector"),
    "open_page": Fix(
        "Open the page in a browser, and give its address as the browser shows it.",
        "Open the page",
        leads="page",
    ),
    "copy_tag": Fix("Put the service's tag into the page.", "Copy the tag", ("snippet",), leads="copy_tag"),
    "allow_origin": Fix(
        "Add the page's origin to the service's allowed origins, then update the service.",
        "Change the origins",
        leads="settings",
    ),
}
"""Each fix in words."""
