"""IAM, asked whether the caller may do what a deployment does."""

from collections.abc import Iterable

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.deploying.permissions import Need

_ASSUMED = ":assumed-role/"


class Simulation:
    """Simulates the caller's policies; a permission boundary counts, an organisation's policy may not."""

    def __init__(self, *, access: Access) -> None:
        self._access = access

    def principal(self, arn: str) -> str | None:
        """Whose policies are simulated: of a session its role; None for root and federated users."""
        if arn.endswith(":root") or ":federated-user/" in arn:
            return None
        if _ASSUMED not in arn:
            return arn
        account, role = arn.split(":")[4], arn.partition(_ASSUMED)[2].partition("/")[0]
        client = self._access.client("iam")
        try:
            # The session's ARN has lost the role's path.
            return str(client.get_role(RoleName=role)["Role"]["Arn"])
        except client.exceptions.ClientError:
            return f"arn:aws:iam::{account}:role/{role}"

    def denied(self, principal: str, needs: Iterable[Need]) -> tuple[Need, ...]:
        """Those of the needs that are not allowed.

        Args:
            needs: all on the same resource and with the same context.
        """
        asked = {need.action: need for need in needs}
        if not asked:
            return ()
        sample = next(iter(asked.values()))
        context = [
            {"ContextKeyName": key, "ContextKeyValues": [value], "ContextKeyType": "string"}
            for key, value in sample.context
        ]
        with translated("The permissions could not be simulated."):
            pages = (
                self._access.client("iam")
                .get_paginator("simulate_principal_policy")
                .paginate(
                    PolicySourceArn=principal,
                    ActionNames=sorted(asked),
                    ResourceArns=[_concrete(sample.resource)],
                    ContextEntries=context,
                )
            )
            results = [item for page in pages for item in page["EvaluationResults"]]
        refused = {item["EvalActionName"] for item in results if item["EvalDecision"] != "allowed"}
        return tuple(need for action, need in sorted(asked.items()) if action in refused)


def _concrete(resource: str) -> str:
    """A name that AWS could draw, in place of the pattern that stands for any."""
    return resource if resource == "*" else resource.replace("*", "x1").replace("?", "1")
