"""The runbook: what to do when an alarm is raised, section by section."""

import re

from logdig_console.domain.shipped import shipped

ENGLISH = "en"
_HEADING = re.compile(r"^### (?P<title>.*)$", re.MULTILINE)


def runbook_section(alarm: str, language: str = ENGLISH) -> str:
    """The section of the runbook on an alarm, as Markdown; empty where there is none.

    Args:
        alarm: the alarm's key, such as `dead-letters`.
        language: a code; English is in docs/OPERATING.md, others lie beside their translations.

    Raises:
        LogDigError: if the document is missing.
    """
    place: tuple[str, ...] = ("docs", "OPERATING.md")
    if language != ENGLISH:
        place = ("resources", "translations", f"runbook_{language}.md")
    text = shipped(*place).read_text(encoding="utf-8")
    wanted = f"alarm-{alarm}"
    for found in _HEADING.finditer(text):
        if found["title"].strip().casefold() == wanted:
            rest = text[found.end() :]
            following = re.search(r"^#{1,3} ", rest, re.MULTILINE)
            return rest[: following.start()].strip() if following else rest.strip()
    return ""
