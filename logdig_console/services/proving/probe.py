"""A test click through every hop of a service, each with its time; the one that fails is named."""

import datetime as dt
import hashlib
import json
import random
import secrets
import string
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from logdig_console.aws.access import Access
from logdig_console.aws.buckets import LogBucket
from logdig_console.aws.functions import Functions
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.proof import Hop, HopName, Proof
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.event import VERSION
from logdig_console.domain.logs.ledger import DrainReport
from logdig_console.domain.service import Service
from logdig_console.domain.times import iso
from logdig_console.services.web import ask

DEADLINE_S = 30.0
"""A hop that fails is named within it."""
COLLECTOR_WAIT_S = 8.0
LOOK_S = 0.5
HOPS: tuple[HopName, ...] = ("collector", "queue", "drain", "storage", "store")
PAGE = "https://probe.logdig.invalid/"


@dataclass(frozen=True, slots=True)
class Target:
    """What is proved.

    Args:
        collector_url: as it can be opened.
    """

    service: Service
    collector_url: str
    token: str


class _Stopped(Exception):
    """A hop was not passed; its text is what happened, `fix` what to do."""

    def __init__(self, sentence: str, fix: str) -> None:
        super().__init__(sentence)
        self.fix = fix


class Probe:
    """Sends one test click; needs an open change of the gate, for it drains.

    Args:
        clock: seconds, monotonic.
    """

    def __init__(
        self, *, access: Access, target: Target, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._target = target
        self._gate = access.gate
        self._functions = Functions(access=access)
        self._bucket = LogBucket(access=access, bucket=target.service.names.bucket)
        self._clock = clock
        self._event = probe_event(target.token, dt.datetime.now(dt.UTC))
        self._began = dt.datetime.now(dt.UTC)
        self._deadline = clock() + DEADLINE_S
        self._line = b""

    def run(self, ctx: JobContext) -> Proof:
        """Go from hop to hop until one is not passed; nothing is raised but a cancellation."""
        passes: dict[HopName, Callable[[JobContext], str]] = {
            "collector": self._collector,
            "queue": self._queue,
            "drain": self._drain,
            "storage": self._storage,
            "store": self._read,
        }
        hops: list[Hop] = []
        for name, go in passes.items():
            ctx.check()
            ctx.progress(Progress(len(hops), len(passes), f"Test click: {name}"))
            began = self._clock()
            try:
                sentence = go(ctx)
            except _Stopped as stop:
                hops.append(Hop(name, "failed", self._ms(began), str(stop), stop.fix))
                break
            except LogDigError as error:
                sentence = f"{error.title} {error.detail}".strip()
                hops.append(Hop(name, "failed", self._ms(began), sentence, error.hint))
                break
            hops.append(Hop(name, "ok", self._ms(began), sentence))
        reached = len(hops)
        hops += [Hop(name, "skipped", None, "Not reached.") for name in HOPS[reached:]]
        return Proof(self._event["event_id"], tuple(hops))

    def _ms(self, began: float) -> float:
        return round((self._clock() - began) * 1_000, 1)

    def _collector(self, _ctx: JobContext) -> str:
        url = self._target.collector_url
        if not url:
            raise _Stopped("The service has no collector.", "Deploy the service: its collector is missing.")
        answer = ask(f"{url}/healthz", timeout_s=COLLECTOR_WAIT_S)
        if answer.status != 200:
            raise _Stopped(
                f"The collector answers {answer.status} at {url}.",
                "Look at the environment's health in Elastic Beanstalk; a new one takes some minutes.",
            )
        return f"{url} answers."

    def _queue(self, _ctx: JobContext) -> str:
        """The collector says 200 only for what SQS has confirmed."""
        answer = ask(
            f"{self._target.collector_url}/",
            method="POST",
            body=json.dumps([self._event]).encode(),
            headers={"Content-Type": "text/plain"},
            timeout_s=COLLECTOR_WAIT_S,
        )
        values = _json(answer.text)
        if answer.status == 200 and self._event["event_id"] in values.get("accepted", []):
            return "SQS has confirmed it."
        raise _refusal(answer.status, values, self._target.token)

    def _drain(self, ctx: JobContext) -> str:
        """Drain until the event is stored or nothing more waits."""
        events = objects = 0
        while True:
            report = self._invoked()
            events, objects = events + report.events, objects + report.objects
            if not report.more:
                break
            ctx.check()
            self._in_time("The drain goes on, and has not come to the test click yet.")
        return f"The drain has stored it. Events: {events}, files: {objects}."

    def _invoked(self) -> DrainReport:
        """One run of the drain, waited for no longer than there is time."""
        name = self._target.service.names.function

        def drain() -> DrainReport:
            return self._functions.drain(name, force=True)

        pool = ThreadPoolExecutor(1, thread_name_prefix="probe-drain")
        try:
            running = pool.submit(self._gate.carried(drain))
            return running.result(timeout=max(0.1, self._deadline - self._clock()))
        except TimeoutError:
            raise _Stopped(
                f"The drain {name} does not answer in time.",
                f"Look into its log: /aws/lambda/{name}",
            ) from None
        finally:
            pool.shutdown(wait=False)

    def _storage(self, ctx: JobContext) -> str:
        """Find the file that holds the event; another run of the drain may have written it."""
        names = self._target.service.names
        while True:
            key = self._found(ctx)
            if key is not None:
                return f"It lies in {names.bucket}/{key}."
            self._in_time(
                f"No file of {names.bucket} holds the test click.",
                "It may still wait in the queue, or be rejected: look at the queue and at rejected/.",
            )
            ctx.sleep(LOOK_S)

    def _found(self, ctx: JobContext) -> str | None:
        wanted = self._event["event_id"].encode()
        for day in sorted({self._began.date(), dt.datetime.now(dt.UTC).date()}):
            new = [
                item.key
                for item in self._bucket.objects(ctx, f"{day.isoformat()}/")
                if item.modified >= self._began - dt.timedelta(minutes=2)
            ]
            for found in self._bucket.read(ctx, new):
                line = next((line for line in found.body.split(b"\n") if wanted in line), None)
                if line is None:
                    continue
                if found.corrupt:
                    raise _Stopped(f"{found.name} is not what its name says.", "Look at that file.")
                self._line = line
                return found.name
        return None

    def _read(self, _ctx: JobContext) -> str:
        """Read the line as every reader does: a probe is counted as one, and stands in no picture."""
        from logdig_console.domain.logs.log_object import LogObject
        from logdig_console.heatmap.parse import parse

        body = self._line + b"\n"
        day = self._began.date().isoformat()
        parsed = parse([LogObject(f"{day}/{hashlib.sha256(body).hexdigest()}", body)])
        kinds = parsed.events["kind"].to_list() if parsed.rows == 1 else []
        if kinds != ["probe"]:
            raise _Stopped("The stored line cannot be read.", "Update the service, then this program.")
        return "It is read as a test click, which no picture counts."

    def _in_time(self, sentence: str, fix: str = "Look at the drain's log.") -> None:
        if self._clock() >= self._deadline:
            raise _Stopped(sentence, fix)


def probe_event(token: str, now: dt.datetime) -> dict[str, Any]:
    """A test click as the tracker would send it; its kind keeps it out of every picture."""
    moment = iso(now)
    letters = random.SystemRandom()
    return {
        "timestamp": moment,
        "token": token,
        "user_key": "".join(letters.choices(string.ascii_letters + string.digits, k=20)),
        "current_page": PAGE,
        "link": "",
        "x": 0,
        "y": 0,
        "spent_milli_sec": 0,
        "user_agent": f"LogDig-Console probe {secrets.token_hex(2)}",
        "load_count": 0,
        "v": VERSION,
        "event_id": str(uuid.uuid4()),
        "kind": "probe",
        "sent_at": moment,
    }


def _refusal(status: int, values: dict[str, Any], token: str) -> _Stopped:
    """What the collector's answer to the test click means."""
    error = str(values.get("error", ""))
    if status == 403 and "token" in error:
        return _Stopped(
            f"The collector does not know the token {token}.",
            "Update the service: its collector runs with older settings.",
        )
    if status == 403:
        return _Stopped(
            f"The collector refuses what comes this way: {error or 'no reason given'}.",
            "The front and the collector do not hold the same secret: update the service.",
        )
    if status in (429, 503):
        return _Stopped(
            "The collector cannot reach SQS, or is told to slow down.",
            "Look at the collector's role and at the queue; trackers keep their clicks until then.",
        )
    if status == 200:
        rejected = values.get("rejected", [])
        reason = rejected[0].get("reason", "") if rejected else "it is not among the accepted ones"
        return _Stopped(f"The collector did not take it: {reason}.", "Update the service.")
    said = f"{status} {error}".rstrip()
    return _Stopped(f"The collector answers {said}.", "Look at its log.")


def _json(text: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
