"""Keys that stand in an application's bundle, as in those of the original LogDig.

Its config.py held an access key and the secret, and went into every bundle, which Elastic Beanstalk keeps
in a bucket for ever. Whoever may read that bucket has them.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from logdig_console.aws.application_versions import ApplicationVersions
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.credentials import LeakedKey
from logdig_console.domain.errors import LogDigError

MOST_FILES: Final = 5_000
MOST_BYTES: Final = 2 * 2**20
"""Of one file: keys stand in small files, and a bundle may be made to unpack without end."""

_ID: Final = re.compile(rb"(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])")
_ASSIGNED: Final = re.compile(
    rb"(?i)(?:secret|aws)[\w.-]*[\"']?\s*[:=]\s*[\"']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"
)
_EXAMPLES: Final = (b"EXAMPLE",)


def scan_bundle(place: str, bundle: bytes) -> tuple[LeakedKey, ...]:
    """Where keys stand in a zip; of a key only what finds it in the list of keys, of a secret nothing.

    Args:
        place: how the bundle is called in what is told.

    Raises:
        LogDigError: if it is no zip.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(bundle))
    except zipfile.BadZipFile as error:
        raise LogDigError(
            f"{place} could not be searched for keys.", "It is not a zip archive.", "Look at it yourself."
        ) from error
    with archive:
        return tuple(
            found
            for member in archive.infolist()[:MOST_FILES]
            if not member.is_dir()
            for found in _in_member(place, archive, member)
        )


def scan_application(
    ctx: JobContext, versions: ApplicationVersions, application: str
) -> tuple[LeakedKey, ...]:
    """Keys in every bundle that an application's versions name, the same bundle read once.

    Raises:
        LogDigError: if the versions or a bundle may not be read.
    """
    found: list[LeakedKey] = []
    bundles = versions.bundles(application)
    for number, bundle in enumerate(bundles):
        ctx.check()
        ctx.progress(Progress(number, len(bundles), f"Looking for keys in {bundle.key}"))
        found += scan_bundle(bundle.key, versions.read(bundle))
    return tuple(found)


def advice(found: tuple[LeakedKey, ...]) -> LogDigError | None:
    """What a person has to know and do; None where nothing was found."""
    if not found:
        return None
    files = sorted({f"{key.file} in {key.place}" for key in found})
    ids = sorted({key.masked for key in found if key.masked})
    named = f" Access key {', '.join(ids)}." if ids else ""
    return LogDigError(
        "Keys stand in this application's bundles.",
        f"{'; '.join(files[:3])}{' and more' if len(files) > 3 else ''}.{named} "
        "Whoever may read the bucket has them.",
        "Make a new key where one is still needed, then deactivate and delete this one in IAM, "
        "and delete the old application versions with their bundles.",
    )


def _in_member(place: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[LeakedKey]:
    with archive.open(member) as file:
        lines = file.read(MOST_BYTES).split(b"\n")
    for number, line in enumerate(lines, start=1):
        for match in _ID.finditer(line):
            text = match.group().decode()
            if not any(example in match.group() for example in _EXAMPLES):
                yield LeakedKey(place, member.filename, number, f"{text[:4]}…{text[-4:]}")
        for match in _ASSIGNED.finditer(line):
            if _looks_random(match.group(1)):
                yield LeakedKey(place, member.filename, number)


def _looks_random(text: bytes) -> bool:
    """Whether 40 characters are of all three kinds, as a secret is and a hash or a path is not."""
    kinds = (rb"[A-Z]", rb"[a-z]", rb"[0-9]")
    return all(re.search(kind, text) for kind in kinds) and not any(mark in text for mark in _EXAMPLES)
