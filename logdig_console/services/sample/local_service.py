"""A whole service on this machine: the same template, drain and collector, on the embedded AWS."""

import json
from dataclasses import dataclass
from pathlib import Path

import logdig_console
from logdig_console.aws.access import Access, Keys
from logdig_console.aws.buckets import Artifacts
from logdig_console.aws.gate import Gate
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.stack import StackRequest
from logdig_console.domain.service import TAG_SERVICE, TAG_VERSION, Service
from logdig_console.local.embedded import ACCOUNT, COLLECTOR_ROLE, REGION, EmbeddedAws
from logdig_console.services.deploying.bundles import Bundle, collector_bundle, drain_bundle
from logdig_console.services.deploying.stack_maker import StackMaker
from logdig_console.services.deploying.templates import data_template
from logdig_console.services.open_service import OpenService, local_place
from logdig_console.store.clickstore import ClickStore
from logdig_console.store.places import data_dir

NAME = "local"
TOKEN = "local"  # noqa: S105 - a token is public: it names the service in the page's source
LOOPBACK_ORIGINS = "loopback"
DRAIN_INTERVAL_S = 5.0
"""Local is fresh: the maximum age of a message in local mode, in place of the schedule's."""

_STEPS = 5


def default_data() -> Path:
    """The data directory of the local service where no other is said."""
    return data_dir() / "local"


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
    """Starts the embedded AWS, deploys the local service on it, and stops it all again.

    Args:
        data: the data directory; what runs there is found again at the next start.
        sample: whether the sample site is served.
        origins: web origins that may post, beside every loopback one.
        collector: the collector's code; None for the one that was shipped.
        gate: that changes to the running service go through. Starting it is not one of them: the service
            is the program's own.
    """

    def __init__(
        self,
        *,
        data: Path,
        sample: bool = True,
        origins: tuple[str, ...] = (),
        collector: Bundle | None = None,
        gate: Gate | None = None,
    ) -> None:
        self._gate = gate
        self._collector = collector
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
        own = self._access(None)
        with own.change(Change("Start", service.name, routine=True), Consent()):
            self._deploy(ctx, own, service)
        self._aws.start_collector(
            ctx,
            bundle=(self._collector or collector_bundle()).body,
            queue=service.names.queue,
            token=TOKEN,
            origins=self._origins,
        )
        if self._sample:
            ctx.progress(Progress(3, _STEPS, "Opening the sample site"))
            self._aws.start_sample_site(ctx, token=TOKEN)
        ctx.progress(Progress(4, _STEPS, "Opening the click store"))
        opened = OpenService(
            access=self._access(self._gate),
            service=service,
            store=ClickStore(self._data / "store"),
            place=local_place(self._data, self._aws.collector, self._aws.tend),
        )
        self._aws.write_running_file(self.facts(service).as_json())
        ctx.progress(Progress(_STEPS, _STEPS, "Ready"))
        return opened

    def _deploy(self, ctx: JobContext, access: Access, service: Service) -> None:
        ctx.progress(Progress(1, _STEPS, "Deploying queue, drain and bucket"))
        bundle = drain_bundle()
        artifacts = Artifacts(access=access, bucket=service.names.artifacts)
        artifacts.make_bucket()
        artifacts.put(bundle.key, bundle.body)
        parameters = {
            "ServiceName": service.name,
            "ArtifactBucket": artifacts.bucket,
            "DrainKey": bundle.key,
        }
        tags = {TAG_SERVICE: service.name, TAG_VERSION: logdig_console.__version__}
        wanted = StackRequest(service.names.data_stack, data_template(), parameters, tags)
        StackMaker(access=access).make(ctx, wanted.stack, lambda _facts: wanted)
        ctx.progress(Progress(2, _STEPS, "Starting the collector"))
        access.put_role(COLLECTOR_ROLE, trusted=_TRUSTED, policy=_send_policy(service))

    def _access(self, gate: Gate | None) -> Access:
        keys = Keys(self._aws.key.access_key, self._aws.key.secret_key)
        return Access(keys=keys, region=REGION, endpoint=self._aws.endpoint, gate=gate)

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

    def tend(self) -> None:
        """Start again a part that ended by itself; LogDigError where that cannot be."""
        self._aws.tend()

    def stop(self) -> None:
        """End every part in order; the data directory keeps the state."""
        self._aws.stop()


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
