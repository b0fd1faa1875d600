"""The runbook: what to do when an alarm is raised, section by section."""

import re

from logdig_console.domain.shipped import shipped

_HEADING = re.compile(r"^### (?P<title>.*)$", re.MULTILINE)


def runbook_section(alarm: str) -> str:
    """The section of docs/OPERATING.md on an alarm, as Markdown; empty where there is none.

    Args:
        alarm: the alarm's key, such as `dead-letters`.

    Raises:
        LogDigError: if the document is missing.
    """
    text = shipped("docs", "OPERATING.md").read_text(encoding="utf-8")
    wanted = f"alarm-{alarm}"
    for found in _HEADING.finditer(text):
        if found["title"].strip().casefold() == wanted:
            rest = text[found.end() :]
            following = re.search(r"^#{1,3} ", rest, re.MULTILINE)
            return rest[: following.start()].strip() if following else rest.strip()
    return ""
