"""The tags of Beanstalk's applications, versions and environments, by ARN."""

from typing import Any, cast

from logdig_console.local.beanstalk.catalogue import Parameters
from logdig_console.local.beanstalk.errors import BeanstalkError
from logdig_console.local.beanstalk.model import Application, Environment, Version
from logdig_console.local.beanstalk.service import Beanstalk


class Tags:
    """Lists and changes tags."""

    def __init__(self, beanstalk: Beanstalk) -> None:
        self._beanstalk = beanstalk

    def list_tags_for_resource(self, given: Parameters) -> dict[str, Any]:
        arn = given.get("ResourceArn", "")
        tags = [{"Key": key, "Value": value} for key, value in self._of(arn).items()]
        return {"ResourceArn": arn, "ResourceTags": tags}

    def update_tags_for_resource(self, given: Parameters) -> dict[str, Any]:
        with self._beanstalk.lock:
            tags = self._of(given.get("ResourceArn", ""))
            for key in given.get("TagsToRemove", []):
                tags.pop(key, None)
            tags.update({tag["Key"]: tag.get("Value", "") for tag in given.get("TagsToAdd", [])})
        return {}

    def _of(self, arn: str) -> dict[str, str]:
        state = self._beanstalk.state
        living = [item for item in state.environments.values() if not item.ended]
        holders = (*state.applications.values(), *state.versions.values(), *living)
        for item in cast("tuple[Application | Version | Environment, ...]", holders):
            if item.arn == arn:
                return item.tags
        raise BeanstalkError("ResourceNotFoundException", f"Resource not found for arn '{arn}'.")
