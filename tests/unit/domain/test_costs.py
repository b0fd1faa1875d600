"""The monthly cost: worked out by hand once, and never less for more."""

from dataclasses import fields, replace

import pytest
from aws.templates import template
from hypothesis import given
from hypothesis import strategies as st

from logdig_console.domain.deploying import costs, prices
from logdig_console.domain.deploying.costs import BILLED_AS, Expected, monthly_cost
from logdig_console.domain.errors import UsageError

RESOURCES = [item for name in ("data", "collector") for item in template(name)["Resources"].values()]
REGION = st.sampled_from([*prices.REGIONS, "mx-central-1"])


def by_part(expected: Expected, region: str = "us-east-1") -> dict[str, float]:
    return {cost.part: cost.usd for cost in monthly_cost(expected, region=region).costs}


def test_a_million_clicks_a_month_cost_what_a_pencil_says() -> None:
    found = by_part(Expected(clicks=1_000_000))
    assert found["instance"] == pytest.approx(730 * 0.0084)  # 6.13
    assert found["address"] == pytest.approx(730 * 0.005)  # 3.65
    assert found["volume"] == pytest.approx(8 * 0.08)
    # 666,667 POSTs and 500,000 loads; 2.9 GB down, 1.81 GB up.
    assert found["front"] == pytest.approx(116.6667 * 0.022 + 2.9 * 0.12 + 1.81 * 0.16, rel=1e-4)
    # 666,667 sends, a fifth of that for receiving and deleting, 38,000 of the runs.
    assert found["queue"] == pytest.approx((800_000 + 38_000) / 1e6 * 0.40, rel=1e-4)
    assert found["storage"] == pytest.approx(1.81 * (430 / 30.4) * 0.023 + 19 * 0.005, rel=1e-4)
    assert found["alarms"] == pytest.approx(0.70 + 0.60)
    assert found["secret"] == pytest.approx(0.40)
    assert "balancer" not in found
    assert 15 < monthly_cost(Expected(clicks=1_000_000), region="us-east-1").usd < 18


def test_the_dearest_part_comes_first_and_the_parts_are_the_whole() -> None:
    estimate = monthly_cost(Expected(clicks=50_000_000), region="eu-central-1")
    usd = [cost.usd for cost in estimate.costs]
    assert usd == sorted(usd, reverse=True)
    assert estimate.usd == pytest.approx(sum(usd))


def test_an_own_domain_has_a_balancer_and_no_front() -> None:
    found = by_part(Expected(clicks=1, instances=2, balanced=True, price_class=""))
    assert {"front", "secret"}.isdisjoint(found)
    assert found["balancer"] == pytest.approx(730 * (0.0225 + 0.008))
    assert found["address"] == pytest.approx(4 * 730 * 0.005)


def test_a_region_that_the_table_has_not_is_priced_as_the_dearest_and_says_so() -> None:
    unknown = monthly_cost(Expected(clicks=1_000_000), region="mx-central-1")
    assert not unknown.region_known
    for region in prices.REGIONS:
        known = monthly_cost(Expected(clicks=1_000_000), region=region)
        assert known.region_known
        assert known.usd <= unknown.usd


@given(
    fewer=st.integers(0, 10**9),
    more=st.integers(0, 10**9),
    days=st.integers(1, 3_650),
    region=REGION,
)
def test_more_clicks_and_longer_keeping_never_cost_less(
    fewer: int, more: int, days: int, region: str
) -> None:
    base = Expected(clicks=fewer, retention_days=days)
    usd = monthly_cost(base, region=region).usd
    assert usd > 0
    assert monthly_cost(replace(base, clicks=fewer + more), region=region).usd >= usd
    assert monthly_cost(replace(base, retention_days=days + 1), region=region).usd >= usd


def test_every_type_in_the_templates_is_billed_or_known_to_be_free() -> None:
    assert {item["Type"] for item in RESOURCES} == set(BILLED_AS)


def test_the_numbers_of_alarms_and_metrics_are_the_templates() -> None:
    kinds = [item["Type"] for item in RESOURCES]
    assert kinds.count("AWS::CloudWatch::Alarm") == costs.ALARMS
    own_metrics = kinds.count("AWS::Logs::MetricFilter") + 1  # and Beanstalk's ApplicationRequests5xx
    assert own_metrics == costs.METRICS


def test_every_instance_type_and_price_class_of_the_template_has_a_price() -> None:
    parameters = template("collector")["Parameters"]
    for instance_type in parameters["InstanceType"]["AllowedValues"]:
        assert by_part(Expected(clicks=0, instance_type=instance_type))["instance"] > 0
    assert set(parameters["PriceClass"]["AllowedValues"]) == set(prices.FRONT)
    with pytest.raises(UsageError):
        monthly_cost(Expected(clicks=0, instance_type="m7g.large"), region="us-east-1")
    with pytest.raises(UsageError):
        monthly_cost(Expected(clicks=0, price_class="PriceClass_7"), region="us-east-1")


def test_the_table_is_dated_names_its_source_and_says_what_it_leaves_out() -> None:
    estimate = monthly_cost(Expected(clicks=0), region="us-east-1")
    assert estimate.written_on == prices.WRITTEN_ON
    assert "pricing" in estimate.source
    assert len(estimate.left_out) >= 4
    for rates in prices.REGIONS.values():
        assert all(getattr(rates, item.name) > 0 for item in fields(rates))
