"""Services of the original LogDig: a queue and a bucket by plain names, and no stack."""

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import may_be_named

_QUEUE = "-sqs"
_BUCKET = "-s3"


def original_names(access: Access) -> tuple[str, ...]:
    """Names of which there are both `<name>-sqs` and `<name>-s3`; none where they may not be listed."""
    try:
        with translated("Queues and buckets could not be listed."):
            pages = access.sqs.get_paginator("list_queues").paginate()
            urls = [url for page in pages for url in page.get("QueueUrls", [])]
            queues = {url.rpartition("/")[2] for url in urls}
            names = {name.removesuffix(_QUEUE) for name in queues if name.endswith(_QUEUE)}
            if not names:
                return ()
            buckets = {item["Name"] for item in access.s3.list_buckets()["Buckets"]}
    except LogDigError:
        return ()
    return tuple(sorted(name for name in names if may_be_named(name) and f"{name}{_BUCKET}" in buckets))
