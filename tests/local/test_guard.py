"""Nothing passes the guard that is not signed by a key of this run."""

import datetime as dt
import http.client
from urllib.parse import urlsplit

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.exceptions
import pytest
from open_gate import OpenGate

from logdig_console.aws.access import Access, Keys
from logdig_console.aws.buckets import Artifacts, LogBucket
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.local.run_keys import RunKey

LIST_QUEUES = "Action=ListQueues&Version=2012-11-05"


def send(
    embedded: EmbeddedAws, method: str, path: str, headers: dict[str, str], body: bytes = b""
) -> tuple[int, dict[str, str], bytes]:
    address = urlsplit(embedded.endpoint)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def signed(
    embedded: EmbeddedAws, key: RunKey | None = None, body: str = LIST_QUEUES, **more: str
) -> dict[str, str]:
    """Headers of a correctly signed SQS request."""
    key = key or embedded.key
    request = botocore.awsrequest.AWSRequest(
        "POST",
        f"{embedded.endpoint}/",
        headers={"Content-Type": "application/x-www-form-urlencoded", **more},
        data=body,
    )
    credentials = botocore.credentials.Credentials(key.access_key, key.secret_key, key.session_token)
    botocore.auth.SigV4Auth(credentials, "sqs", REGION).add_auth(request)
    return dict(request.headers.items())


def test_a_request_signed_with_the_run_key_passes(embedded: EmbeddedAws) -> None:
    status, headers, body = send(embedded, "POST", "/", signed(embedded), LIST_QUEUES.encode())
    assert status == 200
    assert b"ListQueuesResponse" in body
    assert not [header for header in headers if header.startswith("access-control-")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Origin", "http://127.0.0.1:9"),
        ("Origin", "null"),
        ("Referer", "http://evil.example/"),
        ("Sec-Fetch-Site", "none"),
        ("Sec-Fetch-Mode", "no-cors"),
    ],
)
def test_what_a_browser_sends_is_refused_even_when_signed(
    embedded: EmbeddedAws, name: str, value: str
) -> None:
    status, headers, body = send(
        embedded, "POST", "/", signed(embedded) | {name: value}, LIST_QUEUES.encode()
    )
    assert status == 403
    assert body.startswith(b"Refused")
    assert not [header for header in headers if header.startswith("access-control-")]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"])
def test_a_foreign_host_name_is_refused_even_when_signed(embedded: EmbeddedAws, host: str) -> None:
    status, _, _ = send(embedded, "POST", "/", signed(embedded, Host=host), LIST_QUEUES.encode())
    assert status == 403


