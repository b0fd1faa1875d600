"""The instances of the environments: child processes that run the real bundle.

One thread looks after all of them: it starts what should run, asks for health, starts again what died,
and ends what is terminated. The API only says what is wanted.
"""

import os
import shutil
import threading
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from logdig_console.domain.errors import LogDigError
from logdig_console.local.beanstalk.model import Environment
from logdig_console.local.beanstalk.options import health_path
from logdig_console.local.child import Child, ChildPlan, fresh_environment, python_command
from logdig_console.local.ports import LOOPBACK, free_port, is_free
from logdig_console.local.serving import http_status, procfile_command

LAUNCH_TIMEOUT_S = 30.0
UNWELL_TIMEOUT_S = 4.0
"""An application that answers, but not 200, has so long to come round."""

BUSY_PAUSE_S = 0.03
IDLE_PAUSE_S = 1.0
RESTART_PAUSE_S = 1.0
SEVERE_AFTER = 3
LOG_LINES = 100

Report = Callable[[Environment, str, str], None]
"""Adds an event: environment, severity, message."""


class LaunchFailure(Exception):
    """An environment that cannot be started; its text is the reason, in Beanstalk's words."""


@dataclass(slots=True)
class _Instance:
    deployment: int
    child: Child
    started: float
    ended: float = 0.0
    misses: int = 0
    unwell_since: float = 0.0
    restarts: int = 0
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Setup:
    """What an instance is started with.

    Args:
        bundle: the zip of its version.
        variables: all of the environment's own variables, secrets among them.
    """

    bundle: Path
    variables: dict[str, str] = field(repr=False)


