"""What AWS refuses, in words that say what to do."""

import botocore.exceptions
import pytest

from logdig_console.aws.errors import translated
from logdig_console.domain.errors import LogDigError


def refused(code: str) -> botocore.exceptions.ClientError:
    return botocore.exceptions.ClientError({"Error": {"Code": code, "Message": "No."}}, "GetQueueAttributes")


@pytest.mark.parametrize(
    ("error", "detail", "hint"),
    [
        (refused("AWS.SimpleQueueService.NonExistentQueue"), "The queue is not there", "logdig why --fix"),
        (refused("NoSuchBucket"), "The bucket is not there", "logdig why --fix"),
        (refused("AWS.SimpleQueueService.PurgeQueueInProgress"), "less than a minute ago", "Wait a minute"),
        (
            botocore.exceptions.EndpointConnectionError(endpoint_url="http://127.0.0.1:4710/"),
            "could not be reached",
            "logdig local",
        ),
        (
            botocore.exceptions.EndpointConnectionError(
                endpoint_url="https://sqs.eu-central-1.amazonaws.com/"
            ),
            "could not be reached",
            "Check the network",
        ),
    ],
)
def test_a_refusal_says_what_to_do(error: Exception, detail: str, hint: str) -> None:
    with pytest.raises(LogDigError) as said, translated("The queue could not be read."):
        raise error
    assert detail in said.value.detail
    assert hint in said.value.hint
