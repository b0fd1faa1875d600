"""What somebody needs to erase visitors, beside what operating the service takes."""

from dataclasses import dataclass

from logdig_console.domain.deploying.arns import ServiceArns
from logdig_console.domain.deploying.permissions import Permission
from logdig_console.domain.service import ServiceNames

LIST_VERSIONS = "s3:ListBucketVersions"
WRITE = "s3:PutObject"
DELETE_VERSIONS = "s3:DeleteObjectVersion"
DAY_FOLDERS = "2???-??-??"
REJECTED = "rejected"


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
    days, rejected = f"{arns.bucket}/{DAY_FOLDERS}/*", f"{arns.bucket}/{REJECTED}/*"
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
            "Deletes the versions of log files and rejected lines that hold the visitor.",
            (DELETE_VERSIONS,),
            (days, rejected),
        ),
    )
