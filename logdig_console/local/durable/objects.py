"""S3's objects on the disk after a crash.

An object is a file with its headers in a second one beside it. Each is replaced as a whole, but a crash may
fall between the two; the headers then speak of an earlier body.
"""

import json
import os
from pathlib import Path

from logdig_console.store.whole_file import write_whole

_SIDECAR = ".meta.json"
# What is counted from the body; the emulator counts it again where it is missing.
_OF_THE_BODY = ("size", "etag", "checksums")


def mend_objects(directory: Path) -> int:
    """Let no headers speak of another body than the one beside them; how many were mended."""
    mended = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            if not name.endswith(_SIDECAR):
                continue
            sidecar = Path(folder, name)
            body = Path(folder, name.removesuffix(_SIDECAR))
            if body.exists() and body.stat().st_mtime_ns > sidecar.stat().st_mtime_ns:
                mended += _mend(sidecar, body)
    return mended


def _mend(sidecar: Path, body: Path) -> bool:
    headers = json.loads(sidecar.read_bytes())
    if headers.get("size") is None and not headers.get("etag"):
        return False
    for name in _OF_THE_BODY:
        headers.pop(name, None)
    write_whole(sidecar, json.dumps(headers).encode())
    return True
