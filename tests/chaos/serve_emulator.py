"""Serves ministack until standard input closes, telling it that every request came over TLS.

The templates refuse plain HTTP; between two processes on one loopback interface there is no TLS to offer.
"""

import asyncio
import os
import signal
import sys
import threading
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    from ministack.app import app

    async def as_tls(scope: dict[str, Any], receive: Any, send: Any) -> None:
        await app({**scope, "scheme": "https"} if scope["type"] == "http" else scope, receive, send)

    config = Config()
    config.bind = [f"{os.environ['BIND_HOST']}:{os.environ['GATEWAY_PORT']}"]
    config.loglevel = "WARNING"
    threading.Thread(target=end_with_parent, daemon=True).start()
    asyncio.run(serve(as_tls, config))


if __name__ == "__main__":
    main()
