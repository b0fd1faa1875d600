"""The configuration options that the local Elastic Beanstalk knows, and what it takes where none is set.

A setting that AWS does not know fails a deployment there; so it does here. From AWS's guide, "General
options for all environments" and "Platform specific options", the namespaces of Python environments.
"""

from collections.abc import Iterable
from typing import Any

from logdig_console.local.beanstalk.errors import invalid
from logdig_console.local.beanstalk.model import ENVIRONMENT, LAUNCH, SECRETS, VARIABLES, Setting

WRITTEN_ON = "2026-11-25"
APPLICATION = "aws:elasticbeanstalk:application"
HEALTH_URL: Setting = (APPLICATION, "Application Healthcheck URL")
MOST_VARIABLE_BYTES = 4_096

_ANY_NAME = frozenset({"*"})

KNOWN: dict[str, frozenset[str]] = {
    VARIABLES: _ANY_NAME,
    SECRETS: _ANY_NAME,
    APPLICATION: frozenset({"Application Healthcheck URL"}),
    "aws:autoscaling:asg": frozenset(
        {"Availability Zones", "Cooldown", "Custom Availability Zones", "EnableCapacityRebalancing",
         "MinSize", "MaxSize"}
    ),
    LAUNCH: frozenset(
        {"EC2KeyName", "IamInstanceProfile", "ImageId", "InstanceType", "MonitoringInterval",
         "SecurityGroups", "SSHSourceRestriction", "BlockDeviceMappings", "RootVolumeType",
         "RootVolumeSize", "RootVolumeIOPS", "RootVolumeThroughput", "DisableIMDSv1",
         "DisableDefaultEC2SecurityGroup", "LaunchTemplateTagPropagationEnabled"}
    ),
    "aws:autoscaling:trigger": frozenset(
        {"BreachDuration", "LowerBreachScaleIncrement", "LowerThreshold", "MeasureName", "Period",
         "EvaluationPeriods", "Statistic", "Unit", "UpperBreachScaleIncrement", "UpperThreshold"}
    ),
    "aws:autoscaling:updatepolicy:rollingupdate": frozenset(
        {"MaxBatchSize", "MinInstancesInService", "RollingUpdateEnabled", "RollingUpdateType", "PauseTime",
         "Timeout"}
    ),
    "aws:ec2:instances": frozenset(
        {"EnableSpot", "InstanceTypes", "SpotAllocationStrategy", "SpotFleetOnDemandBase",
         "SpotFleetOnDemandAboveBasePercentage", "SpotMaxPrice", "SupportedArchitectures"}
    ),
    "aws:ec2:vpc": frozenset(
        {"VPCId", "Subnets", "ELBSubnets", "ELBScheme", "DBSubnets", "AssociatePublicIpAddress"}
    ),
    "aws:elasticbeanstalk:cloudwatch:logs": frozenset(
        {"StreamLogs", "DeleteOnTerminate", "RetentionInDays"}
    ),
    "aws:elasticbeanstalk:cloudwatch:logs:health": frozenset(
        {"HealthStreamingEnabled", "DeleteOnTerminate", "RetentionInDays"}
    ),
    "aws:elasticbeanstalk:command": frozenset(
        {"DeploymentPolicy", "Timeout", "BatchSizeType", "BatchSize", "IgnoreHealthCheck"}
    ),
    ENVIRONMENT: frozenset(
        {"EnvironmentType", "ServiceRole", "LoadBalancerType", "LoadBalancerIsShared", "ProxyServer"}
    ),
    "aws:elasticbeanstalk:environment:process:default": frozenset(
        {"DeregistrationDelay", "HealthCheckInterval", "HealthCheckPath", "HealthCheckTimeout",
         "HealthyThresholdCount", "MatcherHTTPCode", "Port", "Protocol", "StickinessEnabled",
         "StickinessLBCookieDuration", "StickinessType", "UnhealthyThresholdCount"}
    ),
    "aws:elasticbeanstalk:environment:proxy": frozenset({"ProxyServer"}),
    "aws:elasticbeanstalk:environment:proxy:staticfiles": _ANY_NAME,
    "aws:elasticbeanstalk:container:python": frozenset({"WSGIPath", "NumProcesses", "NumThreads"}),
    "aws:elasticbeanstalk:healthreporting:system": frozenset(
        {"SystemType", "ConfigDocument", "EnhancedHealthAuthEnabled", "HealthCheckSuccessThreshold"}
    ),
    "aws:elasticbeanstalk:hostmanager": frozenset({"LogPublicationControl"}),
    "aws:elasticbeanstalk:managedactions": frozenset(
        {"ManagedActionsEnabled", "PreferredStartTime", "ServiceRoleForManagedUpdates"}
    ),
    "aws:elasticbeanstalk:managedactions:platformupdate": frozenset(
        {"UpdateLevel", "InstanceRefreshEnabled"}
    ),
    "aws:elasticbeanstalk:monitoring": frozenset({"Automatically Terminate Unhealthy Instances"}),
    "aws:elasticbeanstalk:sns:topics": frozenset(
        {"Notification Endpoint", "Notification Protocol", "Notification Topic ARN",
         "Notification Topic Name"}
    ),
    "aws:elasticbeanstalk:trafficsplitting": frozenset({"NewVersionPercent", "EvaluationTime"}),
    "aws:elasticbeanstalk:xray": frozenset({"XRayEnabled"}),
    "aws:elbv2:listener:default": frozenset(
        {"DefaultProcess", "ListenerEnabled", "Protocol", "Rules", "SSLCertificateArns", "SSLPolicy"}
    ),
    "aws:elbv2:listener:443": frozenset(
        {"DefaultProcess", "ListenerEnabled", "Protocol", "Rules", "SSLCertificateArns", "SSLPolicy"}
    ),
    "aws:elbv2:loadbalancer": frozenset(
        {"AccessLogsS3Bucket", "AccessLogsS3Enabled", "AccessLogsS3Prefix", "IdleTimeout",
         "ManagedSecurityGroup", "SecurityGroups", "SharedLoadBalancer"}
    ),
    "aws:rds:dbinstance": frozenset({"HasCoupledDatabase"}),
}  # fmt: skip

