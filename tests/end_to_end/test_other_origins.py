"""A page of another origin gets nothing out of the embedded AWS, whatever it sends."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import boto3
import botocore.config
import pytest

from logdig_console.domain.context import JobContext
from logdig_console.local.browser import Browser
from logdig_console.local.embedded import REGION

from .conftest import Running
from .page_server import page_server


@pytest.fixture
def other_page() -> Iterator[str]:
    """A page of another origin, on loopback too."""
    with page_server() as server:
        yield f"{server.origin}/"


def signed_url(running: Running, method: str, **parameters: str) -> str:
    """A correctly signed URL: what a page might have got hold of."""
    client = boto3.client(
        "s3",
        endpoint_url=running.facts.endpoint,
        region_name=REGION,
        aws_access_key_id=running.facts.access_key,
        aws_secret_access_key=running.facts.secret_key,
        config=botocore.config.Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    return str(client.generate_presigned_url(method, Params=parameters))


def attempt(browser: Browser, script: str) -> Any:
    return browser.evaluate(f"(async () => {{ {script} }})()")


def queues(running: Running) -> list[str]:
    from logdig_console.aws.access import Access, Keys

    facts = running.facts
    access = Access(keys=Keys(facts.access_key, facts.secret_key), region=REGION, endpoint=facts.endpoint)
    return sorted(access.sqs.list_queues()["QueueUrls"])


def test_no_kind_of_request_of_a_page_reaches_the_embedded_aws(
    running: Running, browser: Browser, other_page: str
) -> None:
    endpoint = running.facts.endpoint
    before = queues(running)
    make_queue = "Action=CreateQueue&QueueName=evil&Version=2012-11-05"
    image = signed_url(running, "list_objects_v2", Bucket=running.facts.bucket)
    make_bucket = signed_url(running, "create_bucket", Bucket="evil")
    browser.open(other_page, width=800, height=600)

    fetched = attempt(
        browser,
        f"""const got = [];
        for (const [method, mode] of [["GET", "cors"], ["POST", "cors"], ["PUT", "cors"]]) {{
            try {{
                const answer = await fetch({json.dumps(image)}, {{method, mode}});
                got.push(await answer.text());
            }} catch (error) {{ got.push("error"); }}
        }}
        try {{
            await fetch("{endpoint}/", {{method: "POST", mode: "no-cors", body: "{make_queue}"}});
            await fetch({json.dumps(make_bucket)}, {{method: "POST", mode: "no-cors"}});
        }} catch (error) {{ got.push("error"); }}
        return got;""",
    )
    assert fetched[:3] == ["error"] * 3

    loaded = attempt(
        browser,
        f"""const outcome = tag => new Promise(done => {{
            tag.onload = () => done("loaded");
            tag.onerror = () => done("refused");
            document.body.append(tag); }});
        const image = new Image(); image.src = {json.dumps(image)};
        const script = document.createElement("script"); script.src = {json.dumps(image)};
        const bare = new Image(); bare.src = "{endpoint}/?{make_queue}&AWSAccessKeyId=test";
        const style = document.createElement("link");
        style.rel = "stylesheet"; style.href = {json.dumps(image)};
        return await Promise.all([image, script, bare, style].map(outcome));""",
    )
    assert loaded == ["refused"] * 4

    socket = attempt(
        browser,
        f"""return await new Promise(done => {{
            const socket = new WebSocket("{endpoint.replace("http", "ws")}/");
            socket.onopen = () => done("open"); socket.onerror = () => done("refused"); }});""",
    )
    assert socket == "refused"

    for submit in (
        f"""const form = document.createElement("form"); form.method = "POST"; form.action = "{endpoint}/";
        for (const [name, value] of new URLSearchParams("{make_queue}")) {{
            const field = document.createElement("input"); field.name = name; field.value = value;
            form.append(field); }}
        document.body.append(form); form.submit(); return true;""",
        f"""const link = document.createElement("a"); link.href = {json.dumps(image)};
        document.body.append(link); link.click(); return true;""",
    ):
        browser.open(other_page, width=800, height=600)
        attempt(browser, submit)
        browser.wait_for("document.body && document.body.innerText.startsWith('Refused')")

    assert queues(running) == before
    assert "evil" not in " ".join(queues(running))


def test_a_name_that_resolves_to_loopback_is_no_way_in(running: Running) -> None:
    import http.client

    address = urlsplit(running.facts.endpoint)
    path = signed_url(running, "list_objects_v2", Bucket=running.facts.bucket).removeprefix(
        running.facts.endpoint
    )
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
    connection.request("GET", path, headers={"Host": f"rebound.example:{address.port}"})
    answer = connection.getresponse()
    assert answer.status == 403
    assert b"Host" in answer.read()
    connection.close()


def test_the_collector_refuses_other_origins_with_a_403_that_their_page_can_read(
    running: Running, browser: Browser, other_page: str
) -> None:
    """Every loopback origin is welcome in local mode, so the page's origin is an opaque one."""
    browser.open(other_page, width=800, height=600)
    answer = attempt(
        browser,
        f"""return await new Promise(done => {{
            addEventListener("message", event => done(event.data));
            const frame = document.createElement("iframe");
            frame.sandbox = "allow-scripts";
            frame.srcdoc = `<script>
                fetch("{running.facts.collector}/", {{method: "POST", body: "[]", credentials: "omit"}})
                .then(async answer => parent.postMessage([answer.status, await answer.text()], "*"))
                .catch(error => parent.postMessage(["error", String(error)], "*"));
            </` + `script>`;
            document.body.append(frame); }});""",
    )
    assert answer[0] == 403
    assert "error" in json.loads(answer[1])
    assert running.opened.drain_all(JobContext()).events == 0
