"""What `!Ref` gives for resources whose reference the emulator's CloudFormation gets wrong.

WORKAROUND(ministack 1.5.33): `!Ref` of a secret is its name there and its ARN on AWS; of an instance
profile its ARN there and its name on AWS. A policy written for one would not fit the other.
"""

from typing import Any

SECRET = "AWS::SecretsManager::Secret"  # noqa: S105 - a resource type
PROFILE = "AWS::IAM::InstanceProfile"

Made = tuple[str, dict[str, Any]]


def mend_references() -> None:
    """Let both references be AWS's."""
    from ministack.services.cloudformation import provisioners

    handlers = provisioners._RESOURCE_HANDLERS  # noqa: SLF001 - a table without a public way in
    _use(handlers[SECRET], shown=_secret_arn, kept=_secret_name)
    _use(handlers[PROFILE], shown=_profile_name, kept=_profile_arn)
    # All of a distribution changes in place; the emulator only says that it may.
    provisioners._REPLACING_PROPERTIES.setdefault("AWS::CloudFront::Distribution", ())  # noqa: SLF001


def _use(handler: dict[str, Any], *, shown: Any, kept: Any) -> None:
    """Wrap a type's handlers so that stacks see `shown` and the emulator's own code what it `kept`."""
    create, update, delete = handler["create"], handler["update"], handler["delete"]

    def created(logical: str, properties: Any, stack: str) -> Made:
        identifier, attributes = create(logical, properties, stack)
        return shown(identifier), attributes

    def updated(physical: str, old: Any, new: Any, stack: str, logical: str | None = None) -> Made:
        identifier, attributes = update(kept(physical), old, new, stack, logical)
        return shown(identifier), attributes

    def deleted(physical: str, properties: Any) -> None:
        delete(kept(physical), properties)

    handler.update({"create": created, "update": updated, "delete": deleted, "update_with_logical_id": True})


def _secret_arn(name: str) -> str:
    from ministack.services import secretsmanager

    return str(secretsmanager._secrets[name]["ARN"])  # noqa: SLF001


def _secret_name(arn: str) -> str:
    from ministack.services import secretsmanager

    for name, secret in secretsmanager._secrets.items():  # noqa: SLF001
        if secret["ARN"] == arn:
            return str(name)
    return arn


def _profile_name(arn: str) -> str:
    return arn.rsplit("/", 1)[-1]


def _profile_arn(name: str) -> str:
    from ministack.services import iam

    profile = iam._instance_profiles.get(name)  # noqa: SLF001
    return str(profile["Arn"]) if profile else name