DEFAULTS: dict[Setting, str] = {
    (ENVIRONMENT, "EnvironmentType"): "LoadBalanced",
    (ENVIRONMENT, "LoadBalancerType"): "application",
    ("aws:elasticbeanstalk:environment:proxy", "ProxyServer"): "nginx",
    ("aws:elasticbeanstalk:command", "DeploymentPolicy"): "AllAtOnce",
    ("aws:elasticbeanstalk:command", "Timeout"): "600",
    ("aws:elasticbeanstalk:command", "IgnoreHealthCheck"): "false",
    ("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs"): "false",
    ("aws:elasticbeanstalk:cloudwatch:logs", "DeleteOnTerminate"): "false",
    ("aws:elasticbeanstalk:cloudwatch:logs", "RetentionInDays"): "7",
    ("aws:elasticbeanstalk:healthreporting:system", "SystemType"): "basic",
    ("aws:elasticbeanstalk:hostmanager", "LogPublicationControl"): "false",
    ("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled"): "false",
    ("aws:elasticbeanstalk:xray", "XRayEnabled"): "false",
    (LAUNCH, "DisableIMDSv1"): "true",
    ("aws:ec2:instances", "EnableSpot"): "false",
    ("aws:ec2:instances", "InstanceTypes"): "t3.micro, t3.small",
    ("aws:ec2:instances", "SupportedArchitectures"): "x86_64",
    HEALTH_URL: "",
}


def changed(
    options: dict[Setting, str], settings: Iterable[dict[str, Any]], removed: Iterable[dict[str, Any]]
) -> dict[Setting, str]:
    """The options with some set and some taken away.

    Raises:
        BeanstalkError: for a setting that AWS does not know, or variables beyond 4,096 bytes.
    """
    result = dict(options)
    for item in removed:
        result.pop((item.get("Namespace", ""), item.get("OptionName", "")), None)
    for item in settings:
        setting = (item.get("Namespace", ""), item.get("OptionName", ""))
        names = KNOWN.get(setting[0], frozenset())
        if setting[1] not in names and names != _ANY_NAME:
            raise invalid(
                f"Invalid option specification (Namespace: '{setting[0]}', OptionName: '{setting[1]}'): "
                "Unknown configuration setting."
            )
        result[setting] = item.get("Value", "")
    size = sum(
        len(f"{name}={value},".encode()) for (space, name), value in result.items() if space == VARIABLES
    )
    if size > MOST_VARIABLE_BYTES:
        raise invalid(f"Environment properties have {size} bytes; at most {MOST_VARIABLE_BYTES} are taken.")
    return result


def effective(options: dict[Setting, str]) -> list[dict[str, str]]:
    """Every option with its value, set or default, as DescribeConfigurationSettings lists them."""
    return [
        {"Namespace": space, "OptionName": name, "Value": value}
        for (space, name), value in sorted((DEFAULTS | options).items())
    ]


def health_path(options: dict[Setting, str]) -> str:
    """The path that health is asked at: `/` unless an option says so, its `HTTP:80` form cut."""
    value = options.get(HEALTH_URL) or options.get(
        ("aws:elasticbeanstalk:environment:process:default", "HealthCheckPath"), ""
    )
    return "/" + value[value.find("/") + 1 :] if "/" in value else "/"
