"""The sample site: static pages on a loopback port of their own, so that its clicks cross origins."""

import functools
import http.server
import shutil
import sys
from pathlib import Path

from logdig_console.domain.shipped import shipped
from logdig_console.local.child import when_parent_ends
from logdig_console.local.ports import LOOPBACK

PAGES = ("index.html", "products.html", "contact.html")


def write_site(directory: Path, *, collector: str, token: str) -> None:
    """Write the sample pages with their tag pointing at this collector."""
    shutil.copytree(shipped("resources", "sample_site"), directory, dirs_exist_ok=True)
    for page in directory.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(
            text.replace("__COLLECTOR__", collector).replace("__TOKEN__", token), encoding="utf-8"
        )


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def main() -> None:
    """Serve `argv[1]` on the loopback port `argv[2]` until the parent ends."""
    handler = functools.partial(_Handler, directory=sys.argv[1])
    server = http.server.ThreadingHTTPServer((LOOPBACK, int(sys.argv[2])), handler)
    when_parent_ends(server.shutdown)
    server.serve_forever()


if __name__ == "__main__":
    main()
