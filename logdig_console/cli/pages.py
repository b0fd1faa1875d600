"""Which pages there are, and which URLs are one: `pages`, `rules`."""

import argparse
from dataclasses import asdict, replace
from typing import Any, Final

from logdig_console.cli.run import Run, Verbs, consent, service_of, store_of
from logdig_console.domain.change import Change
from logdig_console.domain.errors import UsageError
from logdig_console.domain.pages.page_rules import PageGroup, PageRules, RulesPreview
from logdig_console.domain.visible import visible

SHOWN: Final = 20


def run_pages(run: Run) -> None:
    rows = store_of(run).pages()
    wanted = (run.arguments.search or "").casefold()
    rows = tuple(row for row in rows if wanted in row.url.casefold())
    run.answer(
        {"pages": [asdict(row) for row in rows]},
        "\n".join(f"{row.clicks:>9} clicks {row.visitors:>7} browsers  {visible(row.url)}" for row in rows)
        or ("No page like that." if wanted else _no_clicks(run)),
    )


def _no_clicks(run: Run) -> str:
    """What to do next: clicks that are stored are read only once they are brought in."""
    into = "logdig import" if run.arguments.store else "logdig sync"
    return f"No clicks yet. What is stored is brought in with: {into}"


def run_rules(run: Run) -> None:
    """Show the page rules, or what others would make of the clicks; with --save use them."""
    arguments = run.arguments
    service = None if arguments.store else service_of(run)
    store = store_of(run) if service is None else service.store
    history = store.rules_history()
    used = store.rules()
    wanted = _wanted(arguments, used, history)
    preview = store.preview_rules(wanted)
    saved = bool(arguments.save and wanted != used)
    if saved and service is not None:
        change = Change("Change the page rules", service.service.name, _impact(preview))
        service.set_rules(run.ctx, wanted, consent(run, change))
    elif saved:
        store.set_rules(run.ctx, wanted)
    values: dict[str, Any] = {
        "version": wanted.version,
        "used": used.version if not saved else wanted.version,
        "saved": saved,
        "rules": wanted.as_json(),
        "history": [rules.version for rules in history],
        "preview": asdict(preview),
    }
    run.answer(values, _as_text(wanted, preview, saved=saved, changed=wanted != used))


def _wanted(arguments: argparse.Namespace, used: PageRules, history: tuple[PageRules, ...]) -> PageRules:
    if arguments.use:
        fitting = [rules for rules in history if rules.version.startswith(arguments.use)]
        if not fitting:
            raise UsageError(
                f"There is no version {arguments.use} of the page rules.",
                f"There are: {', '.join(rules.version for rules in history)}.",
                "Name one of them.",
            )
        used = fitting[-1]
    patterns = [pattern for pattern in used.patterns if pattern not in arguments.drop]
    patterns += [pattern for pattern in arguments.add if pattern not in patterns]
    allowed = (used.query_allow | set(arguments.allow_query)) - set(arguments.forbid_query)
    index = (used.index_files | set(arguments.index_file)) - set(arguments.no_index_file)
    given = {name: getattr(arguments, name) for name in ("hash_routes", "trailing_slash")}
    return replace(
        used,
        patterns=tuple(patterns),
        query_allow=frozenset(allowed),
        index_files=frozenset(index),
        **{name: value for name, value in given.items() if value is not None},
    )


def _impact(preview: RulesPreview) -> str:
    return (
        f"{preview.moved_clicks} of {preview.clicks} clicks are counted on another page; "
        f"{preview.pages_before} pages become {preview.pages_after}. Raw logs stay as they are."
    )


def _as_text(rules: PageRules, preview: RulesPreview, *, saved: bool, changed: bool) -> str:
    lines = [f"Page rules {rules.version}"]
    lines += [f"  {pattern}" for pattern in rules.patterns] or ["  no patterns"]
    lines += [f"  ?{name}=" for name in sorted(rules.query_allow)]
    if changed:
        lines += [_impact(preview), "Before:", *_groups(preview.before), "After:", *_groups(preview.after)]
        lines.append("Saved." if saved else "Nothing was changed: add --save.")
    return "\n".join(lines)


def _groups(groups: tuple[PageGroup, ...]) -> list[str]:
    lines = [
        f"{group.clicks:>9} clicks {group.urls:>6} URLs  {visible(group.url)}" for group in groups[:SHOWN]
    ]
    return [*lines, f"… and {len(groups) - SHOWN} more"] if len(groups) > SHOWN else lines


def add_verbs(verbs: Verbs) -> None:
    pages = verbs.add("pages", run_pages, "Page URLs by clicks.")
    pages.add_argument("--search", metavar="TEXT", help="only URLs with this in them")
    rules = verbs.add("rules", run_rules, "Which URLs are one page, and what other rules would change.")
    for option, metavar, text in (
        ("--add", "PATTERN", "a path like /product/:id"),
        ("--drop", "PATTERN", "one that is used now"),
        ("--allow-query", "NAME", "a query parameter that makes another page, of those that are recorded"),
        ("--forbid-query", "NAME", "one that does so now"),
        ("--index-file", "NAME", "a last path part that means its folder"),
        ("--no-index-file", "NAME", "one that does so now"),
    ):
        rules.add_argument(option, action="append", default=[], metavar=metavar, help=text)
    for option, text in (
        ("--hash-routes", "whether a fragment like #/cart makes another page"),
        ("--trailing-slash", "whether a slash at the end makes another page"),
    ):
        rules.add_argument(option, action=argparse.BooleanOptionalAction, help=text)
    rules.add_argument("--use", metavar="VERSION", help="start from an earlier version")
    rules.add_argument("--save", action="store_true", help="use them; without it nothing is changed")
