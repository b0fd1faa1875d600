"""A schedule of the embedded AWS calls its target with the rights of its role."""

import datetime as dt
import io
import time
import zipfile

from local.instances import client, make_role
from logdig_console.local.embedded import EmbeddedAws

WAIT_S = 30


def once(aws: EmbeddedAws, name: str, role: str) -> None:
    """A schedule that runs in a second, once."""
    at = (dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%S")
    arn = client(aws, "lambda").get_function_configuration(FunctionName=name)["FunctionArn"]
    client(aws, "scheduler").create_schedule(
        Name=name,
        ScheduleExpression=f"at({at})",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": arn, "RoleArn": f"arn:aws:iam::{aws.account}:role/{role}", "Input": "{}"},
    )


def runs(aws: EmbeddedAws, name: str) -> int:
    logs = client(aws, "logs")
    if not logs.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{name}")["logGroups"]:
        return 0
    events = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
    return sum(event["message"].startswith("START") for event in events)


def test_a_schedule_runs_what_its_role_may_and_nothing_else(embedded: EmbeddedAws) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py", "def handler(event, context): return 1")
    for role, action in (
        ("schedules-none", "lambda:GetFunction"),
        ("schedules-all", "lambda:InvokeFunction"),
    ):
        make_role(embedded, role, [{"Effect": "Allow", "Action": action, "Resource": "*"}], "scheduler")
    trusted = f"arn:aws:iam::{embedded.account}:role/schedules-none"
    for name, role in (("schedule-denied", "schedules-none"), ("schedule-allowed", "schedules-all")):
        client(embedded, "lambda").create_function(
            FunctionName=name, Runtime="python3.13", Role=trusted, Handler="index.handler",
            Code={"ZipFile": buffer.getvalue()},
        )  # fmt: skip
        once(embedded, name, role)
    deadline = time.monotonic() + WAIT_S
    while not runs(embedded, "schedule-allowed") and time.monotonic() < deadline:
        time.sleep(0.1)
    assert runs(embedded, "schedule-allowed") == 1
    assert runs(embedded, "schedule-denied") == 0
