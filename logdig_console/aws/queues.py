"""SQS: how many messages are where."""

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.ledger import QueueDepth


class Queues:
    """SQS of one account and region; queues are named and resolved here."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def url(self, name: str) -> str:
        with translated(f"The queue {name} could not be found."):
            return self._access.sqs.get_queue_url(QueueName=name)["QueueUrl"]

    def depth(self, queue: str, dead_letters: str) -> QueueDepth:
        """The counters of a queue and of its dead letters: messages, approximate.

        Args:
            dead_letters: empty for a service that has none.
        """
        waiting, in_flight, delayed = self._counters(queue)
        dead, _, _ = self._counters(dead_letters) if dead_letters else (0, 0, 0)
        return QueueDepth(waiting=waiting, in_flight=in_flight, delayed=delayed, dead=dead)

    def _counters(self, name: str) -> tuple[int, int, int]:
        url = self.url(name)
        with translated(f"The queue {name} could not be read."):
            attributes = self._access.sqs.get_queue_attributes(
                QueueUrl=url,
                AttributeNames=[
                    "ApproximateNumberOfMessages",
                    "ApproximateNumberOfMessagesNotVisible",
                    "ApproximateNumberOfMessagesDelayed",
                ],
            )["Attributes"]
        return (
            int(attributes["ApproximateNumberOfMessages"]),
            int(attributes["ApproximateNumberOfMessagesNotVisible"]),
            int(attributes["ApproximateNumberOfMessagesDelayed"]),
        )
