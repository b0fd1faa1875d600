"""Elastic Beanstalk's operations that only read."""

from collections.abc import Callable, Iterable
from typing import Any

from logdig_console.domain.times import iso, utc_now
from logdig_console.local.beanstalk import catalogue, options, platforms, service, views
from logdig_console.local.beanstalk.catalogue import Parameters
from logdig_console.local.beanstalk.errors import BeanstalkError, invalid
from logdig_console.local.beanstalk.model import Environment
from logdig_console.local.beanstalk.platforms import Branch, Platform
from logdig_console.local.beanstalk.service import Beanstalk

SHOWN_TERMINATED = 20
_SEVERITIES = ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")


class Reading:
    """Describes what a `Beanstalk` keeps; `region` is that of the request being served."""

    def __init__(self, beanstalk: Beanstalk, *, region: Callable[[], str]) -> None:
        self._beanstalk = beanstalk
        self._region = region

    def describe_environments(self, given: Parameters) -> dict[str, Any]:
        """Terminated ones too, the latest of them, unless they are not asked for."""
        with self._beanstalk.lock:
            found = [item for item in self._beanstalk.state.environments.values() if _asked(item, given)]
            ended = sorted((item for item in found if item.ended), key=lambda item: item.terminated)
            shown = [item for item in found if not item.ended]
            if given.get("IncludeDeleted", True):
                shown += ended[-SHOWN_TERMINATED:]
            return {"Environments": [views.environment(item) for item in shown]}

    def describe_environment_health(self, given: Parameters) -> dict[str, Any]:
        environment = self._find(given)
        counts = dict.fromkeys(
            ("NoData", "Unknown", "Pending", "Ok", "Info", "Warning", "Degraded", "Severe"), 0
        )
        counts[environment.health] += 1
        return {
            "EnvironmentName": environment.name,
            "HealthStatus": environment.health,
            "Status": environment.status,
            "Color": views.colour(environment),
            "Causes": environment.causes,
            "InstancesHealth": counts,
            "RefreshedAt": iso(utc_now()),
        }

    def describe_instances_health(self, given: Parameters) -> dict[str, Any]:
        environment = self._find(given)
        instance = {
            "InstanceId": environment.instance,
            "HealthStatus": environment.health,
            "Color": views.colour(environment),
            "Causes": environment.causes,
            "LaunchedAt": environment.created,
            "Deployment": {
                "VersionLabel": environment.version,
                "DeploymentId": environment.deployment,
                "Status": "Deployed" if environment.health == "Ok" else "Failed",
                "DeploymentTime": environment.updated,
            },
            "AvailabilityZone": f"{environment.region}a",
        }
        return {"InstanceHealthList": [instance], "RefreshedAt": iso(utc_now())}

    def describe_environment_resources(self, given: Parameters) -> dict[str, Any]:
        environment = self._find(given)
        return {
            "EnvironmentResources": {
                "EnvironmentName": environment.name,
                "AutoScalingGroups": [{"Name": f"awseb-{environment.id}-stack-AWSEBAutoScalingGroup"}],
                "Instances": [{"Id": environment.instance}],
                "LaunchConfigurations": [],
                "LaunchTemplates": [],
                "LoadBalancers": [],
                "Triggers": [],
                "Queues": [],
            }
        }

    def describe_events(self, given: Parameters) -> dict[str, Any]:
        """Newest first, of at least the severity asked for."""
        with self._beanstalk.lock:
            events = list(self._beanstalk.state.events)
            by_id = {item.id: item.name for item in self._beanstalk.state.environments.values()}
        name = given.get("EnvironmentName") or by_id.get(given.get("EnvironmentId", ""))
        application = given.get("ApplicationName")
        least = _SEVERITIES.index(given.get("Severity", "TRACE"))
        start, end = given.get("StartTime", ""), given.get("EndTime", "~")
        found = [
            item
            for item in events
            if (name is None or item.environment == name)
            and (application is None or item.application == application)
            and _SEVERITIES.index(item.severity) >= least
            and start <= item.date < end
        ]
        return _page("Events", [views.event(item) for item in found], given)

    def describe_configuration_settings(self, given: Parameters) -> dict[str, Any]:
        environment = self._find(given)
        settings = {
            "SolutionStackName": environment.stack,
            "PlatformArn": environment.platform_arn,
            "ApplicationName": environment.application,
            "Description": environment.description,
            "EnvironmentName": environment.name,
            "DeploymentStatus": "failed" if environment.health == "Severe" else "deployed",
            "DateCreated": environment.created,
            "DateUpdated": environment.updated,
            "OptionSettings": options.effective(environment.options),
        }
        return {"ConfigurationSettings": [settings]}

    def validate_configuration_settings(self, given: Parameters) -> dict[str, Any]:
        """A message for a setting that would be refused."""
        try:
            options.changed({}, given.get("OptionSettings", []), [])
        except BeanstalkError as error:
            return {"Messages": [{"Message": error.message, "Severity": "error"}]}
        return {"Messages": []}

    def retrieve_environment_info(self, given: Parameters) -> dict[str, Any]:
        """The tail of the log, as it was when RequestEnvironmentInfo asked for it."""
        environment = self._find(given)
        if not environment.log_sampled or given.get("InfoType") != "tail":
            return {"EnvironmentInfo": []}
        info = {
            "InfoType": "tail",
            "Ec2InstanceId": environment.instance,
            "SampleTimestamp": environment.log_sampled,
            "Message": environment.log_sample,
        }
        return {"EnvironmentInfo": [info]}

    def list_platform_versions(self, given: Parameters) -> dict[str, Any]:
        found = [self._summary(item) for item in platforms.PLATFORMS]
        return _page("PlatformSummaryList", _filtered(found, given, "Type"), given)

    def list_platform_branches(self, given: Parameters) -> dict[str, Any]:
        found = [_branch(item) for item in platforms.BRANCHES]
        return _page("PlatformBranchSummaryList", _filtered(found, given, "Attribute"), given)

    def describe_platform_version(self, given: Parameters) -> dict[str, Any]:
        found = platforms.of_arn(given.get("PlatformArn", ""), self._region())
        if found is None:
            raise invalid(f"No Platform named '{given.get('PlatformArn')}' found.")
        return {
            "PlatformDescription": self._summary(found)
            | {
                "PlatformName": found.branch.name,
                "SolutionStackName": found.stack,
                "ProgrammingLanguages": [
                    {"Name": found.branch.language, "Version": found.branch.language_version}
                ],
            }
        }

    def list_available_solution_stacks(self, _given: Parameters) -> dict[str, Any]:
        names = [item.stack for item in platforms.PLATFORMS]
        details = [{"SolutionStackName": name, "PermittedFileTypes": ["zip"]} for name in names]
        return {"SolutionStacks": names, "SolutionStackDetails": details}

    def describe_account_attributes(self, _given: Parameters) -> dict[str, Any]:
        quotas = {
            "ApplicationQuota": catalogue.MOST_APPLICATIONS,
            "ApplicationVersionQuota": catalogue.MOST_VERSIONS,
            "EnvironmentQuota": service.MOST_ENVIRONMENTS,
            "ConfigurationTemplateQuota": 2_000,
            "CustomPlatformQuota": 50,
        }
        return {"ResourceQuotas": {name: {"Maximum": most} for name, most in quotas.items()}}

    def _find(self, given: Parameters) -> Environment:
        """Of several of one name the latest: a terminated one can still be looked at."""
        with self._beanstalk.lock:
            named = {name: given[name] for name in ("EnvironmentName", "EnvironmentId") if name in given}
            asked = {f"{key}s": [value] for key, value in named.items()}
            found = [item for item in self._beanstalk.state.environments.values() if _asked(item, asked)]
        if not found or not named:
            raise invalid(f"No Environment found for EnvironmentName = '{given.get('EnvironmentName')}'.")
        return found[-1]

    def _summary(self, item: Platform) -> dict[str, Any]:
        return {
            "PlatformArn": item.arn(self._region()),
            "PlatformOwner": "AWSElasticBeanstalk",
            "PlatformStatus": "Ready",
            "PlatformCategory": item.branch.language,
            "OperatingSystemName": "Amazon Linux",
            "OperatingSystemVersion": "2023",
            "SupportedTierList": ["WebServer/Standard", "Worker/SQS/HTTP"],
            "SupportedAddonList": ["Log/S3", "Monitoring/Healthd", "WorkerDaemon/SQSD"],
            "PlatformLifecycleState": item.state or None,
            "PlatformVersion": item.version,
            "PlatformBranchName": item.branch.name,
            "PlatformBranchLifecycleState": item.branch.state,
        }


