"""What a visitor's browser has to load, by feature and beside others, and what a click costs the page."""

import gzip
import json
import subprocess
from typing import Final

from bench.harness import Figures, Goal, Row, Run, cost, figure, in_child
from browser.conftest import ARGUMENTS, CHROMIUM, Browsing, script
from browser.fake_collector import FakeCollector
from browser.test_a_click import BUTTON, HANDLED
from playwright.sync_api import sync_playwright

from logdig_console.domain.shipped import shipped

LARGEST: Final = Goal(4_096, 3_072, at_most=True)
HANDLER: Final = Goal(1, at_most=True)
OTHERS: Final = {"Clarity": 26_690, "PostHog array.js": 122_168, "Plausible 0.4.6": 2_574}
"""Bytes after gzip of the published packages, noted once; they are not fetched again."""
FILES: Final = {
    "tracker": "newest",
    "tracker's second file": "measuring",
    "tracker's optional moves": "moves",
}
PAGE: Final = BUTTON + "<div><p>words <i>and</i> more</p></div>" * 500


def rows(run: Run) -> list[Row]:
    index = json.loads(shipped("tracker", "released", "index.json").read_text())
    packed = {}
    found = []
    for name, key in FILES.items():
        data = shipped("tracker", "released", f"{index[key]}.js").read_bytes()
        packed[key] = len(gzip.compress(data, 9))
        goal = LARGEST if key == "newest" else None
        found += [
            figure(f"{name}, minified", "bytes", len(data)),
            figure(f"{name}, minified + gzip", "bytes", packed[key], goal),
        ]
    whole = packed["newest"] + packed["measuring"]
    found.append(figure("both files, minified + gzip", "bytes", whole))
    found += [cost("both files, minified + gzip", "bytes", whole, *other, None) for other in OTHERS.items()]
    return found + _features() + _handler(rounds=3 if run.size == "tiny" else 20)


def _features() -> list[Row]:
    """Minified bytes of each source in each of the two files, largest first."""
    command = ["node", "build.mjs", "--features"]
    answer = subprocess.run(command, cwd=shipped("tracker"), check=True, capture_output=True)
    return [
        figure(f"{file}: {source}", "bytes", size)
        for file, sources in json.loads(answer.stdout).items()
        for source, size in sorted(sources.items(), key=lambda one: -one[1])
    ]


def _handler(*, rounds: int) -> list[Row]:
    spent = in_child(handler, rounds=rounds)
    return [
        figure("a click's handler, half of the clicks", "ms", spent["half"]),
        figure("a click's handler, 99 of 100 clicks", "ms", spent["99 of 100"], HANDLER),
    ]


def handler(rounds: int) -> Figures:
    """A click's time in the listeners, in Chromium, on 1,500 elements, least disturbed, in ms."""
    index = json.loads(shipped("tracker", "released", "index.json").read_text())
    collector, site = FakeCollector(), FakeCollector()
    for path, key in (("/clickTracker.js", "newest"), (f"/t/{index['measuring']}.js", "measuring")):
        collector.files[path] = script(shipped("tracker", "released", f"{index[key]}.js"))
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            browsing = Browsing(chromium, collector, site)
            times = browsing.visit(PAGE).page.evaluate(HANDLED, rounds)
            browsing.close()
            chromium.close()
    finally:
        collector.close()
        site.close()
    return {"half": min(one[50] for one in times), "99 of 100": min(one[98] for one in times)}
