"""The collector stack, deployed, every resource asked what it became, and clicks sent through all of it."""

import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from aws.collector_readback import READ
from aws.collector_stack import NAMES, ORIGIN, STACK, deploy_collector, deployed_collector, given
from aws.data_readback import as_read
from aws.templates import Resolver, conditions, defaults, template
from cfnlint.api import lint_file
from chaos.data_stack import SERVICE, DataStack, deploy
from chaos.emulated_aws import ACCOUNT, REGION, emulated_aws

from logdig_console.domain.context import JobContext
from logdig_console.domain.shipped import shipped

TEMPLATE = template("collector")
RESOURCES: dict[str, Any] = TEMPLATE["Resources"]
VARIABLES = "aws:elasticbeanstalk:application:environment"
SECRETS = "aws:elasticbeanstalk:application:environmentsecrets"
FORM = "application/x-www-form-urlencoded"

BAD_GATEWAY = 502
RESTART_TRIES = 50
RESTART_PAUSE_S = 0.2


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataStack]:
    """The collector, while both origin secrets are there, before the second one is sent."""
    with emulated_aws(tmp_path_factory.mktemp("aws")) as aws:
        deploy(aws)
        yield deploy_collector(aws, OriginSecrets="ab", QueryAllow="page")


def resolver(parameters: Mapping[str, str], physical: Mapping[str, str], more: Mapping[str, str]) -> Resolver:
    roles = {
        f"{name}.Arn": f"arn:aws:iam::{ACCOUNT}:role/{physical.get(name, '')}" for name in ("BeanstalkRole",)
    }
    pseudo = {"AWS::AccountId": ACCOUNT, "AWS::Region": REGION, "AWS::Partition": "aws"}
    return Resolver(
        names={**physical, **parameters, **pseudo},
        attributes={**roles, **more},
        conditions=conditions(TEMPLATE, parameters),
        mappings=TEMPLATE["Mappings"],
    )


def meant(stack: DataStack, resource: str) -> Any:
    parameters = defaults(TEMPLATE) | given(stack.aws, OriginSecrets="ab", QueryAllow="page")
    work_out = resolver(parameters, stack.physical, {"Front.DomainName": stack.outputs["DistributionDomain"]})
    return _with_secrets(stack, work_out(RESOURCES[resource]["Properties"]))


def _with_secrets(stack: DataStack, value: Any) -> Any:
    """The value with its dynamic references followed."""
    if isinstance(value, dict):
        return {name: _with_secrets(stack, item) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_secrets(stack, item) for item in value]
    if isinstance(value, str) and value.startswith("{{resolve:secretsmanager:"):
        arn = value.removeprefix("{{resolve:secretsmanager:").removesuffix(":SecretString}}")
        client = stack.aws.client("secretsmanager")
        return client.get_secret_value(SecretId=arn)["SecretString"]
    return value


