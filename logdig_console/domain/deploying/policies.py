"""The IAM policies of a service's people, as texts that can be pasted into IAM."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from logdig_console.domain.deploying.deploy_permissions import deploy_permissions
from logdig_console.domain.deploying.erase_permissions import erase_permissions
from logdig_console.domain.deploying.operate_permissions import operate_permissions
from logdig_console.domain.deploying.permissions import Permission
from logdig_console.domain.service import ServiceNames

Role = Literal["deploy", "operate", "erase"]
ROLES: tuple[Role, ...] = ("deploy", "operate", "erase")
"""Who makes, updates and removes the service; who runs it; who of them may erase visitors too."""

MANAGED_POLICY_LIMIT = 6_144
"""Characters of a managed policy; IAM does not count white space."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One managed policy.

    Attributes:
        name: what it is called in IAM.
        text: its JSON, indented.
    """

    name: str
    text: str

    @property
    def size(self) -> int:
        """Characters as IAM counts them."""
        return len("".join(self.text.split()))


def deploy_policies(names: ServiceNames, *, balanced: bool = False) -> tuple[Policy, ...]:
    """The policies of somebody who deploys, updates and removes the service; all of them are needed.

    They are several because one would be longer than IAM takes.
    """
    documents = _documents(deploy_permissions(names, balanced=balanced))
    return tuple(
        Policy(f"logdig-{names.service}-deploy-{number}", text)
        for number, text in enumerate(documents, start=1)
    )


def operate_policies(names: ServiceNames) -> tuple[Policy, ...]:
    """The policy of somebody who operates the service."""
    documents = tuple(_documents(operate_permissions(names)))
    if len(documents) == 1:
        return (Policy(f"logdig-{names.service}-operate", documents[0]),)
    return tuple(
        Policy(f"logdig-{names.service}-operate-{number}", text)
        for number, text in enumerate(documents, start=1)
    )


def erase_policies(names: ServiceNames) -> tuple[Policy, ...]:
    """What somebody who erases visitors gets beside the policy of those who operate the service."""
    return tuple(
        Policy(f"logdig-{names.service}-erase", text) for text in _documents(erase_permissions(names))
    )


def policies_for(role: Role, names: ServiceNames, *, balanced: bool = False) -> tuple[Policy, ...]:
    """The policies of one kind of people.

    Args:
        balanced: whether the collector gets a load balancer; it matters to who deploys alone.
    """
    if role == "deploy":
        return deploy_policies(names, balanced=balanced)
    return operate_policies(names) if role == "operate" else erase_policies(names)


def policy_texts(permissions: Iterable[Permission]) -> tuple[str, ...]:
    """Policy documents that allow exactly these permissions, each within IAM's limit."""
    return tuple(_documents(permissions))


def _documents(permissions: Iterable[Permission]) -> Iterable[str]:
    statements: list[dict[str, Any]] = []
    for statement in _statements(permissions):
        if statements and len(_packed([*statements, statement])) > MANAGED_POLICY_LIMIT:
            yield _text(statements)
            statements = []
        statements.append(statement)
    if statements:
        yield _text(statements)


def _statements(permissions: Iterable[Permission]) -> list[dict[str, Any]]:
    """One statement for all permissions on the same resources under the same condition."""
    merged: dict[tuple[object, ...], set[str]] = {}
    for permission in permissions:
        merged.setdefault((permission.resources, permission.only_if), set()).update(permission.actions)
    return [
        _statement(sorted(actions), resources, only_if) for (resources, only_if), actions in merged.items()
    ]


def _statement(actions: list[str], resources: Any, only_if: Any) -> dict[str, Any]:
    statement: dict[str, Any] = {
        "Effect": "Allow",
        "Action": actions,
        "Resource": resources[0] if len(resources) == 1 else list(resources),
    }
    if only_if:
        statement["Condition"] = {"StringEquals": {key: list(values) for key, values in only_if}}
    return statement


def _document(statements: list[dict[str, Any]]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": statements}


def _packed(statements: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(_document(statements)).split())


def _text(statements: list[dict[str, Any]]) -> str:
    return json.dumps(_document(statements), indent=2) + "\n"
