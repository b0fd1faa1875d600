"""Alarms, and the tails of the logs."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from logdig_console.aws.access import Access
from logdig_console.aws.watching import Watching
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.operating import Alarm, LogEntry, LogSource
from logdig_console.domain.polling import backed_off
from logdig_console.domain.redaction import redacted
from logdig_console.domain.service import Service
from logdig_console.domain.times import iso, utc_now

RUNBOOK = "docs/OPERATING.md"
TAIL_POLL_S = 2.0
TAIL_MOST = 1_000
_FILE_TAIL_BYTES = 256 * 1024


class Lookout:
    """What a service says by itself; every method runs in a job.

    Args:
        collector_log: the log of a collector on this machine; None where Beanstalk keeps it.
    """

    def __init__(
        self,
        *,
        access: Access,
        service: Service,
        collector_log: Path | None = None,
        clock: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self._access = access
        self._service = service
        self._watching = Watching(access=access)
        self._collector_file = None if collector_log is None else FileTail(collector_log)
        self._clock = clock

    def alarms(self, _ctx: JobContext) -> tuple[Alarm, ...]:
        return self._watching.alarms(self._service.name)

    def set_threshold(
        self, ctx: JobContext, name: str, threshold: float, consent: Consent, *, cli: str = ""
    ) -> tuple[Alarm, ...]:
        """Let an alarm be raised above another number."""
        with self._access.change(Change("Set the alarm", name, cli=cli), consent):
            self._watching.set_threshold(name, threshold)
        return self.alarms(ctx)

    def set_sending(
        self, ctx: JobContext, name: str, consent: Consent, *, sends: bool, cli: str = ""
    ) -> tuple[Alarm, ...]:
        """Let an alarm tell somebody, or be silent."""
        action = "Let the alarm send" if sends else "Silence the alarm"
        with self._access.change(Change(action, name, cli=cli), consent):
            self._watching.set_sending(name, sends=sends)
        return self.alarms(ctx)

    def lines(
        self, sources: tuple[LogSource, ...], *, since: dt.datetime, words: str = ""
    ) -> tuple[LogEntry, ...]:
        """Lines of the logs since a moment that hold `words`, redacted, the oldest first."""
        found: list[LogEntry] = []
        for source in sources:
            found += self._lines(source, since)
        wanted = words.casefold()
        kept = (
            LogEntry(entry.at, entry.source, redacted(entry.text))
            for entry in found
            if wanted in entry.text.casefold()
        )
        return tuple(sorted(kept, key=lambda entry: entry.at))

    def follow(
        self,
        ctx: JobContext,
        sources: tuple[LogSource, ...],
        *,
        since: dt.datetime,
        words: str = "",
        failed: Callable[[LogDigError, float], None] | None = None,
    ) -> Iterator[tuple[LogEntry, ...]]:
        """New lines again and again, each once, until the job is cancelled.

        Args:
            failed: told of a look that failed and of the seconds until the next one; None lets it end here.
                What is wrong at the first look always ends it.
        """
        found = self.lines(sources, since=since, words=words)
        seen: set[LogEntry] = set()
        failures = 0
        while True:
            new = tuple(entry for entry in found if entry not in seen)
            seen |= set(new)
            if new:
                # CloudWatch may show a line late: what is a minute old is asked for once more.
                since = max(since, dt.datetime.fromisoformat(new[-1].at) - dt.timedelta(minutes=1))
                seen = {entry for entry in seen if entry.at >= iso(since)}
            yield new
            ctx.sleep(backed_off(TAIL_POLL_S, failures))
            try:
                found, failures = self.lines(sources, since=since, words=words), 0
            except LogDigError as error:
                if failed is None:
                    raise
                failures += 1
                failed(error, backed_off(TAIL_POLL_S, failures))

    def _lines(self, source: LogSource, since: dt.datetime) -> tuple[LogEntry, ...]:
        if source == "collector" and self._collector_file is not None:
            return self._collector_file.lines(since)
        group = f"/aws/lambda/{self._service.names.function}"
        if source == "collector":
            group = f"/aws/elasticbeanstalk/{self._service.names.environment()}/var/log/web.stdout.log"
        since_ms = round(since.timestamp() * 1_000)
        return self._watching.log_lines(group, source, since_ms=since_ms, most=TAIL_MOST)


class FileTail:
    """The end of a log file. Its lines have no times of their own: each is as old as its first sight."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._times: dict[int, str] = {}

    def lines(self, since: dt.datetime) -> tuple[LogEntry, ...]:
        """The lines that were written since a moment, as far as that is known."""
        try:
            size = self._path.stat().st_size
            changed = iso(dt.datetime.fromtimestamp(self._path.stat().st_mtime, dt.UTC))
            with self._path.open("rb") as file:
                start = max(0, size - _FILE_TAIL_BYTES)
                file.seek(start)
                raw = file.read()
        except OSError:
            return ()
        entries: list[LogEntry] = []
        times: dict[int, str] = {}
        for line in raw.split(b"\n"):
            at = times[start] = self._times.get(start, changed)
            if line.strip() and at >= iso(since):
                entries.append(LogEntry(at, "collector", line.decode(errors="replace")))
            start += len(line) + 1
        self._times = times
        return tuple(entries[-TAIL_MOST:])
