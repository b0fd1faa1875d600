"""A service's whole life on the embedded AWS: planned, deployed, proved, updated, looked at, removed."""

import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from local.conftest import access_of
from logdig_console.aws.access import Access, Keys
from logdig_console.aws.gate import Gate
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.change import AuditEntry, Consent, ReadOnlyRefusal
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.deployment import DeploymentFailed, Outcome, StepProgress
from logdig_console.domain.deploying.removal import RemovalChoice
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.errors import JobCancelled, LogDigError, UsageError
from logdig_console.domain.listing import Place
from logdig_console.domain.service import Service
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.services.deploying.deployer import Deployer
from logdig_console.services.deploying.templates import data_stack_policy
from logdig_console.services.listing import list_services
from logdig_console.services.open_service import connect
from logdig_console.services.proving.probe import Probe, Target, probe_event
from logdig_console.services.web import ask
from logdig_console.store.deployment_notes import DeploymentNotes

WISH = ServiceWish(name="life", region=REGION, origins=("loopback",))
OK = Consent()
EVERYTHING = RemovalChoice(clicks=True, messages=True)


class Desk:
    """A person's desk: a deployer, what its gate wrote down, and the notes."""

    def __init__(self, embedded: EmbeddedAws, notes: Path) -> None:
        self.entries: list[AuditEntry] = []
        keys = Keys(embedded.key.access_key, embedded.key.secret_key)
        gate = Gate(audit=self.entries.append)
        self.access = Access(keys=keys, region=REGION, endpoint=embedded.endpoint, gate=gate)
        self.notes = DeploymentNotes(directory=notes)
        self.deployer = Deployer(access=self.access, notes=self.notes)
        self.service = self.deployer.service(WISH.name)

    def calls(self) -> list[str]:
        """The calls that changed something since the last time."""
        found = [entry.call for entry in self.entries if entry.result == "done"]
        self.entries.clear()
        return found


