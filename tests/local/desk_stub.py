"""A loopback server between a desk and the embedded AWS: it passes calls on, or answers in AWS's place.

For faults of the desk's own way to AWS, which no call to AWS plants: a login that has ended, a desk that is
slowed down, and the time that AWS tells.
"""

import datetime as dt
import http.client
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from logdig_console.domain.credentials import Keys

_SCOPE = re.compile(r"Credential=([^/]+)/\d+/([^/]+)/([^/]+)/aws4_request")
_PASSED = ("content-type", "content-encoding", "accept", "smithy-protocol")
_QUERY = ("sts", "cloudformation", "iam", "sns", "monitoring", "elasticbeanstalk")


class DeskStub:
    """What the desk is answered.

    Attributes:
        endpoint: where the desk finds it.
        ended: the access key whose session has ended; empty for none.
        slowed: the services that answer that they are asked too often.
        ahead: how far the desk's clock is ahead of the time that AWS tells.
    """

    def __init__(self, aws: str, keys: Keys) -> None:
        self.ended = ""
        self.slowed: frozenset[str] = frozenset()
        self.ahead = dt.timedelta()
        self._aws = urlsplit(aws).netloc
        self._credentials = Credentials(keys.access_key, keys.secret_key)
        self.endpoint = ""

    def answer(self, method: str, path: str, headers: Any, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """The status, headers and body that one call gets."""
        found = _SCOPE.search(headers.get("Authorization", ""))
        key, region, service = found.groups() if found else ("", "", "")
        if self.ended and key == self.ended:
            return _refusal(service, "ExpiredToken", "The security token included in the request is expired")
        if service in self.slowed:
            return _refusal(service, "ThrottlingException", "Rate exceeded")
        status, answered, content = self._pass_on(method, path, headers, body, region, service)
        told = dt.datetime.now(dt.UTC) - self.ahead
        return status, answered | {"Date": format_datetime(told, usegmt=True)}, content

    def _pass_on(
        self, method: str, path: str, headers: Any, body: bytes, region: str, service: str
    ) -> tuple[int, dict[str, str], bytes]:
        kept = {
            name: value
            for name, value in headers.items()
            if name.lower() in _PASSED
            or (
                name.lower().startswith("x-amz")
                and name.lower() not in ("x-amz-date", "x-amz-security-token")
            )
        }
        request = AWSRequest(method=method, url=f"http://{self._aws}{path}", data=body, headers=kept)
        signer = S3SigV4Auth if service == "s3" else SigV4Auth
        signer(self._credentials, service, region).add_auth(request)
        connection = http.client.HTTPConnection(self._aws, timeout=30)
        try:
            connection.request(method, path, body=body, headers=dict(request.headers.items()))
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        hop = ["transfer-encoding", "connection", "date"]
        hop += [] if method == "HEAD" else ["content-length"]
        return answer.status, {n: v for n, v in answer.getheaders() if n.lower() not in hop}, content


def _refusal(service: str, code: str, message: str) -> tuple[int, dict[str, str], bytes]:
    """An error as this service's protocol writes it."""
    if service in _QUERY or service == "s3":
        error = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
        text = error if service == "s3" else f"<ErrorResponse>{error}<RequestId>0</RequestId></ErrorResponse>"
        return 400, {"Content-Type": "text/xml"}, text.encode()
    headers = {"Content-Type": "application/x-amz-json-1.0", "x-amzn-ErrorType": code}
    return 400, headers, f'{{"__type": "{code}", "message": "{message}"}}'.encode()


@contextmanager
def desk_stub(aws: str, keys: Keys) -> Iterator[DeskStub]:
    """Serve one until the block ends."""
    stub = DeskStub(aws, keys)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65_537)
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, headers, content = stub.answer(self.command, self.path, self.headers, body)
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if self.command != "HEAD":
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

    with served(Handler) as port:
        stub.endpoint = f"http://127.0.0.1:{port}"
        yield stub


@contextmanager
def served(handler: Any, context: Any = None) -> Iterator[int]:
    """A loopback server with this handler; gives its port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
