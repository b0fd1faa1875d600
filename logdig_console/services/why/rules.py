"""From evidence to causes. Pure: the same evidence gives the same causes, in the same order."""

import datetime as dt
from collections.abc import Callable, Iterator

from logdig_console.domain.evidence import Cause, Diagnosis, Evidence, Fact
from logdig_console.domain.operating import Schedule, SchedulePurpose
from logdig_console.services.why import drain_words, site_rules
from logdig_console.services.why.findings import alarm_fact, count_fact, queue_facts, said

Rule = Callable[[Evidence], Iterator[Cause]]

CLOCK_LIMIT_S = 300
LATE_FACTOR = 1.2
SLOW_FACTOR = 1.2
RETENTION_SHARE = 0.8
REJECTED_SHARE = 0.05
REJECTED_LEAST = 20
EXPIRED_CODES = frozenset(
    {
        "ExpiredToken",
        "ExpiredTokenException",
        "RequestExpired",
        "InvalidClientTokenId",
        "UnrecognizedClientException",
    }
)
THROTTLED_CODES = frozenset(
    {"Throttling", "ThrottlingException", "RequestThrottled", "TooManyRequestsException"}
)


def diagnose(evidence: Evidence) -> Diagnosis:
    """Every cause that the evidence speaks for, the likeliest and most urgent first."""
    found = [cause for rule in RULES for cause in rule(evidence)]
    keys = {cause.key for cause in found}
    causes = [cause for cause in found if not _EXPLAINED_BY.get(cause.key, frozenset()) & keys]
    causes.sort(key=lambda cause: not cause.certain)
    return Diagnosis(evidence.taken_at, tuple(causes), evidence.unknown)


def desk(evidence: Evidence) -> Iterator[Cause]:
    """What keeps this desk from looking at all."""
    error = evidence.desk_error
    facts = (said(error.message),) if error else ()
    if error and error.code in EXPIRED_CODES:
        yield Cause("login_ended", "log_in_again", facts)
    ahead = evidence.clock_ahead_s
    skewed = error is not None and error.code == "RequestTimeTooSkewed"
    if skewed or (ahead is not None and abs(ahead) > CLOCK_LIMIT_S):
        fact = Fact("This machine's clock is {value} s ahead of AWS's.", f"{ahead or 0:.0f}")
        yield Cause("clock_wrong", "set_clock", (fact, *facts))
    if error and error.code in THROTTLED_CODES:
        yield Cause("desk_throttled", "poll_slower", facts)
    if error and error.code.startswith("AccessDenied"):
        yield Cause("desk_denied", "ask_for_permission", facts)


def resources(evidence: Evidence) -> Iterator[Cause]:
    """A part of the service that is gone."""
    queue = evidence.queue_error
    if queue and queue.code.endswith(("NonExistentQueue", "QueueDoesNotExist")):
        yield Cause("queue_missing", "deploy_data_stack", (said(queue.message),))
    function = evidence.function_error
    if function and function.code == "ResourceNotFoundException":
        yield Cause("function_missing", "deploy_data_stack", (said(function.message), *queue_facts(evidence)))
    lines = drain_words.since_last_success(evidence.drain_lines)
    if words := drain_words.bucket_missing(lines):
        yield Cause("bucket_missing", "deploy_data_stack", (said(words), *queue_facts(evidence)))


def drain_runs(evidence: Evidence) -> Iterator[Cause]:
    """Runs that begin and do not end well."""
    lines = drain_words.since_last_success(evidence.drain_lines)
    beside = (*alarm_fact(evidence, "drain-errors"), *queue_facts(evidence))
    if words := drain_words.storage_denied(lines):
        yield Cause("storage_denied", "deploy_data_stack", (said(words), *beside))
    if words := drain_words.queue_denied(lines):
        yield Cause("queue_denied", "deploy_data_stack", (said(words), *beside))
    crashes = (*alarm_fact(evidence, "drain-crashes"), *queue_facts(evidence))
    if words := drain_words.timed_out(lines):
        yield Cause("drain_timeouts", "drain_now", (said(words), *crashes))
    elif words := drain_words.crashed(drain_words.since_last_success(evidence.drain_lines, looked=True)):
        yield Cause("drain_crashes", "deploy_data_stack", (said(words), *crashes))
    if words := drain_words.failed(lines):
        yield Cause("drain_errors", "drain_now", (said(words), *beside), certain=False)


