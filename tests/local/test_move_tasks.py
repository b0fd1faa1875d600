"""SQS's own redrive, on the embedded AWS and on one that does not have it."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from aws.answering import answering
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.move_tasks import MoveTask, MoveTasks
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.local.embedded import REGION
from logdig_console.services.operating.redrive import follow_task

PATIENCE_S = 30


@dataclass(frozen=True)
class Pair:
    """A queue, its dead letters, and the tasks that move from the second to the first."""

    sqs: object
    queue: str
    queue_arn: str
    dead: str
    tasks: MoveTasks

    def fill(self, number: int) -> None:
        for first in range(0, number, 10):
            entries = [{"Id": str(n), "MessageBody": f"m-{n}"} for n in range(first, min(number, first + 10))]
            self.sqs.send_message_batch(QueueUrl=self.dead, Entries=entries)

    def waiting(self, url: str) -> int:
        name = "ApproximateNumberOfMessages"
        answer = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])
        return int(answer["Attributes"][name])

    def until(self, holds: Callable[[MoveTask], bool]) -> MoveTask:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            task = self.tasks.newest()
            if task is not None and holds(task):
                return task
            time.sleep(0.02)
        raise AssertionError(f"it never came to that: {task}")


@pytest.fixture
def pair(access: Access) -> Iterator[Pair]:
    sqs = access.sqs
    dead = sqs.create_queue(QueueName="moving-dead")["QueueUrl"]

    def arn(url: str) -> str:
        answer = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
        return answer["Attributes"]["QueueArn"]

    policy = json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": 3})
    queue = sqs.create_queue(QueueName="moving", Attributes={"RedrivePolicy": policy})["QueueUrl"]
    yield Pair(sqs, queue, arn(queue), dead, MoveTasks(access=access, arn=arn(dead)))
    for url in (queue, dead):
        sqs.delete_queue(QueueUrl=url)


def test_a_task_moves_everything_and_says_how_much(pair: Pair) -> None:
    assert pair.tasks.are_known()
    assert pair.tasks.newest() is None
    pair.fill(35)
    assert pair.tasks.start(pair.queue_arn, per_second=None)
    done = pair.until(lambda task: not task.running)
    assert (done.status, done.moved, done.total, done.handle) == ("COMPLETED", 35, 35, "")
    assert (pair.waiting(pair.queue), pair.waiting(pair.dead)) == (35, 0)


def test_a_cancelled_task_leaves_the_rest_where_it_was(pair: Pair) -> None:
    pair.fill(30)
    handle = pair.tasks.start(pair.queue_arn, per_second=5)
    with pytest.raises(LogDigError, match="could not be started"):
        pair.tasks.start(pair.queue_arn, per_second=None)
    pair.until(lambda task: task.moved >= 5)
    pair.tasks.cancel(handle)
    ended = pair.until(lambda task: not task.running)
    assert ended.status == "CANCELLED"
    assert 5 <= ended.moved < 30
    assert pair.waiting(pair.queue) + pair.waiting(pair.dead) == 30
    with pytest.raises(LogDigError, match="could not be cancelled"):
        pair.tasks.cancel(handle)


def test_a_task_that_runs_already_is_followed_and_not_started_twice(pair: Pair) -> None:
    pair.fill(12)
    pair.tasks.start(pair.queue_arn, per_second=8)
    report = follow_task(JobContext(), tasks=pair.tasks, destination_arn=pair.queue_arn, per_second=None)
    assert (report.moved, report.by_aws, report.cancelled) == (12, True, False)
    assert pair.waiting(pair.queue) == 12


def tasks_at(endpoint: str) -> MoveTasks:
    keys = Keys("AKIAEXAMPLE", "secret")
    access = Access(keys=keys, region=REGION, endpoint=endpoint, gate=OpenGate())
    return MoveTasks(access=access, arn=f"arn:aws:sqs:{REGION}:000000000000:dead")


@pytest.mark.parametrize(
    ("status", "code"), [(400, "AWS.SimpleQueueService.UnsupportedOperation"), (400, "InvalidAction")]
)
def test_an_endpoint_without_move_tasks_is_known_for_it(status: int, code: str) -> None:
    with answering(status, json.dumps({"__type": code, "message": "no"})) as endpoint:
        assert not tasks_at(endpoint).are_known()


def test_who_may_not_ask_is_told_so_and_is_not_taken_for_an_old_endpoint() -> None:
    body = json.dumps({"__type": "com.amazonaws.sqs#AccessDeniedException", "message": "not yours"})
    with answering(403, body) as endpoint, pytest.raises(LogDigError, match="could not be listed"):
        tasks_at(endpoint).are_known()


def test_a_task_that_aws_stopped_gives_its_reason() -> None:
    failed = {"Status": "FAILED", "ApproximateNumberOfMessagesMoved": 3, "FailureReason": "KMS.AccessDenied"}
    running = {"Status": "RUNNING", "TaskHandle": "h", "ApproximateNumberOfMessagesMoved": 3}
    answers = [json.dumps({"Results": [item]}) for item in (running, failed)]
    with (
        answering(200, answers[0], second=(200, answers[1])) as endpoint,
        pytest.raises(LogDigError) as caught,
    ):
        follow_task(JobContext(), tasks=tasks_at(endpoint), destination_arn="arn", per_second=None)
    assert (caught.value.title, caught.value.detail) == ("AWS stopped the redrive.", "KMS.AccessDenied")
