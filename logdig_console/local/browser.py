"""An installed Chrome, Chromium or Edge, run without a window in a profile of its own.

It is driven by the DevTools protocol, over pipes that end with it.
"""

import base64
import itertools
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.local.addresses import PageAddress, is_tracker
from logdig_console.local.child import fresh_environment
from logdig_console.local.devtools import CALL_TIMEOUT_S, Wire, started

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-domain-reliability",
    "--disable-default-apps",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
    "--no-default-browser-check",
    # A page's calls by UDP would go past the rules for hosts; older browsers know the second name alone.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
_POLL_S = 0.05
_AGAIN = "Take the picture again, or open one from a file."


def find_browser() -> str | None:
    """The program file of an installed browser that speaks DevTools, None if there is none."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).exists()), None)


class Browser:
    """One headless browser with one page; use it as a context manager.

    Args:
        ctx: every wait ends when it is cancelled.
        program: what `find_browser` found.
        page: where given, it alone is opened and it loads from its own host alone, at one address.
    """

    def __init__(self, ctx: JobContext, program: str, page: PageAddress | None = None) -> None:
        self._ctx = ctx
        self._program = program
        self._page = page
        self._ids = itertools.count(1)
        self._session = ""
        self._wire: Wire | None = None
        self._responses: list[dict[str, Any]] = []
        self.refused: list[tuple[str, str]] = []
        """Host and kind, as DevTools names it, of each thing that the page was not let load."""

    def __enter__(self) -> "Browser":
        self._profile = tempfile.TemporaryDirectory(prefix="logdig-browser-", ignore_cleanup_errors=True)
        home = self._profile.name
        arguments = [self._program, *_QUIET, f"--user-data-dir={home}"]
        if self._page is not None:
            arguments.append(f"--host-resolver-rules={self._page.resolver_rules()}")
        if sys.platform.startswith("linux") and os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium refuses to start as root with it
        # Killed, it leaves the folder of its socket behind: that lies in the profile, and ends with it.
        environment = fresh_environment(os.environ, HOME=home, TMPDIR=home)
        try:
            self._process, self._wire = started(
                self._ctx, arguments, environment=environment, profile=Path(home)
            )
        except BaseException:
            self._profile.cleanup()
            raise
        try:
            self._prepare()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _prepare(self) -> None:
        self.call("Browser.setDownloadBehavior", behavior="deny")
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Network.enable")
        if self._page is not None:
            self.call("Fetch.enable")

    def _end(self) -> None:
        if self._wire is not None:
            self._wire.close()
        # Killed, because a page that is closed in order would send its last words; with all its children,
        # which would go on writing into the profile.
        if sys.platform == "win32":
            self._process.kill()
        else:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._profile.cleanup()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One DevTools command and its result.

        Raises:
            LogDigError: if the browser refuses it or does not answer in time.
        """
        number = next(self._ids)
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        until = time.monotonic() + CALL_TIMEOUT_S
        self._send(message)
        while True:
            answer = self._receive(until)
            self._note(answer)
            if answer.get("id") != number:
                continue
            if "error" in answer:
                raise LogDigError("The browser refused a command.", f"{method}: {answer['error']}", _AGAIN)
            result: dict[str, Any] = answer["result"]
            return result

    def _note(self, message: dict[str, Any]) -> None:
        """Look at an event: remember answers, and let pass or refuse what the page wants to load."""
        if message.get("method") == "Network.responseReceived":
            self._responses.append(message["params"])
        elif message.get("method") == "Fetch.requestPaused":
            asked = message["params"]
            allowed = self._page is not None and self._page.allows(asked["request"]["url"])
            decision: dict[str, Any] = {"requestId": asked["requestId"]}
            if not allowed:
                decision["errorReason"] = "BlockedByClient"
                self._note_refused(asked)
            method = "Fetch.continueRequest" if allowed else "Fetch.failRequest"
            # Its answer is not waited for: it comes by while another is.
            self._send(
                {
                    "id": next(self._ids),
                    "method": method,
                    "params": decision,
                    "sessionId": message["sessionId"],
                }
            )

    def _note_refused(self, asked: dict[str, Any]) -> None:
        url = asked["request"]["url"]
        if not is_tracker(url):
            self.refused.append((urlsplit(url).netloc, str(asked.get("resourceType", ""))))

    def _send(self, message: dict[str, Any]) -> None:
        if self._wire is not None:
            self._wire.send(message)

    def _receive(self, until: float) -> dict[str, Any]:
        return self._wire.receive(self._ctx, until) if self._wire is not None else {}

    def open(self, url: str, *, width: int, height: int) -> None:
        """Load a page at this viewport size (CSS px, pixel ratio 1) and wait until it is complete."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        failure = self.call("Page.navigate", url=url).get("errorText")
        if failure:
            raise LogDigError("The page could not be opened.", f"{url}: {failure}", "Check the address.")
        self.wait_for("document.readyState === 'complete'")

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise LogDigError("The page's script failed.", str(answer["exceptionDetails"])[:500], _AGAIN)
        return answer["result"].get("value")

    def wait_for(self, expression: str, *, timeout_s: float = CALL_TIMEOUT_S) -> None:
        """Wait until an expression is true; LogDigError after the time-out."""
        deadline = time.monotonic() + timeout_s
        while not self.evaluate(expression):
            if time.monotonic() > deadline:
                raise LogDigError("The page did not get there in time.", expression, _AGAIN)
            self._ctx.sleep(_POLL_S)

    def click(self, x: int, y: int) -> None:
        """A trusted click at a place of the viewport (CSS px)."""
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def answers_from(self, url: str) -> list[str]:
        """The bodies that the page's requests to exactly this URL were answered with."""
        self.call("Network.enable")
        return [
            str(self.call("Network.getResponseBody", requestId=response["requestId"])["body"])
            for response in self._responses
            if response["response"]["url"] == url
        ]

    def screenshot(self, *, width: int, height: int, left: int = 0) -> bytes:
        """The document's first `width` x `height` CSS px from `left` on as PNG."""
        clip = {"x": left, "y": 0, "width": width, "height": height, "scale": 1}
        data = self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)[
            "data"
        ]
        return base64.b64decode(data)
