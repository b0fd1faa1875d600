"""What goes up to AWS: zips built from explicit lists of files, the same bytes every time."""

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from logdig_console.domain.shipped import shipped

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PERMISSIONS = 0o644 << 16
DRAIN_FILES = (
    "drain.py",
    "logdig_drain/__init__.py",
    "logdig_drain/bucket.py",
    "logdig_drain/calls.py",
    "logdig_drain/lines.py",
    "logdig_drain/messages.py",
    "logdig_drain/run.py",
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A zip and the key it is uploaded under."""

    key: str
    body: bytes


def drain_bundle() -> Bundle:
    """The Lambda function's zip."""
    root = shipped("deploy", "drain")
    return _bundle("drain", ((name, root / name) for name in DRAIN_FILES))


def collector_bundle(released: Path | None = None) -> Bundle:
    """The Elastic Beanstalk bundle: the files its MANIFEST names, and every tracker ever released.

    Args:
        released: the folder of released trackers and their index; None for the shipped one.
    """
    root = shipped("deploy", "collector")
    names = (root / "MANIFEST").read_text(encoding="utf-8").split()
    released = released or shipped("tracker", "released")
    files = [(name, root / name) for name in names]
    files += [(f"tracker/released/{path.name}", path) for path in released.iterdir() if path.is_file()]
    return _bundle("collector", files)


def _bundle(kind: str, files: Iterable[tuple[str, Path]]) -> Bundle:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.external_attr = _PERMISSIONS
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    body = buffer.getvalue()
    return Bundle(f"{kind}-{hashlib.sha256(body).hexdigest()}.zip", body)
