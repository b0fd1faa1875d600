"""What somebody needs to erase visitors, beside what operating the service takes."""

from dataclasses import dataclass

from logdig_console.domain.deploying.arns import ServiceArns
from logdig_console.domain.deploying.permissions import Permission
from logdig_console.domain.service import ServiceNames

LIST_VERSIONS = "s3:ListBucketVersions"
READ_VERSIONS = "s3:GetObjectVersion"
WRITE = "s3:PutObject"
DELETE_VERSIONS = "s3:DeleteObjectVersion"
DAY_FOLDERS = "2???-??-??"
REJECTED = "rejected"
TOMBSTONES = "erased"
SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Lacking:
    """An action that the credentials may not do, and the folder of the bucket; empty for the bucket."""

    action: str
    folder: str = ""

    def __str__(self) -> str:
        return f"{self.action} on {self.folder}/*" if self.folder else f"{self.action} on the bucket"


def erase_permissions(names: ServiceNames) -> tuple[Permission, ...]:
    """Every permission that erasing takes and operating does not."""
    arns = ServiceArns(names)
    days, rejected, settings = (f"{arns.bucket}/{folder}/*" for folder in (DAY_FOLDERS, REJECTED, SETTINGS))
    return (
        Permission(
            "erase",
            "Finds the old versions of log files, which hold the visitor too.",
            (LIST_VERSIONS,),
            (arns.bucket,),
        ),
        Permission(
            "erase",
            "Writes log files again without the visitor, a large one in parts.",
            ("s3:AbortMultipartUpload", WRITE),
            (days,),
        ),
        Permission(
            "erase",
            "Deletes the versions of log files, rejected lines and settings that hold the visitor.",
            (DELETE_VERSIONS,),
            (days, rejected, settings),
        ),
    )
