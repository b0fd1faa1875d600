"""A set-up without AWS: real domain objects, invented answers."""

from dataclasses import replace
from datetime import UTC, datetime

from logdig_console.domain.change import Change, Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import (
    Account,
    AccountChoice,
    CredentialSource,
    Findings,
    FoundProfile,
    Identity,
    LeakedKey,
    StoredKey,
)
from logdig_console.domain.deploying.checks import Check, CheckReport
from logdig_console.domain.deploying.costs import LEFT_OUT
from logdig_console.domain.deploying.deployment import (
    ChangedSetting,
    Cost,
    CostLine,
    Drift,
    DriftedProperty,
    Outcome,
    Plan,
    PlannedResource,
    ResourceProgress,
    StackPlan,
    Step,
    StepProgress,
)
from logdig_console.domain.deploying.prices import SOURCE
from logdig_console.domain.deploying.proof import Hop, PageReport, Proof, Recipe, Snippet
from logdig_console.domain.deploying.removal import Remain, RemovalChoice, RemovalPlan, RemovalReport
from logdig_console.domain.deploying.set_up import Preview, RemovalPreview, ServicesHere
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import Service

NO_VCPU = "The account may run no more EC2 instances of this kind. AWS says: VcpuLimitExceeded"
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ACCOUNT = "482915307716"
REGION = "eu-central-1"
SHOP = Service("my-shop", ACCOUNT, REGION, local=False)
OLD = Service("old-shop", ACCOUNT, REGION, local=False, original=True)

FINDINGS = Findings(
    profiles=(
        FoundProfile("default", REGION),
        FoundProfile("company", REGION, "sso", NOW.replace(hour=15), "aws sso login --profile company"),
        FoundProfile("deploy", REGION, "role", role="arn:aws:iam::482915307716:role/deploy", mfa_serial="m"),
        FoundProfile("old", "", "sso", None, "aws sso login --profile old"),
    ),
    keys=(StoredKey("work", "2026-11-02"),),
)

CHECKS = CheckReport(
    (
        Check("identity", "Credentials", "ok", "AWS takes you for user/ada in account 482915307716."),
        Check("clock", "Clock", "ok", "This machine's clock is AWS's."),
        Check("region", "Region", "ok", "eu-central-1 is switched on."),
        Check("permissions", "Permissions", "ok", "Every permission that a deployment takes is there."),
        Check("settings", "Name and settings", "ok", "my-shop and what follows from it can be named."),
        Check("bucket", "Bucket", "ok", "my-shop-s3-482915307716-eu-central-1 is free."),
        Check("cname", "Name in DNS", "ok", "my-shop-3f9ab21c is free."),
        Check(
            "leftovers",
            "Earlier service",
            "attention",
            "An earlier service of this name left one thing; the new one takes it over.",
            "Nothing to do; or remove them first if their content should go.",
            ("my-shop-sqs: ≈ 12 messages",),
        ),
        Check("processors", "Quota of processors", "ok", "16 of 32 processors of instances are used."),
        Check("network", "Network", "ok", "The default network is vpc-0a1b2c3d."),
        Check("platform", "Platform", "ok", "Python 3.13 running on 64bit Amazon Linux 2023, version 4.9.2."),
        Check("https", "HTTPS", "attention",
              "The account has no CloudFront distribution yet; AWS may ask new accounts to be verified "
              "first.",
              "Nothing to do: CloudFront is made first, and a refusal takes everything back; "
              "or give the collector an own domain, which needs no CloudFront."),
    )
)  # fmt: skip
BROKEN = CheckReport(
    (
        *CHECKS.checks[:3],
        Check(
            "permissions",
            "Permissions",
            "failed",
            "3 permissions are missing, the first is elasticbeanstalk:CreateEnvironment.",
            "Give these credentials the deploy policy of this service.",
            ("elasticbeanstalk:CreateEnvironment", "iam:PassRole", "cloudfront:CreateDistribution"),
        ),
        *CHECKS.checks[4:7],
    )
)

