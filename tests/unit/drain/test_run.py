"""One run of the drain, with a queue and a bucket that hold exactly what the test put there."""

import base64
import hashlib
import itertools
import json
import random
import tracemalloc
from collections.abc import Callable
from typing import Any

from botocore.exceptions import EndpointConnectionError
from chaos.drain_module import load_drain
from chaos.model import BUCKET, QUEUE, Cloud, Process
from chaos.model_s3 import Stored
from chaos.oracle import iso
from chaos.sender import make_event

drain = load_drain()
START = 1_800_000_000.0
DAY = iso(START)[:10]
NEXT_DAY = iso(START + 86_400)[:10]
_numbers = itertools.count(1)


def line(at: float = START, **changes: Any) -> str:
    event = make_event(random.Random(next(_numbers)), at=at, user_key="abcdefghij0123456789")
    collected = {"received_at": iso(at), "receipt": f"0123456789abcdef-{next(_numbers)}"}
    return json.dumps(event | collected | changes) + "\n"


def quiet_cloud() -> Cloud:
    cloud = Cloud.of_seed(1, start=START)
    cloud.faults.on = False
    return cloud


def run(
    cloud: Cloud,
    *,
    force: bool = True,
    s3: Any = None,
    sqs: Any = None,
    log: Callable[[dict[str, Any]], None] = lambda _entry: None,
    **settings: Any,
) -> dict[str, Any]:
    """Drain the cloud's queue once; the answer."""
    process = Process("the-run", deadline=cloud.now + 60)
    answers: list[dict[str, Any]] = []

    def work() -> None:
        given = drain.Settings(queue=QUEUE, bucket=BUCKET, **{"threads": 2} | settings)
        one = drain.Drain(
            sqs=sqs or cloud.sqs(process),
            s3=s3 or cloud.s3(process),
            settings=given,
            remaining=lambda: process.deadline - cloud.now,
            run_id=process.name,
            clock=lambda: cloud.now,
            sleep=cloud.scheduler.pause,
            parallel=cloud.scheduler.parallel,
            log=log,
        )
        answers.append(one.run(force=force))

    cloud.scheduler.run([(process, work)])
    return answers[0]


def test_lines_of_two_days_become_two_files_named_by_their_content() -> None:
    cloud = quiet_cloud()
    lines = [line(), line(), line(START + 86_400)]
    cloud.queue.add("".join(lines), {})
    answer = run(cloud)
    files = {
        key: item for key, item in cloud.bucket.objects.items() if not key.startswith(("health", "void"))
    }
    assert {key[:10] for key in files} == {DAY, NEXT_DAY}
    for key, item in files.items():
        digest = hashlib.sha256(item.body)
        assert key[11:] == digest.hexdigest()
        assert item.checksum == base64.b64encode(digest.digest()).decode()
        assert item.content_type == "application/x-ndjson"
    assert sorted(b"".join(item.body for item in files.values()).splitlines(keepends=True)) == sorted(
        text.encode() for text in lines
    )
    assert not cloud.queue.waiting
    spent_ms = answer.pop("spent_ms")
    assert 0 < spent_ms < 60_000
    assert answer == {
        "status": "drained",
        "messages": 1,
        "events": 3,
        "objects": 2,
        "bytes": sum(map(len, lines)),
        "rejected": 0,
        "erased": 0,
        "not_deleted": 0,
        "more": False,
        "run_id": "the-run",
    }


def test_the_same_messages_give_the_same_file_in_whatever_order_they_come() -> None:
    bodies = [line() for _ in range(30)]
    names = set()
    for seed in range(3):
        cloud = quiet_cloud()
        for body in random.Random(seed).sample(bodies, len(bodies)):
            cloud.queue.add(body, {})
        run(cloud)
        names |= {key for key in cloud.bucket.objects if key.startswith(DAY)}
    assert len(names) == 1


def test_below_the_threshold_nothing_is_touched_unless_forced() -> None:
    cloud = quiet_cloud()
    for _ in range(99):
        cloud.queue.add(line(), {})
    assert run(cloud, force=False)["status"] == "below threshold"
    assert not cloud.bucket.versions
    assert all(message.receives == 0 for message in cloud.queue.waiting.values())
    cloud.queue.add(line(), {})
    assert run(cloud, force=False)["messages"] == 100
    cloud.queue.add(line(), {})
    assert run(cloud, force=True)["messages"] == 1


def test_an_empty_queue_says_so_and_writes_health_alone() -> None:
    cloud = quiet_cloud()
    assert run(cloud)["status"] == "empty"
    health = json.loads(cloud.bucket.objects["health/drain"].body)
    assert health["run_id"] == "the-run"
    assert health["at"][:10] == DAY


def test_a_bucket_that_is_down_ages_no_message() -> None:
    cloud = quiet_cloud()
    cloud.queue.add(line(), {})
    cloud.bucket.down_until = START + 3_600
    assert run(cloud)["status"] == "error"
    assert [message.receives for message in cloud.queue.waiting.values()] == [0]


