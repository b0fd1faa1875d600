"""What became of each resource of the collector stack, asked of its own service, in the template's words."""

from typing import Any

from aws.data_readback import Read, read_alarm, read_role
from chaos.data_stack import DataStack


def _secret(stack: DataStack, arn: str) -> dict[str, Any]:
    client = stack.aws.client("secretsmanager")
    found = client.describe_secret(SecretId=arn)
    value = client.get_secret_value(SecretId=arn)["SecretString"]
    return {
        "Name": found["Name"],
        "Description": found["Description"],
        "GenerateSecretString": {"PasswordLength": len(value), "ExcludePunctuation": value.isalnum()},
    }


def _headers(stack: DataStack, identifier: str) -> dict[str, Any]:
    found = stack.aws.client("cloudfront").get_response_headers_policy(Id=identifier)
    config = found["ResponseHeadersPolicy"]["ResponseHeadersPolicyConfig"]
    items = config["CustomHeadersConfig"]["Items"]
    return {"ResponseHeadersPolicyConfig": config | {"CustomHeadersConfig": {"Items": items}}}


def _distribution(stack: DataStack, identifier: str) -> dict[str, Any]:
    config = stack.aws.client("cloudfront").get_distribution_config(Id=identifier)["DistributionConfig"]
    return {
        "DistributionConfig": config
        | {
            "IPV6Enabled": config["IsIPV6Enabled"],
            "Origins": [_origin(item) for item in config["Origins"]["Items"]],
            "DefaultCacheBehavior": _behavior(config["DefaultCacheBehavior"]),
            "CacheBehaviors": [_behavior(item) for item in config["CacheBehaviors"]["Items"]],
            "CustomErrorResponses": config["CustomErrorResponses"]["Items"],
        }
    }


def _origin(item: dict[str, Any]) -> dict[str, Any]:
    return item | {"OriginCustomHeaders": item["CustomHeaders"]["Items"]}


def _behavior(item: dict[str, Any]) -> dict[str, Any]:
    methods = item["AllowedMethods"]
    return item | {
        "AllowedMethods": methods["Items"],
        "CachedMethods": methods["CachedMethods"]["Items"],
    }


def _role(stack: DataStack, name: str) -> dict[str, Any]:
    attached = stack.aws.client("iam").list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    return read_role(stack, name) | {"ManagedPolicyArns": [item["PolicyArn"] for item in attached]}


def _profile(stack: DataStack, name: str) -> dict[str, Any]:
    profile = stack.aws.client("iam").get_instance_profile(InstanceProfileName=name)["InstanceProfile"]
    return {"Roles": [role["RoleName"] for role in profile["Roles"]]}


def _application(stack: DataStack, name: str) -> dict[str, Any]:
    client = stack.aws.client("elasticbeanstalk")
    (found,) = client.describe_applications(ApplicationNames=[name])["Applications"]
    return dict(found)


def _version(stack: DataStack, label: str) -> dict[str, Any]:
    client = stack.aws.client("elasticbeanstalk")
    (found,) = client.describe_application_versions(
        ApplicationName=stack.outputs["ApplicationName"], VersionLabels=[label]
    )["ApplicationVersions"]
    return dict(found)


def _environment(stack: DataStack, name: str) -> dict[str, Any]:
    client = stack.aws.client("elasticbeanstalk")
    (found,) = client.describe_environments(EnvironmentNames=[name])["Environments"]
    (settings,) = client.describe_configuration_settings(
        ApplicationName=stack.outputs["ApplicationName"], EnvironmentName=name
    )["ConfigurationSettings"]
    return found | {
        "CNAMEPrefix": found["CNAME"].partition(".")[0],
        "Tier": {key: found["Tier"][key] for key in ("Name", "Type")},
        "OptionSettings": {
            (item["Namespace"], item["OptionName"]): item["Value"] for item in settings["OptionSettings"]
        },
    }


READ: dict[str, Read] = {
    "OriginSecretA": _secret,
    "OriginSecretB": _secret,
    "FrontHeaders": _headers,
    "Front": _distribution,
    "CollectorRole": _role,
    "CollectorProfile": _profile,
    "BeanstalkRole": _role,
    "Application": _application,
    "Version": _version,
    "Environment": _environment,
    "HealthAlarm": read_alarm,
    "ServerErrorsAlarm": read_alarm,
}
