"""Causes, evidence and fixes in the language of the windows."""

import re

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.evidence import Fact
from logdig_console.presenters.sentences import spoken
from logdig_console.presenters.wording import moment

translate = QCoreApplication.translate
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z")


def cause_words(key: str) -> str:
    """A cause in a sentence."""
    words = {
        "login_ended": translate("Why", "The login of this desk has ended."),
        "clock_wrong": translate("Why", "This machine's clock is wrong."),
        "desk_throttled": translate("Why", "AWS slows this desk down: it asks too often."),
        "desk_denied": translate("Why", "This login may not look at the service."),
        "queue_missing": translate("Why", "The queue is gone."),
        "function_missing": translate("Why", "The drain is gone."),
        "bucket_missing": translate("Why", "The bucket is gone."),
        "storage_denied": translate("Why", "The drain may not write to the bucket."),
        "queue_denied": translate("Why", "The drain may not receive from the queue."),
        "drain_timeouts": translate("Why", "The drain's runs are killed by their time limit."),
        "drain_crashes": translate("Why", "The drain's code fails."),
        "drain_errors": translate("Why", "The drain's last run met an error."),
        "drain_throttled": translate("Why", "Lambda does not let the drain run."),
        "paused": translate("Why", "The service is paused for maintenance."),
        "schedule_off": translate("Why", "The drain's schedule is off."),
        "maximum_age_off": translate(
            "Why", "The schedule of the maximum age is off: what is below the threshold waits for ever."
        ),
        "schedule_not_firing": translate("Why", "The schedules are on, and the drain does not run."),
        "drain_too_slow": translate("Why", "More comes in than the drain takes out."),
        "retention_ends": translate("Why", "The oldest messages are about to be lost."),
        "dead_letters": translate("Why", "There are dead letters."),
        "many_rejected": translate("Why", "Many lines are rejected."),
        "certificate_expired": translate("Why", "The certificate of the collector's address has expired."),
        "certificate_expiring": translate("Why", "The certificate of the collector's address ends soon."),
        "bad_version": translate(
            "Why", "The newest version of the collector could not be put onto its instances."
        ),
        "collector_cannot_send": translate("Why", "The collector may not send to the queue, or cannot."),
        "collector_down": translate("Why", "The collector does not answer."),
        "environment_ill": translate("Why", "Beanstalk says that the environment is not well."),
        "page_unreachable": translate("Why", "The page could not be opened."),
        "tag_missing": translate("Why", "The page does not carry the tag."),
        "token_refused": translate("Why", "The page's tag names a token that the collector does not know."),
        "origin_refused": translate("Why", "The collector does not accept the page's origin."),
    }
    return words.get(key, key)


def fix_words(key: str) -> str:
    """What is to be done, in a sentence."""
    words = {
        "log_in_again": translate(
            "Why", "Log in again, for instance with aws sso login, and open the service once more."
        ),
        "set_clock": translate("Why", "Set this machine's clock right: AWS refuses what is 5 minutes off."),
        "poll_slower": translate("Why", "Look less often: choose a longer interval above."),
        "ask_for_permission": translate(
            "Why", "Ask for the operate policy: logdig policy operate prints it."
        ),
        "deploy_data_stack": translate(
            "Why",
            "Put the data stack back as its template says: role, code, queue and bucket. "
            "Then a test click is sent.",
        ),
        "deploy_collector_stack": translate(
            "Why",
            "Put the collector's stack back as its template says, its role with it. "
            "Then a test click is sent.",
        ),
        "drain_now": translate("Why", "Drain now, and watch what it says."),
        "free_concurrency": translate("Why", "Give the drain executions of the account again."),
        "end_pause": translate("Why", "End the pause: both schedules run again."),
        "resume_schedules": translate("Why", "Switch both schedules on: the next run drains what waits."),
        "shorter_interval": translate("Why", "Let the drain run every minute."),
        "redrive": translate("Why", "Move the dead letters back into the queue."),
        "look_at_rejected": translate(
            "Why", "Look at the rejected lines and their reasons: an old client sends them, or a guest."
        ),
        "renew_certificate": translate(
            "Why", "Renew the certificate where it was made, or let AWS's Certificate Manager keep it."
        ),
        "previous_version": translate("Why", "Put the version before it back onto the instances."),
        "restart_collector": translate("Why", "Start the collector's process again."),
        "open_page": translate(
            "Why", "Open the page in a browser, and give its address as the browser shows it."
        ),
        "copy_tag": translate("Why", "Put the service's tag into the page."),
        "allow_origin": translate(
            "Why", "Add the page's origin to the service's allowed origins, then update the service."
        ),
    }
    return words.get(key, key)