COST = Cost(
    clicks=100_000,
    region=REGION,
    lines=(
        CostLine("Instances of the collector", 6.72, "1 × t4g.micro"),
        CostLine("Public addresses", 3.65),
        CostLine("CloudFront", 0.21),
        CostLine("Origin secret", 0.40),
        CostLine("Queue", 0.09),
        CostLine("Drain", 0.05),
        CostLine("Stored clicks", 0.02, "once 400 days are stored"),
    ),
    dated="2026-11-20",
    source=SOURCE,
    left_out=LEFT_OUT,
)
DATA = (
    PlannedResource("Bucket", "AWS::S3::Bucket", "", "create"),
    PlannedResource("Queue", "AWS::SQS::Queue", "my-shop-sqs", "adopt"),
    PlannedResource("DeadLetters", "AWS::SQS::Queue", "", "create"),
    PlannedResource("Drain", "AWS::Lambda::Function", "", "create"),
    PlannedResource("DrainRole", "AWS::IAM::Role", "", "create"),
    PlannedResource("Interval", "AWS::Scheduler::Schedule", "", "create"),
)
COLLECTOR = (
    PlannedResource("OriginSecretA", "AWS::SecretsManager::Secret", "", "create"),
    PlannedResource("Front", "AWS::CloudFront::Distribution", "", "create"),
    PlannedResource("Application", "AWS::ElasticBeanstalk::Application", "", "create"),
    PlannedResource("Environment", "AWS::ElasticBeanstalk::Environment", "", "create"),
)
NEW = Plan(
    service=SHOP,
    stacks=(
        StackPlan("data", "logdig-my-shop-data", "create", resources=DATA),
        StackPlan("collector", "logdig-my-shop-collector", "create", resources=COLLECTOR),
    ),
    exact=False,
    version="0.1.0",
    cost=COST,
)
CHANGED = Plan(
    service=SHOP,
    stacks=(
        StackPlan("data", "logdig-my-shop-data", "none"),
        StackPlan(
            "collector",
            "logdig-my-shop-collector",
            "update",
            "logdig-1f",
            (
                PlannedResource(
                    "Version", "AWS::ElasticBeanstalk::ApplicationVersion", "my-shop-eb-7c", "replace",
                    ("SourceBundle",),
                ),
                PlannedResource(
                    "Environment", "AWS::ElasticBeanstalk::Environment", "my-shop-eb-1", "change",
                    ("VersionLabel", "OptionSettings"),
                ),
            ),
            (ChangedSetting("Origins", "https://shop.example", "https://shop.example,https://m.shop.example"),),
        ),
    ),
    exact=True,
    version="0.1.0",
    cost=COST,
)  # fmt: skip
DEPLOYING = Change("Create the service", "my-shop", "Resources: 9 to create. About $11.14 a month.")
PLANNING = Change(
    "Ask AWS",
    "my-shop",
    "CloudFormation prepares two change sets; nothing is made of them until they are executed.",
)


def tree(*, failed: bool = False, done: bool = False) -> tuple[Step, ...]:
    """A deployment in its middle, at its end, or where it failed."""
    made = tuple(
        ResourceProgress(one.logical_id, one.kind, one.name or f"my-shop-{one.logical_id.lower()}", "done",
                         "CREATE_COMPLETE", seconds=2.0 + place)
        for place, one in enumerate(DATA)
    )  # fmt: skip
    front = ResourceProgress(
        "Front", "AWS::CloudFront::Distribution", "E2QWRUHAPOMQZL", "done", "CREATE_COMPLETE", seconds=184.0
    )
    environment = ResourceProgress(
        "Environment", "AWS::ElasticBeanstalk::Environment", "my-shop-eb-1", "running", "CREATE_IN_PROGRESS",
        seconds=71.0,
    )  # fmt: skip
    if failed:
        environment = replace(
            environment, state="failed", status="CREATE_FAILED",
            reason=NO_VCPU,
        )  # fmt: skip
    if done:
        environment = replace(environment, state="done", status="CREATE_COMPLETE", seconds=212.0)
    state = "done" if done else "failed" if failed else "running"
    return (
        Step("artifacts", "Upload the code", "done", 1.4),
        Step("data", "Bucket, queue and drain", "done", 41.0, made),
        Step("collector", "Collector and HTTPS", state, 256.0, (front, environment)),
        Step("guard", "Guard against loss", "done" if done else "waiting"),
    )


