"""The line for a site: the tracker by its hash, and what a page's policy must allow."""

import base64
import hashlib
import json
from urllib.parse import urlsplit

from logdig_console.domain.deploying.proof import Recipe, Snippet
from logdig_console.domain.shipped import shipped


def newest_tracker() -> tuple[str, str, bytes]:
    """The tracker that a new snippet names: its hash, its version, its bytes."""
    released = shipped("tracker", "released")
    index = json.loads((released / "index.json").read_text(encoding="utf-8"))
    newest = index["newest"]
    version = next(item["version"] for item in index["released"] if item["hash"] == newest)
    return newest, version, (released / f"{newest}.js").read_bytes()


def released_versions() -> dict[str, str]:
    """Hash -> version of every tracker that was ever released."""
    index = json.loads((shipped("tracker", "released") / "index.json").read_text(encoding="utf-8"))
    return {item["hash"]: item["version"] for item in index["released"]}


def integrity_of(body: bytes) -> str:
    """The integrity attribute of a script with these bytes."""
    return f"sha384-{base64.b64encode(hashlib.sha384(body).digest()).decode()}"


def make_snippet(collector_url: str, token: str) -> Snippet:
    """The snippet of a service.

    Args:
        collector_url: `https://…`, without a slash at its end.
    """
    name, version, body = newest_tracker()
    integrity = integrity_of(body)
    source = f"{collector_url}/t/{name}.js"
    parts = urlsplit(collector_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    tag = (
        f'<script async src="{source}" integrity="{integrity}" crossorigin="anonymous" '
        f'data-token="{token}"></script>'
    )
    return Snippet(
        collector_url=collector_url,
        token=token,
        tag=tag,
        following=f'<script async src="{collector_url}/clickTracker.js" data-token="{token}"></script>',
        integrity=integrity,
        csp=(f"script-src {origin}", f"connect-src {origin}"),
        version=version,
        recipes=_recipes(source, integrity, token, tag),
    )


def _recipes(source: str, integrity: str, token: str, tag: str) -> tuple[Recipe, ...]:
    element = "\n".join(
        (
            "  var tag = document.createElement('script');",
            "  tag.async = true;",
            f"  tag.src = '{source}';",
            f"  tag.integrity = '{integrity}';",
            "  tag.crossOrigin = 'anonymous';",
            f"  tag.setAttribute('data-token', '{token}');",
            "  document.head.appendChild(tag);",
        )
    )
    return (
        Recipe(
            "tag-manager",
            "Tag manager",
            "As a custom HTML tag on all pages. A tag manager drops attributes it does not know, so the "
            "script is made by hand. Clicks before the tag manager has loaded are not seen.",
            f"<script>\n{element}\n</script>",
        ),
        Recipe(
            "csp-nonce",
            "Content-Security-Policy with a nonce",
            "Your server writes the nonce of each answer in place of NONCE, in the header and in the tag. "
            "With strict-dynamic the nonce alone counts.",
            tag.replace("<script async", '<script async nonce="NONCE"'),
        ),
        Recipe(
            "consent",
            "After consent",
            "Call startLogDig from the consent tool when somebody agrees: nothing is loaded, stored or sent "
            "before. Call stopLogDig when somebody withdraws: the tracker then records nothing.",
            f"function startLogDig() {{\n  localStorage['logdig:consent'] = 'yes';\n{element}\n}}\n"
            "function stopLogDig() {\n  localStorage['logdig:consent'] = 'no';\n}",
        ),
        Recipe(
            "staging",
            "Staging beside live",
            "A service of its own for staging keeps its clicks apart. With one service for both, let only "
            "the live host load the tag.",
            "<script>\nif (location.hostname === 'www.example.com') {\n" + element + "\n}\n</script>",
        ),
    )
