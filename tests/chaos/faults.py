"""What can go wrong, how often, and how often it did."""

import random
from collections import Counter
from typing import Any

from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

RATES: dict[str, float] = {
    # SQS, for the drain
    "receive throttled": 0.03,
    "receive reply lost": 0.05,
    "receive short": 0.30,
    "receive empty though messages wait": 0.04,
    "message delivered twice": 0.10,
    "body damaged on the way": 0.01,
    "count wrong": 0.50,
    "queue refuses to be counted": 0.20,
    "delete partly failed": 0.10,
    "delete reply lost": 0.05,
    "delete throttled": 0.05,
    "delete refused for long": 0.01,
    "deleted message comes back": 0.005,
    # SQS, for the collector
    "send partly failed": 0.15,
    "send reply lost": 0.05,
    "send refused": 0.10,
    # S3
    "put unavailable": 0.05,
    "put conflict": 0.05,
    "put reply lost": 0.08,
    "put timed out": 0.03,
    "put denied": 0.02,
    "other bytes under the name": 0.04,
    "head unavailable": 0.10,
    "list unavailable": 0.08,
    "get unavailable": 0.10,
    # Processes and time
    "killed before a call": 0.20,
    "killed after a call": 0.20,
    "call frozen": 0.004,
    "slow network": 0.20,
    "two runs at once": 0.40,
    "bucket down for a while": 0.10,
    "messages seen again early": 0.10,
    # Content
    "sent twice": 0.50,
    "same id, other content": 0.30,
    "bad line": 0.05,
    "many bad lines": 0.005,
    "browser's clock wrong": 0.05,
    "late resend of an erased visitor": 0.30,
    "across midnight": 0.30,
}


class Faults:
    """Draws faults from a seed. `fired` counts those that really struck."""

    def __init__(self, *, rng: random.Random, scale: float = 1.0) -> None:
        self._rng = rng
        self._scale = scale
        self.on = True
        self.fired: Counter[str] = Counter()

    def strike(self, kind: str) -> bool:
        hit = self.on and self._rng.random() < RATES[kind] * self._scale
        self.fired[kind] += hit
        return hit


def refused(operation: str, code: str, status: int) -> ClientError:
    answer: Any = {
        "Error": {"Code": code, "Message": f"the model says {code}"},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(answer, operation)


def reply_lost() -> ConnectionClosedError:
    return ConnectionClosedError(endpoint_url="model", error=OSError("closed"))


def timed_out() -> ReadTimeoutError:
    return ReadTimeoutError(endpoint_url="model", error=OSError("timed out"))
