"""A whole service on this machine: the same template, drain and collector, on the embedded AWS."""

import json
from dataclasses import dataclass
from pathlib import Path

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.buckets import Artifacts, LogBucket
from logdig_console.aws.functions import Functions
from logdig_console.aws.queues import Queues
from logdig_console.aws.stacks import Stacks
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.ledger import DrainReport, QueueDepth, StoreCounts, SyncReport
from logdig_console.domain.service import Service
from logdig_console.local.embedded import ACCOUNT, COLLECTOR_ROLE, REGION, EmbeddedAws
from logdig_console.services.bundles import collector_bundle
from logdig_console.services.deploy import deploy_data_stack
from logdig_console.services.sync import sync
from logdig_console.store.clickstore import ClickStore

NAME = "local"
TOKEN = "local"  # noqa: S105 - a token is public: it names the service in the page's source
LOOPBACK_ORIGINS = "loopback"
DRAIN_INTERVAL_S = 5.0
"""Local is fresh: the maximum age of a message in local mode."""

_STEPS = 5


class OpenService:
    """A service that can be watched, drained and read.

    Args:
        access: where its AWS is.
        service: which one.
        store: the click store on this desk that belongs to it.
    """

    def __init__(self, *, access: Access, service: Service, store: ClickStore) -> None:
        names = service.names
        self.service = service
        self.store = store
        self._names = names
        self._functions = Functions(access=access)
        self._queues = Queues(access=access)
        self._bucket = LogBucket(access=access, bucket=names.bucket)

    def drain(self, *, force: bool) -> DrainReport:
        """Run the drain once."""
        return self._functions.drain(self._names.function, force=force)

    def depth(self) -> QueueDepth:
        return self._queues.depth(self._names.queue, self._names.dead_letters)

    def sync(self, ctx: JobContext, first_day: str | None = None, last_day: str | None = None) -> SyncReport:
        return sync(ctx, bucket=self._bucket, store=self.store, first_day=first_day, last_day=last_day)

    def drain_all(self, ctx: JobContext) -> DrainReport:
        """Drain until the drain says that nothing more waits."""
        report = self.drain(force=True)
        while report.more:
            ctx.check()
            report = self.drain(force=True)
        return report

    def counts(self) -> StoreCounts:
        return self.store.counts()


@dataclass(frozen=True, slots=True)
class LocalFacts:
    """What somebody needs to use a local service from outside; its keys open nothing else."""

    collector: str
    endpoint: str
    access_key: str
    secret_key: str
    region: str
    service: str
    token: str
    bucket: str
    queue: str
    function: str
    sample_page: str

    def as_json(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}

    def __repr__(self) -> str:
        return f"LocalFacts({self.collector})"


class LocalService:
    """Starts the embedded AWS, deploys the local service on it, and stops it all again."""

    def __init__(self, *, data: Path, sample: bool = True, origins: tuple[str, ...] = ()) -> None:
        self._aws = EmbeddedAws(data=data)
        self._data = data
        self._sample = sample
        self._origins = (LOOPBACK_ORIGINS, *origins)

    def start(self, ctx: JobContext) -> OpenService:
        """Start everything; about three seconds.

        Raises:
            LogDigError: with the part that did not start. Nothing is left running then.
        """
        try:
            return self._start(ctx)
        except BaseException:
            self._aws.stop()
            raise

    def _start(self, ctx: JobContext) -> OpenService:
        service = Service(NAME, account=ACCOUNT, region=REGION, local=True)
        ctx.progress(Progress(0, _STEPS, "Starting the embedded AWS"))
        self._aws.start(ctx)
        access = Access(
            keys=Keys(self._aws.key.access_key, self._aws.key.secret_key),
            region=REGION,
            endpoint=self._aws.endpoint,
        )
        ctx.progress(Progress(1, _STEPS, "Deploying queue, drain and bucket"))
        deploy_data_stack(
            ctx,
            stacks=Stacks(access=access),
            artifacts=Artifacts(access=access, bucket=service.names.artifacts),
            service=service,
            parameters={},
        )
        ctx.progress(Progress(2, _STEPS, "Starting the collector"))
        access.put_role(COLLECTOR_ROLE, trusted=_TRUSTED, policy=_send_policy(service))
        self._aws.start_collector(
            ctx,
            bundle=collector_bundle().body,
            queue=service.names.queue,
            token=TOKEN,
            origins=self._origins,
        )
        if self._sample:
            ctx.progress(Progress(3, _STEPS, "Opening the sample site"))
            self._aws.start_sample_site(ctx, token=TOKEN)
        ctx.progress(Progress(4, _STEPS, "Opening the click store"))
        opened = OpenService(access=access, service=service, store=ClickStore(self._data / "store"))
        self._aws.write_running_file(self.facts(service).as_json())
        ctx.progress(Progress(_STEPS, _STEPS, "Ready"))
        return opened

    @property
    def collector(self) -> str:
        return self._aws.collector

    @property
    def sample_page(self) -> str:
        return self._aws.sample_page

    def facts(self, service: Service) -> LocalFacts:
        return LocalFacts(
            collector=self._aws.collector,
            endpoint=self._aws.endpoint,
            access_key=self._aws.key.access_key,
            secret_key=self._aws.key.secret_key,
            region=REGION,
            service=service.name,
            token=TOKEN,
            bucket=service.names.bucket,
            queue=service.names.queue,
            function=service.names.function,
            sample_page=self._aws.sample_page if self._sample else "",
        )

    def check(self) -> None:
        """Raise LogDigError if a part has ended by itself."""
        self._aws.check()

    def stop(self) -> None:
        """End every part in order; the data directory keeps the state."""
        self._aws.stop()


def attach(data: Path) -> OpenService:
    """The service that a running LogDig keeps on this data directory.

    Raises:
        LogDigError: if none runs there.
    """
    path = data / "running.json"
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        keys = Keys(facts["access_key"], facts["secret_key"])
        access = Access(keys=keys, region=facts["region"], endpoint=facts["endpoint"])
        service = Service(facts["service"], account=ACCOUNT, region=facts["region"], local=True)
    except (OSError, ValueError, KeyError) as error:
        raise LogDigError(
            f"No LogDig runs on {data}.",
            f"{path} cannot be read ({type(error).__name__}).",
            f"Start one with: logdig local --data {data}",
        ) from error
    return OpenService(access=access, service=service, store=ClickStore(data / "store"))


_TRUSTED = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)


def _send_policy(service: Service) -> str:
    """The collector's only permission, as in the collector stack."""
    queue = f"arn:aws:sqs:{service.region}:{service.account}:{service.names.queue}"
    actions = ["sqs:SendMessage", "sqs:GetQueueUrl"]
    statement = {"Effect": "Allow", "Action": actions, "Resource": queue}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})
