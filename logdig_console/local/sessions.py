"""Sessions of roles, known to the emulator: what a function or an instance signs with."""


def register_session(session: dict[str, str]) -> None:
    """Let the emulator take a session's key for its role.

    Args:
        session: `access_key`, `secret_key`, `session_token`, the `role_arn` and a `name`.
    """
    from ministack.services import sts

    role_arn = session["role_arn"]
    account, role = role_arn.split(":")[4], role_arn.rsplit("/", 1)[-1]
    sts.register_session(
        session["access_key"],
        {
            "Arn": f"arn:aws:sts::{account}:assumed-role/{role}/{session['name']}",
            "UserId": f"{role}:{session['name']}",
            "SecretAccessKey": session["secret_key"],
            "SessionToken": session["session_token"],
        },
    )
