"""The two templates, the policy that guards a stack's updates, and the form that adopts what was left."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from logdig_console.domain.service import ServiceNames
from logdig_console.domain.shipped import shipped

_RESOURCE = re.compile(r"^  (\w+):\n(?:(?:    .*)?\n)+", re.MULTILINE)
_DEAD_LETTERS = "!GetAtt DeadLetters.Arn"
_DEAD_LETTERS_BY_NAME = (
    '!Sub "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${ServiceName}-sqs-dead"'
)


def data_template() -> str:
    """What must never be lost."""
    return shipped("deploy", "data.yaml").read_text(encoding="utf-8")


def collector_template() -> str:
    """What can be replaced."""
    return shipped("deploy", "collector.yaml").read_text(encoding="utf-8")


def data_stack_policy() -> str:
    """Refuses every update of the data stack that would replace or remove bucket or queues."""
    return shipped("deploy", "data.stack-policy.json").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Adopted:
    """A resource that an earlier stack left, and how CloudFormation finds it.

    Attributes:
        logical: its name in the template: Bucket, Queue or DeadLetters.
        kind: its CloudFormation type.
        identifier: the property that names it and its value.
    """

    logical: str
    kind: str
    identifier: tuple[str, str]


def adopted_bucket(names: ServiceNames) -> Adopted:
    return Adopted("Bucket", "AWS::S3::Bucket", ("BucketName", names.bucket))


def adopted_queue(url: str) -> Adopted:
    return Adopted("Queue", "AWS::SQS::Queue", ("QueueUrl", url))


def adopted_dead_letters(url: str) -> Adopted:
    return Adopted("DeadLetters", "AWS::SQS::Queue", ("QueueUrl", url))


def import_template(adopted: Iterable[Adopted]) -> str:
    """The data template cut down to what an IMPORT change set may hold: the adopted resources alone.

    An import can neither make a resource nor give an output, so the stack is made of this, and then
    updated to the whole template. The resources are the template's own lines; a queue names its dead
    letters, which may not be among them, by their name.
    """
    kept = {item.logical for item in adopted}
    text = data_template()
    head, _, rest = text.partition("\nConditions:\n")
    _, _, resources = rest.partition("\nResources:\n")
    resources = resources.partition("\nOutputs:\n")[0] + "\n"
    blocks = [match.group() for match in _RESOURCE.finditer(resources) if match.group(1) in kept]
    body = "\n".join(block.rstrip("\n") + "\n" for block in blocks)
    return f"{head}\n\nResources:\n{body}".replace(_DEAD_LETTERS, _DEAD_LETTERS_BY_NAME)
