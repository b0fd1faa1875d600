"""Causes on the way from a page to the queue: collector, certificate, tag."""

import datetime as dt
from collections.abc import Iterator

from logdig_console.domain.evidence import Cause, Evidence, Fact
from logdig_console.services.why.findings import count_fact, said

OK = 200
ENDS_SOON_DAYS = 14
_BAD_VERSION = (
    "Failed to deploy application",
    "Command failed on instance",
    "Environment update operation is complete, but with errors",
)
ILL = ("Red", "Severe", "Degraded")
FRESH_H = 24
REFUSED_ORIGIN = "Requests refused in the last hour because of their origin: {value}"
REFUSED_TOKEN = "Requests refused in the last hour because of their token: {value}"  # noqa: S105
REFUSED_LEAST = 20
"""Fewer refused requests an hour are strangers who try; a page of the service's own sends more."""


def collector(evidence: Evidence) -> Iterator[Cause]:
    """A collector that does not answer, or does not reach SQS."""
    answers = evidence.collector_status == OK
    words = (said(evidence.collector_error),) if evidence.collector_error else ()
    environment = _environment_facts(evidence)
    if _has_expired(evidence):
        ended = Fact("The certificate ended at {value}", evidence.certificate_expires_at)
        yield Cause("certificate_expired", "renew_certificate", (ended, *words))
    events = _fresh_events(evidence)
    failed = [text for _at, severity, text in events if severity == "ERROR" and text.startswith(_BAD_VERSION)]
    bad = failed or [t for _at, severity, t in events if severity == "ERROR" and _BAD_VERSION[1] in t]
    if bad and (not answers or _is_ill(evidence)):
        yield Cause("bad_version", "previous_version", (*map(said, bad[:2]), *environment))
    if answers and evidence.collector_sqs == "failing":
        lines = [line.text for line in evidence.collector_lines if "failed" in line.text]
        yield Cause("collector_cannot_send", "deploy_collector_stack", tuple(map(said, lines[-1:])))
    if not answers and (evidence.collector_status is not None or evidence.collector_error):
        status = evidence.collector_status
        answer = () if status is None else (Fact("GET /healthz answered {value}", str(status)),)
        yield Cause("collector_down", "restart_collector", (*answer, *words, *environment))
    if _is_ill(evidence):
        yield Cause("environment_ill", "restart_collector", environment, certain=False)


def certificate_ends(evidence: Evidence) -> Iterator[Cause]:
    """A certificate that is good for a few days more."""
    days = _certificate_days(evidence)
    if days is not None and 0 <= days < ENDS_SOON_DAYS:
        left = Fact("The certificate ends at {value}", evidence.certificate_expires_at)
        yield Cause("certificate_expiring", "renew_certificate", (left,))


def page(evidence: Evidence) -> Iterator[Cause]:
    """What is wrong on the page that was asked for."""
    found = evidence.page
    if found is None:
        return
    address = Fact("Looked at {value}", found.url)
    if found.status is None or found.status >= 400:
        reason = found.error or str(found.status)
        yield Cause("page_unreachable", "open_page", (address, said(reason)), certain=False)
    elif not found.tag:
        yield Cause("tag_missing", "copy_tag", (address,))
    elif found.token_refused:
        yield Cause("token_refused", "copy_tag", (address, said(found.token_refused)))
    elif found.origin_refused:
        yield Cause("origin_refused", "allow_origin", (address, said(found.origin_refused)))
    elif evidence.tokens and found.token not in evidence.tokens:
        yield Cause("token_refused", "copy_tag", (address, Fact("Its token is “{value}”", found.token)))
    elif evidence.origins and not _allowed(found.origin, evidence.origins):
        origin = Fact("Its origin is {value}", found.origin)
        allowed = Fact("Allowed: {value}", ", ".join(evidence.origins))
        yield Cause("origin_refused", "allow_origin", (origin, allowed))


def refusals(evidence: Evidence) -> Iterator[Cause]:
    """Pages that send, and are refused; which they are is not written down anywhere."""
    named = {cause.key for cause in page(evidence)}
    kinds = (
        ("origin_refused", "allow_origin", REFUSED_ORIGIN, evidence.refused_origin),
        ("token_refused", "copy_tag", REFUSED_TOKEN, evidence.refused_token),
    )
    for key, fix, text, number in kinds:
        if number >= REFUSED_LEAST and key not in named:
            yield Cause(key, fix, (count_fact(text, number),), certain=False)


def _allowed(origin: str, origins: tuple[str, ...]) -> bool:
    return "*" in origins or origin in origins


def _environment_facts(evidence: Evidence) -> tuple[Fact, ...]:
    if evidence.environment is None:
        return ()
    health = Fact("Beanstalk says {value}", evidence.environment.health)
    return (health, *(said(cause) for cause in evidence.environment.causes[:3]))


def _fresh_events(evidence: Evidence) -> tuple[tuple[str, str, str], ...]:
    if evidence.environment is None:
        return ()
    since = dt.datetime.fromisoformat(evidence.taken_at) - dt.timedelta(hours=FRESH_H)
    return tuple(
        event for event in evidence.environment.events if dt.datetime.fromisoformat(event[0]) > since
    )


def _is_ill(evidence: Evidence) -> bool:
    return evidence.environment is not None and evidence.environment.health in ILL


def _certificate_days(evidence: Evidence) -> float | None:
    if not evidence.certificate_expires_at:
        return None
    ends = dt.datetime.fromisoformat(evidence.certificate_expires_at)
    return (ends - dt.datetime.fromisoformat(evidence.taken_at)).total_seconds() / 86_400


def _has_expired(evidence: Evidence) -> bool:
    days = _certificate_days(evidence)
    return days is not None and days < 0