def drain_starts(evidence: Evidence) -> Iterator[Cause]:
    """Runs that do not begin."""
    # An alarm stays raised for a quarter of an hour after the drain could run again.
    throttled = () if _runs_in_time(evidence) else alarm_fact(evidence, "drain-throttled")
    if evidence.function_reserved == 0 or throttled:
        reserved = evidence.function_reserved
        kept = () if reserved is None else (count_fact("Executions kept for the drain: {value}", reserved),)
        yield Cause("drain_throttled", "free_concurrency", (*kept, *throttled, *queue_facts(evidence)))
    if evidence.paused_since:
        since = Fact("Paused for maintenance since {value}", evidence.paused_since)
        yield Cause("paused", "end_pause", (since, *queue_facts(evidence)))
        return
    off = {item.purpose for item in evidence.schedules if not item.enabled}
    facts = tuple(Fact("Off: {value}", item.name) for item in evidence.schedules if not item.enabled)
    if "interval" in off:
        yield Cause("schedule_off", "resume_schedules", (*facts, *queue_facts(evidence)))
    elif "maximum_age" in off:
        yield Cause("maximum_age_off", "resume_schedules", (*facts, *queue_facts(evidence)))
    elif _is_late(evidence):
        last = Fact("The drain last ran at {value}", evidence.last_drain_at or "–")
        yield Cause("schedule_not_firing", "deploy_data_stack", (last, *queue_facts(evidence)), certain=False)


def _runs_in_time(evidence: Evidence) -> bool:
    """Whether the drain has run when its interval says."""
    interval = _schedule(evidence, "interval")
    every = interval.every_s if interval else None
    if not every or not evidence.last_drain_at:
        return False
    return _passed_s(evidence) <= LATE_FACTOR * every


def _passed_s(evidence: Evidence) -> float:
    """Seconds since the drain's newest line."""
    return (_moment(evidence.taken_at) - _moment(evidence.last_drain_at)).total_seconds()


def _is_late(evidence: Evidence) -> bool:
    """Messages wait, both schedules are on, and even the slower one should have run by now."""
    slower = _schedule(evidence, "maximum_age")
    every = slower.every_s if slower else None
    if not every or not evidence.last_drain_at or evidence.queue is None or not evidence.queue.waiting:
        return False
    return _passed_s(evidence) > LATE_FACTOR * every


def drain_speed(evidence: Evidence) -> Iterator[Cause]:
    """Runs that do what they can, and that is not enough."""
    queue = evidence.queue
    if queue is None or evidence.rate_in is None or evidence.rate_out is None:
        return
    behind = evidence.rate_in > SLOW_FACTOR * evidence.rate_out
    if evidence.last_drain_more and behind and queue.waiting > 10 * max(1, evidence.threshold):
        rates = (
            Fact("In: {value} messages a minute", f"{evidence.rate_in:,.0f}"),
            Fact("Out: {value} messages a minute", f"{evidence.rate_out:,.0f}"),
        )
        yield Cause("drain_too_slow", "shorter_interval", (*rates, *queue_facts(evidence)))


def what_is_lost(evidence: Evidence) -> Iterator[Cause]:
    """Messages that need a hand, or soon will."""
    age, limit = evidence.oldest_age_s, evidence.retention_s
    if age is not None and limit and age > RETENTION_SHARE * limit:
        left = Fact("The oldest message is lost in {value} h", f"{max(0, limit - age) / 3_600:.0f}")
        yield Cause("retention_ends", "drain_now", (left, *queue_facts(evidence)))
    if evidence.queue is not None and evidence.queue.dead:
        facts = (
            count_fact("Dead letters: {value}", evidence.queue.dead),
            *alarm_fact(evidence, "dead-letters"),
        )
        yield Cause("dead_letters", "redrive", facts)
    rejected, whole = evidence.rejected_today, evidence.rejected_today + evidence.accepted_today
    if rejected >= REJECTED_LEAST and rejected > REJECTED_SHARE * whole:
        facts = (
            count_fact("Lines rejected today: {value}", rejected),
            count_fact("Lines stored today: {value}", evidence.accepted_today),
        )
        yield Cause("many_rejected", "look_at_rejected", facts)


def _schedule(evidence: Evidence, purpose: SchedulePurpose) -> Schedule | None:
    return next((item for item in evidence.schedules if item.purpose == purpose), None)


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


RULES: tuple[Rule, ...] = (
    desk,
    resources,
    drain_runs,
    site_rules.collector,
    drain_starts,
    drain_speed,
    what_is_lost,
    site_rules.certificate_ends,
    site_rules.page,
    site_rules.refusals,
)
"""In the order of urgency: what stops everything, the drain, the collector; then the rest."""

_DRAIN_STOPPED = frozenset(
    {
        "function_missing",
        "drain_throttled",
        "drain_crashes",
        "storage_denied",
        "queue_denied",
        "queue_missing",
    }
)
_EXPLAINED_BY: dict[str, frozenset[str]] = {
    "drain_errors": frozenset({"storage_denied", "queue_denied", "bucket_missing", "queue_missing"}),
    "drain_crashes": frozenset({"function_missing"}),
    "schedule_not_firing": _DRAIN_STOPPED,
    "drain_too_slow": _DRAIN_STOPPED,
    "collector_down": frozenset({"bad_version", "certificate_expired"}),
    "collector_cannot_send": frozenset({"queue_missing"}),
    "environment_ill": frozenset({"bad_version", "collector_down", "collector_cannot_send"}),
}
"""A cause that is only the effect of another one found is not named beside it."""
