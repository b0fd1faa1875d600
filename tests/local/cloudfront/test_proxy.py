"""A distribution is an open door to its origin, and to nothing else on the machine."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from logdig_console.local.cloudfront.distribution import Distribution, read_distribution
from logdig_console.local.cloudfront.headers_policy import headers_of
from logdig_console.local.cloudfront.proxy import MAX_BODY_BYTES, Proxy

CONFIGURATION = """
<DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
  <Enabled>true</Enabled>
  <Origins><Quantity>2</Quantity><Items>
    <Origin><Id>app</Id><DomainName>app.example</DomainName>
      <CustomHeaders><Quantity>1</Quantity><Items>
        <OriginCustomHeader><HeaderName>X-Secret</HeaderName><HeaderValue>s</HeaderValue></OriginCustomHeader>
      </Items></CustomHeaders></Origin>
    <Origin><Id>other</Id><DomainName>127.0.0.1</DomainName></Origin>
  </Items></Origins>
  <DefaultCacheBehavior><TargetOriginId>app</TargetOriginId>
    <ResponseHeadersPolicyId>p</ResponseHeadersPolicyId>
    <AllowedMethods><Quantity>3</Quantity><Items>
      <Method>GET</Method><Method>POST</Method><Method>OPTIONS</Method></Items></AllowedMethods>
  </DefaultCacheBehavior>
  <CacheBehaviors><Quantity>2</Quantity><Items>
    <CacheBehavior><PathPattern>t/*</PathPattern><TargetOriginId>app</TargetOriginId></CacheBehavior>
    <CacheBehavior><PathPattern>/inside</PathPattern><TargetOriginId>other</TargetOriginId></CacheBehavior>
  </Items></CacheBehaviors>
</DistributionConfig>
"""


@dataclass
class Origin:
    port: int = 0
    requests: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def origin() -> Iterator[Origin]:
    seen = Origin()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {name.lower(): value for name, value in self.headers.items()}
            seen.requests.append((self.command, self.path, headers, body))
            self.send_response(201)
            self.send_header("X-Own", "origin")
            self.send_header("X-Replaced", "origin")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    seen.port = server.server_address[1]
    yield seen
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def asked(
    distribution: Distribution | None,
    port: int | None,
    *,
    method: str = "GET",
    path: str = "/",
    query: bytes = b"",
    headers: tuple[tuple[bytes, bytes], ...] = (),
    body: bytes = b"",
) -> Answer:
    """One request through the proxy; only `app.example` is an environment."""

    async def run() -> Answer:
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        proxy = Proxy(
            distribution=lambda: distribution,
            port_of=lambda host: port if host == "app.example" else None,
            policy_headers=lambda _: [("X-Replaced", "policy", True), ("X-Own", "policy", False)],
        )
        scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(),
                 "query_string": query, "headers": list(headers)}  # fmt: skip
        await proxy(scope, receive, send)
        await proxy.close()
        found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], found, sent[1]["body"])

    return asyncio.run(run())


def test_a_request_reaches_the_origin_with_its_headers_and_comes_back(origin: Origin) -> None:
    answer = asked(
        read_distribution(CONFIGURATION),
        origin.port,
        method="POST",
        path="/a%2Fb",
        query=b"q=%20",
        headers=(
            (b"host", b"127.0.0.1:1"),
            (b"origin", b"https://shop.example"),
            (b"x-secret", b"forged"),
            (b"x-forwarded-for", b"10.0.0.1"),
            (b"connection", b"keep-alive"),
        ),
        body=b"[1]",
    )
    ((method, path, headers, body),) = origin.requests
    assert (method, path, body) == ("POST", "/a%2Fb?q=%20", b"[1]")
    assert headers["x-secret"] == "s"
    assert headers["host"] == "app.example"
    assert headers["origin"] == "https://shop.example"
    assert headers["x-forwarded-for"] == "10.0.0.1, 127.0.0.1, 127.0.0.1"
    assert "user-agent" not in headers
    assert (answer.status, answer.body) == (201, b"ok")
    assert answer.headers["x-own"] == "origin"
    assert answer.headers["x-replaced"] == "policy"
    assert answer.headers["x-cache"] == "Miss from cloudfront"


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/"), ("POST", "/t/x.js"), ("OPTIONS", "/t/x.js")])
def test_a_method_that_a_path_does_not_allow_never_reaches_the_origin(
    origin: Origin, method: str, path: str
) -> None:
    assert asked(read_distribution(CONFIGURATION), origin.port, method=method, path=path).status == 403
    assert origin.requests == []


def test_nothing_but_an_environment_is_reached(origin: Origin) -> None:
    distribution = read_distribution(CONFIGURATION)
    assert asked(distribution, None).status == 502
    assert asked(distribution, origin.port, path="/inside").status == 502
    assert asked(None, origin.port).status == 403
    disabled = read_distribution(CONFIGURATION.replace("<Enabled>true", "<Enabled>false"))
    assert asked(disabled, origin.port).status == 403
    assert origin.requests == []


def test_an_origin_that_does_not_answer_is_a_bad_gateway() -> None:
    assert asked(read_distribution(CONFIGURATION), 1).status == 502


def test_a_body_beyond_all_measure_is_refused(origin: Origin) -> None:
    body = b"x" * (MAX_BODY_BYTES + 1)
    assert asked(read_distribution(CONFIGURATION), origin.port, method="POST", body=body).status == 413
    assert origin.requests == []


@pytest.mark.parametrize("text", ["no xml", "<DistributionConfig/>"])
def test_a_configuration_without_an_origin_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="distribution"):
        read_distribution(text)


def test_a_headers_policy_comes_to_headers() -> None:
    policy = {
        "Security": {
            "ContentTypeOptions": {"Override": True},
            "ReferrerPolicy": {"Override": False, "ReferrerPolicy": "no-referrer"},
            "StrictTransportSecurity": {"Override": True, "AccessControlMaxAgeSec": 1},
        },
        "CustomHeaders": [{"Header": "X-A", "Value": "1", "Override": False}],
    }
    assert headers_of(policy) == [
        ("Referrer-Policy", "no-referrer", False),
        ("X-Content-Type-Options", "nosniff", True),
        ("X-A", "1", False),
    ]
    assert headers_of({}) == []