def fix_button(key: str) -> str:
    """What the button says: what is done, or where it leads."""
    words = {
        "log_in_again": translate("Why", "Log in again"),
        "set_clock": translate("Why", "Compare again"),
        "poll_slower": translate("Why", "Choose the interval"),
        "ask_for_permission": translate("Why", "Copy the policy"),
        "look_at_rejected": translate("Why", "Show the lines"),
        "renew_certificate": translate("Why", "Choose another"),
        "open_page": translate("Why", "Open the page"),
        "copy_tag": translate("Why", "Copy the tag"),
        "allow_origin": translate("Why", "Change the origins"),
        "deploy_data_stack": translate("Why", "Deploy again"),
        "deploy_collector_stack": translate("Why", "Deploy again"),
        "drain_now": translate("Why", "Drain now"),
        "free_concurrency": translate("Why", "Give it executions"),
        "end_pause": translate("Why", "Resume"),
        "resume_schedules": translate("Why", "Switch on"),
        "shorter_interval": translate("Why", "Every minute"),
        "redrive": translate("Why", "Redrive"),
        "previous_version": translate("Why", "Previous version"),
        "restart_collector": translate("Why", "Restart the collector"),
    }
    return words.get(key, "")


def fact_words(fact: Fact) -> str:
    """A piece of evidence; what AWS or a log said stays in its own words."""
    words = {
        "This machine's clock is {value} s ahead of AWS's.": translate(
            "Why", "This machine's clock is {value} s ahead of AWS's."
        ),
        "Executions kept for the drain: {value}": translate("Why", "Executions kept for the drain: {value}"),
        "Paused for maintenance since {value}": translate("Why", "Paused for maintenance since {value}"),
        "Off: {value}": translate("Why", "Off: {value}"),
        "The drain last ran at {value}": translate("Why", "The drain last ran at {value}"),
        "In: {value} messages a minute": translate("Why", "In: {value} messages a minute"),
        "Out: {value} messages a minute": translate("Why", "Out: {value} messages a minute"),
        "The oldest message is lost in {value} h": translate(
            "Why", "The oldest message is lost in {value} h"
        ),
        "Dead letters: {value}": translate("Why", "Dead letters: {value}"),
        "Lines rejected today: {value}": translate("Why", "Lines rejected today: {value}"),
        "Lines stored today: {value}": translate("Why", "Lines stored today: {value}"),
        "Waiting: ≈ {value} messages": translate("Why", "Waiting: ≈ {value} messages"),
        "The oldest has waited {value} min": translate("Why", "The oldest has waited {value} min"),
        "Alarm {value}": translate("Why", "Alarm {value}"),
        "The certificate ended at {value}": translate("Why", "The certificate ended at {value}"),
        "The certificate ends at {value}": translate("Why", "The certificate ends at {value}"),
        "GET /healthz answered {value}": translate("Why", "GET /healthz answered {value}"),
        "Beanstalk says {value}": translate("Why", "Beanstalk says {value}"),
        "Looked at {value}": translate("Why", "Looked at {value}"),
        "Its token is “{value}”": translate("Why", "Its token is “{value}”"),
        "Its origin is {value}": translate("Why", "Its origin is {value}"),
        "Requests refused in the last hour because of their origin: {value}": translate(
            "Why", "Requests refused in the last hour because of their origin: {value}"
        ),
        "Requests refused in the last hour because of their token: {value}": translate(
            "Why", "Requests refused in the last hour because of their token: {value}"
        ),
        "Allowed: {value}": translate("Why", "Allowed: {value}"),
    }
    value = moment(fact.value, local_time=False) if _TIME.fullmatch(fact.value) else spoken(fact.value)
    return words.get(fact.text, fact.text).replace("{value}", value)


def done_words(text: str) -> str:
    """What a fix says it did."""
    words = {
        "Both schedules are on.": translate("Why", "Both schedules are on."),
        "The drain looks every minute now.": translate("Why", "The drain looks every minute now."),
        "The drain may run again.": translate("Why", "The drain may run again."),
        "Drained.": translate("Why", "Drained."),
        "The collector was started again.": translate("Why", "The collector was started again."),
        "The collector restarts.": translate("Why", "The collector restarts."),
        "It is in the clipboard.": translate("Why", "It is in the clipboard."),
    }
    return words.get(text) or spoken(text)
