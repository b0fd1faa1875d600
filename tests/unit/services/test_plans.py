"""What is reckoned without AWS: templates taken apart, plans compared, parameters from wishes and back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logdig_console.cli.command import parser
from logdig_console.cli.deploying import _WISHED
from logdig_console.domain.deploying.deployment import PlannedResource
from logdig_console.domain.deploying.template_text import read_template
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.deploying.wish_rules import check_wish, problems
from logdig_console.domain.errors import UsageError
from logdig_console.domain.service import Service
from logdig_console.services.deploying.deploy_line import FLAGS, deploy_line
from logdig_console.services.deploying.local_plan import compared, created
from logdig_console.services.deploying.reckoning import reckoned
from logdig_console.services.deploying.stack_settings import (
    collector_parameters,
    current_token,
    data_parameters,
    wish_of,
)
from logdig_console.services.deploying.templates import collector_template, data_template

SHOP = Service("shop", "123456789012", "eu-central-1", local=False)
WISH = ServiceWish(name="shop", region="eu-central-1", origins=("https://shop.example",))
OWN_DOMAIN = replace(
    WISH,
    domain="clicks.shop.example",
    certificate_arn="arn:aws:acm:eu-central-1:123456789012:certificate/0a1b",
)


def data(wish: ServiceWish, **running: str) -> dict[str, str]:
    return data_parameters(wish, names=SHOP.names, drain_key="drain-1.zip", running=running)


def collector(wish: ServiceWish, **running: str) -> dict[str, str]:
    return collector_parameters(
        wish, names=SHOP.names, collector_key="collector-1.zip", running=running, platform="arn:platform"
    )


wishes = st.builds(
    ServiceWish,
    name=st.just("shop"),
    region=st.just("eu-central-1"),
    origins=st.lists(
        st.sampled_from(["https://a.example", "https://b.example"]), min_size=1, unique=True
    ).map(tuple),
    size=st.sampled_from(["single", "balanced"]),
    instance_type=st.sampled_from(["t4g.micro", "t3.small"]),
    drain_minutes=st.integers(1, 10_080),
    threshold=st.integers(1, 10_000),
    maximum_age_minutes=st.integers(1, 10_080),
    retention_days=st.integers(1, 4_000),
    alarm_email=st.sampled_from(["", "on-call@shop.example"]),
    query_allow=st.lists(st.sampled_from(["colour", "size"]), unique=True).map(tuple),
)


@settings(deadline=None)
@given(wishes)
def test_the_wish_is_read_back_from_the_parameters_that_it_gives(wish: ServiceWish) -> None:
    assert wish_of(SHOP, data(wish), collector(wish)) == wish


@settings(deadline=None, max_examples=30)  # a parser is built for each
@given(wishes)
def test_the_copied_line_wishes_the_same(wish: ServiceWish) -> None:
    import shlex

    given_words = shlex.split(deploy_line("deploy", wish))[1:]
    parsed = vars(parser().parse_args(given_words))
    plain = ServiceWish()
    read = {name: parsed[name] if parsed[name] is not None else getattr(plain, name) for name in _WISHED}
    read = {name: tuple(value) if isinstance(value, list) else value for name, value in read.items()}
    assert read == {name: getattr(wish, name) for name in _WISHED}


def test_every_setting_of_a_wish_can_be_said_on_the_command_line() -> None:
    assert set(FLAGS) == set(_WISHED)


def test_the_parameters_are_exactly_those_that_the_templates_know() -> None:
    assert set(data(WISH)) <= read_template(data_template()).parameters
    assert set(collector(WISH)) <= read_template(collector_template()).parameters


def test_what_nobody_wished_otherwise_stays_as_it_runs() -> None:
    running = {"Tokens": "new,old", "PlatformArn": "arn:older", "ClientRate": "7", "CnamePrefix": "kept"}
    found = collector(WISH, **running)
    assert {name: found[name] for name in running} == running
    assert data(WISH, ReserveConcurrency="on")["ReserveConcurrency"] == "on"
    assert current_token("new,old") == "new"


@pytest.mark.parametrize(
    ("minutes", "rate"),
    [
        (1, "rate(1 minute)"),
        (5, "rate(5 minutes)"),
        (60, "rate(1 hour)"),
        (90, "rate(90 minutes)"),
        (2_880, "rate(2 days)"),
    ],
)
def test_a_schedule_has_the_unit_that_aws_takes(minutes: int, rate: str) -> None:
    assert data(replace(WISH, maximum_age_minutes=minutes))["MaximumAge"] == rate


def test_the_age_alarm_waits_longer_than_the_maximum_age() -> None:
    assert int(data(replace(WISH, maximum_age_minutes=600))["AgeAlarmSeconds"]) > 600 * 60


def test_a_new_service_is_made_of_what_its_conditions_say() -> None:
    plain = {row.logical_id for row in created(collector_template(), collector(WISH))}
    own = {row.logical_id for row in created(collector_template(), collector(OWN_DOMAIN))}
    assert plain - own == {"Front", "FrontHeaders", "OriginSecretA"}
    assert own < plain
    adopted = created(data_template(), data(WISH), adopted=["Bucket", "Queue"])
    assert {row.logical_id for row in adopted if row.action == "adopt"} == {"Bucket", "Queue"}


def difference(before: ServiceWish, after: ServiceWish) -> dict[str, PlannedResource]:
    rows = compared(
        running=collector_template(),
        running_parameters=collector(before),
        wanted=collector_template(),
        parameters=collector(after),
        names={"Environment": "shop-eb-1"},
    )
    return {row.logical_id: row for row in rows}


def test_an_own_domain_in_place_of_cloudfront_takes_cloudfront_away() -> None:
    rows = difference(WISH, OWN_DOMAIN)
    assert {name for name, row in rows.items() if row.action == "remove"} == {
        "Front",
        "FrontHeaders",
        "OriginSecretA",
    }
    assert rows["Environment"].action == "change"
    assert rows["Environment"].name == "shop-eb-1"


def test_a_setting_of_the_collector_changes_the_environment_alone() -> None:
    rows = difference(WISH, replace(WISH, origins=("https://other.example",)))
    assert {(name, row.action, row.properties) for name, row in rows.items()} == {
        ("Environment", "change", ("OptionSettings",))
    }


def test_other_code_is_another_version_in_the_old_ones_place() -> None:
    rows = compared(
        running=collector_template(),
        running_parameters=collector(WISH),
        wanted=collector_template(),
        parameters={**collector(WISH), "CollectorKey": "collector-2.zip"},
        names={},
    )
    assert {row.logical_id: row.action for row in rows} == {"Version": "replace", "Environment": "change"}


def test_the_same_wish_changes_nothing() -> None:
    assert difference(WISH, WISH) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Shop"),
        ("origins", ()),
        ("origins", ("shop.example",)),
        ("origins", ("loopback",)),
        ("size", "huge"),
        ("instance_type", "m5.large"),
        ("drain_minutes", 0),
        ("maximum_age_minutes", 1),
        ("threshold", 0),
        ("retention_days", 0),
        ("alarm_email", "nobody"),
        ("domain", "https://x"),
        ("subnets", ("subnet-1",)),
    ],
)
def test_each_setting_that_is_wrong_is_named(field: str, value: object) -> None:
    wrong = replace(WISH, **{field: value})
    assert field in [name for name, _ in problems(wrong)]
    with pytest.raises(UsageError):
        check_wish(wrong)


def test_a_service_on_this_machine_may_take_its_own_pages() -> None:
    assert problems(replace(WISH, origins=("loopback",)), local=True) == ()


def test_a_cost_names_its_parts_and_grows_with_the_clicks() -> None:
    few, many = reckoned(WISH), reckoned(replace(WISH, clicks_a_month=100_000_000))
    assert few.dollars < many.dollars
    assert {"Instances of the collector", "Queue", "Stored clicks"} <= {line.what for line in few.lines}
    assert any(line.what == "Load balancer" for line in reckoned(OWN_DOMAIN).lines)
    assert not any(line.what == "CloudFront" for line in reckoned(OWN_DOMAIN).lines)
    assert "not in the table" in reckoned(replace(WISH, region="xx-nowhere-1")).left_out[0]