@pytest.mark.parametrize(
    "path", ["/", "/_ministack/reset", "/_ministack/health", "/health", "/_aws/sqs/messages"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_an_unsigned_request_is_refused(embedded: EmbeddedAws, method: str, path: str) -> None:
    status, headers, _ = send(embedded, method, path, {})
    assert status == 403
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("access_key", ["test", "000000000000", "123456789012", "AKIAIOSFODNN7EXAMPLE"])
def test_well_known_keys_are_refused(embedded: EmbeddedAws, access_key: str) -> None:
    headers = signed(embedded, RunKey(access_key, "test"))
    assert send(embedded, "POST", "/", headers, LIST_QUEUES.encode())[0] == 403


def test_the_run_keys_name_without_its_secret_is_refused(embedded: EmbeddedAws) -> None:
    headers = signed(embedded, RunKey(embedded.key.access_key, "wrong"))
    assert send(embedded, "POST", "/", headers, LIST_QUEUES.encode())[0] == 403


def test_a_zero_signature_is_refused(embedded: EmbeddedAws) -> None:
    headers = signed(embedded)
    before, _, _ = headers["Authorization"].rpartition("Signature=")
    headers["Authorization"] = before + "Signature=" + "0" * 64
    assert send(embedded, "POST", "/", headers, LIST_QUEUES.encode())[0] == 403


def test_another_body_than_the_signed_one_is_refused(embedded: EmbeddedAws) -> None:
    other = LIST_QUEUES.replace("ListQueues", "CreateQueue&QueueName=evil").encode()
    assert send(embedded, "POST", "/", signed(embedded), other)[0] == 403


def test_another_path_than_the_signed_one_is_refused(embedded: EmbeddedAws) -> None:
    assert send(embedded, "POST", "/other", signed(embedded), LIST_QUEUES.encode())[0] == 403


def test_an_old_signature_is_refused(embedded: EmbeddedAws, monkeypatch: pytest.MonkeyPatch) -> None:
    class Yesterday(dt.datetime):
        @classmethod
        def utcnow(cls) -> "dt.datetime":
            return dt.datetime.now(dt.UTC).replace(tzinfo=None) - dt.timedelta(days=1)

    past = Yesterday.utcnow()
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda: past)
    headers = signed(embedded)
    assert headers["X-Amz-Date"].startswith(past.strftime("%Y%m%d"))
    assert send(embedded, "POST", "/", headers, LIST_QUEUES.encode())[0] == 403


def presigned(embedded: EmbeddedAws, key: RunKey, bucket: str, name: str, expires: int = 60) -> str:
    client = boto3.client(
        "s3",
        endpoint_url=embedded.endpoint,
        region_name=REGION,
        aws_access_key_id=key.access_key,
        aws_secret_access_key=key.secret_key,
        config=botocore.config.Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    url = client.generate_presigned_url(
        "get_object", Params={"Bucket": bucket, "Key": name}, ExpiresIn=expires
    )
    return url.removeprefix(embedded.endpoint)


@pytest.mark.parametrize(
    "path", ["/%5fministack/reset", "/%5Fministack/config", "//_ministack/reset", "/_aws/x"]
)
def test_an_admin_path_is_refused_however_it_is_written_and_signed(embedded: EmbeddedAws, path: str) -> None:
    request = botocore.awsrequest.AWSRequest("POST", f"{embedded.endpoint}{path}", data=b"")
    credentials = botocore.credentials.Credentials(embedded.key.access_key, embedded.key.secret_key)
    botocore.auth.S3SigV4Auth(credentials, "s3", REGION).add_auth(request)
    status, _, body = send(embedded, "POST", path, dict(request.headers.items()))
    assert (status, body) == (403, b"Refused: this path is not served.\n")


@pytest.mark.parametrize(
    "before", ["Credential=test/20200101/us-east-1/sqs/aws4_request, ", "x=1, ", "Signature=0, "]
)
def test_a_second_credential_in_one_header_is_refused(embedded: EmbeddedAws, before: str) -> None:
    headers = signed(embedded)
    headers["Authorization"] = headers["Authorization"].replace("Credential=", f"{before}Credential=", 1)
    assert send(embedded, "POST", "/", headers, LIST_QUEUES.encode())[0] == 403


def test_a_second_signature_beside_the_first_is_refused(embedded: EmbeddedAws) -> None:
    other = {"authorization": "AWS4-HMAC-SHA256 Credential=test/20200101/us-east-1/sqs/aws4_request"}
    assert send(embedded, "POST", "/", signed(embedded) | other, LIST_QUEUES.encode())[0] == 403
    for query in ("/?X-Amz-Credential=test/20200101/us-east-1/sqs/aws4_request", "/?AWSAccessKeyId=test"):
        assert send(embedded, "POST", query, signed(embedded), LIST_QUEUES.encode())[0] == 403


def test_a_signed_query_passes_only_with_the_right_secret(embedded: EmbeddedAws, access: Access) -> None:
    artifacts = Artifacts(access=access, bucket="signed-queries")
    artifacts.make_bucket()
    artifacts.put("a b/ü|.txt", b"content")
    good = presigned(embedded, embedded.key, "signed-queries", "a b/ü|.txt")
    bad = presigned(embedded, RunKey("test", "test"), "signed-queries", "a b/ü|.txt")
    assert send(embedded, "GET", good, {})[::2] == (200, b"content")
    assert send(embedded, "GET", bad, {})[0] == 403
    assert send(embedded, "GET", good.replace("X-Amz-Expires=60", "X-Amz-Expires=600"), {})[0] == 403
    assert send(embedded, "GET", good, {"Sec-Fetch-Dest": "image", "Sec-Fetch-Mode": "no-cors"})[0] == 403


def test_obstore_and_boto3_both_pass_with_names_that_need_encoding(access: Access) -> None:
    artifacts = Artifacts(access=access, bucket="both-clients")
    artifacts.make_bucket()
    names = ["plain", "a b/c+d", "ü|한/%41", "x=1&y=2/~.-_"]
    for name in names:
        artifacts.put(name, name.encode())
    bucket = LogBucket(access=access, bucket="both-clients")
    ctx = JobContext()
    listed = [item.key for item in bucket.objects(ctx)]
    assert sorted(listed) == sorted(names)
    assert [item.body.decode() for item in bucket.read(ctx, listed)] == listed


HOSTILE = {
    "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
    "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:9",
    "AWS_ENDPOINT": "http://127.0.0.1:9",
    "AWS_ACCESS_KEY_ID": "AKIAWRONG",
    "AWS_SECRET_ACCESS_KEY": "wrong",
    "AWS_SESSION_TOKEN": "wrong",
    "AWS_REGION": "mars-north-1",
    "AWS_DEFAULT_REGION": "mars-north-1",
    "AWS_SKIP_SIGNATURE": "true",
    "AWS_VIRTUAL_HOSTED_STYLE_REQUEST": "true",
    "AWS_PROXY_URL": "http://127.0.0.1:9",
    "AWS_PROFILE": "does-not-exist",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "http_proxy": "http://127.0.0.1:9",
}


def test_no_variable_of_the_environment_turns_a_local_request_away(
    embedded: EmbeddedAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in HOSTILE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_PROFILE")
    keys = Keys(embedded.key.access_key, embedded.key.secret_key)
    access = Access(keys=keys, region=REGION, endpoint=embedded.endpoint, gate=OpenGate())
    artifacts = Artifacts(access=access, bucket="hostile-environment")
    artifacts.make_bucket()
    artifacts.put("one", b"1")
    bucket = LogBucket(access=access, bucket="hostile-environment")
    assert [item.key for item in bucket.objects(JobContext())] == ["one"]


def test_wrong_keys_are_an_error_with_a_title_and_not_a_traceback(embedded: EmbeddedAws) -> None:
    access = Access(keys=Keys("AKIAWRONG", "wrong"), region=REGION, endpoint=embedded.endpoint)
    bucket = LogBucket(access=access, bucket="any")
    with pytest.raises(LogDigError) as caught:
        list(bucket.objects(JobContext()))
    assert caught.value.title == "The bucket any could not be listed."