PROOF = Proof(
    "0b6f…",
    (
        Hop("collector", "ok", 84.0, "https://d1a2b3.cloudfront.net answers."),
        Hop("queue", "ok", 212.0, "SQS has confirmed it."),
        Hop("drain", "ok", 1_840.0, "The drain has stored it. Events: 1, files: 1."),
        Hop(
            "storage",
            "ok",
            96.0,
            "It lies in my-shop-s3-482915307716-eu-central-1/2026-11-25/5f1c2d3e4b5a69788796a5b4c3d2e1f0.",
        ),
        Hop("store", "ok", 31.0, "It is read as a test click, which no picture counts."),
    ),
)
UNPROVEN = Proof(
    "0b6f…",
    (
        PROOF.hops[0],
        PROOF.hops[1],
        Hop("drain", "failed", 30_000.0, "The drain my-shop-lambda does not answer in time.",
            "Look into its log: /aws/lambda/my-shop-lambda"),
        Hop("storage", "skipped", None, ""),
        Hop("store", "skipped", None, ""),
    ),
)  # fmt: skip
TAG = (
    '<script async src="https://d1a2b3.cloudfront.net/t/5c9f0d27a1b3e864.js" data-token="my-shop" '
    'integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC" '
    'crossorigin="anonymous"></script>'
)
SNIPPET = Snippet(
    collector_url="https://d1a2b3.cloudfront.net",
    token="my-shop",
    tag=TAG,
    following=(
        '<script async src="https://d1a2b3.cloudfront.net/clickTracker.js" data-token="my-shop"></script>'
    ),
    integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
    csp=("script-src https://d1a2b3.cloudfront.net", "connect-src https://d1a2b3.cloudfront.net"),
    version="0.1.0",
    recipes=(
        Recipe(
            "tag-manager",
            "Tag manager",
            "As a custom HTML tag on all pages. A tag manager drops attributes it does not know, so the "
            "script is made by hand. Clicks before the tag manager has loaded are not seen.",
            TAG,
        ),
        Recipe(
            "csp-nonce",
            "Content-Security-Policy with a nonce",
            "Your server writes the nonce of each answer in place of NONCE, in the header and in the tag. "
            "With strict-dynamic the nonce alone counts.",
            TAG,
        ),
        Recipe(
            "consent",
            "After consent",
            "Call startLogDig from the consent tool when somebody agrees: nothing is loaded, stored or sent "
            "before. Call stopLogDig when somebody withdraws: the tracker then records nothing.",
            TAG,
        ),
        Recipe(
            "staging",
            "Staging beside live",
            "A service of its own for staging keeps its clicks apart. With one service for both, let only "
            "the live host load the tag.",
            TAG,
        ),
    ),
)
PAGE = PageReport(
    "https://shop.example/", "https://shop.example/", True, "0.1.0",
    (
        Check("tag", "Tag", "ok", "The tag is there: https://d1a2b3.cloudfront.net/t/5c9f0d27a1b3e864.js"),
        Check("csp", "Content-Security-Policy", "failed",
              "The page's policy does not let the tag send: connect-src 'self'",
              "Add https://d1a2b3.cloudfront.net to connect-src."),
        Check("origin", "Collector", "ok", "The collector takes clicks from https://shop.example."),
    ),
)  # fmt: skip
DRIFT = Drift(
    (
        DriftedProperty("logdig-my-shop-data", "Queue", "AWS::SQS::Queue", "my-shop-sqs",
                        "/Properties/MessageRetentionPeriod", "604800", "345600"),
        DriftedProperty("logdig-my-shop-data", "DeadLetterAlarm", "AWS::CloudWatch::Alarm",
                        "my-shop-dead", "", "", ""),
    ),
    checked=24,
    unchecked=("Front",),
)  # fmt: skip
REMAINS = (
    Remain("kept", "bucket", "my-shop-s3-482915307716-eu-central-1", "1,204 objects, 3.1 MB", 0.01),
    Remain("kept", "queue", "my-shop-sqs", "≈ 12 messages", 0.0),
)
REMOVAL = RemovalPlan(
    SHOP, ("logdig-my-shop-collector", "logdig-my-shop-data"), REMAINS, last=False,
    last_event="2026-11-25T08:41:12.000Z", sending=318,
    warning="Pages still send: about 318 messages came within a day. Take the tag out of them first.",
)  # fmt: skip


