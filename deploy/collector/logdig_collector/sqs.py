"""SQS: one call that sends messages, and says of each whether SQS has it."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any

from aiobotocore.config import AioConfig
from aiobotocore.session import get_session
from botocore.exceptions import BotoCoreError, ClientError

from logdig_collector.batcher import Message, QueueUnavailable

CONNECT_S = 1.0
READ_S = 3.0
CALL_S = 4.0
"""The whole of one try: a peer that trickles must not outlast the read time."""


class SqsSender:
    """Sends to one queue, by its name. Endpoint, region and credentials are those of the process.

    Used as an async context manager, which holds the client open.
    """

    def __init__(self, *, queue: str) -> None:
        self._queue = queue
        self._url: str | None = None
        self._client: Any = None
        self._open = AsyncExitStack()

    async def __aenter__(self) -> SqsSender:
        # The batcher counts the tries: one that the client made on its own could send a message twice.
        config = AioConfig(
            connect_timeout=CONNECT_S,
            read_timeout=READ_S,
            retries={"total_max_attempts": 1},
            # A seventh of a call's time went into the library's own user agent and into looking at our types.
            user_agent="logdig-collector",
            parameter_validation=False,
        )
        self._client = await self._open.enter_async_context(get_session().create_client("sqs", config=config))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def send(self, messages: Sequence[Message]) -> frozenset[int]:
        """Send up to ten messages in one call; returns the indices of those that SQS confirmed.

        A message counts only if SQS names it and the digest of the body it stored.

        Raises:
            QueueUnavailable: the call failed, or its outcome is unknown.
        """
        try:
            async with asyncio.timeout(CALL_S):
                if self._url is None:
                    self._url = (await self._client.get_queue_url(QueueName=self._queue))["QueueUrl"]
                answer = await self._client.send_message_batch(
                    QueueUrl=self._url,
                    Entries=[_entry(index, message) for index, message in enumerate(messages)],
                )
        except ClientError as error:
            self._url = None
            raise QueueUnavailable(error.response.get("Error", {}).get("Code", "ClientError")) from error
        except (BotoCoreError, OSError, TimeoutError) as error:
            raise QueueUnavailable(type(error).__name__) from error
        return frozenset(
            index
            for index, message in enumerate(messages)
            if _stored_digest(answer, index) == _digest(message.body)
        )


def _entry(index: int, message: Message) -> dict[str, Any]:
    attributes = {"events": {"DataType": "Number", "StringValue": str(message.events)}}
    if message.void:
        attributes["void"] = {"DataType": "String", "StringValue": message.void}
    return {"Id": str(index), "MessageBody": message.body, "MessageAttributes": attributes}


def _stored_digest(answer: dict[str, Any], index: int) -> str | None:
    for entry in answer.get("Successful", []):
        if entry.get("Id") == str(index):
            digest: str | None = entry.get("MD5OfMessageBody")
            return digest
    return None


def _digest(body: str) -> str:
    return hashlib.md5(body.encode("ascii"), usedforsecurity=False).hexdigest()
