"""What a response headers policy adds to every answer."""

from typing import Any

# Over http a browser passes over Strict-Transport-Security, so it is not among them.
_SECURITY = {
    "FrameOptions": ("X-Frame-Options", "FrameOption"),
    "ReferrerPolicy": ("Referrer-Policy", "ReferrerPolicy"),
    "ContentSecurityPolicy": ("Content-Security-Policy", "ContentSecurityPolicy"),
}


def policy_headers(identifier: str) -> list[tuple[str, str, bool]]:
    """The headers of one of the account's own policies: name, value, whether it replaces the origin's."""
    from ministack.services import cloudfront

    for (_, key), record in list(cloudfront._response_headers_policies._data.items()):  # noqa: SLF001
        if key == identifier:
            return headers_of(record["Config"])
    return []


def headers_of(policy: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """The headers that a policy, as the emulator keeps it, comes to."""
    security: dict[str, dict[str, Any]] = policy.get("Security") or {}
    found = [
        (header, str(security[name][member]), bool(security[name]["Override"]))
        for name, (header, member) in _SECURITY.items()
        if name in security
    ]
    if "ContentTypeOptions" in security:
        options = security["ContentTypeOptions"]
        found.append(("X-Content-Type-Options", "nosniff", bool(options["Override"])))
    custom: list[dict[str, Any]] = policy.get("CustomHeaders") or []
    return found + [(item["Header"], item["Value"], bool(item["Override"])) for item in custom]