@pytest.fixture(scope="module")
def desk(embedded: EmbeddedAws, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(embedded, tmp_path_factory.mktemp("notes"))


@pytest.fixture(scope="module")
def outcome(desk: Desk) -> Iterator[Outcome]:
    """The service, deployed; taken away when the last test is done."""
    yield desk.deployer.deploy(JobContext(), WISH, OK)
    desk.deployer.remove(JobContext(), desk.service, EVERYTHING, Consent(WISH.name))


def test_a_plan_writes_nothing_and_says_what_would_be_made_and_what_it_costs(
    embedded: EmbeddedAws, tmp_path: Path
) -> None:
    desk = Desk(embedded, tmp_path)
    plan = desk.deployer.plan(JobContext(), replace(WISH, name="planned"))
    assert [stack.change for stack in plan.stacks] == ["create", "create"]
    made = {resource.logical_id for stack in plan.stacks for resource in stack.resources}
    assert {"Bucket", "Queue", "Drain", "Front", "Environment", "OriginSecretA"} <= made
    assert "AlarmTopic" not in made, "nobody gave an address"
    assert plan.cost is not None
    assert plan.cost.dollars > 1
    assert desk.entries == []
    assert StackReader(access=desk.access).facts("logdig-planned-data") is None


def test_a_deployment_shows_each_resource_and_ends_with_a_collector_that_answers(
    desk: Desk, outcome: Outcome
) -> None:
    assert outcome.ending == "done"
    assert [step.state for step in outcome.steps] == ["done"] * 4
    rows = {row.logical_id: row for step in outcome.steps for row in step.resources}
    assert {"Bucket", "Drain", "Front", "Environment"} <= set(rows)
    assert {row.state for row in rows.values()} == {"done"}
    assert ask(f"{outcome.collector_url}/healthz").status == 200
    assert desk.notes.all() == ()


def test_what_holds_clicks_is_guarded_against_replacement_and_deletion(desk: Desk, outcome: Outcome) -> None:
    reader = StackReader(access=desk.access)
    data = reader.facts(desk.service.names.data_stack)
    assert data is not None
    assert data.protected
    assert json.loads(reader.policy(data.name)) == json.loads(data_stack_policy())
    assert data.tags["logdig:service"] == "life"


def test_deploying_the_same_again_is_up_to_date_and_leaves_everything_alone(
    desk: Desk, outcome: Outcome
) -> None:
    desk.calls()
    again = desk.deployer.deploy(JobContext(), WISH, OK)
    assert again.ending == "up_to_date"
    assert set(desk.calls()) == {"cloudformation:CreateChangeSet", "cloudformation:DeleteChangeSet"}
    assert desk.deployer.plan(JobContext(), WISH).up_to_date
    assert desk.deployer.running_wish(JobContext(), desk.service) == WISH


def test_in_read_only_mode_a_plan_is_reckoned_and_agrees_with_what_aws_would_do(
    desk: Desk, outcome: Outcome
) -> None:
    wish = replace(WISH, threshold=9, query_allow=("colour",))
    exact = desk.deployer.plan(JobContext(), wish, OK)
    desk.entries.clear()
    desk.access.gate.read_only = True
    try:
        reckoned = desk.deployer.plan(JobContext(), wish, OK)
        with pytest.raises(ReadOnlyRefusal):
            desk.deployer.deploy(JobContext(), wish, OK)
    finally:
        desk.access.gate.read_only = False
    assert (exact.exact, reckoned.exact) == (True, False)
    for by_aws, by_us in zip(exact.stacks, reckoned.stacks, strict=True):
        assert by_us.settings == by_aws.settings
        ours = {row.logical_id: row.properties for row in by_us.resources}
        certain = {row.logical_id: row.properties for row in by_aws.resources if not row.maybe}
        assert {name: certain.get(name) for name in ours} == ours
    assert [entry.result for entry in desk.entries] == ["refused"]


def test_an_update_changes_what_is_wished_and_nothing_else(desk: Desk, outcome: Outcome) -> None:
    before = _physical(desk)
    changed = desk.deployer.deploy(JobContext(), replace(WISH, threshold=7), OK)
    environment = desk.access.functions.get_function_configuration(FunctionName="life-lambda")["Environment"]
    assert environment["Variables"]["LOGDIG_THRESHOLD"] == "7"
    assert {step.key: step.note for step in changed.steps if step.note} == {
        "guard": "up to date",
        "collector": "up to date",
    }
    assert _physical(desk) == before
    assert desk.deployer.deploy(JobContext(), WISH, OK).ending == "done"


def _physical(desk: Desk) -> dict[str, str]:
    reader, names = StackReader(access=desk.access), desk.service.names
    stacks = (names.data_stack, names.collector_stack)
    return {item.logical_id: item.name for stack in stacks for item in reader.resources(stack)}


def test_a_test_click_passes_every_hop_with_its_time(desk: Desk, outcome: Outcome) -> None:
    proof = desk.deployer.probe(JobContext(), desk.service, OK)
    assert proof.failed is None, proof
    assert [hop.name for hop in proof.hops] == ["collector", "queue", "drain", "storage", "store"]
    assert all(hop.ms is not None and hop.ms >= 0 for hop in proof.hops)


@pytest.mark.parametrize(
    ("url", "token", "hop", "says"),
    [
        ("", "life", "collector", "no collector"),
        ("http://127.0.0.1:9", "life", "collector", "does not answer"),
        (None, "not-its-token", "queue", "does not know the token not-its-token"),
    ],
)
def test_the_hop_that_a_test_click_does_not_pass_is_named(
    desk: Desk, outcome: Outcome, url: str | None, token: str, hop: str, says: str
) -> None:
    target = Target(desk.service, outcome.collector_url if url is None else url, token)
    with desk.access.change(desk.deployer.probing(desk.service), OK):
        proof = Probe(access=desk.access, target=target).run(JobContext())
    assert proof.failed is not None
    assert (proof.failed.name, says in proof.failed.sentence) == (hop, True), proof
    assert proof.failed.fix
    assert {item.state for item in proof.hops[proof.hops.index(proof.failed) + 1 :]} == {"skipped"}


def test_a_drain_that_cannot_store_is_named_as_the_hop(
    embedded: EmbeddedAws, desk: Desk, outcome: Outcome
) -> None:
    somebody = access_of(embedded).functions
    own = somebody.get_function_configuration(FunctionName="life-lambda")["Environment"]["Variables"]
    somebody.update_function_configuration(
        FunctionName="life-lambda", Environment={"Variables": {**own, "LOGDIG_BUCKET": "no-such-bucket"}}
    )
    try:
        proof = desk.deployer.probe(JobContext(), desk.service, OK)
    finally:
        somebody.update_function_configuration(FunctionName="life-lambda", Environment={"Variables": own})
    assert proof.failed is not None
    assert proof.failed.name == "drain"
    assert proof.ms < 30_000
    desk.deployer.probe(JobContext(), desk.service, OK)  # what waited is drained for the tests after this one


def test_a_rotated_token_is_taken_beside_the_old_one_until_the_rotation_is_finished(
    desk: Desk, outcome: Outcome
) -> None:
    code = _code(desk)
    new = desk.deployer.rotate_token(JobContext(), desk.service, OK)
    assert new != outcome.token
    assert desk.deployer.snippet(JobContext(), desk.service).token == new
    assert (_post(outcome, new), _post(outcome, outcome.token)) == (200, 200)
    assert desk.deployer.rotate_token(JobContext(), desk.service, OK, finish=True) == new
    assert (_post(outcome, new), _post(outcome, outcome.token)) == (200, 403)
    assert _code(desk) == code, "a rotation brings no other code"


def _code(desk: Desk) -> str:
    facts = StackReader(access=desk.access).facts(desk.service.names.collector_stack)
    assert facts is not None
    return facts.parameters["CollectorKey"]


def _post(outcome: Outcome, token: str) -> int:
    import datetime as dt

    event = probe_event(token, dt.datetime.now(dt.UTC))
    body = json.dumps([event]).encode()
    return ask(
        f"{outcome.collector_url}/", method="POST", body=body, headers={"Content-Type": "text/plain"}
    ).status


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """A page on loopback whose HTML and headers a test sets."""

    class Page(http.server.BaseHTTPRequestHandler):
        html = ""
        policy = ""

        def do_GET(self) -> None:
            self.send_response(200)
            if Page.policy:
                self.send_header("Content-Security-Policy", Page.policy)
            self.end_headers()
            self.wfile.write(Page.html.encode())

        def log_message(self, *_arguments: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Page, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_with_the_snippet_works_and_each_thing_that_blocks_it_is_named(
    desk: Desk, outcome: Outcome, page: Any
) -> None:
    at, url = page
    snippet = desk.deployer.snippet(JobContext(), desk.service)

    def looked(html: str, policy: str = "") -> tuple[bool, set[str]]:
        at.html, at.policy = f"<html><head>{html}</head></html>", policy
        report = desk.deployer.check_page(JobContext(), desk.service, url)
        return report.works, {finding.key for finding in report.findings if finding.state == "failed"}

    assert looked(snippet.tag) == (True, set())
    assert looked(snippet.following) == (True, set())
    assert looked(snippet.tag, "; ".join(snippet.csp)) == (True, set())
    assert looked("<p>no tag</p>") == (False, {"tag"})
    assert looked(snippet.tag.replace(snippet.token, "another")) == (False, {"token"})
    assert looked(snippet.tag.replace("sha384-", "sha384-x")) == (False, {"integrity"})
    assert looked(snippet.tag, "script-src 'self'") == (False, {"csp"})
    assert looked(snippet.tag, f"{snippet.csp[0]}; connect-src 'self'") == (False, {"csp"})


def test_a_page_whose_origin_is_not_the_services_is_refused_by_the_collector(
    desk: Desk, outcome: Outcome, page: Any
) -> None:
    at, url = page
    at.policy = ""
    desk.deployer.deploy(JobContext(), replace(WISH, origins=("https://shop.example",)), OK)
    at.html = desk.deployer.snippet(JobContext(), desk.service).tag
    report = desk.deployer.check_page(JobContext(), desk.service, url)
    assert {item.key for item in report.findings if item.state == "failed"} == {"origin"}
    assert "Add http://127.0.0.1" in next(item.fix for item in report.findings if item.key == "origin")
    desk.deployer.deploy(JobContext(), WISH, OK)


def test_a_private_address_that_is_not_this_machines_is_not_opened(desk: Desk, outcome: Outcome) -> None:
    with pytest.raises(LogDigError, match="not on the public network"):
        desk.deployer.check_page(JobContext(), desk.service, "http://10.0.0.1/")


def test_the_services_of_several_places_stand_side_by_side_and_one_that_fails_hides_no_other(
    desk: Desk, outcome: Outcome
) -> None:
    def open_place(place: Place) -> Access:
        if place.profile:
            raise LogDigError("There are no AWS credentials.", "Profile broken gives none.", "Log in.")
        return desk.access

    found = list_services(JobContext(), [Place("", REGION), Place("broken", REGION)], open_place)
    mine = next(item for item in found.services if item.service.name == "life")
    assert (mine.state, mine.collector_url) == ("runs", outcome.collector_url)
    assert [problem.place.profile for problem in found.problems] == ["broken"]


def test_a_service_of_the_original_is_found_and_opened_and_never_changed(
    embedded: EmbeddedAws, desk: Desk, tmp_path: Path
) -> None:
    somebody = access_of(embedded)
    somebody.sqs.create_queue(QueueName="seed-sqs")
    somebody.s3.create_bucket(Bucket="seed-s3")
    found = list_services(JobContext(), [Place("", REGION)], lambda _place: desk.access)
    seed = next(item for item in found.services if item.service.name == "seed")
    assert seed.state == "original"
    opened = connect(access=desk.access, name="seed", store=tmp_path)
    assert opened.service.original
    assert (opened.depth().waiting, opened.depth().dead) == (0, 0)
    assert opened.sync(JobContext()).objects == 0
    with pytest.raises(LogDigError, match="original"):
        desk.deployer.remove(JobContext(), opened.service, EVERYTHING, Consent("seed"))


def test_what_was_changed_behind_a_stack_is_told_with_what_was_expected(
    embedded: EmbeddedAws, desk: Desk, outcome: Outcome
) -> None:
    queue = desk.service.names.queue
    somebody = access_of(embedded).sqs
    url = somebody.get_queue_url(QueueName=queue)["QueueUrl"]
    somebody.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "30"})
    drift = desk.deployer.drift(JobContext(), desk.service)
    somebody.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "360"})
    told = next(item for item in drift.properties if item.logical_id == "Queue")
    assert (told.path, told.expected, told.actual) == ("/VisibilityTimeout", "360", "30")
    assert drift.checked >= 10


