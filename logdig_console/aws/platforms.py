"""Elastic Beanstalk: the platform that is current, for versions come monthly and old ones go."""

import re

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated

PREFERRED = "Python 3.13"
_NAME = re.compile(r"Python 3\.(1[3-9]) running on 64bit Amazon Linux 2023")


class Platforms:
    """Platforms of one region."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def recommended(self) -> str | None:
        """The ARN of the platform that a new collector runs on, None where AWS recommends none that fits."""
        with translated("The platforms could not be listed."):
            pages = (
                self._access.client("elasticbeanstalk")
                .get_paginator("list_platform_versions")
                .paginate(
                    Filters=[{"Type": "PlatformLifecycleState", "Operator": "=", "Values": ["Recommended"]}]
                )
            )
            found = [item for page in pages for item in page["PlatformSummaryList"]]
        fitting = [
            item
            for item in found
            if _NAME.fullmatch(item.get("PlatformBranchName", ""))
            and item.get("PlatformLifecycleState") == "Recommended"
        ]
        if not fitting:
            return None
        best = max(fitting, key=lambda item: (_preferred(item["PlatformBranchName"]), _version(item)))
        return str(best["PlatformArn"])


def _preferred(branch: str) -> int:
    return int(branch.startswith(f"{PREFERRED} "))


def _version(item: dict[str, str]) -> tuple[int, ...]:
    return tuple(int(part) for part in item.get("PlatformVersion", "0").split(".") if part.isdecimal())