class PretendSetUp:
    """What the wizard asks of the console, without a network.

    Attributes:
        asked: names of the methods that were called, in order.
        choices: that were signed in with.
        raised: method name -> what it raises.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.choices: list[AccountChoice] = []
        self.raised: dict[str, LogDigError] = {}
        self.findings = FINDINGS
        self.here = ServicesHere()
        self.checks = CHECKS
        self.plan = NEW
        self.proof = PROOF
        self.wishes: list[ServiceWish] = []
        self.consents: list[Consent] = []

    def _ask(self, name: str) -> None:
        self.asked.append(name)
        if name in self.raised:
            raise self.raised[name]

    def find(self, _ctx: JobContext) -> Findings:
        self._ask("find")
        return self.findings

    def sign_in(self, _ctx: JobContext, choice: AccountChoice) -> Account:
        self.choices.append(choice)
        self._ask("sign_in")
        if choice.local:
            identity = Identity("000000000000", "arn:aws:iam::000000000000:root")
            return Account(identity, "us-east-1", CredentialSource("session"), local=True)
        source = choice.source
        if choice.keep_as:
            source = CredentialSource("keyring", choice.keep_as)
        identity = Identity(ACCOUNT, f"arn:aws:iam::{ACCOUNT}:user/ada", "ada-shops")
        return Account(identity, choice.region or REGION, source)

    def services(self, _ctx: JobContext, region: str) -> ServicesHere:
        self._ask("services")
        return self.here

    def leaked_keys(self, _ctx: JobContext, service: Service) -> tuple[LeakedKey, ...]:
        self._ask("leaked_keys")
        return (
            LeakedKey("2015/shop-3.zip", "config.py", 4, "AKIA…7QXA"),
            LeakedKey("2015/shop-3.zip", "config.py", 5),
        )

    def running_wish(self, _ctx: JobContext, service: Service) -> ServiceWish:
        self._ask("running_wish")
        return ServiceWish(service.name, service.region, ("https://shop.example",), retention_days=90)

    def check(self, _ctx: JobContext, wish: ServiceWish) -> CheckReport:
        self.wishes.append(wish)
        self._ask("check")
        return self.checks

    def preview(self, _ctx: JobContext, wish: ServiceWish, consent: Consent | None = None) -> Preview:
        self._ask("preview")
        return Preview(replace(self.plan, exact=self.plan.exact or consent is not None), PLANNING, DEPLOYING)

    def deploy(self, ctx: JobContext, wish: ServiceWish, consent: Consent) -> Outcome:
        self.wishes.append(wish)
        self.consents.append(consent)
        ctx.progress(StepProgress(2, 4, "Collector and HTTPS", tree()))
        self._ask("deploy")
        ctx.progress(StepProgress(4, 4, "Done", tree(done=True)))
        service = Service(wish.name, ACCOUNT, wish.region, local=False)
        return Outcome(service, "done", tree(done=True), SNIPPET.collector_url, "my-shop", 297.4)

    def resume(self, ctx: JobContext, service: Service, consent: Consent) -> Outcome:
        self.asked.append("resume")
        return self.deploy(ctx, ServiceWish(service.name, service.region), consent)

    def roll_back(self, _ctx: JobContext, service: Service, consent: Consent) -> None:
        self._ask("roll_back")

    def probe(self, _ctx: JobContext, service: Service, consent: Consent) -> Proof:
        self._ask("probe")
        return self.proof

    def snippet(self, _ctx: JobContext, service: Service) -> Snippet:
        self._ask("snippet")
        return SNIPPET

    def check_page(self, _ctx: JobContext, service: Service, url: str) -> PageReport:
        self._ask("check_page")
        return PAGE

    def drift(self, _ctx: JobContext, service: Service) -> Drift:
        self._ask("drift")
        return DRIFT

    def plan_removal(self, _ctx: JobContext, service: Service) -> RemovalPreview:
        self._ask("plan_removal")
        changes = {
            RemovalChoice(clicks, messages): Change(
                "Remove the service",
                service.name,
                "Gone for good: both stacks. Kept: bucket, queues.",
                irreversible=True,
                name="my-shop",
            )
            for clicks in (False, True)
            for messages in (False, True)
        }
        return RemovalPreview(REMOVAL, changes)

    def remove(
        self, _ctx: JobContext, service: Service, choice: RemovalChoice, consent: Consent
    ) -> RemovalReport:
        self.consents.append(consent)
        self._ask("remove")
        steps = (
            Step("collector", "Collector and HTTPS", "done", 92.0),
            Step("data", "Drain and alarms", "done", 31.0),
        )
        return RemovalReport(service, steps, () if choice.clicks and choice.messages else REMAINS)

    def close(self, _ctx: JobContext) -> None:
        self._ask("close")
