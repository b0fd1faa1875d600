"""A stretch of an object read as a stretch: from the disk alone what is asked for, and of any version.

WORKAROUND(ministack 1.5.33): it reads the whole of an object for each range of it, 1 GB for 256 KB, and
where a version is named it gives the whole.
"""

import mmap
from contextvars import ContextVar
from typing import Any

Answer = tuple[int, dict[str, str], Any]

_PARTIAL = 206
_CHECKSUM = "x-amz-checksum-"

_asked: ContextVar[bool] = ContextVar("stretch", default=False)
"""Whether the request that is answered names a range."""


def mend_ranges() -> None:
    """Let GetObject take what a range names out of the file, and know a range of a version."""
    from ministack.services import s3

    get, body_of, version_of = s3._get_object, s3._read_body, s3._version_body  # noqa: SLF001

    def get_object(
        bucket: str, key: str, headers: dict[str, str], query: dict[str, Any] | None = None
    ) -> Answer:
        wanted = headers.get("range", "")
        if not wanted:
            answer: Answer = get(bucket, key, headers, query)
            return answer
        token = _asked.set(True)
        try:
            return _cut(get(bucket, key, headers, query), wanted, bucket, key)
        finally:
            _asked.reset(token)

    def read_body(bucket: str, key: str, record: dict[str, Any]) -> Any:
        if _asked.get() and record.get("body") is None:
            return _mapped(s3._object_disk_path(bucket, key)) or body_of(bucket, key, record)  # noqa: SLF001
        return body_of(bucket, key, record)

    def version_body(holder: dict[str, Any], bucket: str, key: str, version: dict[str, Any]) -> Any:
        if _asked.get() and version.get("data") is None:
            path = s3._version_disk_path(bucket, key, version["version_id"])  # noqa: SLF001
            return _mapped(path) or version_of(holder, bucket, key, version)
        return version_of(holder, bucket, key, version)

    s3._get_object, s3._read_body, s3._version_body = get_object, read_body, version_body  # noqa: SLF001


def _mapped(path: str | None) -> mmap.mmap | None:
    """A file whose slices are read from the disk when they are taken; None where it cannot be one."""
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # not there, or empty: the emulator's own way says what it is
        return None


def _cut(answer: Answer, wanted: str, bucket: str, key: str) -> Answer:
    """What the emulator gives whole, which is a version that was named, as the range of it."""
    status, headers, body = answer
    if status != 200:
        return answer
    from ministack.services import s3

    size = len(body)
    span = s3._parse_range(wanted, size)  # noqa: SLF001
    if span is None:
        refused = s3._xml_body(s3._range_error_xml(bucket, key))  # noqa: SLF001
        return 416, {"Content-Type": "application/xml", "Content-Range": f"bytes */{size}"}, refused
    first, last = span
    # A checksum of the whole would not fit.
    kept = {name: value for name, value in headers.items() if not name.lower().startswith(_CHECKSUM)}
    stretch = bytes(body[first : last + 1])
    kept |= {"Content-Length": str(len(stretch)), "Content-Range": f"bytes {first}-{last}/{size}"}
    return _PARTIAL, kept, stretch
