"""The one gate for every change.

botocore tells the gate of each call before it is sent. A call that is not on the list of reading
operations is let through only while a change is open, and a change is opened only with a person's consent
and never in read-only mode. What was sent is written down.
"""

import contextvars
import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from botocore.hooks import BaseEventHooks

from logdig_console.aws.reading import is_reading
from logdig_console.domain.change import AuditEntry, Change, Consent, ReadOnlyRefusal, Result, check_consent
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.times import iso

P = ParamSpec("P")
T = TypeVar("T")

_CONTEXT_KEY = "logdig_change"

log = logging.getLogger(__name__)


def _keep_nothing(_entry: AuditEntry) -> None:
    return


class Caller:
    """Whose calls they are; account and ARN are filled in as soon as they are known."""

    def __init__(self, *, who: str = "", account: str = "", region: str = "") -> None:
        self.who = who
        self.account = account
        self.region = region


class Gate:
    """Guards the clients that are attached to it; safe to use from any thread.

    Args:
        read_only: refuse every change; may be switched while clients are in use.
        audit: is handed each entry in the thread that made the call.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        *,
        read_only: bool = False,
        audit: Callable[[AuditEntry], None] = _keep_nothing,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.read_only = read_only
        self._audit = audit
        self._clock = clock
        self._open: contextvars.ContextVar[Change | None] = contextvars.ContextVar("change", default=None)

    @contextmanager
    def change(self, change: Change, consent: Consent, *, where: Caller | None = None) -> Iterator[None]:
        """Let the calls of this thread change AWS until the block ends.

        Raises:
            ReadOnlyRefusal: in read-only mode.
            UsageError: if an irreversible change's name was not typed. No call was made in either case.
        """
        try:
            if self.read_only:
                raise ReadOnlyRefusal(change.action)
            check_consent(change, consent)
        except (ReadOnlyRefusal, UsageError) as refusal:
            self._refuse(change, where or Caller(), "", refusal.title)
            raise
        token = self._open.set(change)
        try:
            yield
        finally:
            self._open.reset(token)

    @staticmethod
    def carried(function: Callable[P, T]) -> Callable[P, T]:
        """The same function for another thread, with the change that is open here."""
        here = contextvars.copy_context()

        def carrying(*args: P.args, **kwargs: P.kwargs) -> T:
            return here.copy().run(function, *args, **kwargs)

        return carrying

    def attach(self, events: BaseEventHooks, caller: Caller) -> None:
        """Watch every client that is made from a session with these events.

        Args:
            caller: whose keys the clients sign with.
        """
        watch = _Watch(self, caller)
        events.register("before-call", watch.before)
        events.register("after-call", watch.after)
        events.register("after-call-error", watch.failed)

    def check(self, service: str, operation: str, caller: Caller) -> Change | None:
        """The open change that a call belongs to, None for a call that only reads.

        Raises:
            ReadOnlyRefusal: in read-only mode.
            LogDigError: if nobody has agreed to a change.
        """
        if is_reading(service, operation):
            return None
        change, call = self._open.get(), f"{service}:{operation}"
        if self.read_only:
            self._write(
                change or Change(call, ""), caller, call=call, result="refused", detail="read-only mode"
            )
            raise ReadOnlyRefusal(call)
        if change is None:
            self._write(Change(call, ""), caller, call=call, result="refused", detail="nobody agreed to it")
            raise LogDigError(
                "A change was stopped: nobody has agreed to it.",
                f"{call} changes AWS, and no change was asked for.",
                "Nothing was sent. This is a mistake of the program: please report it.",
            )
        return change

    def write(self, change: Change, caller: Caller, *, call: str, error: str = "") -> None:
        """Write down a call that was sent; `error` is AWS's code, empty where it was done."""
        if not change.routine:
            self._write(change, caller, call=call, result="failed" if error else "done", detail=error)

    def _refuse(self, change: Change, caller: Caller, call: str, why: str) -> None:
        self._write(change, caller, call=call, result="refused", detail=why)

    def _write(self, change: Change, caller: Caller, *, call: str, result: Result, detail: str) -> None:
        entry = AuditEntry(
            at=iso(dt.datetime.fromtimestamp(self._clock(), dt.UTC)),
            who=caller.who,
            account=caller.account,
            region=caller.region,
            action=change.action,
            target=change.target,
            call=call,
            result=result,
            detail=detail,
            cli=change.cli,
        )
        try:
            self._audit(entry)
        except OSError as error:  # AWS has done it already: its answer must not be lost over a full disk
            log.error("The audit log could not be written (%s): %s", error, entry)


class _Watch:
    """botocore's hooks of one session; what they know of a call travels in the call's own context."""

    def __init__(self, gate: Gate, caller: Caller) -> None:
        self._gate = gate
        self._caller = caller

    def before(self, *, model: Any, context: dict[str, Any], **_more: Any) -> None:
        service = str(model.service_model.service_name)
        change = self._gate.check(service, model.name, self._caller)
        context[_CONTEXT_KEY] = None if change is None else (change, f"{service}:{model.name}")

    def after(
        self, *, http_response: Any, parsed: dict[str, Any], context: dict[str, Any], **_more: Any
    ) -> None:
        failed = http_response.status_code >= 300
        code = parsed.get("Error", {}).get("Code") or http_response.status_code
        self._tell(context, str(code) if failed else "")

    def failed(self, *, exception: BaseException, context: dict[str, Any], **_more: Any) -> None:
        self._tell(context, type(exception).__name__)

    def _tell(self, context: dict[str, Any], error: str) -> None:
        sent = context.get(_CONTEXT_KEY)
        if sent is not None:
            change, call = sent
            self._gate.write(change, self._caller, call=call, error=error)