def test_who_stops_following_stops_nothing_and_starting_again_goes_on(
    embedded: EmbeddedAws, tmp_path: Path
) -> None:
    desk = Desk(embedded, tmp_path)
    wish = replace(WISH, name="left-alone")
    ctx = JobContext(on_progress=lambda progress: _cancel_in_collector(ctx, progress))
    with pytest.raises(JobCancelled):
        desk.deployer.deploy(ctx, wish, OK)
    service = desk.deployer.service(wish.name)
    assert [item.service.name for item in desk.deployer.unfinished(JobContext())] == [wish.name]
    assert desk.deployer.begun_wish(service) == wish
    desk.calls()
    assert desk.deployer.deploy(JobContext(), wish, OK).collector_url
    assert "cloudformation:DeleteStack" not in desk.calls()
    assert desk.deployer.unfinished(JobContext()) == ()
    desk.deployer.remove(JobContext(), service, EVERYTHING, Consent(wish.name))


def _cancel_in_collector(ctx: JobContext, progress: Progress) -> None:
    steps = progress.steps if isinstance(progress, StepProgress) else ()
    if any(step.key == "collector" and step.state == "running" and step.resources for step in steps):
        ctx.cancel()


def test_a_first_deployment_that_is_called_off_leaves_nothing(embedded: EmbeddedAws, tmp_path: Path) -> None:
    desk = Desk(embedded, tmp_path)
    wish = replace(WISH, name="called-off")
    ctx = JobContext(on_progress=lambda progress: _cancel_in_collector(ctx, progress))
    with pytest.raises(JobCancelled):
        desk.deployer.deploy(ctx, wish, OK)
    service = desk.deployer.service(wish.name)
    desk.deployer.roll_back(JobContext(), service, OK)
    reader = StackReader(access=desk.access)
    assert reader.facts(service.names.collector_stack) is None
    assert desk.notes.all() == ()
    with pytest.raises(LogDigError, match="Nothing is being deployed"):
        desk.deployer.roll_back(JobContext(), service, OK)
    report = desk.deployer.remove(JobContext(), service, EVERYTHING, Consent(wish.name))
    assert report.nothing_left


