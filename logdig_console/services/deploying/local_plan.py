"""What a deployment would do, reckoned here: for read-only mode, in which AWS may prepare nothing.

It compares the template and the parameters that run with those that are wished. AWS knows more: whether a
property can be changed in place is a table here, and what a value works out to is not known.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from logdig_console.domain.deploying.deployment import Action, PlannedResource
from logdig_console.domain.deploying.template_text import Template, TemplateResource, read_template

REPLACING: Final[dict[str, frozenset[str]]] = {
    "AWS::S3::Bucket": frozenset({"BucketName"}),
    "AWS::SQS::Queue": frozenset({"QueueName"}),
    "AWS::Lambda::Function": frozenset({"FunctionName"}),
    "AWS::Logs::LogGroup": frozenset({"LogGroupName"}),
    "AWS::Scheduler::Schedule": frozenset({"Name", "GroupName"}),
    "AWS::CloudWatch::Alarm": frozenset({"AlarmName"}),
    "AWS::SNS::Topic": frozenset({"TopicName"}),
    "AWS::SecretsManager::Secret": frozenset({"Name"}),
    "AWS::IAM::Role": frozenset({"RoleName"}),
    "AWS::ElasticBeanstalk::Application": frozenset({"ApplicationName"}),
    "AWS::ElasticBeanstalk::ApplicationVersion": frozenset({"ApplicationName", "SourceBundle"}),
    "AWS::ElasticBeanstalk::Environment": frozenset(
        {"ApplicationName", "CNAMEPrefix", "EnvironmentName", "SolutionStackName", "Tier"}
    ),
}
"""Properties that only another resource can have otherwise, from the types' schemas (2026-11)."""


def created(
    template: str, parameters: Mapping[str, str], *, adopted: Iterable[str] = ()
) -> tuple[PlannedResource, ...]:
    """The rows of a stack that is new; `adopted` are logical ids that are there already."""
    there = frozenset(adopted)
    return tuple(
        PlannedResource(name, resource.kind, "", "adopt" if name in there else "create")
        for name, resource in read_template(template).made(parameters).items()
    )


def compared(
    *,
    running: str,
    running_parameters: Mapping[str, str],
    wanted: str,
    parameters: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[PlannedResource, ...]:
    """The rows of a stack that runs.

    Args:
        running, wanted: the two templates' texts.
        names: logical id -> name in AWS of what the stack holds.
    """
    before, after = read_template(running), read_template(wanted)
    changed = _changed_parameters(before, running_parameters, after, parameters)
    there, made = before.made(running_parameters), after.made(parameters)
    rows: list[PlannedResource] = []
    replaced: set[str] = set()
    for name, resource in made.items():
        old = there.get(name)
        if old is None:
            rows.append(PlannedResource(name, resource.kind, "", "create"))
            continue
        properties = tuple(
            key
            for key in sorted({*old.properties, *resource.properties})
            if _differs(after, old, resource, key, changed | replaced)
        )
        if properties:
            action = _action(resource, properties)
            replaced |= {name} if action == "replace" else set()
            rows.append(PlannedResource(name, resource.kind, names.get(name, ""), action, properties))
    rows += [
        PlannedResource(name, old.kind, names.get(name, ""), "remove")
        for name, old in there.items()
        if name not in made
    ]
    return tuple(rows)


def _action(resource: TemplateResource, properties: Iterable[str]) -> Action:
    return "replace" if REPLACING.get(resource.kind, frozenset()) & set(properties) else "change"


def _differs(
    after: Template, old: TemplateResource, new: TemplateResource, key: str, changed: set[str]
) -> bool:
    if old.properties.get(key) != new.properties.get(key):
        return True
    return bool(after.depends_on(new, key) & changed)


def _changed_parameters(
    before: Template, old: Mapping[str, str], after: Template, new: Mapping[str, str]
) -> set[str]:
    was, will = {**before.defaults, **old}, {**after.defaults, **new}
    return {name for name in after.parameters if was.get(name) != will.get(name)}
