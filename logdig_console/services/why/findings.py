"""Facts in the one form in which causes show them."""

from logdig_console.domain.evidence import Evidence, Fact

MOST_CHARACTERS = 400


def said(words: str) -> Fact:
    """The words of AWS or of a log, as they are."""
    return Fact("“{value}”", words[:MOST_CHARACTERS])


def count_fact(text: str, number: int) -> Fact:
    return Fact(text, f"{number:,}")


def queue_facts(evidence: Evidence) -> tuple[Fact, ...]:
    """How much waits, and since when, where it is known."""
    facts: list[Fact] = []
    if evidence.queue is not None and not evidence.queue.at_rest:
        facts.append(count_fact("Waiting: ≈ {value} messages", evidence.queue.waiting))
    if evidence.oldest_age_s is not None:
        facts.append(Fact("The oldest has waited {value} min", f"{evidence.oldest_age_s // 60:,}"))
    return tuple(facts)


def alarm_fact(evidence: Evidence, key: str) -> tuple[Fact, ...]:
    """The alarm of this key, if it is raised."""
    return tuple(
        Fact("Alarm {value}", f"{alarm.name}: {alarm.reason}")
        for alarm in evidence.alarms
        if alarm.key == key and alarm.state == "ALARM"
    )
