"""An emulated AWS for tests: ministack in a process of its own, IAM enforced, on a free loopback port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

REGION = "eu-west-1"
START_S = 30.0
_SERVER = Path(__file__).with_name("serve_emulator.py")
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


class EmulatedAws:
    """Clients of one running emulator, as its account's root."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(read_timeout=90, retries={"total_max_attempts": 1}),
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(endpoint: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the emulator ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"{endpoint}/_ministack/health", timeout=2).close()
        except (urllib.error.URLError, OSError):
            process.poll()
            continue
        return
    raise RuntimeError(f"the emulator did not answer within {START_S} s")


@contextmanager
def emulated_aws(directory: Path) -> Iterator[EmulatedAws]:
    port = _free_port()
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ} | {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": REGION,
        "AUTH": "true",
        "PERSIST_STATE": "0",
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "AWS_EC2_METADATA_DISABLED": "true",
        "TMPDIR": str(directory),
    }
    with (directory / "emulator.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, str(_SERVER)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_it_answers(f"http://127.0.0.1:{port}", process)
            yield EmulatedAws(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(timeout=20)
            assert process.stdin is not None
            process.stdin.close()
