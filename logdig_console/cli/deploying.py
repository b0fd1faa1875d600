"""The set-up wizard's steps: `services`, `check`, `plan`, `deploy`, `update`, `drift`, `remove`, …"""

import argparse
import shlex
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from logdig_console.cli.deploying_words import (
    MARKS,
    checks_json,
    checks_text,
    page_json,
    page_text,
    plan_json,
    plan_text,
    snippet_text,
)
from logdig_console.cli.run import Run, Verbs, access_of, consent, count, say
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.errors import LogDigError, UsageError
from logdig_console.domain.listing import Place

if TYPE_CHECKING:
    from logdig_console.aws.access import Access
    from logdig_console.domain.deploying.deployment import Outcome
    from logdig_console.domain.service import Service
    from logdig_console.services.deploying.deployer import Deployer


def run_services(run: Run) -> None:
    from logdig_console.services.listing import list_services

    arguments = run.arguments
    here = access_of(run)
    profiles = arguments.also_profile or []
    regions = [here.region, *(arguments.also_region or [])]
    places = [
        Place(profile, region) for profile in (arguments.profile or "", *profiles) for region in regions
    ]

    def open_place(place: Place) -> "Access":
        if (place.profile, place.region) == (arguments.profile or "", here.region):
            return here
        other = argparse.Namespace(**{**vars(arguments), "profile": place.profile, "region": place.region})
        return access_of(Run(other, run.ctx))

    found = list_services(run.ctx, places, open_place)
    rows = [
        f"{item.service.name:<18} {item.state:<18} {item.service.region:<15} {item.service.account}  "
        f"{item.collector_url}"
        for item in found.services
    ]
    rows += [
        f"{item.place.profile or 'default'} {item.place.region}: {item.title} {item.detail}"
        for item in found.problems
    ]
    values = {
        "services": [
            {**asdict(item.service), **_without(asdict(item), "service")} for item in found.services
        ],
        "problems": [asdict(item) for item in found.problems],
    }
    run.answer(values, "\n".join(rows) or "There is no service yet. Make one: logdig deploy --service NAME …")


def run_check(run: Run) -> None:
    deployer = _deployer(run)
    report = deployer.check(run.ctx, _wish(run, deployer))
    failed = next(iter(report.failed), None)
    problem = (
        LogDigError(f"{failed.title}: this stands against it.", failed.sentence, failed.fix)
        if failed
        else None
    )
    _answer(run, checks_json(report), checks_text(report), problem)


def run_plan(run: Run) -> None:
    deployer = _deployer(run)
    wish = _wish(run, deployer)
    agreed = None
    if run.arguments.exact:
        agreed = consent(run, deployer.planning(wish))
    plan = deployer.plan(run.ctx, wish, agreed)
    run.answer(plan_json(plan), plan_text(plan))


def run_deploy(run: Run) -> None:
    deployer = _deployer(run)
    if run.arguments.call_off:
        service = _service(run, deployer)
        deployer.roll_back(run.ctx, service, consent(run, deployer.calling_off(service)))
        run.answer({"called_off": service.name}, f"The deployment of {service.name} is called off.")
        return
    wish = _wish(run, deployer)
    if not run.arguments.unchecked:
        report = deployer.check(run.ctx, wish)
        if not report.passes:
            worst = report.failed[0]
            raise LogDigError(
                f"Nothing was written: {worst.title.lower()}.",
                " ".join(check.sentence for check in report.failed),
                worst.fix,
            )
    plan = deployer.plan(run.ctx, wish)
    if not run.arguments.json:
        say(plan_text(plan))
    outcome = deployer.deploy(run.ctx, wish, consent(run, deployer.deploying(wish, plan)))
    _say_outcome(run, outcome)


def run_update(run: Run) -> None:
    """The same as deploy, for a service that is there: what is not said stays as it runs."""
    deployer = _deployer(run)
    wish = _wish(run, deployer, must_run=True)
    plan = deployer.plan(run.ctx, wish)
    if not run.arguments.json:
        say(plan_text(plan))
    outcome = deployer.deploy(run.ctx, wish, consent(run, deployer.deploying(wish, plan)))
    _say_outcome(run, outcome)


def run_drift(run: Run) -> None:
    deployer = _deployer(run)
    drift = deployer.drift(run.ctx, _service(run, deployer))
    rows = [
        f"{item.name}: it is gone."
        if item.removed
        else f"{item.name} {item.path}: {item.expected} → {item.actual}"
        for item in drift.properties
    ]
    run.answer(
        {
            "drift": [asdict(item) for item in drift.properties],
            "checked": drift.checked,
            "unchecked": list(drift.unchecked),
        },
        "\n".join(rows) or f"Nothing was changed behind the stacks: {drift.checked} resources compared.",
    )


