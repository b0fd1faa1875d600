"""The fixes of Why? that Elastic Beanstalk does, pressed on a collector that is broken."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.conftest import access_of
from local.instances import FAST, asked, bundle, client, create, found, terminate
from logdig_console.aws.environment import Environment
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import Service
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.services.operating.operator import OperatingPlace, Operator

YES = Consent()
NO_BUNDLE = b"half a download"


@pytest.fixture(scope="module")
def service(aws: EmbeddedAws) -> Iterator[Service]:
    """An environment under a service's names, with a good version, and a newer one that cannot be put up."""
    made = Service("mend", aws.account, REGION, local=False)
    beanstalk, s3 = client(aws, "elasticbeanstalk"), client(aws, "s3")
    beanstalk.create_application(ApplicationName=made.names.application)
    for label, body in (("good", bundle("good")), ("bad", NO_BUNDLE)):
        s3.put_object(Bucket="bundles", Key=f"mend-{label}", Body=body)
        beanstalk.create_application_version(
            ApplicationName=made.names.application,
            VersionLabel=label,
            SourceBundle={"S3Bucket": "bundles", "S3Key": f"mend-{label}"},
        )
        time.sleep(0.05)  # versions are told apart by when they were made
    create(aws, made.names.environment(), ApplicationName=made.names.application, VersionLabel="good")
    yield made
    terminate(aws, made.names.environment())


@pytest.fixture
def operator(aws: EmbeddedAws, service: Service, tmp_path: Path) -> Operator:
    address = f"http://{found(aws, service.names.environment())['EndpointURL']}"
    return Operator(
        access=access_of(aws),
        service=service,
        place=OperatingPlace(desk=tmp_path, collector=address),
        drain_now=lambda _ctx: None,
    )


def causes(operator: Operator) -> dict[str, str]:
    """Keys of the causes found, and their fixes; this account has no queue and no drain."""
    return {cause.key: cause.fix for cause in operator.why(JobContext()).causes}


def wait_until_ready(aws: EmbeddedAws, service: Service) -> None:
    waiter = client(aws, "elasticbeanstalk").get_waiter("environment_updated")
    waiter.wait(EnvironmentNames=[service.names.environment()], WaiterConfig=FAST)


def test_a_version_that_cannot_be_put_up_is_named_and_the_version_before_it_is_put_back(
    aws: EmbeddedAws, service: Service, operator: Operator
) -> None:
    name = service.names.environment()
    client(aws, "elasticbeanstalk").update_environment(EnvironmentName=name, VersionLabel="bad")
    wait_until_ready(aws, service)
    assert causes(operator)["bad_version"] == "previous_version"
    assert operator.fix(JobContext(), "previous_version", YES) == "Version good is on its way."
    wait_until_ready(aws, service)
    assert found(aws, name)["VersionLabel"] == "good"
    assert asked(found(aws, name)["EndpointURL"])["version"] == "good"
    assert "bad_version" not in causes(operator)


def test_a_collector_that_is_restarted_is_a_new_process_that_answers(
    aws: EmbeddedAws, service: Service, operator: Operator
) -> None:
    address = found(aws, service.names.environment())["EndpointURL"]
    before = asked(address)["environment"]["AWS_ACCESS_KEY_ID"]
    assert operator.fix(JobContext(), "restart_collector", YES) == "The collector restarts."
    wait_until_ready(aws, service)
    assert asked(address)["environment"]["AWS_ACCESS_KEY_ID"] != before
    assert {"collector_down", "environment_ill"}.isdisjoint(causes(operator))


def test_where_there_is_no_earlier_version_nothing_is_put_back(aws: EmbeddedAws, service: Service) -> None:
    environment = Environment(
        access=access_of(aws), name=service.names.environment(), application=service.names.application
    )
    with pytest.raises(LogDigError, match="no earlier version"):
        environment.previous_version()


def test_an_environment_that_is_not_there_has_no_facts_and_cannot_be_restarted(aws: EmbeddedAws) -> None:
    environment = Environment(access=access_of(aws), name="nowhere-eb-1", application="nowhere-eb")
    assert environment.facts() is None
    with pytest.raises(LogDigError, match="could not be restarted"):
        environment.restart()
