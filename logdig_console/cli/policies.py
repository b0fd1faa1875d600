"""The IAM policies of a service's people: `policy`."""

import json
from pathlib import Path

from logdig_console.cli.run import Run, Verbs, access_of, say
from logdig_console.domain.deploying.policies import ROLES, Policy, policies_for
from logdig_console.domain.errors import UsageError
from logdig_console.domain.service import ServiceNames, check_name

_ACCOUNT_LENGTH = 12


def run_policy(run: Run) -> None:
    arguments = run.arguments
    names = _names(run)
    roles = (arguments.role,) if arguments.role else ROLES
    found = {role: policies_for(role, names, balanced=arguments.size == "balanced") for role in roles}
    policies = [policy for each in found.values() for policy in each]
    if arguments.out is not None:
        _write(arguments.out, policies)
    values = {
        "service": names.service,
        "account": names.account,
        "region": names.region,
        "policies": [
            {"for": role, "name": policy.name, "characters": policy.size, "document": json.loads(policy.text)}
            for role, each in found.items()
            for policy in each
        ],
    }
    if arguments.json:
        run.answer(values, "")
        return
    for policy in policies:
        # The name goes beside, so that what is piped into a file is the document alone.
        say(f"{policy.name}: {policy.size:,} of IAM's 6,144 characters")
        run.answer(values, policy.text.rstrip())


def _names(run: Run) -> ServiceNames:
    """Of the service; with the account's number and a region nobody has to sign in."""
    arguments = run.arguments
    if not arguments.service:
        raise UsageError("Whose policies?", "They name the service.", "Name it with --service NAME.")
    check_name(arguments.service)
    if not arguments.account:
        access = access_of(run)
        return ServiceNames(arguments.service, access.account, access.region)
    if not (arguments.account.isdecimal() and len(arguments.account) == _ACCOUNT_LENGTH):
        raise UsageError("This is no account.", "An account has 12 digits.", "Look at it with --profile.")
    if not arguments.region:
        raise UsageError("In which region?", "The policies name it.", "Add --region REGION.")
    return ServiceNames(arguments.service, arguments.account, arguments.region)


def _write(folder: Path, policies: list[Policy]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for policy in policies:
        (folder / f"{policy.name}.json").write_text(policy.text, encoding="utf-8")


def add_verbs(verbs: Verbs) -> None:
    policy = verbs.add("policy", run_policy, "The IAM policies of a service's people; nothing is changed.")
    policy.add_argument(
        "role",
        nargs="?",
        choices=ROLES,
        help="deploy: make, update, remove; operate: run it; erase: erase visitors, beside operate",
    )
    policy.add_argument("--account", metavar="NUMBER", help="12 digits; with --region nobody signs in")
    policy.add_argument(
        "--size", choices=("single", "balanced"), default="single", help="of the service that is deployed"
    )
    policy.add_argument("--out", type=Path, metavar="DIR", help="also write each into DIR/NAME.json")
