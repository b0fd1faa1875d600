"""One strict model of the cloud: a queue, a bucket, a clock, and the processes that use them."""

import random
from dataclasses import dataclass

from chaos.faults import Faults
from chaos.model_s3 import Bucket, S3Client, Stored
from chaos.model_sqs import Message, Queue, SqsClient
from chaos.operations import Operation, Operations
from chaos.virtual_time import Killed, Process, Scheduler

__all__ = [
    "Bucket",
    "Cloud",
    "Faults",
    "Killed",
    "Message",
    "Operation",
    "Operations",
    "Process",
    "Queue",
    "S3Client",
    "Scheduler",
    "SqsClient",
    "Stored",
]

QUEUE = "shop-sqs"
BUCKET = "shop-s3-000000000000-eu-west-1"


@dataclass(frozen=True, slots=True)
class Cloud:
    """Everything there is in one simulated run; `sqs(process)` and `s3(process)` are its clients."""

    rng: random.Random
    scheduler: Scheduler
    faults: Faults
    operations: Operations
    queue: Queue
    bucket: Bucket

    @classmethod
    def of_seed(cls, seed: int, *, start: float, scale: float = 1.0) -> "Cloud":
        """A fresh cloud at `start` (seconds since the epoch); `scale` multiplies every fault's rate."""
        rng = random.Random(seed)
        scheduler = Scheduler(rng=rng, start=start)
        faults = Faults(rng=rng, scale=scale)
        operations = Operations(scheduler=scheduler, faults=faults, rng=rng)
        return cls(
            rng=rng,
            scheduler=scheduler,
            faults=faults,
            operations=operations,
            queue=Queue(QUEUE, scheduler, operations, faults, rng),
            bucket=Bucket(BUCKET, operations, faults),
        )

    @property
    def now(self) -> float:
        return self.scheduler.now

    def sqs(self, process: Process) -> SqsClient:
        return SqsClient(self.queue, process)

    def s3(self, process: Process) -> S3Client:
        return S3Client(self.bucket, process)