def run_remove(run: Run) -> None:
    from logdig_console.domain.deploying.removal import RemovalChoice

    deployer = _deployer(run)
    service = _service(run, deployer)
    plan = deployer.plan_removal(run.ctx, service)
    if plan.warning:
        say(plan.warning)
    if run.arguments.clicks and plan.last_event:
        say("Every stored click goes for good. To keep them, copy the bucket or sync it into a store first.")
    choice = RemovalChoice(clicks=run.arguments.clicks, messages=run.arguments.messages)
    report = deployer.remove(run.ctx, service, choice, consent(run, deployer.removing(service, choice)))
    rows = [
        f"{item.kind}: {item.what} {item.name} ({item.holds or 'holds nothing'})"
        + (f", about ${item.dollars:,.2f} a month" if item.dollars else "")
        for item in report.remains
    ]
    run.answer(
        {
            "removed": service.name,
            "nothing_left": report.nothing_left,
            "remains": [asdict(item) for item in report.remains],
        },
        "\n".join(rows) or "Nothing is left.",
    )


def run_snippet(run: Run) -> None:
    deployer = _deployer(run)
    service = _service(run, deployer)
    if run.arguments.page:
        report = deployer.check_page(run.ctx, service, run.arguments.page)
        worst = next((item for item in report.findings if item.state == "failed"), None)
        problem = None
        if not report.works:
            problem = LogDigError(
                "The tag does not work on this page.",
                worst.sentence if worst else "It was not found.",
                worst.fix if worst else "",
            )
        _answer(run, page_json(report), page_text(report), problem)
        return
    snippet = deployer.snippet(run.ctx, service)
    recipe = next((item for item in snippet.recipes if item.key == run.arguments.recipe), None)
    if run.arguments.recipe and recipe is None:
        known = ", ".join(item.key for item in snippet.recipes)
        raise UsageError(
            f"There is no recipe “{run.arguments.recipe}”.", f"There are: {known}.", "Name one of them."
        )
    run.answer(asdict(snippet), f"{recipe.text}\n\n{recipe.code}" if recipe else snippet_text(snippet))


def run_probe(run: Run) -> None:
    deployer = _deployer(run)
    service = _service(run, deployer)
    proof = deployer.probe(run.ctx, service, consent(run, deployer.probing(service)))
    rows = [f"{MARKS[hop.state]} {hop.name:<10} {_ms(hop.ms):>10}  {hop.sentence}" for hop in proof.hops]
    failed = proof.failed
    if failed is not None and failed.fix:
        rows.append(failed.fix)
    values = {
        "event_id": proof.event_id,
        "ok": failed is None,
        "failed": failed.name if failed else None,
        "hops": [asdict(hop) for hop in proof.hops],
    }
    problem = (
        LogDigError(f"The test click did not pass: {failed.name}.", failed.sentence, failed.fix)
        if failed
        else None
    )
    _answer(run, values, "\n".join(rows), problem)


def run_rotate_token(run: Run) -> None:
    deployer = _deployer(run)
    service = _service(run, deployer)
    finish = run.arguments.finish
    agreed = consent(run, deployer.rotating(service, finish=finish))
    token = deployer.rotate_token(run.ctx, service, agreed, finish=finish)
    after = (
        "Older tokens are refused now."
        if finish
        else ("The older token is taken until: logdig rotate-token --finish")
    )
    run.answer({"token": token, "finished": finish}, f"The token is {token}. {after}")


def _answer(run: Run, values: dict[str, Any], text: str, problem: LogDigError | None) -> None:
    """Answer, and end with 1 where there is a problem: what was found is said in any case."""
    if problem is None:
        run.answer(values, text)
        return
    run.answer({"error": problem.as_json(), **values}, text)
    raise SystemExit(1)


def _deployer(run: Run) -> "Deployer":
    from logdig_console.services.deploying.collector_address import OwnCollector
    from logdig_console.services.deploying.deployer import Deployer
    from logdig_console.services.open_service import running_facts
    from logdig_console.store import places
    from logdig_console.store.audit import AuditLog
    from logdig_console.store.deployment_notes import DeploymentNotes

    local = run.arguments.local
    facts = running_facts(local) if local else None
    return Deployer(
        access=access_of(run),
        notes=DeploymentNotes(directory=places.deployment_notes(local)),
        audit=AuditLog(local / "audit" if local else places.audit_log()),
        own=OwnCollector(facts["service"], facts["collector"], facts["token"]) if facts else None,
    )


def _service(run: Run, deployer: "Deployer") -> "Service":
    """The service of --service, else the only one there is."""
    if run.arguments.service:
        return deployer.service(run.arguments.service)
    names = deployer.names()
    if len(names) != 1:
        raise UsageError(
            "Say which service is meant.",
            f"Services there: {', '.join(names) or 'none'}.",
            "Name one with --service.",
        )
    return deployer.service(names[0])


def _wish(run: Run, deployer: "Deployer", *, must_run: bool = False) -> ServiceWish:
    """What the arguments wish; of a service that runs, what they do not say stays as it is."""
    if must_run:
        service = _service(run, deployer)
        wish = deployer.running_wish(run.ctx, service)
    elif not run.arguments.service:
        raise UsageError("A service needs a name.", "", "Name it with --service NAME.")
    else:
        service = deployer.service(run.arguments.service)
        try:
            wish = deployer.running_wish(run.ctx, service)
        except LogDigError:
            wish = deployer.begun_wish(service) or ServiceWish(name=service.name, region=service.region)
    given = vars(run.arguments)
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name in _WISHED
        if (value := given.get(name)) is not None
    }
    return replace(wish, **said)


