"""What a window is open on: its use cases, and the presenters that its pages are drawn from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from logdig_console.domain.context import JobContext
from logdig_console.domain.keyring_facts import KeyringFacts
from logdig_console.domain.opening import AwsService, Opening
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.command_line import CliPlace
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.logs.files_presenter import FilesPresenter
from logdig_console.presenters.logs.logs_presenter import LogsPresenter
from logdig_console.presenters.operating.service_presenter import ServicePresenter
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.settings_presenter import SettingsPresenter
from logdig_console.services.aws_console import AwsConsole, reach_on_aws
from logdig_console.services.console import ServiceConsole
from logdig_console.services.credentials.sessions import Sessions
from logdig_console.services.credentials.stored_keys import StoredKeys
from logdig_console.services.local_console import LocalConsole
from logdig_console.services.logs.log_files import FileConsole
from logdig_console.services.operating.neighbours import Neighbours

AWS_INTERVAL_S = 30.0
"""Pause between two looks at a service on AWS: some six requests each."""


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """What is open: its use cases, and what its window is drawn from. Windows come and go over it."""

    runner: JobRunner
    backend: ServiceConsole | FileConsole
    heat_map: HeatMapPresenter
    machine: SettingsPresenter
    service: ServicePresenter | None
    files: FilesPresenter | None
    cli_place: CliPlace | None
    opening: Opening
    operating: OperatingPresenters | None = None
    logs: LogsPresenter | None = None

    def start(self) -> None:
        if self.service is not None:
            self.service.start()
        if self.files is not None:
            self.files.start()

    def leave(self) -> None:
        """Ask no more, and let what runs end."""
        if self.service is not None:
            self.service.stop()
        if self.operating is not None:
            self.operating.stop()
        for job in self.runner.jobs:
            job.cancel()


@dataclass(frozen=True, slots=True)
class SessionMaker:
    """Makes sessions; nothing of one runs before it is started.

    Args:
        local_data: the data directory of the service of this machine.
        files_data: the data directory under which the stores of services on AWS and of log files lie.
        read_keyring: tells of the keyring; called in a job.
        sign_ins: of the accounts that were opened in this run.
    """

    local_data: Path
    files_data: Path
    read_keyring: Callable[[JobContext], KeyringFacts]
    sign_ins: Sessions
    neighbours: Neighbours

    def make(self, opening: Opening) -> Session:
        """A session of what is to be opened."""
        if opening.service is not None:
            return self._on_aws(opening.service)
        return self._of_files(opening.paths) if opening.paths else self._on_this_machine()

    def _on_aws(self, place: AwsService) -> Session:
        reach = reach_on_aws(place, data=self.files_data, sessions=self.sign_ins)
        backend = AwsConsole(reach=reach, data=self.files_data, neighbours=self.neighbours)
        runner = JobRunner()
        return Session(
            runner=runner,
            backend=backend,
            heat_map=HeatMapPresenter(runner=runner, backend=backend),
            machine=self._machine(runner, self.files_data),
            service=ServicePresenter(runner=runner, backend=backend, local=False, interval_s=AWS_INTERVAL_S),
            files=None,
            cli_place=place.as_arguments(),
            opening=Opening(service=place),
            operating=OperatingPresenters(runner=runner, backend=backend.operating),
            logs=LogsPresenter(runner=runner, backend=backend.logs),
        )

    def _on_this_machine(self) -> Session:
        runner = JobRunner()
        backend = LocalConsole(data=self.local_data, neighbours=self.neighbours)
        return Session(
            runner=runner,
            backend=backend,
            heat_map=HeatMapPresenter(runner=runner, backend=backend),
            machine=self._machine(runner, self.local_data),
            service=ServicePresenter(runner=runner, backend=backend),
            files=None,
            cli_place=("--local", str(self.local_data)),
            opening=Opening(),
            operating=OperatingPresenters(runner=runner, backend=backend.operating),
            logs=LogsPresenter(runner=runner, backend=backend.logs),
        )

    def _of_files(self, paths: tuple[Path, ...]) -> Session:
        runner, backend = JobRunner(), FileConsole(paths=paths, data=self.files_data)
        return Session(
            runner=runner,
            backend=backend,
            heat_map=HeatMapPresenter(runner=runner, backend=backend),
            machine=self._machine(runner, self.files_data),
            service=None,
            files=FilesPresenter(runner=runner, backend=backend),
            cli_place=("--store", str(backend.store_directory)),
            opening=Opening(paths),
        )

    def _machine(self, runner: JobRunner, data: Path) -> SettingsPresenter:
        return SettingsPresenter(
            runner=runner,
            data=data,
            read_keyring=self.read_keyring,
            stored_keys=StoredKeys(data=self.files_data),
        )
