"""What other page rules would change, and which version is which, in words."""

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.pages.page_rules import PageGroup, PageRules, RulesPreview
from logdig_console.domain.visible import visible
from logdig_console.presenters.heat_map.shared_presenter import SharedState
from logdig_console.presenters.wording import clicks, count, pages

translate = QCoreApplication.translate


def impact_words(preview: RulesPreview) -> str:
    """How many pages become how many, and how many clicks move."""
    return translate(
        "Shared", "{before} become {after}; {moved} of {all} are counted on another page."
    ).format(
        before=pages(preview.pages_before),
        after=count(preview.pages_after),
        moved=count(preview.moved_clicks),
        all=clicks(preview.clicks),
    )


def draft_words(state: SharedState) -> str:
    """What the rules that are being written would do."""
    if state.known is None:
        return translate("Shared", "Reading the settings…")
    if state.draft.rules == state.known.rules:
        return translate("Shared", "These rules are in use. Change one to see what it does to the clicks.")
    if state.preview is None:
        return translate("Shared", "Looking at the clicks…")
    return impact_words(state.preview)


def version_words(rules: PageRules, *, used: bool) -> str:
    """A version of the page rules: its name and what tells it from others."""
    patterns = ", ".join(rules.patterns) or translate("Shared", "no patterns")
    name = f"{rules.version}: {visible(patterns)}"
    return translate("Shared", "{name} (in use)").format(name=name) if used else name


def group_row(group: PageGroup) -> tuple[str | int, ...]:
    """A page with its clicks, its URLs, and some of them."""
    return visible(group.url), group.clicks, group.urls, ", ".join(visible(url) for url in group.examples)


def agreeing_words(state: SharedState, *, serves: bool) -> str:
    """What is asked before settings are agreed on."""
    said = []
    if state.known is not None and state.draft.rules != state.known.rules and state.preview is not None:
        said.append(impact_words(state.preview))
    said.append(
        translate("Shared", "Every desk of this service goes by these settings from its next sync on.")
        if serves
        else translate("Shared", "These log files are counted by these settings from now on.")
    )
    said.append(translate("Shared", "Raw logs stay as they are, and every version can be used again."))
    return " ".join(said)