_WISHED = ("origins", "size", "instance_type", "drain_minutes", "threshold", "maximum_age_minutes",
           "retention_days", "alarm_email", "domain", "certificate_arn", "clicks_a_month", "query_allow",
           "vpc_id", "subnets")  # fmt: skip


def _ms(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f} ms"


def _without(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}


def _say_outcome(run: Run, outcome: "Outcome") -> None:
    words = "Up to date." if outcome.ending == "up_to_date" else f"Done in {outcome.seconds:,.0f} s."
    run.answer(
        {
            "service": outcome.service.name,
            "ending": outcome.ending,
            "collector_url": outcome.collector_url,
            "token": outcome.token,
            "seconds": outcome.seconds,
            "steps": [asdict(step) for step in outcome.steps],
        },
        f"{words}\nCollector  {outcome.collector_url}\nToken      {outcome.token}\n"
        f"Next, the line for your pages: {next_line(run, outcome.service)}",
    )


def next_line(run: Run, service: "Service") -> str:
    """The snippet of what was just deployed, from the same place."""
    given = run.arguments
    places = {"--local": given.local, "--profile": given.profile, "--key": given.key, "--role": given.role}
    where = [word for option, value in places.items() if value for word in (option, str(value))]
    region = [] if given.local else ["--region", service.region]
    return shlex.join(("logdig", "snippet", "--service", service.name, *where, *region))


def _wish_arguments(parser: argparse.ArgumentParser) -> None:
    """What a person may wish of a service; what is left out stays as it runs, or has its default."""
    parser.add_argument(
        "--origin", action="append", dest="origins", metavar="ORIGIN", help="whose pages may send"
    )
    parser.add_argument(
        "--size", choices=("single", "balanced"), help="one instance, or several behind a load balancer"
    )
    parser.add_argument("--instance-type", metavar="TYPE", help="of the collector's instances")
    parser.add_argument("--drain-minutes", type=count, metavar="N", help="how often the drain looks")
    parser.add_argument("--threshold", type=count, metavar="N", help="messages that must wait then")
    parser.add_argument("--maximum-age-minutes", type=count, metavar="N", help="after which all is drained")
    parser.add_argument("--retention-days", type=count, metavar="N", help="that log files are kept")
    parser.add_argument("--alarm-email", metavar="ADDRESS", help="where alarms are sent")
    parser.add_argument("--domain", help="the collector's own, in place of CloudFront's")
    parser.add_argument("--certificate", dest="certificate_arn", metavar="ARN", help="of the own domain")
    parser.add_argument("--clicks-a-month", type=count, metavar="N", help="for the price")
    parser.add_argument("--query-allow", action="append", metavar="NAME", help="query value that is kept")
    parser.add_argument("--vpc", dest="vpc_id", metavar="ID", help="the collector's network")
    parser.add_argument("--subnet", action="append", dest="subnets", metavar="ID", help="public, of --vpc")


def add_verbs(verbs: Verbs) -> None:
    services = verbs.add("services", run_services, "The services that the credentials can see.")
    services.add_argument("--also-region", action="append", metavar="REGION", help="look there too")
    services.add_argument("--also-profile", action="append", metavar="PROFILE", help="look with it too")
    check = verbs.add(
        "check", run_check, "Look at what could stand against a deployment; nothing is written."
    )
    plan = verbs.add("plan", run_plan, "What a deployment would do; nothing is written without --exact.")
    plan.add_argument("--exact", action="store_true", help="let AWS say it: prepares change sets")
    deploy = verbs.add("deploy", run_deploy, "Make a service; started again it goes on where it was.")
    deploy.add_argument("--unchecked", action="store_true", help="without the checks")
    deploy.add_argument("--call-off", action="store_true", help="let the deployment that runs go back")
    update = verbs.add("update", run_update, "Bring a service to this version's code and other settings.")
    for verb in (check, plan, deploy, update):
        _wish_arguments(verb)
    verbs.add("drift", run_drift, "What was changed behind a service's stacks.")
    remove = verbs.add("remove", run_remove, "Take a service away; bucket and queues stay unless it is said.")
    remove.add_argument("--clicks", action="store_true", help="the bucket too, with every stored click")
    remove.add_argument("--messages", action="store_true", help="the queues too, with what waits in them")
    remove.add_argument("--confirm", metavar="NAME", help="the service's name, instead of being asked")
    snippet = verbs.add("snippet", run_snippet, "The line for a site; or look whether a page has it.")
    snippet.add_argument("--recipe", metavar="NAME", help="how it is put in where a plain tag does not do")
    snippet.add_argument("--page", metavar="URL", help="load this page and say what blocks the tag")
    verbs.add("probe", run_probe, "Send a test click through every hop.")
    rotate = verbs.add(
        "rotate-token", run_rotate_token, "Give a service a new token; the old one is taken still."
    )
    rotate.add_argument("--finish", action="store_true", help="refuse the older ones from now on")