def test_a_creation_that_fails_says_why_in_plain_words_and_is_cleared_away(
    embedded: EmbeddedAws, tmp_path: Path
) -> None:
    desk = Desk(embedded, tmp_path)
    wish = replace(WISH, name="clash")
    names = desk.deployer.service(wish.name).names
    beanstalk = access_of(embedded).client("elasticbeanstalk")
    beanstalk.create_application(ApplicationName=names.application)
    with pytest.raises(DeploymentFailed) as failure:
        desk.deployer.deploy(JobContext(), wish, OK)
    assert failure.value.resource is not None
    assert failure.value.resource.logical_id == "Application"
    assert "There is one of this name already" in failure.value.detail
    assert "Check first" in failure.value.hint
    assert [step.state for step in failure.value.steps] == ["done", "done", "done", "failed"]
    assert StackReader(access=desk.access).facts(names.collector_stack) is None
    beanstalk.delete_application(ApplicationName=names.application)
    assert desk.deployer.deploy(JobContext(), wish, OK).ending == "done"
    desk.deployer.remove(JobContext(), desk.deployer.service(wish.name), EVERYTHING, Consent("clash"))


def test_a_removal_keeps_what_is_not_given_up_and_a_new_service_takes_it_over(
    embedded: EmbeddedAws, tmp_path: Path
) -> None:
    desk = Desk(embedded, tmp_path)
    wish = replace(WISH, name="again")
    service = desk.deployer.service(wish.name)
    desk.deployer.deploy(JobContext(), wish, OK)
    assert desk.deployer.probe(JobContext(), service, OK).failed is None
    with pytest.raises(UsageError, match="again"):
        desk.deployer.remove(JobContext(), service, RemovalChoice(), Consent("againn"))
    kept = desk.deployer.remove(JobContext(), service, RemovalChoice(), Consent("again"))
    assert {(item.kind, item.what) for item in kept.remains} == {
        ("kept", "bucket"), ("kept", "queue"), ("kept", "dead letters")
    }  # fmt: skip
    held = next(item.holds for item in kept.remains if item.what == "bucket")
    assert desk.deployer.plan(JobContext(), wish).stacks[0].change == "adopt"
    desk.deployer.deploy(JobContext(), wish, OK)
    after = desk.deployer.plan_removal(JobContext(), service).remains
    assert next(item.holds for item in after if item.what == "bucket") == held
    report = desk.deployer.remove(JobContext(), service, EVERYTHING, Consent("again"))
    assert report.nothing_left


