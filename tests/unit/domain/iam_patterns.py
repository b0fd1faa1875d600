"""IAM's patterns in resource names: `*` is any text, `?` one character; case counts."""

import re


def fits(pattern: str, resource: str) -> bool:
    parts = (".*" if part == "*" else "." if part == "?" else re.escape(part) for part in pattern)
    return re.fullmatch("".join(parts), resource, re.DOTALL) is not None