class Fleet:
    """Runs one instance an environment.

    Args:
        data: the data directory; instances run in `beanstalk/`, their logs are in `logs/`.
        environments: the environments there are now.
        setup: what an environment is started with; raises LaunchFailure.
        report: adds an event.
        lock: held while an environment's state is changed.
        launch_timeout_s: how long a deployment may take to answer.
    """

    def __init__(
        self,
        *,
        data: Path,
        environments: Callable[[], list[Environment]],
        setup: Callable[[Environment], Setup],
        report: Report,
        lock: threading.RLock,
        launch_timeout_s: float = LAUNCH_TIMEOUT_S,
    ) -> None:
        self._data = data
        self._environments = environments
        self._setup = setup
        self._report = report
        self._lock = lock
        self._launch_timeout_s = launch_timeout_s
        self._instances: dict[str, _Instance] = {}
        self._failed: dict[str, int] = {}
        self._woken = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """Look now: something is wanted."""
        if self._thread is None and not self._ended:
            self._thread = threading.Thread(target=self._run, name="beanstalk", daemon=True)
            self._thread.start()
        self._woken.set()

    def end(self) -> None:
        """End every instance; nothing is started after this."""
        self._ended = True
        self._woken.set()
        if self._thread is not None:
            self._thread.join()
        for instance in self._instances.values():
            instance.child.ask_to_end()
        for instance in self._instances.values():
            instance.child.stop()
        self._instances.clear()

    def log_tail(self, environment: Environment) -> str:
        """The last lines that the environment's process wrote."""
        log = self._log(environment)
        if not log.exists():
            return ""
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 64 * 1024))
            return "\n".join(file.read().decode(errors="replace").splitlines()[-LOG_LINES:])

    def _log(self, environment: Environment) -> Path:
        return self._data / "logs" / f"{environment.name}.log"

    def _run(self) -> None:
        while not self._ended:
            self._woken.clear()
            busy = [self._look(environment) for environment in self._environments()]
            if not self._ended:
                self._woken.wait(BUSY_PAUSE_S if any(busy) else IDLE_PAUSE_S)

    def _look(self, environment: Environment) -> bool:
        """Bring one environment a step on; True while more is to come soon."""
        if environment.status == "Terminating":
            self._terminate(environment)
            return False
        if self._failed.get(environment.id) == environment.deployment:
            return False
        instance = self._instances.get(environment.id)
        if instance is None or instance.deployment != environment.deployment:
            return self._start(environment)
        moving = environment.status in ("Launching", "Updating") or environment.health == "Pending"
        if not instance.child.alive:
            return self._start_again(environment, instance, moving)
        status = self._asked(environment)
        if status == 200:
            instance.misses, instance.unwell_since = 0, 0.0
            self._well(environment, instance.deployment)
            return False
        instance.misses += 1
        if moving:
            if not self._too_long(instance, status):
                return True
            what = "did not answer" if status is None else f"answered {status}"
            self._give_up(
                environment, instance.deployment, f"The application {what} at its health check URL."
            )
            return False
        if instance.misses >= SEVERE_AFTER:
            self._ill(
                environment,
                instance.deployment,
                "Requests to the health check URL of the application fail.",
            )
        return instance.misses < SEVERE_AFTER

    def _asked(self, environment: Environment) -> int | None:
        return http_status(f"http://{LOOPBACK}:{environment.port}{health_path(environment.options)}")

    def _too_long(self, instance: _Instance, status: int | None) -> bool:
        """Whether a deployment that is not well yet has had its time."""
        now = time.monotonic()
        if status is not None:
            instance.unwell_since = instance.unwell_since or now
            if now - instance.unwell_since > UNWELL_TIMEOUT_S:
                return True
        return now - instance.started > self._launch_timeout_s

    def _start(self, environment: Environment) -> bool:
        old = self._instances.pop(environment.id, None)
        if old is not None:
            old.child.stop()
        deployment = environment.deployment
        try:
            child = self._launch(environment)
        except LaunchFailure as failure:
            # Tried again only when something else is wanted.
            self._failed[environment.id] = deployment
            self._cannot(environment, deployment, str(failure))
            return False
        self._instances[environment.id] = _Instance(deployment, child, time.monotonic())
        return True

    def _launch(self, environment: Environment) -> Child:
        setup = self._setup(environment)
        directory = self._unpacked(environment, setup.bundle)
        with self._lock:
            if not environment.port or not is_free(environment.port):
                environment.port = free_port()
        try:
            command = procfile_command((directory / "Procfile").read_text(), port=environment.port)
        except (OSError, LogDigError) as error:
            raise LaunchFailure("The application version has no Procfile with a web line.") from error
        variables = {"HOME": str(directory), "PORT": str(environment.port), **setup.variables}
        (self._data / "logs").mkdir(exist_ok=True)
        return Child(
            ChildPlan(
                name=environment.name,
                command=python_command("logdig_console.local.keeper", *command),
                environment=fresh_environment(
                    os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONUNBUFFERED="1", **variables
                ),
                log=self._log(environment),
                directory=directory,
            )
        )

    def _unpacked(self, environment: Environment, bundle: Path) -> Path:
        """The bundle's files, unpacked once for each content; those of other versions are removed."""
        home = self._data / "beanstalk" / environment.id
        directory = home / bundle.stem
        if not directory.exists():
            shutil.rmtree(home, ignore_errors=True)
            unfinished = home / "unfinished"
            unfinished.mkdir(parents=True)
            try:
                with zipfile.ZipFile(bundle) as archive:
                    archive.extractall(unfinished)
            except (OSError, zipfile.BadZipFile) as error:
                raise LaunchFailure(f"The source bundle cannot be unpacked: {error}.") from error
            unfinished.rename(directory)
        return directory

    def _start_again(self, environment: Environment, instance: _Instance, moving: bool) -> bool:
        if not instance.dead:
            instance.dead, instance.ended = True, time.monotonic()
            self._report(
                environment,
                "WARN",
                f"The web process of instance {environment.instance} ended with exit code "
                f"{instance.child.exit_code}. It is started again.",
            )
            if not moving or instance.restarts >= SEVERE_AFTER:
                self._ill(environment, instance.deployment, "The web process of the instance ended.")
        if moving and time.monotonic() - instance.started > self._launch_timeout_s:
            self._give_up(
                environment,
                instance.deployment,
                "The web process of the instance ends as soon as it is started.",
            )
            return False
        pause = 0.0 if instance.restarts == 0 else RESTART_PAUSE_S
        if time.monotonic() - instance.ended >= pause:
            instance.child.stop()
            try:
                instance.child = self._launch(environment)
            except LaunchFailure as failure:
                self._ill(environment, instance.deployment, str(failure))
                return False
            instance.restarts, instance.dead = instance.restarts + 1, False
        return True

    def _terminate(self, environment: Environment) -> None:
        instance = self._instances.pop(environment.id, None)
        if instance is not None:
            instance.child.stop()
        shutil.rmtree(self._data / "beanstalk" / environment.id, ignore_errors=True)
        with self._lock:
            environment.end()
        self._report(environment, "INFO", "terminateEnvironment completed successfully.")

    # What was seen of a deployment says nothing of the next one, and undoes no termination, which may
    # have been asked for while the instance was looked at.

    def _well(self, environment: Environment, deployment: int) -> None:
        with self._lock:
            before, moved = environment.health, environment.status
            if environment.is_past(deployment) or (before == "Ok" and moved == "Ready"):
                return
            environment.settle("Ok")
        if before != "Ok":
            self._report(environment, "INFO", f"Environment health has transitioned from {before} to Ok.")
        if moved == "Launching":
            self._report(environment, "INFO", f"Successfully launched environment: {environment.name}")
        elif moved == "Updating":
            self._report(environment, "INFO", "Environment update completed successfully.")

    def _ill(self, environment: Environment, deployment: int, cause: str) -> None:
        with self._lock:
            before = environment.health
            known = before == "Severe" and environment.causes == [cause]
            if environment.is_past(deployment) or known:
                return
            environment.health, environment.causes = "Severe", [cause]
        if before != "Severe":
            self._report(
                environment,
                "WARN",
                f"Environment health has transitioned from {before} to Severe. {cause}",
            )

    def _give_up(self, environment: Environment, deployment: int, cause: str) -> None:
        """A deployment that does not come up: AWS calls the environment ready, and says how it is."""
        with self._lock:
            moved = environment.status
            if environment.is_past(deployment):
                return
            environment.settle("Severe", cause)
        operation = "Create environment" if moved == "Launching" else "Environment update"
        self._report(
            environment,
            "ERROR",
            f"{operation} operation is complete, but with errors. {cause} See its log.",
        )

    def _cannot(self, environment: Environment, deployment: int, reason: str) -> None:
        """A launch without an instance is undone; an update leaves the environment as it says."""
        with self._lock:
            moved = environment.status
            if environment.is_past(deployment):
                return
            if moved == "Launching":
                environment.failed = reason
                environment.end()
            else:
                environment.settle("Severe", reason)
        self._report(environment, "ERROR", reason)
        if moved == "Launching":
            self._report(environment, "ERROR", "Failed to launch environment.")
        else:
            self._report(environment, "ERROR", "Failed to deploy application.")