def only_what_is_meant(found: Any, wanted: Any) -> Any:
    """What was found, without the properties that the template leaves to the service."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return {name: only_what_is_meant(found.get(name), item) for name, item in wanted.items()}
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        return [only_what_is_meant(*pair) for pair in zip(found, wanted, strict=True)]
    return found


@pytest.mark.parametrize("resource", sorted(RESOURCES))
def test_each_resource_is_what_the_template_says(stack: DataStack, resource: str) -> None:
    wanted = meant(stack, resource)
    if resource == "Environment":
        wanted["OptionSettings"] = {
            (item["Namespace"], item["OptionName"]): str(item["Value"]) for item in wanted["OptionSettings"]
        }
    found = READ[resource](stack, stack.physical[resource])
    assert as_read(only_what_is_meant(found, wanted)) == as_read(wanted)


def test_the_linter_finds_nothing() -> None:
    assert [str(found) for found in lint_file(shipped("deploy", "collector.yaml"))] == []


def test_the_names_are_those_of_the_service(stack: DataStack) -> None:
    assert stack.outputs["ApplicationName"] == NAMES.application
    assert stack.outputs["EnvironmentName"] == NAMES.environment()
    assert stack.outputs["Cname"] == NAMES.cname()
    secrets = stack.aws.client("secretsmanager").list_secrets()["SecretList"]
    assert {item["Name"] for item in secrets} == set(NAMES.origin_secrets)


def test_https_is_there_before_there_is_an_instance(stack: DataStack) -> None:
    events = stack.aws.client("cloudformation").describe_stack_events(StackName=STACK)["StackEvents"]
    order = [(event["LogicalResourceId"], event["ResourceStatus"]) for event in reversed(events)]
    assert order.index(("Front", "CREATE_COMPLETE")) < order.index(("Environment", "CREATE_IN_PROGRESS"))


def test_everything_that_can_have_tags_has_the_services(stack: DataStack) -> None:
    wanted = {"Key": "logdig:service", "Value": SERVICE}
    client = stack.aws.client
    environment = client("elasticbeanstalk").describe_environments()["Environments"][0]["EnvironmentArn"]
    found = {
        "environment": client("elasticbeanstalk").list_tags_for_resource(ResourceArn=environment)[
            "ResourceTags"
        ],
        "secret": client("secretsmanager").describe_secret(SecretId=stack.physical["OriginSecretA"])["Tags"],
        "role": client("iam").list_role_tags(RoleName=stack.physical["CollectorRole"])["Tags"],
        "distribution": client("cloudfront").list_tags_for_resource(
            Resource=f"arn:aws:cloudfront::{ACCOUNT}:distribution/{stack.physical['Front']}"
        )["Tags"]["Items"],
    }
    assert {name: [tag for tag in tags if tag == wanted] for name, tags in found.items()} == {
        name: [wanted] for name in found
    }


def test_no_secret_stands_among_the_variables_that_anybody_may_read(stack: DataStack) -> None:
    values = {
        stack.aws.client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]
        for arn in (stack.physical["OriginSecretA"], stack.physical["OriginSecretB"])
    }
    assert len(values) == 2
    settings = READ["Environment"](stack, stack.physical["Environment"])["OptionSettings"]
    assert not [value for value in settings.values() if any(secret in value for secret in values)]
    assert {name for space, name in settings if space == SECRETS} == {
        "LOGDIG_ORIGIN_SECRET",
        "LOGDIG_ORIGIN_SECRET_B",
    }


def statements() -> list[dict[str, Any]]:
    inline = []
    for policy in RESOURCES["CollectorRole"]["Properties"]["Policies"]:
        document = (policy["!If"][1] if "!If" in policy else policy)["PolicyDocument"]
        inline += document["Statement"]
    return inline


def test_the_instance_may_send_read_its_secret_and_do_what_its_platform_does() -> None:
    found = statements()
    assert len(found) == 8
    for statement in found:
        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        assert not any("*" in action for action in actions)
        assert statement["Resource"] != "*"


def test_the_instance_reaches_one_queue_and_no_other(stack: DataStack) -> None:
    def decided(action: str, resource: str) -> str:
        answer = stack.aws.client("iam").simulate_principal_policy(
            PolicySourceArn=f"arn:aws:iam::{ACCOUNT}:role/{stack.physical['CollectorRole']}",
            ActionNames=[action],
            ResourceArns=[resource],
        )
        return str(answer["EvaluationResults"][0]["EvalDecision"])

    queue = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{NAMES.queue}"
    assert decided("sqs:SendMessage", queue) == "allowed"
    for action in ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue", "sqs:SetQueueAttributes"):
        assert decided(action, queue) == "implicitDeny"
    assert decided("sqs:SendMessage", f"{queue}-dead") == "implicitDeny"
    assert decided("s3:GetObject", f"arn:aws:s3:::{NAMES.bucket}/2026-01-31/x") == "implicitDeny"
    assert decided("s3:GetObject", f"arn:aws:s3:::{NAMES.artifacts}/x") == "implicitDeny"
    other = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:logdig/shop-two/origin-a-AbCdEf"
    assert decided("secretsmanager:GetSecretValue", other) == "implicitDeny"


def test_no_answer_that_is_an_error_and_no_post_is_kept_by_cloudfront() -> None:
    config = RESOURCES["Front"]["Properties"]["DistributionConfig"]
    assert config["DefaultCacheBehavior"]["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert {item["ErrorCachingMinTTL"] for item in config["CustomErrorResponses"]} == {0}
    # Every code that CloudFront can be told of, https://docs.aws.amazon.com/AmazonCloudFront/latest/
    # DeveloperGuide/custom-error-pages-codes.html
    assert [item["ErrorCode"] for item in config["CustomErrorResponses"]] == [
        400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504,
    ]  # fmt: skip
    for behavior in config["CacheBehaviors"]:
        assert "POST" not in behavior["AllowedMethods"]
    for behavior in (config["DefaultCacheBehavior"], *config["CacheBehaviors"]):
        assert behavior["ViewerProtocolPolicy"] == "https-only"


def settings_with(**parameters: str) -> dict[tuple[str, str], str]:
    every = defaults(TEMPLATE) | {
        "ServiceName": SERVICE,
        "QueueName": NAMES.queue,
        "PlatformArn": "platform",
        "CnamePrefix": NAMES.cname_prefix(),
        "Tokens": SERVICE,
        "Origins": ORIGIN,
        "ArtifactBucket": NAMES.artifacts,
        "CollectorKey": "key",
    }
    physical = {name: name for name in RESOURCES}
    work_out = resolver(every | parameters, physical, {})
    items = work_out(RESOURCES["Environment"]["Properties"]["OptionSettings"])
    settings = {(item["Namespace"], item["OptionName"]): str(item["Value"]) for item in items}
    assert len(settings) == len(items)
    return settings


def test_an_own_domain_has_a_balancer_with_its_certificate_and_neither_distribution_nor_secret() -> None:
    own = {"Domain": "clicks.shop.example", "CertificateArn": "certificate"}
    holds = conditions(TEMPLATE, defaults(TEMPLATE) | own)
    made = {name for name, item in RESOURCES.items() if holds.get(item.get("Condition", ""), True)}
    assert set(RESOURCES) - made == {"OriginSecretA", "OriginSecretB", "FrontHeaders", "Front"}
    settings = settings_with(**own)
    assert settings[("aws:elasticbeanstalk:environment", "EnvironmentType")] == "LoadBalanced"
    assert settings[("aws:elbv2:listener:443", "SSLCertificateArns")] == "certificate"
    assert settings[("aws:elbv2:listener:default", "ListenerEnabled")] == "false"
    assert settings[("aws:autoscaling:asg", "MinSize")] == "2"
    assert settings[(VARIABLES, "LOGDIG_FRONT")] == "balancer"
    assert not [name for space, name in settings if space == SECRETS]


@pytest.mark.parametrize(
    ("parameters", "proxies"),
    [
        ({}, "2"),
        ({"EnvironmentType": "LoadBalanced"}, "3"),
        ({"Domain": "clicks.shop.example", "CertificateArn": "certificate"}, "2"),
        ({"EnvironmentType": "LoadBalanced", "Domain": "clicks.shop.example", "CertificateArn": "c"}, "2"),
    ],
)
def test_the_collector_knows_how_many_proxies_are_before_it(parameters: dict[str, str], proxies: str) -> None:
    assert settings_with(**parameters)[(VARIABLES, "LOGDIG_PROXIES")] == proxies


@pytest.mark.parametrize("instance", TEMPLATE["Parameters"]["InstanceType"]["AllowedValues"])
def test_the_architecture_is_the_instance_types(instance: str) -> None:
    found = settings_with(InstanceType=instance)[("aws:ec2:instances", "SupportedArchitectures")]
    assert found == ("arm64" if instance.startswith("t4g.") else "x86_64")


def test_the_platform_can_be_changed_in_place() -> None:
    properties = RESOURCES["Environment"]["Properties"]
    assert "PlatformArn" in properties
    # Registry schema: a solution stack's name is a create-only property, its change a replacement.
    assert "SolutionStackName" not in properties


# ------------------------------------------------------------------------ clicks, and two rotations


def posted(stack: DataStack, token: str) -> int:
    """The status of a click with this token, sent to the service's own address.

    While new settings restart the one instance CloudFront answers 502, as on AWS; trackers keep their clicks.
    """
    for _ in range(RESTART_TRIES):
        status = posted_once(stack, token)
        if status != BAD_GATEWAY:
            break
        JobContext().sleep(RESTART_PAUSE_S)
    return status


def posted_once(stack: DataStack, token: str) -> int:
    fields = "timestamp=2026-01-31T12:00:00.000Z&user_key=ABCDEFGHIJ0123456789&x=1&y=2&spent_milli_sec=3"
    body = f"{fields}&token={token}&current_page=https://shop.example/&link=&user_agent=x&load_count=0"
    url = stack.outputs["CollectorUrl"].replace("https://127.0.0.1", "http://127.0.0.1")
    request = urllib.request.Request(
        url + "/", body.encode(), {"Content-Type": FORM, "Origin": ORIGIN}, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def waiting(stack: DataStack) -> int:
    sqs = stack.aws.client("sqs")
    url = sqs.get_queue_url(QueueName=NAMES.queue)["QueueUrl"]
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return int(found["Attributes"]["ApproximateNumberOfMessages"])


def sent_by_front(stack: DataStack) -> str:
    origin = READ["Front"](stack, stack.physical["Front"])["DistributionConfig"]["Origins"][0]
    return str(origin["OriginCustomHeaders"][0]["HeaderValue"])


def test_a_click_goes_through_https_and_the_secret_into_the_queue(stack: DataStack) -> None:
    before = waiting(stack)
    assert posted(stack, SERVICE) == 200
    assert waiting(stack) == before + 1
    assert posted(stack, "somebody-else") == 403


def test_the_origin_secret_is_rotated_without_a_click_refused(stack: DataStack) -> None:
    first = sent_by_front(stack)
    secrets = stack.aws.client("secretsmanager")
    for step, phase in enumerate(("ba", "b"), start=1):
        changed = deploy_collector(stack.aws, kind="UPDATE", name=f"r{step}", OriginSecrets=phase)
        assert posted(changed, SERVICE) == 200
    second = sent_by_front(changed)
    assert second != first
    assert second == secrets.get_secret_value(SecretId=changed.physical["OriginSecretB"])["SecretString"]
    assert "OriginSecretA" not in changed.physical
    left = secrets.list_secrets()["SecretList"]
    assert {item["Name"] for item in left} == {NAMES.origin_secrets[1]}


def test_a_token_is_rotated_while_the_old_one_is_still_taken(stack: DataStack) -> None:
    both = deploy_collector(
        stack.aws, kind="UPDATE", name="t1", OriginSecrets="b", Tokens=f"shop-2,{SERVICE}"
    )
    assert (posted(both, "shop-2"), posted(both, SERVICE)) == (200, 200)
    one = deploy_collector(stack.aws, kind="UPDATE", name="t2", OriginSecrets="b", Tokens="shop-2")
    assert (posted(one, "shop-2"), posted(one, SERVICE)) == (200, 403)


def test_removed_it_leaves_nothing_behind_but_the_data(stack: DataStack) -> None:
    aws = stack.aws
    assert deployed_collector(aws).physical
    aws.client("cloudformation").delete_stack(StackName=STACK)
    aws.client("cloudformation").get_waiter("stack_delete_complete").wait(
        StackName=STACK, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
    )
    assert aws.client("elasticbeanstalk").describe_applications()["Applications"] == []
    assert aws.client("secretsmanager").list_secrets()["SecretList"] == []
    assert aws.client("cloudfront").list_distributions()["DistributionList"].get("Items", []) == []
    roles = [role["RoleName"] for role in aws.client("iam").list_roles()["Roles"]]
    assert not [name for name in roles if name.startswith(STACK)]
    assert waiting(stack) > 0


def test_at_an_own_domain_the_same_template_makes_a_collector_without_cloudfront(stack: DataStack) -> None:
    certificate = f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012"
    own = deploy_collector(stack.aws, name="own", Domain="clicks.shop.example", CertificateArn=certificate)
    assert own.outputs["CollectorUrl"] == "https://clicks.shop.example"
    assert set(own.physical) == set(RESOURCES) - {"OriginSecretA", "OriginSecretB", "FrontHeaders", "Front"}
    (found,) = stack.aws.client("elasticbeanstalk").describe_environments(
        EnvironmentNames=[own.outputs["EnvironmentName"]], IncludeDeleted=False
    )["Environments"]
    assert found["Health"] == "Green"
    assert stack.aws.client("secretsmanager").list_secrets()["SecretList"] == []