def test_after_a_removal_the_account_is_as_it_was_before(embedded: EmbeddedAws, tmp_path: Path) -> None:
    desk = Desk(embedded, tmp_path)
    before = _inventory(embedded)
    wish = replace(WISH, name="traceless", alarm_email="on-call@shop.example")
    desk.deployer.deploy(JobContext(), wish, OK)
    during = _inventory(embedded)
    assert {kind for kind in during if during[kind] != before[kind]} == set(during) - {"artifacts"}
    desk.deployer.remove(JobContext(), desk.deployer.service(wish.name), EVERYTHING, Consent("traceless"))
    assert _inventory(embedded) == before


def _inventory(embedded: EmbeddedAws) -> dict[str, set[str]]:
    """Everything that a service is made of, asked through each service's own API."""
    access = access_of(embedded)
    client = access.client
    buckets = {item["Name"] for item in access.s3.list_buckets()["Buckets"]}
    return {
        "stacks": {stack.name for stack in StackReader(access=access).all()},
        "buckets": {
            name for name in buckets if not name.startswith(("logdig-artifacts", "elasticbeanstalk-"))
        },
        "queues": {url.rpartition("/")[2] for url in access.sqs.list_queues().get("QueueUrls", [])},
        "functions": {item["FunctionName"] for item in access.functions.list_functions()["Functions"]},
        "roles": {item["RoleName"].rpartition("-")[0] for item in client("iam").list_roles()["Roles"]},
        "profiles": {
            item["InstanceProfileName"] for item in client("iam").list_instance_profiles()["InstanceProfiles"]
        },
        "logs": {item["logGroupName"] for item in client("logs").describe_log_groups()["logGroups"]},
        "schedules": {item["Name"] for item in client("scheduler").list_schedules()["Schedules"]},
        "alarms": {item["AlarmName"] for item in client("cloudwatch").describe_alarms()["MetricAlarms"]},
        "topics": {item["TopicArn"] for item in client("sns").list_topics()["Topics"]},
        "secrets": {item["Name"] for item in client("secretsmanager").list_secrets()["SecretList"]},
        "distributions": {
            item["Id"]
            for item in client("cloudfront").list_distributions()["DistributionList"].get("Items", [])
        },
        "applications": {
            item["ApplicationName"]
            for item in client("elasticbeanstalk").describe_applications()["Applications"]
        },
    }


def test_a_service_that_is_not_there_is_said_to_be_missing(desk: Desk) -> None:
    nobody = Service("nobody", desk.service.account, REGION, local=True)
    with pytest.raises(LogDigError, match="no service “nobody”"):
        desk.deployer.running_wish(JobContext(), nobody)
    with pytest.raises(LogDigError, match="no collector"):
        desk.deployer.snippet(JobContext(), nobody)
