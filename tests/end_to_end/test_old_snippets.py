"""A page that carries an old snippet with its integrity hash goes on reporting after an update."""

import base64
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from logdig_console.domain.context import JobContext
from logdig_console.domain.shipped import shipped
from logdig_console.local.browser import Browser
from logdig_console.services.deploying.bundles import collector_bundle
from logdig_console.services.sample.local_service import LocalService
from logdig_console.services.sample.sample_crowd import EVENT_PREFIX, STORAGE_PREFIX

from .page_server import PageServer, page_server


@pytest.fixture
def page() -> Iterator[PageServer]:
    with page_server() as server:
        yield server


def snippet(collector: str, tracker: bytes) -> bytes:
    """The line that somebody pasted: that tracker, held to its content by the browser."""
    name = hashlib.sha256(tracker).hexdigest()[:16]
    integrity = base64.b64encode(hashlib.sha384(tracker).digest()).decode()
    return (
        f'<script async src="{collector}/t/{name}.js" integrity="sha384-{integrity}" '
        f'crossorigin="anonymous" data-token="local" data-server="{collector}"></script>'
    ).encode()


def page_with(tag: bytes) -> bytes:
    return b"<!doctype html><title>page</title>" + tag + b"<body><p>text"


def newer_release(released: Path, directory: Path) -> bytes:
    """A folder of releases with one more, which is the newest."""
    shutil.copytree(released, directory)
    index = json.loads((directory / "index.json").read_text())
    body = (directory / f"{index['newest']}.js").read_bytes() + b"\n// a newer release\n"
    index["newest"] = hashlib.sha256(body).hexdigest()[:16]
    index["released"].append({"hash": index["newest"]})
    (directory / f"{index['newest']}.js").write_bytes(body)
    (directory / "index.json").write_text(json.dumps(index))
    return body


def click_once(browser: Browser, page: str) -> None:
    browser.open(page, width=800, height=600)
    browser.wait_for(f"Object.keys(localStorage).some(key => key.startsWith('{STORAGE_PREFIX}'))")
    browser.click(100, 100)
    browser.wait_for(f"!Object.keys(localStorage).some(key => key.startsWith('{EVENT_PREFIX}'))")


def test_an_old_snippet_with_its_integrity_hash_goes_on_reporting_after_an_update(
    browser: Browser, page: PageServer, tmp_path: Path
) -> None:
    released = shipped("tracker", "released")
    newest = json.loads((released / "index.json").read_text())["newest"]
    old = (released / f"{newest}.js").read_bytes()
    newer = newer_release(released, tmp_path / "released")
    ctx = JobContext()
    for clicks, bundle in ((1, None), (2, collector_bundle(tmp_path / "released"))):
        local = LocalService(data=tmp_path / "data", sample=False, collector=bundle)
        opened = local.start(ctx)
        try:
            page.page = page_with(snippet(local.collector, old))
            click_once(browser, f"{page.origin}/")
            opened.drain_all(ctx)
            opened.sync(ctx)
            assert opened.counts().clicks == clicks
            if bundle is not None:
                served = browser.evaluate(
                    f"fetch('{local.collector}/clickTracker.js').then(answer => answer.text())"
                )
                assert served == newer.decode()
        finally:
            local.stop()


def test_a_tracker_that_is_not_the_pasted_one_is_not_run(
    browser: Browser, page: PageServer, tmp_path: Path
) -> None:
    local = LocalService(data=tmp_path, sample=False)
    local.start(JobContext())
    try:
        newest = json.loads((shipped("tracker", "released") / "index.json").read_text())["newest"]
        other = b"another tracker"
        name = hashlib.sha256(other).hexdigest()[:16].encode()
        page.page = page_with(snippet(local.collector, other).replace(name, newest.encode()))
        browser.open(f"{page.origin}/", width=800, height=600)
        browser.wait_for("performance.getEntriesByType('resource').length > 0")
        browser.click(100, 100)
        assert browser.evaluate("Object.keys(localStorage).length") == 0
    finally:
        local.stop()