class BreaksAfterHealth:
    """An S3 that takes `health/drain` and then denies everything else."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._s3 = cloud.s3(Process("setup"))

    def put_object(self, **arguments: Any) -> Any:
        if arguments["Key"] != "health/drain":
            raise EndpointConnectionError(endpoint_url="model")
        return {}

    def list_objects_v2(self, **_arguments: Any) -> Any:
        return {}


def test_a_run_that_cannot_store_stops_receiving_and_deletes_nothing() -> None:
    cloud = quiet_cloud()
    for _ in range(500):
        cloud.queue.add(line(), {})
    answer = run(cloud, s3=BreaksAfterHealth(cloud), file_bytes=5_000)
    assert answer["status"] == "error"
    assert answer["messages"] == answer["events"] == 0
    assert len(cloud.queue.waiting) == 500
    assert sum(message.receives for message in cloud.queue.waiting.values()) < 60


def test_a_failure_is_written_to_the_log_with_the_run() -> None:
    cloud = quiet_cloud()
    cloud.queue.add(line(), {})
    entries: list[dict[str, Any]] = []
    run(cloud, s3=BreaksAfterHealth(cloud), log=entries.append)
    assert [entry["run_id"] for entry in entries] == ["the-run"]
    assert entries[0]["failed"] == f"storing in {DAY}"


def test_no_file_is_larger_than_eight_megabytes() -> None:
    cloud = quiet_cloud()
    long = "https://shop.example/" + "a" * 2_000
    body = "".join(line(current_page=long) for _ in range(80))
    for number in range(60):
        cloud.queue.add(body.replace("0123456789abcdef-", f"{number:016x}-"), {})
    answer = run(cloud)
    sizes = [len(item.body) for key, item in cloud.bucket.objects.items() if key.startswith(DAY)]
    assert answer["events"] == 4_800
    assert sum(sizes) == answer["bytes"] > 8_000_000
    assert len(sizes) == answer["objects"] == 2
    assert max(sizes) <= 8_000_000


def test_a_budget_ends_the_run_and_says_that_there_is_more() -> None:
    cloud = quiet_cloud()
    for _ in range(100):
        cloud.queue.add(line(), {})
    answer = run(cloud, run_messages=30)
    assert answer["more"]
    assert 30 <= answer["messages"] < 60
    assert len(cloud.queue.waiting) == 100 - answer["messages"]
    assert not run(cloud)["more"]


def test_a_foreign_object_under_the_name_is_replaced_and_kept_as_a_version() -> None:
    cloud = quiet_cloud()
    body = line()
    cloud.queue.add(body, {})
    key = f"{DAY}/{hashlib.sha256(body.encode()).hexdigest()}"
    cloud.bucket.write(key, Stored(body[:-9].encode(), "text/plain", {}, None, START))
    assert run(cloud)["messages"] == 1
    assert [len(version.body) for version in cloud.bucket.versions[key]] == [len(body) - 9, len(body)]


def test_erased_lines_are_counted_and_rejected_ones_too() -> None:
    cloud = quiet_cloud()
    gone = line(user_key="gonegonegonegonegone")
    digest = hashlib.sha256(b"shop-token\ngonegonegonegonegone").hexdigest()
    tombstone = json.dumps({"erased_at": iso(START + 1)}).encode()
    cloud.bucket.write(f"erased/{digest}", Stored(tombstone, "application/json", {}, None, START))
    cloud.queue.add(f"{gone}nonsense\n{line()}", {})
    answer = run(cloud)
    assert (answer["events"], answer["rejected"], answer["erased"]) == (1, 1, 1)
    assert not any(b"gonegone" in item.body for item in cloud.bucket.objects.values())
    (named,) = [item.body for key, item in cloud.bucket.objects.items() if key.startswith("erased/receipts/")]
    assert named == json.loads(gone)["receipt"].encode() + b"\n"


def test_a_tombstone_that_cannot_be_read_counts_from_when_it_was_written() -> None:
    cloud = quiet_cloud()
    digest = hashlib.sha256(b"shop-token\nabcdefghij0123456789").hexdigest()
    cloud.bucket.write(f"erased/{digest}", Stored(b"?", "text/plain", {}, None, START + 10))
    cloud.queue.add(line(START + 9) + line(START + 11), {})
    answer = run(cloud)
    assert (answer["events"], answer["erased"]) == (1, 1)


class Endless:
    """A queue that never runs dry, of messages as large as the collector makes them, made when asked for."""

    def __init__(self, messages: int) -> None:
        self.left = messages
        self._body = "".join(line(current_page="https://shop.example/" + "a" * 2_000) for _ in range(75))

    def get_queue_url(self, **_arguments: Any) -> dict[str, str]:
        return {"QueueUrl": "endless"}

    def receive_message(self, **_arguments: Any) -> dict[str, Any]:
        taken = min(10, self.left)
        self.left -= taken
        return {"Messages": [self._message() for _ in range(taken)]} if taken else {}

    def _message(self) -> dict[str, Any]:
        number = next(_numbers)
        body = self._body.replace('"receipt": "0123456789abcdef', f'"receipt": "{number:016x}')
        return {
            "MessageId": str(number),
            "ReceiptHandle": str(number),
            "Body": body,
            "MD5OfBody": hashlib.md5(body.encode(), usedforsecurity=False).hexdigest(),
            "Attributes": {"SentTimestamp": str(int(START * 1_000))},
        }

    def delete_message_batch(self, *, Entries: list[dict[str, str]], **_arguments: Any) -> Any:  # noqa: N803
        return {"Successful": [{"Id": entry["Id"]} for entry in Entries]}


class Swallows:
    """An S3 that takes everything and holds nothing."""

    def put_object(self, **_arguments: Any) -> dict[str, str]:
        return {}

    def list_objects_v2(self, **_arguments: Any) -> dict[str, str]:
        return {}


def test_memory_does_not_grow_with_the_queue() -> None:
    def peak_of(messages: int) -> int:
        given = drain.Settings(queue=QUEUE, bucket=BUCKET, threads=4, file_bytes=1_000_000)
        one = drain.Drain(
            sqs=Endless(messages), s3=Swallows(), settings=given, remaining=lambda: 60.0, run_id="run"
        )
        tracemalloc.start()
        try:
            answer = one.run(force=True)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert answer["messages"] == messages
        assert answer["bytes"] > messages * 150_000
        return peak

    small, large = peak_of(60), peak_of(300)
    assert large < 30_000_000
    assert large < 2 * small
