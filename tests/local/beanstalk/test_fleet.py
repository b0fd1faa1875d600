"""What cannot be started is said to be so, without an emulator and in little time."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from local.instances import PROFILE_SETTING, STACK, bundle
from logdig_console.local.beanstalk import fleet
from logdig_console.local.beanstalk.catalogue import Surroundings
from logdig_console.local.beanstalk.model import Environment, State
from logdig_console.local.beanstalk.service import Beanstalk
from logdig_console.local.serving import http_status

SERVE_FILES = "web: http.server ${PORT:-8000} --bind 127.0.0.1\n"
NOT_THERE = {
    "Namespace": "aws:elasticbeanstalk:application",
    "OptionName": "Application Healthcheck URL",
    "Value": "/not-there",
}


def surroundings(body: bytes, *, role: str | None = "arn:aws:iam::000000000000:role/r") -> Surroundings:
    return Surroundings(
        account=lambda: "000000000000",
        region=lambda: "us-east-1",
        read_object=lambda _bucket, _key: body,
        make_bucket=lambda _name: None,
        allowed=lambda _action, _resource, _context: True,
        profile_role=lambda _profile, _account: role,
        session=lambda _environment, _role: {"AWS_ACCESS_KEY_ID": "a"},
        secret=lambda arn, _environment, _role: arn,
    )


@contextmanager
def beanstalk(data: Path, around: Surroundings, *, timeout_s: float = 1.0) -> Iterator[Beanstalk]:
    made = Beanstalk(data=data, surroundings=around, launch_timeout_s=timeout_s)
    try:
        yield made
    finally:
        made.fleet.end()


def launch(made: Beanstalk, **given: object) -> Environment:
    made.catalogue.create_application({"ApplicationName": "app"})
    source = {"S3Bucket": "b", "S3Key": "k"}
    made.catalogue.create_application_version(
        {"ApplicationName": "app", "VersionLabel": "1", "SourceBundle": source}
    )
    wanted = {
        "ApplicationName": "app",
        "EnvironmentName": "envi",
        "VersionLabel": "1",
        "SolutionStackName": STACK,
    }
    made.create_environment(wanted | {"OptionSettings": [PROFILE_SETTING]} | given)
    (environment,) = made.state.environments.values()
    return environment


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def messages(made: Beanstalk) -> list[str]:
    return [event.message for event in reversed(made.state.events)]


@pytest.mark.parametrize(
    ("around", "given", "reason"),
    [
        (surroundings(bundle()), {"OptionSettings": []}, "Environment must have instance profile"),
        (surroundings(bundle(), role=None), {}, "The instance profile instances associated"),
        (surroundings(b"no zip"), {}, "The source bundle cannot be unpacked"),
        (surroundings(bundle(procfile="worker: x\n")), {}, "has no Procfile with a web line"),
        (surroundings(bundle()), {"VersionLabel": None}, "The sample application of AWS is not here"),
    ],
)
def test_what_cannot_be_launched_ends_terminated_with_its_reason(
    tmp_path: Path, around: Surroundings, given: dict[str, object], reason: str
) -> None:
    with beanstalk(tmp_path, around) as made:
        environment = launch(made, **given)
        until(lambda: environment.ended)
        assert reason in environment.failed
        assert messages(made)[-1] == "Failed to launch environment."
        assert any(reason in message for message in messages(made))


def test_an_application_that_never_answers_is_ready_and_severe(tmp_path: Path) -> None:
    with beanstalk(tmp_path, surroundings(bundle(procfile=SERVE_FILES)), timeout_s=4.0) as made:
        environment = launch(made, OptionSettings=[PROFILE_SETTING, NOT_THERE])
        until(lambda: environment.status == "Ready")
        assert (environment.health, environment.failed) == ("Severe", "")
        assert "answered 404 at its health check URL" in messages(made)[-1]
        made.update_environment({"EnvironmentName": "envi", "OptionsToRemove": [NOT_THERE]})
        until(lambda: environment.status == "Ready")
        assert environment.health == "Ok"


def test_a_process_that_ends_at_once_is_tried_again_and_given_up(tmp_path: Path) -> None:
    with beanstalk(tmp_path, surroundings(bundle(procfile="web: no_such_module\n")), timeout_s=2) as made:
        environment = launch(made)
        until(lambda: environment.status == "Ready")
        assert environment.health == "Severe"
        assert any("ended with exit code 1" in message for message in messages(made))


def test_a_termination_asked_for_while_the_health_check_answers_is_carried_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer_after_a_termination(url: str) -> int | None:
        status = http_status(url)
        if status == 200 and not asked:
            asked.append(url)
            made.terminate_environment({"EnvironmentName": "envi"})
        return status

    monkeypatch.setattr(fleet, "http_status", answer_after_a_termination)
    with beanstalk(tmp_path, surroundings(bundle(procfile=SERVE_FILES)), timeout_s=20) as made:
        environment = launch(made)
        until(lambda: bool(asked))
        until(lambda: environment.ended)
        assert messages(made)[-1] == "terminateEnvironment completed successfully."


def test_an_update_asked_for_while_the_health_check_answers_is_judged_by_its_own_instance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer_after_an_update(url: str) -> int | None:
        status = http_status(url)
        if not asked:
            asked.append(url)
            made.update_environment({"EnvironmentName": "envi", "OptionSettings": [NOT_THERE]})
        return status

    with beanstalk(tmp_path, surroundings(bundle(procfile=SERVE_FILES))) as made:
        environment = launch(made)
        until(lambda: environment.status == "Ready")
        monkeypatch.setattr(fleet, "http_status", answer_after_an_update)
        made.fleet.wake()
        until(lambda: bool(asked) and environment.status == "Ready")
        assert environment.health == "Severe"


def test_what_ran_runs_again_on_its_port_and_of_its_version(tmp_path: Path) -> None:
    around = surroundings(bundle(procfile=SERVE_FILES))
    with beanstalk(tmp_path, around, timeout_s=20) as made:
        environment = launch(made)
        until(lambda: environment.status == "Ready")
        assert environment.health == "Ok"
        saved, port = made.state.as_json(), environment.port
    with beanstalk(tmp_path, around, timeout_s=20) as made:
        made.restore(State.from_json(saved))
        again = made.environment("envi")
        assert again is not None
        until(lambda: again.health == "Ok")
        assert again.port == port
        assert made.port_of("ENVI." + again.cname.partition(".")[2]) in (port, None)
        assert made.port_of(again.cname) == port
        assert messages(made)[-1] == "Environment health has transitioned from Pending to Ok."
        made.terminate_environment({"EnvironmentName": "envi"})
        until(lambda: again.ended)
        assert made.port_of(again.cname) is None


def test_beanstalk_keeps_its_own_copy_of_a_bundle_as_long_as_a_version_names_it(tmp_path: Path) -> None:
    body = bundle()
    with beanstalk(tmp_path, surroundings(body)) as made:
        made.catalogue.create_application({"ApplicationName": "app"})
        for label in ("1", "2"):
            made.catalogue.create_application_version(
                {
                    "ApplicationName": "app",
                    "VersionLabel": label,
                    "SourceBundle": {"S3Bucket": "b", "S3Key": "k"},
                }
            )
        copy = tmp_path / "beanstalk" / "bundles" / f"{hashlib.sha256(body).hexdigest()}.zip"
        made.catalogue.delete_application_version({"ApplicationName": "app", "VersionLabel": "1"})
        assert copy.read_bytes() == body
        made.catalogue.delete_application_version({"ApplicationName": "app", "VersionLabel": "2"})
        assert not copy.exists()
