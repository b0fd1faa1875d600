"""Where AWS is, and the clients that go there."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

import boto3
import botocore.config
import obstore.store

from logdig_console.aws.errors import translated
from logdig_console.aws.gate import Caller, Gate
from logdig_console.aws.live_keys import LiveCredentials, fixed
from logdig_console.domain.change import Change, Consent
from logdig_console.domain.credentials import Keys as Keys
from logdig_console.domain.errors import LogDigError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

CONNECT_TIMEOUT_S = 5
READ_TIMEOUT_S = 20
# The function's own limit is 60 s. botocore would send the invocation again after a read time-out.
INVOKE_TIMEOUT_S = 90


_REMOTE_CLIENT: "obstore.store.ClientConfig" = {"timeout": "60s", "connect_timeout": "5s"}
# A proxy of its own is the only way to make the client pass over HTTP_PROXY; loopback is excluded from it.
_LOCAL_CLIENT: "obstore.store.ClientConfig" = {
    **_REMOTE_CLIENT,
    "allow_http": True,
    "proxy_url": "http://127.0.0.1:9",
    "proxy_excludes": "127.0.0.1,localhost",
}


class Access:
    """Clients for one account and region, each built once.

    Every client gets its endpoint and its credentials by argument, so that no variable of the
    environment can turn a local request to AWS or the reverse.

    Args:
        keys: what requests are signed with, or what renews itself before it ends.
        region: for instance `eu-central-1`.
        endpoint: the embedded AWS on loopback, or None for AWS itself.
        gate: that every call which changes something goes through; None for one of its own, which
            writes nothing down.
    """

    def __init__(
        self,
        *,
        keys: Keys | LiveCredentials,
        region: str,
        endpoint: str | None,
        gate: Gate | None = None,
    ) -> None:
        self.credentials = fixed(keys) if isinstance(keys, Keys) else keys
        self.region = region
        self.endpoint = endpoint
        self.gate = gate or Gate()
        who = keys.access_key if isinstance(keys, Keys) else ""
        self._caller = Caller(who=who, region=region)
        self._clients: dict[str, Any] = {}
        self._making = threading.Lock()
        self._session = boto3.Session(botocore_session=self.credentials.session(), region_name=region)
        self.gate.attach(self._session.events, self._caller)

    @property
    def local(self) -> bool:
        return self.endpoint is not None

    def _config(self, *, read_timeout: int = READ_TIMEOUT_S, attempts: int = 4) -> botocore.config.Config:
        return botocore.config.Config(  # type: ignore[call-arg] # the stubs lack ignore_configured_endpoint_urls
            connect_timeout=CONNECT_TIMEOUT_S,
            read_timeout=read_timeout,
            retries={"mode": "standard", "total_max_attempts": attempts},
            max_pool_connections=16,
            ignore_configured_endpoint_urls=True,
            proxies={} if self.local else None,
            s3={"addressing_style": "path"} if self.local else None,
        )

    @cached_property
    def cloudformation(self) -> "CloudFormationClient":
        return self._session.client("cloudformation", endpoint_url=self.endpoint, config=self._config())

    @cached_property
    def s3(self) -> "S3Client":
        return self._session.client("s3", endpoint_url=self.endpoint, config=self._config())

    @cached_property
    def sqs(self) -> "SQSClient":
        return self._session.client("sqs", endpoint_url=self.endpoint, config=self._config())

    @cached_property
    def functions(self) -> "LambdaClient":
        config = self._config(read_timeout=INVOKE_TIMEOUT_S, attempts=1)
        return self._session.client("lambda", endpoint_url=self.endpoint, config=config)

    def client(self, service: str) -> Any:
        """The client of any other service, by botocore's name for it, such as `elasticbeanstalk`."""
        with self._making:
            if service not in self._clients:
                make: Callable[..., Any] = self._session.client
                self._clients[service] = make(service, endpoint_url=self.endpoint, config=self._config())
            return self._clients[service]

    @cached_property
    def account(self) -> str:
        """The 12-digit account that the keys belong to."""
        with translated("The account could not be asked for."):
            identity = self.client("sts").get_caller_identity()
        self.introduce(arn=str(identity["Arn"]), account=str(identity["Account"]))
        return self._caller.account

    def introduce(self, *, arn: str, account: str) -> None:
        """Say whom AWS takes the credentials for: it stands in the audit log."""
        self._caller.who, self._caller.account = arn, account

    @contextmanager
    def change(self, change: Change, consent: Consent) -> Iterator[None]:
        """Let the calls of this thread change AWS until the block ends; see `Gate.change`."""
        with self.gate.change(change, consent, where=self._caller):
            # Who it was goes into the audit log; a change is not stopped where that cannot be asked.
            with suppress(LogDigError):
                _ = self.account
            yield

    def put_role(self, name: str, *, trusted: str, policy: str) -> None:
        """Make sure that a role exists with exactly this inline policy (JSON texts)."""
        client = self.client("iam")
        try:
            client.create_role(RoleName=name, AssumeRolePolicyDocument=trusted)
        except client.exceptions.EntityAlreadyExistsException:
            client.update_assume_role_policy(RoleName=name, PolicyDocument=trusted)
        client.put_role_policy(RoleName=name, PolicyName=name, PolicyDocument=policy)

    def bucket_reader(self, bucket: str) -> obstore.store.S3Store:
        """obstore's client for one bucket. It reads many small objects at a tenth of boto3's cost.

        It obeys AWS_* variables for whatever it is not told, so everything is told.
        """
        endpoint = self.endpoint or f"https://s3.{self.region}.{_dns_suffix(self.region)}"
        return obstore.store.S3Store(
            bucket,
            endpoint=endpoint,
            # It goes before the endpoint, and would come from AWS_ENDPOINT_URL_S3.
            aws_endpoint_url_s3=endpoint,
            region=self.region,
            credential_provider=self.credentials.for_obstore,
            virtual_hosted_style_request=False,
            skip_signature=False,
            unsigned_payload=False,
            imdsv1_fallback=False,
            s3_express=False,
            request_payer=False,
            client_options=_LOCAL_CLIENT if self.local else _REMOTE_CLIENT,
        )


def _dns_suffix(region: str) -> str:
    return "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
