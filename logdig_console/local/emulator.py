"""The embedded AWS as one child process: ministack behind the guard.

Started by `EmbeddedAws`. Its settings come as one JSON line on standard input, because they hold
the run's secret key; it saves its state and ends when that pipe closes.
"""

import asyncio
import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from logdig_console.local.child import when_parent_ends
from logdig_console.local.durable.objects import mend_objects
from logdig_console.local.extensions import Extensions
from logdig_console.local.guard import Guard, KnownKey
from logdig_console.local.run_keys import new_session_keys
from logdig_console.local.sessions import register_session

RUNNING = "running"


def _configure(settings: dict[str, Any]) -> None:
    """ministack reads its settings from the environment when it is imported."""
    data = Path(settings["data"])
    os.umask(0o077)
    # What a function's warm process unpacks is of no use to the next run.
    temporary = data / "tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    tempfile.tempdir = str(temporary)
    state = data / "state"
    state.mkdir(exist_ok=True)
    # Sessions of an earlier run open nothing in this one.
    (state / "sts.json").unlink(missing_ok=True)
    # Left by a run that ended without an end.
    if (state / RUNNING).exists():
        mend_objects(data / "s3")
    (state / RUNNING).touch()
    os.environ.update(
        AUTH="true",
        AWS_ACCESS_KEY_ID=settings["access_key"],
        AWS_SECRET_ACCESS_KEY=settings["secret_key"],
        BIND_HOST="127.0.0.1",
        GATEWAY_PORT=str(settings["port"]),
        IOT_MTLS_ENABLED="0",
        LAMBDA_EXECUTOR="local",
        LOG_LEVEL="WARNING",
        MINISTACK_HOST="127.0.0.1",
        MINISTACK_REGION=settings["region"],
        PERSIST_STATE="1",
        S3_PERSIST="1",
        S3_DATA_DIR=str(data / "s3"),
        SFTP_ENABLED="0",
        STATE_DIR=str(data / "state"),
    )


def _random_function_sessions() -> None:
    """Give each function a session that nobody can compute.

    WORKAROUND(ministack 1.5.33): it derives a function's session from the function's name, so that
    any local program could sign as the function.
    """
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    lock = threading.Lock()
    issued: dict[str, dict[str, str]] = {}

    def execution_credentials(config: dict[str, Any]) -> dict[str, str]:
        role_arn: str = config.get("Role", "")
        with lock:
            session = issued.setdefault(f"{config.get('FunctionArn', '')} {role_arn}", new_session_keys())
            name = config.get("FunctionName", "function")[:64]
            register_session({**session, "role_arn": role_arn, "name": name})
        return {
            "AWS_ACCESS_KEY_ID": session["access_key"],
            "AWS_SECRET_ACCESS_KEY": session["secret_key"],
            "AWS_SESSION_TOKEN": session["session_token"],
        }

    lambda_runtime.execution_credentials = execution_credentials
    lambda_svc.execution_credentials = execution_credentials


def _batch_calls_need_the_single_permission() -> None:
    """Let `sqs:SendMessage` allow SendMessageBatch, and so on, as AWS does.

    WORKAROUND(ministack 1.5.33): it asks for permissions that AWS does not know, so that a policy that
    works there would fail here.
    """
    from ministack.core import iam_actions

    extract = iam_actions.extract_iam_action

    def extract_iam_action(*arguments: Any, **named: Any) -> str | None:
        action: str | None = extract(*arguments, **named)
        return action.removesuffix("Batch") if action in _BATCH_ACTIONS else action

    iam_actions.extract_iam_action = extract_iam_action


_BATCH_ACTIONS = ("sqs:SendMessageBatch", "sqs:DeleteMessageBatch", "sqs:ChangeMessageVisibilityBatch")


def _key_finder(settings: dict[str, Any]) -> Callable[[str], KnownKey | None]:
    """The keys of this run: its own, the children's sessions, and what STS issued since the start."""
    from ministack.services import sts

    run_key = KnownKey(settings["secret_key"])
    given = {session["access_key"]: session for session in settings["sessions"]}

    def find_key(access_key: str) -> KnownKey | None:
        if access_key == settings["access_key"]:
            return run_key
        if access_key in given:
            register_session(given[access_key])
        session = sts._sessions.get(access_key)  # noqa: SLF001 - there is no public way to ask
        return KnownKey(session["SecretAccessKey"], session["SessionToken"]) if session else None

    return find_key


def main() -> None:
    settings = json.loads(sys.stdin.buffer.readline())
    _configure(settings)
    sys.argv = sys.argv[:1]
    import uvicorn
    from ministack.app import app as ministack

    _random_function_sessions()
    _batch_calls_need_the_single_permission()
    extensions = Extensions(
        data=Path(settings["data"]),
        endpoint=f"http://127.0.0.1:{settings['port']}",
        front_port=settings["front_port"],
        metrics_period_s=settings["metrics_period_s"],
    )
    extensions.restore()
    guard = Guard(extensions.guarded(ministack), port=settings["port"], find_key=_key_finder(settings))
    server = uvicorn.Server(
        uvicorn.Config(
            guard,
            host="127.0.0.1",
            port=settings["port"],
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=5,
            timeout_keep_alive=75,
            lifespan="on",
        )
    )

    def end() -> None:
        extensions.wind_down()
        server.should_exit = True

    when_parent_ends(end)
    asyncio.run(server.serve())
    (Path(settings["data"]) / "state" / RUNNING).unlink()
    # A warm function's threads must not keep a saved and closed emulator alive.
    os._exit(0)


if __name__ == "__main__":
    main()
