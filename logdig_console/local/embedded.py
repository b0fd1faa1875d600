"""Start and stop the embedded AWS, and the children that run on it."""

import hashlib
import json
import os
import zipfile
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.local import site
from logdig_console.local.child import Child, ChildPlan, fresh_environment, python_command
from logdig_console.local.lock import DirectoryLock
from logdig_console.local.ports import LOOPBACK, ports_of
from logdig_console.local.run_keys import RunKey, new_run_key, new_session_keys
from logdig_console.local.serving import http_status, procfile_command
from logdig_console.store.whole_file import write_whole

ACCOUNT = "000000000000"
REGION = "us-east-1"
COLLECTOR_ROLE = "local-collector"
START_TIMEOUT_S = 30.0
_POLL_S = 0.05


class EmbeddedAws:
    """The emulator of one data directory, and the collector and the sample site that belong to it.

    Nothing runs before `start`; `stop` ends everything in order and keeps the state. If this process
    dies, its children notice and end by themselves.

    Args:
        data: the data directory.
        metrics_period_s: seconds between two samples of the queues; AWS's are a minute.
    """

    def __init__(self, *, data: Path, metrics_period_s: float = 60.0) -> None:
        self.data = data
        self._metrics_period_s = metrics_period_s
        self._lock = DirectoryLock(data)
        self._children: list[Child] = []
        self._collector_session = new_session_keys()
        self.key: RunKey = new_run_key()
        self.region = REGION
        self.account = ACCOUNT

    @property
    def endpoint(self) -> str:
        return f"http://{LOOPBACK}:{self._ports.emulator}"

    @property
    def collector(self) -> str:
        return f"http://{LOOPBACK}:{self._ports.collector}"

    @property
    def sample_page(self) -> str:
        return f"http://{LOOPBACK}:{self._ports.site}/index.html"

    def start(self, ctx: JobContext) -> None:
        """Start the emulator and wait until it answers.

        Raises:
            LogDigError: if the data directory is in use, a port is taken, or the emulator does not start.
        """
        self._lock.acquire()
        self._ports = ports_of(self.data)
        settings = {
            "data": str(self.data),
            "port": self._ports.emulator,
            "front_port": 0,
            "metrics_period_s": self._metrics_period_s,
            "region": self.region,
            "access_key": self.key.access_key,
            "secret_key": self.key.secret_key,
            "sessions": [
                {
                    **self._collector_session,
                    "role_arn": f"arn:aws:iam::{self.account}:role/{COLLECTOR_ROLE}",
                    "name": "collector",
                }
            ],
        }
        emulator = self._add(
            name="embedded AWS",
            command=python_command("logdig_console.local.emulator"),
            environment=self._environment(),
            first_line=json.dumps(settings),
        )
        # The guard refuses an unsigned request: that is the sign that it stands.
        self._wait_for_answer(ctx, emulator, f"{self.endpoint}/", expected=403)

    def start_collector(
        self, ctx: JobContext, *, bundle: bytes, queue: str, token: str, origins: tuple[str, ...]
    ) -> None:
        """Unpack the collector's bundle and start it as its Procfile says."""
        directory = self.data / "collector" / hashlib.sha256(bundle).hexdigest()[:16]
        directory.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(BytesIO(bundle)) as archive:
            archive.extractall(directory)
        session = self._collector_session
        environment = self._environment(
            AWS_ACCESS_KEY_ID=session["access_key"],
            AWS_SECRET_ACCESS_KEY=session["secret_key"],
            AWS_SESSION_TOKEN=session["session_token"],
            AWS_ENDPOINT_URL=self.endpoint,
            AWS_DEFAULT_REGION=self.region,
            AWS_EC2_METADATA_DISABLED="true",
            LOGDIG_QUEUE=queue,
            LOGDIG_TOKENS=token,
            LOGDIG_ORIGINS=",".join(origins),
        )
        command = procfile_command((directory / "Procfile").read_text(), port=self._ports.collector)
        child = self._add(
            name="collector",
            command=python_command("logdig_console.local.keeper", *command),
            environment=environment,
            directory=directory,
            replaceable=True,
        )
        self._wait_for_answer(ctx, child, f"{self.collector}/healthz", expected=200)

    def start_sample_site(self, ctx: JobContext, *, token: str) -> None:
        """Write the sample pages and serve them on their own port."""
        directory = self.data / "site"
        site.write_site(directory, collector=self.collector, token=token)
        child = self._add(
            name="sample site",
            command=python_command("logdig_console.local.site", str(directory), str(self._ports.site)),
            environment=self._environment(),
            replaceable=True,
        )
        self._wait_for_answer(ctx, child, self.sample_page, expected=200)

    def write_running_file(self, facts: dict[str, str]) -> None:
        """Leave what `--local` needs in a file that only its owner reads."""
        body = json.dumps(asdict(self._ports) | facts).encode()
        write_whole(self.data / "running.json", body, mode=0o600)

    def tend(self) -> None:
        """Start again what died and keeps nothing; LogDigError if the emulator itself is gone."""
        for child in self._children:
            child.tend()

    def stop(self) -> None:
        """End the children, the newest first, and let the emulator save its state."""
        if not self._lock.held:
            return
        (self.data / "running.json").unlink(missing_ok=True)
        while self._children:
            self._children.pop().stop()
        self._lock.release()

    def _add(
        self,
        *,
        name: str,
        command: list[str],
        environment: dict[str, str],
        first_line: str = "",
        directory: Path | None = None,
        replaceable: bool = False,
    ) -> Child:
        logs = self.data / "logs"
        logs.mkdir(exist_ok=True)
        child = Child(
            ChildPlan(
                name=name,
                command=command,
                environment=environment,
                log=logs / f"{name.replace(' ', '-').lower()}.log",
                first_line=first_line,
                directory=directory,
                replaceable=replaceable,
            )
        )
        self._children.append(child)
        return child

    def _environment(self, **variables: str) -> dict[str, str]:
        return fresh_environment(
            os.environ, HOME=str(self.data), PYTHONDONTWRITEBYTECODE="1", PYTHONUNBUFFERED="1", **variables
        )

    @staticmethod
    def _wait_for_answer(ctx: JobContext, child: Child, url: str, *, expected: int) -> None:
        for _ in range(round(START_TIMEOUT_S / _POLL_S)):
            child.check()
            if http_status(url) == expected:
                return
            ctx.sleep(_POLL_S)
        raise LogDigError(
            f"The {child.name} does not answer.",
            f"{url} gave no {expected} within {START_TIMEOUT_S:.0f} s.",
            "Look into its log in the data directory.",
        )
