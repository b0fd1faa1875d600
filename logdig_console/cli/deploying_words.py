"""What the verbs of the set-up wizard answer: as JSON, and as text for people."""

from dataclasses import asdict
from typing import Any

from logdig_console.domain.deploying.checks import CheckReport
from logdig_console.domain.deploying.deployment import Plan
from logdig_console.domain.deploying.proof import PageReport, Snippet

MARKS = {"ok": "●", "attention": "▲", "failed": "■", "unknown": "○", "skipped": "○"}


def checks_json(report: CheckReport) -> dict[str, Any]:
    return {
        "passes": report.passes,
        "checks": [asdict(check) for check in report.checks],
        "adopt": [asdict(item) for item in report.adopt],
    }


def checks_text(report: CheckReport) -> str:
    rows = []
    for check in report.checks:
        rows.append(f"{MARKS[check.state]} {check.title:<22} {check.sentence}")
        if check.fix and check.state != "ok":
            rows.append(f"{'':<25}→ {check.fix}")
    return "\n".join(rows)


def plan_json(plan: Plan) -> dict[str, Any]:
    cost = None
    if plan.cost is not None:
        cost = {**asdict(plan.cost), "dollars": round(plan.cost.dollars, 2)}
    return {**asdict(plan), "cost": cost, "up_to_date": plan.up_to_date}


def plan_text(plan: Plan) -> str:
    if plan.up_to_date:
        return "Up to date: nothing would change."
    rows = []
    for stack in plan.stacks:
        rows.append(f"{stack.stack}: {stack.change}")
        rows += [f"  {item.name}: {item.before or '—'} → {item.after or '—'}" for item in stack.settings]
        for item in stack.resources:
            what = item.action.upper() if item.action in ("replace", "remove") else item.action
            rows.append(
                f"  {what:<8} {item.logical_id:<20} {item.kind}"
                + (f"  {', '.join(item.properties)}" if item.properties else "")
                + (" (may be replaced)" if item.maybe else "")
            )
    if plan.cost is not None:
        rows.append(
            f"About ${plan.cost.dollars:,.2f} a month at {plan.cost.clicks:,} clicks "
            f"(prices of {plan.cost.region}, {plan.cost.dated})."
        )
    return "\n".join(rows)


def snippet_text(snippet: Snippet) -> str:
    recipes = ", ".join(item.key for item in snippet.recipes)
    return (
        f"{snippet.tag}\n\nContent-Security-Policy:\n  "
        + ";\n  ".join(snippet.csp)
        + f"\n\nRecipes (--recipe NAME): {recipes}"
    )


def page_json(report: PageReport) -> dict[str, Any]:
    return {**asdict(report), "works": report.works}


def page_text(report: PageReport) -> str:
    rows = []
    for finding in report.findings:
        rows.append(f"{MARKS[finding.state]} {finding.title:<25} {finding.sentence}")
        if finding.fix and finding.state != "ok":
            rows.append(f"{'':<28}→ {finding.fix}")
    return "\n".join(rows)
