"""What the local Elastic Beanstalk keeps, as its API shows it."""

from typing import Any

from logdig_console.local.beanstalk.model import Application, Environment, Event, State, Version
from logdig_console.local.ports import LOOPBACK

_COLOURS = {"Ok": "Green", "Severe": "Red"}


def colour(environment: Environment) -> str:
    """Green, Red or Grey."""
    return _COLOURS.get(environment.health, "Grey")


def application(item: Application, state: State) -> dict[str, Any]:
    return {
        "ApplicationArn": item.arn,
        "ApplicationName": item.name,
        "Description": item.description,
        "DateCreated": item.created,
        "DateUpdated": item.updated,
        "Versions": [label for name, label in state.versions if name == item.name],
        "ConfigurationTemplates": [],
        "ResourceLifecycleConfig": item.lifecycle or None,
    }


def version(item: Version) -> dict[str, Any]:
    return {
        "ApplicationVersionArn": item.arn,
        "ApplicationName": item.application,
        "Description": item.description,
        "VersionLabel": item.label,
        "SourceBundle": {"S3Bucket": item.bucket, "S3Key": item.key},
        "DateCreated": item.created,
        "DateUpdated": item.updated,
        "Status": "PROCESSED",
    }


def environment(item: Environment) -> dict[str, Any]:
    """One environment; where it serves is a loopback address with its port."""
    return {
        "EnvironmentName": item.name,
        "EnvironmentId": item.id,
        "ApplicationName": item.application,
        "VersionLabel": item.version,
        "SolutionStackName": item.stack,
        "PlatformArn": item.platform_arn,
        "Description": item.description,
        "EndpointURL": f"{LOOPBACK}:{item.port}" if item.port else None,
        "CNAME": item.cname,
        "DateCreated": item.created,
        "DateUpdated": item.updated,
        "Status": item.status,
        "AbortableOperationInProgress": False,
        "Health": colour(item),
        "HealthStatus": item.health,
        "Tier": {"Name": item.tier, "Type": "Standard", "Version": "1.0"},
        "EnvironmentLinks": [],
        "EnvironmentArn": item.arn,
    }


def event(item: Event) -> dict[str, Any]:
    return {
        "EventDate": item.date,
        "Severity": item.severity,
        "Message": item.message,
        "ApplicationName": item.application,
        "EnvironmentName": item.environment or None,
        "VersionLabel": item.version or None,
    }
