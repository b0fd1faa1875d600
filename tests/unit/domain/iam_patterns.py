"""IAM's patterns in resource names: `*` is any text, `?` one character; case counts."""

import re
from functools import cache


def fits(pattern: str, resource: str) -> bool:
    return _compiled(pattern).fullmatch(resource) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = (".*" if part == "*" else "." if part == "?" else re.escape(part) for part in pattern)
    return re.compile("".join(parts), re.DOTALL)
