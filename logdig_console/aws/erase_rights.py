"""S3 and IAM: whether these credentials may erase, asked before anything is begun."""

import logging
from collections import defaultdict
from collections.abc import Callable

import botocore.exceptions

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.aws.simulation import Simulation
from logdig_console.domain.deploying.erase_permissions import (
    DAY_FOLDERS,
    DELETE_VERSIONS,
    LIST_VERSIONS,
    READ_VERSIONS,
    REJECTED,
    SETTINGS,
    TOMBSTONES,
    WRITE,
    Lacking,
)
from logdig_console.domain.deploying.permissions import Need
from logdig_console.domain.errors import LogDigError

_FORBIDDEN = 403
_SERVER_ERROR = 500
_NO_DAY = "2000-01-01"
_NO_NAME = "0" * 64
"""No log file has this name: nothing hashes to it."""
_NEEDED = (
    Lacking(LIST_VERSIONS),
    Lacking(READ_VERSIONS, DAY_FOLDERS),
    Lacking(READ_VERSIONS, REJECTED),
    Lacking(WRITE, DAY_FOLDERS),
    Lacking(WRITE, TOMBSTONES),
    Lacking(DELETE_VERSIONS, DAY_FOLDERS),
    Lacking(DELETE_VERSIONS, REJECTED),
)
_OF_SETTINGS = (Lacking(WRITE, SETTINGS), Lacking(DELETE_VERSIONS, SETTINGS))

log = logging.getLogger(__name__)


class EraseRights:
    """Asks in two ways, because neither sees everything; what either of them refuses is lacking.

    S3 is asked with the calls of an erasure themselves, about objects that are not there. It looks at the
    permission first, so it says 403 to who may not, and otherwise that there is nothing. That counts all
    that decides: the bucket's policy, boundaries, an organisation's and a session's policies. But one key
    stands for its folder, and a policy may name others.

    IAM simulates the policies for another key of each folder, and changes nothing in whatever order S3
    looks. It does not see the bucket's policy, which gives nothing in a service of ours. It takes
    `iam:SimulatePrincipalPolicy`; without it, and for root and federated users, S3 answers alone.
    """

    def __init__(self, *, access: Access, bucket: str) -> None:
        self._access = access
        self._bucket = bucket

    def lacking(self, *, settings: bool = False) -> tuple[Lacking, ...]:
        """What these credentials may not do of what an erasure does; nothing is changed by asking.

        Args:
            settings: whether the shared settings are changed too.
        """
        needed = (*_NEEDED, *(_OF_SETTINGS if settings else ()))
        refused = {need for need in needed if _is_forbidden(self._question(need))}
        refused |= self._denied([need for need in needed if need not in refused])
        if Lacking(LIST_VERSIONS) in refused:
            # Who may not list gets 403 for a version that is not there, whatever else may be done.
            refused -= {need for need in needed if need.action == READ_VERSIONS}
        return tuple(need for need in needed if need in refused)

    def _question(self, need: Lacking) -> Callable[[], object]:
        """The call that needs a permission, about what is not there."""
        client, bucket, key = self._access.s3, self._bucket, self._absent(need.folder)
        questions: dict[str, Callable[[], object]] = {
            LIST_VERSIONS: lambda: client.list_object_versions(Bucket=bucket, MaxKeys=1),
            READ_VERSIONS: lambda: client.head_object(Bucket=bucket, Key=key, VersionId="null"),
            WRITE: lambda: client.put_object(Bucket=bucket, Key=key, Body=b"", IfMatch=_NO_NAME),
            DELETE_VERSIONS: lambda: client.delete_object(Bucket=bucket, Key=key, VersionId="null"),
        }
        return questions[need.action]

    @staticmethod
    def _absent(folder: str) -> str:
        """A key of a folder that there cannot be."""
        return f"{_NO_DAY if folder == DAY_FOLDERS else folder}/{_NO_NAME}"

    def _denied(self, needed: list[Lacking]) -> set[Lacking]:
        """What the simulated policies do not allow; nothing where they cannot be simulated."""
        simulation = Simulation(access=self._access)
        folders: dict[str, list[Lacking]] = defaultdict(list)
        for need in needed:
            folders[need.folder].append(need)
        denied: set[Lacking] = set()
        try:
            with translated("The caller could not be asked for."):
                arn = str(self._access.client("sts").get_caller_identity()["Arn"])
            principal = simulation.principal(arn)
            if principal is None:
                return set()
            for folder, group in folders.items():
                resource = f"arn:aws:s3:::{self._bucket}" + (f"/{folder}/*" if folder else "")
                asked = [Need("erase", need.action, resource, "") for need in group]
                refused = {need.action for need in simulation.denied(principal, asked)}
                denied |= {need for need in group if need.action in refused}
        except LogDigError as error:  # not everybody may simulate; S3's own answers stand
            log.info("The rights to erase could not be simulated: %s", error)
            return set()
        return denied


def _is_forbidden(ask: Callable[[], object]) -> bool:
    """Whether AWS refuses a call for want of a permission; any other comes after that."""
    with translated("The rights to erase could not be looked at."):
        try:
            ask()
        except botocore.exceptions.ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            if status >= _SERVER_ERROR:
                raise
            return status == _FORBIDDEN
    return False
