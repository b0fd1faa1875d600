"""The errors of Elastic Beanstalk's API."""


class BeanstalkError(Exception):
    """A refusal with the code, the status and the words that AWS gives.

    Args:
        code: as botocore raises it, for instance `InvalidParameterValue`.
        message: the reason.
        status: of the HTTP answer.
    """

    def __init__(self, code: str, message: str, *, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


def invalid(message: str) -> BeanstalkError:
    """A parameter that cannot be; AWS's commonest answer."""
    return BeanstalkError("InvalidParameterValue", message)


def missing_rights(message: str) -> BeanstalkError:
    """The caller lacks a permission that the environment is made with."""
    return BeanstalkError("InsufficientPrivilegesException", message, status=403)
