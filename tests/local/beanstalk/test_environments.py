"""Environments run the real bundle, with botocore's own client and waiters."""

import json
import time
from collections.abc import Callable

import psutil
import pytest
from botocore.exceptions import ClientError

from local.instances import (
    FAST,
    PROFILE_SETTING,
    SINGLE,
    STACK,
    asked,
    client,
    create,
    found,
    setting,
    terminate,
)
from logdig_console.local.embedded import REGION, EmbeddedAws

VARIABLES = "aws:elasticbeanstalk:application:environment"
SECRETS = "aws:elasticbeanstalk:application:environmentsecrets"


def eventually(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return False


def test_an_environment_comes_up_is_updated_and_ends(aws: EmbeddedAws) -> None:
    beanstalk = client(aws, "elasticbeanstalk")
    assert beanstalk.check_dns_availability(CNAMEPrefix="life-cycle")["Available"]
    environment = create(aws, "life-cycle")
    assert (environment["Status"], environment["Health"], environment["HealthStatus"]) == (
        "Ready",
        "Green",
        "Ok",
    )
    assert environment["CNAME"] == f"life-cycle.{REGION}.elasticbeanstalk.com"
    assert asked(environment["EndpointURL"])["version"] == "1"
    assert not beanstalk.check_dns_availability(CNAMEPrefix="life-cycle")["Available"]

    beanstalk.update_environment(EnvironmentName="life-cycle", VersionLabel="2")
    beanstalk.get_waiter("environment_updated").wait(EnvironmentNames=["life-cycle"], WaiterConfig=FAST)
    updated = found(aws, "life-cycle")
    assert updated["VersionLabel"] == "2"
    assert updated["EndpointURL"] == environment["EndpointURL"]
    assert asked(updated["EndpointURL"])["version"] == "2"

    terminate(aws, "life-cycle")
    with pytest.raises(OSError, match="refused"):
        asked(updated["EndpointURL"])
    assert beanstalk.check_dns_availability(CNAMEPrefix="life-cycle")["Available"]
    events = beanstalk.describe_events(EnvironmentName="life-cycle")["Events"]
    assert [event["Message"] for event in reversed(events)] == [
        "createEnvironment is starting.",
        "Environment health has transitioned from Pending to Ok.",
        "Successfully launched environment: life-cycle",
        "Environment update is starting.",
        "Environment update completed successfully.",
        "terminateEnvironment is starting.",
        "terminateEnvironment completed successfully.",
    ]
    listed = beanstalk.describe_environments(EnvironmentNames=["life-cycle"], IncludeDeleted=False)
    assert listed["Environments"] == []


def test_an_instance_is_told_what_the_options_say_and_nothing_else(
    aws: EmbeddedAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets, ssm = client(aws, "secretsmanager"), client(aws, "ssm")
    plain = secrets.create_secret(Name="open-plain", SecretString="s3cret")["ARN"]
    keyed = secrets.create_secret(Name="open-keyed", SecretString=json.dumps({"key": "inner"}))["ARN"]
    ssm.put_parameter(Name="/parameter", Value="parameter's", Type="SecureString")
    environment = create(
        aws,
        "told",
        setting(VARIABLES, "COLOUR", "blue"),
        setting(VARIABLES, "AWS_ENDPOINT_URL", "https://elsewhere.example"),
        setting(SECRETS, "PLAIN", plain),
        setting(SECRETS, "KEYED", f"{keyed}:key"),
        setting(SECRETS, "PARAMETER", f"arn:aws:ssm:{REGION}:{aws.account}:parameter/parameter"),
    )
    given = asked(environment["EndpointURL"])["environment"]
    assert (given["COLOUR"], given["PLAIN"], given["KEYED"]) == ("blue", "s3cret", "inner")
    assert given["PARAMETER"] == "parameter's"
    assert given["AWS_ENDPOINT_URL"] == aws.endpoint
    assert aws.key.secret_key not in given.values()
    assert {name for name in given if name.startswith("AWS_")} == {
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL",
        "AWS_DEFAULT_REGION", "AWS_EC2_METADATA_DISABLED",
    }  # fmt: skip
    assert not {"AUTH", "STATE_DIR", "S3_DATA_DIR"} & set(given)

    session = {
        "AccessKeyId": given["AWS_ACCESS_KEY_ID"],
        "SecretAccessKey": given["AWS_SECRET_ACCESS_KEY"],
        "SessionToken": given["AWS_SESSION_TOKEN"],
    }
    identity = client(aws, "sts", session).get_caller_identity()["Arn"]
    assert identity.startswith(f"arn:aws:sts::{aws.account}:assumed-role/instances/i-")
    with pytest.raises(ClientError, match="AccessDenied"):
        client(aws, "s3", session).list_objects_v2(Bucket="bundles")

    (settings,) = client(aws, "elasticbeanstalk").describe_configuration_settings(
        ApplicationName="app", EnvironmentName="told"
    )["ConfigurationSettings"]
    assert "s3cret" not in json.dumps(settings, default=str)
    assert setting(VARIABLES, "COLOUR", "blue") in settings["OptionSettings"]
    assert (
        setting("aws:elasticbeanstalk:command", "DeploymentPolicy", "AllAtOnce") in settings["OptionSettings"]
    )


def test_a_secret_that_the_instance_may_not_read_stops_the_launch(aws: EmbeddedAws) -> None:
    arn = client(aws, "secretsmanager").create_secret(Name="closed", SecretString="x")["ARN"]
    beanstalk = client(aws, "elasticbeanstalk")
    beanstalk.create_environment(
        ApplicationName="app", EnvironmentName="closed", VersionLabel="1", SolutionStackName=STACK,
        OptionSettings=[PROFILE_SETTING, SINGLE, setting(SECRETS, "CLOSED", arn)],
    )  # fmt: skip
    assert eventually(lambda: found(aws, "closed")["Status"] == "Terminated")
    errors = beanstalk.describe_events(EnvironmentName="closed", Severity="ERROR")["Events"]
    assert [error["Message"].partition(":")[0] for error in errors] == [
        "Failed to launch environment.",
        "Instance deployment failed to get the value of arn",
    ]


def test_a_process_that_dies_is_started_again_and_told_of(aws: EmbeddedAws) -> None:
    environment = create(aws, "dying")
    port = int(environment["EndpointURL"].rpartition(":")[2])
    listening = [item for item in psutil.net_connections("tcp4") if item.status == psutil.CONN_LISTEN]
    (process,) = {item.pid for item in listening if item.laddr and item.laddr.port == port}
    psutil.Process(process).kill()
    beanstalk = client(aws, "elasticbeanstalk")

    def messages() -> list[str]:
        return [item["Message"] for item in beanstalk.describe_events(EnvironmentName="dying")["Events"]]

    assert eventually(lambda: "Environment health has transitioned from Severe to Ok." in messages())
    assert any("ended with exit code -9. It is started again." in message for message in messages())
    assert asked(environment["EndpointURL"])["version"] == "1"
    health = beanstalk.describe_environment_health(EnvironmentName="dying", AttributeNames=["All"])
    assert (health["Color"], health["HealthStatus"], health["InstancesHealth"]["Ok"]) == ("Green", "Ok", 1)


def test_the_tail_of_the_log_is_what_was_there_when_it_was_asked_for(aws: EmbeddedAws) -> None:
    create(aws, "talking")
    log = aws.data / "logs" / "talking.log"
    log.write_text("first\nlast <words> \x1b[0m\n")
    beanstalk = client(aws, "elasticbeanstalk")
    beanstalk.request_environment_info(EnvironmentName="talking", InfoType="tail")
    log.write_text("later\n")
    (info,) = beanstalk.retrieve_environment_info(EnvironmentName="talking", InfoType="tail")[
        "EnvironmentInfo"
    ]
    assert info["Message"].splitlines() == ["first", "last <words> \ufffd[0m"]


@pytest.mark.parametrize("action", ["rebuild_environment", "restart_app_server"])
def test_rebuild_and_restart_start_the_process_anew(aws: EmbeddedAws, action: str) -> None:
    name = action.replace("_", "-")
    first = asked(create(aws, name)["EndpointURL"])["environment"]["AWS_ACCESS_KEY_ID"]
    beanstalk = client(aws, "elasticbeanstalk")
    getattr(beanstalk, action)(EnvironmentName=name)
    beanstalk.get_waiter("environment_updated").wait(EnvironmentNames=[name], WaiterConfig=FAST)
    assert asked(found(aws, name)["EndpointURL"])["environment"]["AWS_ACCESS_KEY_ID"] != first
