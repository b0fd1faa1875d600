"""Whether the caller of the request being served, or a role, has a right, by IAM's own evaluation."""

from logdig_console.local.guard import CALLER


def allowed(action: str, resource: str, context: dict[str, str]) -> bool:
    """Whether the caller may do this.

    Args:
        action: as IAM names it.
        resource: its ARN, or `*`.
        context: condition keys in lower case.

    Raises:
        LookupError: outside of a request, where nobody's rights could be asked for.
    """
    from ministack.core import iam_evaluator
    from ministack.core.responses import get_account_id, get_region

    principal = iam_evaluator.resolve_principal(CALLER.get(), get_account_id())
    if isinstance(principal, iam_evaluator.AuthError):
        return False
    if principal.policies is None:
        return True
    asked = iam_evaluator.EvalContext(
        principal_arn=principal.arn,
        principal_type=principal.type,
        principal_account=principal.account,
        action=action,
        resource_arn=resource,
        region=get_region(),
        service_context=dict(context),
        principal_keys=principal.keys,
    )
    return bool(iam_evaluator.evaluate(asked, principal.policies, *principal.limits).decision == "Allow")


def role_may(role_arn: str, action: str, resource: str, *, account: str, region: str) -> bool:
    """Whether a role may do this; one that is gone may nothing."""
    from ministack.core import iam_evaluator

    role = role_arn.rsplit("/", 1)[-1]
    policies = iam_evaluator._gather_role_policies(role, account)  # noqa: SLF001
    asked = iam_evaluator.EvalContext(
        principal_arn=role_arn,
        principal_type="AssumedRole",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region=region,
    )
    return bool(iam_evaluator.evaluate(asked, policies).decision == "Allow")
