"""The platforms that the local Elastic Beanstalk offers: a small list of the kind that AWS gives.

AWS's own list moves about monthly; this one, of 2026-11-25, stands for its shape, not for its numbers.
"""

from dataclasses import dataclass

SYSTEM = "64bit Amazon Linux 2023"


@dataclass(frozen=True, slots=True)
class Branch:
    name: str
    language: str
    language_version: str
    state: str
    order: int


@dataclass(frozen=True, slots=True)
class Platform:
    """One version of a branch, newest first within it; `state` is Recommended or empty."""

    branch: Branch
    version: str
    state: str

    @property
    def stack(self) -> str:
        return f"{SYSTEM} v{self.version} running {self.branch.language} {self.branch.language_version}"

    def arn(self, region: str) -> str:
        return f"arn:aws:elasticbeanstalk:{region}::platform/{self.branch.name}/{self.version}"


def _branch(version: str, state: str, order: int) -> Branch:
    return Branch(f"Python {version} running on {SYSTEM}", "Python", version, state, order)


BRANCHES = (
    _branch("3.13", "Supported", 101),
    _branch("3.12", "Supported", 102),
    _branch("3.11", "Supported", 103),
    _branch("3.9", "Deprecated", 104),
)

PLATFORMS = tuple(
    Platform(branch, version, "Recommended" if version == "4.13.1" and branch.state == "Supported" else "")
    for branch in BRANCHES
    for version in ("4.13.1", "4.13.0", "4.12.2")
)


def of_stack(name: str) -> Platform | None:
    """The platform with this solution stack name."""
    return next((item for item in PLATFORMS if item.stack == name), None)


def of_arn(arn: str, region: str) -> Platform | None:
    """The platform with this ARN; an ARN without a version names the recommended one."""
    for item in PLATFORMS:
        if arn in (item.arn(region), item.arn(region).rpartition("/")[0]):
            return item
    return None