def _branch(item: Branch) -> dict[str, Any]:
    return {
        "PlatformName": item.language,
        "BranchName": item.name,
        "LifecycleState": item.state,
        "BranchOrder": item.order,
        "SupportedTierList": ["WebServer/Standard", "Worker/SQS/HTTP"],
    }


def _asked(item: Environment, given: Parameters) -> bool:
    return (
        ("ApplicationName" not in given or item.application == given["ApplicationName"])
        and ("VersionLabel" not in given or item.version == given["VersionLabel"])
        and ("EnvironmentIds" not in given or item.id in given["EnvironmentIds"])
        and ("EnvironmentNames" not in given or item.name in given["EnvironmentNames"])
    )


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": str.__eq__,
    "!=": str.__ne__,
    "contains": str.__contains__,
    "begins_with": str.startswith,
    "ends_with": str.endswith,
}


def _filtered(found: Iterable[dict[str, Any]], given: Parameters, name: str) -> list[dict[str, Any]]:
    """Those that pass every filter; an unknown attribute passes nothing, an unknown operator is an error."""
    kept = list(found)
    for wanted in given.get("Filters", []):
        attribute, operator = wanted.get(name, ""), wanted.get("Operator", "=")
        values = wanted.get("Values", [])
        if operator == "in":
            operator = "="
        if operator not in _OPERATORS:
            raise invalid(f"Operator {operator} is not valid.")
        matches = _OPERATORS[operator]
        kept = [
            item for item in kept if any(matches(str(item.get(attribute) or ""), value) for value in values)
        ]
    return kept


def _page(name: str, items: list[dict[str, Any]], given: Parameters) -> dict[str, Any]:
    """One page of a list; the token is where the next begins."""
    start = int(given.get("NextToken") or 0)
    most = given.get("MaxRecords") or 1_000
    answer: dict[str, Any] = {name: items[start : start + most]}
    if start + most < len(items):
        answer["NextToken"] = str(start + most)
    return answer
