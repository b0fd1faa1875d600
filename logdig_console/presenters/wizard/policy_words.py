"""The IAM policies that a service's people need, each with what it is for."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from logdig_console.domain.credentials import Account
from logdig_console.domain.deploying.policies import ROLES, Policy, Role, policies_for
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.service import ServiceNames, may_be_named

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """One policy, and what a person may do who has it."""

    words: str
    policy: Policy


def policy_choices(account: Account | None, wish: ServiceWish) -> tuple[PolicyChoice, ...]:
    """Every policy of the service that is wished for; none on this machine, which asks for none."""
    if account is None or account.local or not may_be_named(wish.name):
        return ()
    names = ServiceNames(wish.name, account.identity.account, wish.region)
    choices = []
    for role in ROLES:
        policies = policies_for(role, names, balanced=wish.size == "balanced")
        for number, policy in enumerate(policies, 1):
            words = _words(role)
            if len(policies) > 1:
                words = translate("Policies", "{what}, part {number} of {all}").format(
                    what=words, number=number, all=len(policies)
                )
            choices.append(PolicyChoice(words, policy))
    return tuple(choices)


def _words(role: Role) -> str:
    return {
        "deploy": translate("Policies", "To deploy, update and remove it"),
        "operate": translate("Policies", "To operate it"),
        "erase": translate("Policies", "To erase visitors, beside the one to operate"),
    }[role]
