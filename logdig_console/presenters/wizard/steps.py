"""The wizard's steps: which there are for a purpose, what each is called, and how each is marked."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

Purpose = Literal["new", "open", "update", "drift", "remove"]
StepKey = Literal[
    "who",
    "service",
    "what",
    "checks",
    "preview",
    "progress",
    "proof",
    "snippet",
    "drift",
    "removal",
    "removing",
]
StepMark = Literal["done", "here", "ahead"]
NextWord = Literal["next", "create", "change", "remove", "open", "close"]

_DEPLOYING: tuple[StepKey, ...] = ("what", "checks", "preview", "progress", "proof", "snippet")
_AFTER: dict[Purpose, tuple[StepKey, ...]] = {
    "new": _DEPLOYING,
    "open": (),
    "update": _DEPLOYING,
    "drift": ("drift",),
    "remove": ("removal", "removing"),
}


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as the list at the left shows it."""

    key: StepKey
    name: str
    mark: StepMark


def steps_of(purpose: Purpose, *, asks_service: bool) -> tuple[StepKey, ...]:
    """The steps in order; `asks_service` where there are services to choose among."""
    first: tuple[StepKey, ...] = ("who", "service") if asks_service else ("who",)
    return first + _AFTER[purpose]


def step_name(key: StepKey) -> str:
    return {
        "who": translate("Wizard", "Who"),
        "service": translate("Wizard", "Service"),
        "what": translate("Wizard", "What"),
        "checks": translate("Wizard", "Checks"),
        "preview": translate("Wizard", "Preview"),
        "progress": translate("Wizard", "Progress"),
        "proof": translate("Wizard", "Proof"),
        "snippet": translate("Wizard", "Snippet"),
        "drift": translate("Wizard", "Drift"),
        "removal": translate("Wizard", "What goes"),
        "removing": translate("Wizard", "Removal"),
    }[key]


def step_sentence(key: StepKey) -> str:
    """What a step is about, in one sentence under its name."""
    return {
        "who": translate("Wizard", "Which account the service is in, and how it is opened."),
        "service": translate("Wizard", "A new service, or one that is there already."),
        "what": translate("Wizard", "What the service is called, and how it works."),
        "checks": translate("Wizard", "What could get in the way. Nothing has been written yet."),
        "preview": translate("Wizard", "What would be made or changed, and what it costs a month."),
        "progress": translate(
            "Wizard", "You may close this window: AWS goes on, and the wizard finds it again."
        ),
        "proof": translate("Wizard", "A test click goes the whole way. No picture ever counts it."),
        "snippet": translate("Wizard", "The line that goes into your pages."),
        "drift": translate("Wizard", "What somebody has changed behind the service's templates."),
        "removal": translate("Wizard", "What would be taken away, and what stays unless you say so."),
        "removing": translate("Wizard", "The collector first, then the rest, then a look at what is left."),
    }[key]
