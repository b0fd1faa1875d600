"""Elastic Beanstalk: an application's versions, and the bundles that they name."""

from dataclasses import dataclass

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated


@dataclass(frozen=True, slots=True)
class SourceBundle:
    """Where a version's bundle lies."""

    bucket: str
    key: str


class ApplicationVersions:
    """The versions of the applications of one account and region, read and never changed."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def bundles(self, application: str) -> tuple[SourceBundle, ...]:
        """The bundles of an application's versions, each once, the newest first.

        Raises:
            LogDigError: if they may not be listed.
        """
        client = self._access.client("elasticbeanstalk")
        found: dict[SourceBundle, None] = {}
        token: dict[str, str] = {}
        with translated(f"The versions of {application} could not be listed."):
            while True:
                answer = client.describe_application_versions(ApplicationName=application, **token)
                for version in answer["ApplicationVersions"]:
                    source = version.get("SourceBundle", {})
                    if source.get("S3Bucket") and source.get("S3Key"):
                        found[SourceBundle(source["S3Bucket"], source["S3Key"])] = None
                if not answer.get("NextToken"):
                    return tuple(found)
                token = {"NextToken": answer["NextToken"]}

    def read(self, bundle: SourceBundle) -> bytes:
        """A bundle's bytes.

        Raises:
            LogDigError: if it is gone or may not be read.
        """
        with translated(f"The bundle {bundle.key} could not be read."):
            return bytes(self._access.s3.get_object(Bucket=bundle.bucket, Key=bundle.key)["Body"].read())
