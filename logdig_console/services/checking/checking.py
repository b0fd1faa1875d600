"""Run the checks side by side, each with its own time, so that none hides another."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.checks import Check
from logdig_console.domain.errors import LogDigError

MOST_AT_ONCE = 8
TIMEOUT_S = 20.0
DENIED = (
    "AccessDenied",
    "AccessDeniedException",
    "AuthorizationError",
    "UnauthorizedOperation",
    "403",
)


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at.

    Args:
        look: finds it out; LogDigError where AWS does not say.
    """

    key: str
    title: str
    look: Callable[[], Check]


def run_checks(ctx: JobContext, looks: Iterable[Look], *, timeout_s: float = TIMEOUT_S) -> tuple[Check, ...]:
    """Every check's answer, in the order of the looks; what AWS does not say is unknown, never a crash."""
    asked = tuple(looks)
    pool = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="checks")
    try:
        running = [(look, pool.submit(look.look)) for look in asked]
        found = []
        for done, (look, result) in enumerate(running):
            ctx.check()
            ctx.progress(Progress(done, len(asked), look.title))
            try:
                found.append(result.result(timeout=timeout_s))
            except LogDigError as error:
                found.append(unknown(look, error))
            except TimeoutError:
                found.append(
                    Check(
                        look.key,
                        look.title,
                        "unknown",
                        f"AWS did not answer within {timeout_s:.0f} s.",
                        "Check again.",
                    )
                )
        return tuple(found)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def unknown(look: Look, error: LogDigError) -> Check:
    """A check that could not be made, and why."""
    if error.code in DENIED:
        sentence = f"These credentials may not look: {error.title}"
        fix = "It may be fine. Give them the deploy policy of this service to know."
        return Check(look.key, look.title, "unknown", sentence, fix, (error.detail,))
    return Check(look.key, look.title, "unknown", f"{error.title} {error.detail}".strip(), error.hint)
