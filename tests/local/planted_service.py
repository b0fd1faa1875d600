"""Two whole services on one embedded AWS whose parts a test breaks, and the window's page that mends them.

`shop` is deployed as on AWS, with Elastic Beanstalk and CloudFront; `local` is the program's own, whose
collector is a process of this machine.
"""

import datetime as dt
import http.server
import json
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from open_gate import OpenGate
from PySide6.QtWidgets import QApplication, QPushButton

from local.desk_stub import served
from local.operating_service import free_access
from logdig_console.aws.access import Access
from logdig_console.aws.gate import Gate
from logdig_console.aws.queues import Queues
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.change import Consent
from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.evidence import Cause
from logdig_console.domain.operating import RawMessage
from logdig_console.domain.service import Service
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.local.embedded import REGION, EmbeddedAws
from logdig_console.presenters.operating.wiring import OperatingPresenters
from logdig_console.presenters.preferences import Preferences
from logdig_console.services.deploying.deployer import Deployer
from logdig_console.services.open_service import OpenService
from logdig_console.services.operating.operating_console import OperatingConsole
from logdig_console.services.operating.operator import OperatingPlace
from logdig_console.services.proving.probe import probe_event
from logdig_console.services.sample.local_service import LocalService
from logdig_console.services.web import ask
from logdig_console.store.audit import AuditLog
from logdig_console.store.clickstore import ClickStore
from logdig_console.ui.operating.queue_page import QueuePage
from logdig_console.ui.theme import Theme

NAME = "shop"
METRICS_S = 1.0
YES = Consent()


class Site:
    """A web site of one page on loopback."""

    def __init__(self) -> None:
        self.html = ""
        self.origin = ""

    @property
    def page(self) -> str:
        return f"{self.origin}/index.html"


@contextmanager
def site() -> Iterator[Site]:
    shown = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<html><head>{shown.html}</head></html>".encode())

        def log_message(self, *_arguments: object) -> None:
            return

    with served(Handler) as port:
        shown.origin = f"http://127.0.0.1:{port}"
        yield shown


class Desk:
    """One service as it is open on a desk: what the window asks goes there."""

    def __init__(self, *, raw: Access, service: Service, home: Path, place: OperatingPlace) -> None:
        self.raw = raw
        self.service = service
        self.page = ""
        self.token = service.name
        self._home = home
        self._place = place
        self.audit = AuditLog(home / "audit")
        keys = raw.credentials
        self._access = Access(keys=keys, region=REGION, endpoint=raw.endpoint, gate=self.gate())
        self.open()

    def open(self, access: Access | None = None, place: OperatingPlace | None = None) -> None:
        """Open the service once more, perhaps with other credentials, or with its collector elsewhere."""
        self.opened = OpenService(
            access=access or self._access,
            service=self.service,
            store=ClickStore(self._home / "store"),
            place=replace(place or self._place, audit=self._home / "audit"),
        )

    def gate(self) -> Gate:
        return Gate(audit=self.audit.write)

    def drained(self, payload: str = '{"force": true}') -> dict[str, Any]:
        """Run the drain as somebody at the console of AWS, or a schedule, does."""
        answer = self.raw.functions.invoke(FunctionName=self.service.names.function, Payload=payload.encode())
        found: dict[str, Any] = json.loads(answer["Payload"].read())
        return found

    def put(self, which: str, lines: list[str], *, each: int = 0) -> None:
        """Put lines into a queue, as the collector, or the redrive policy, would.

        Args:
            each: lines of a message; 0 for one message of all.
        """
        names = self.service.names
        size = each or len(lines)
        messages = [
            RawMessage(f"m-{at}", "", "".join(f"{line}\n" for line in lines[at : at + size]), 0, 0, 0, {})
            for at in range(0, len(lines), size)
        ]
        Queues(access=self.raw).send(names.queue if which == "queue" else names.dead_letters, messages)


def line(token: str) -> str:
    """One click as the collector writes it."""
    now = dt.datetime.now(dt.UTC)
    received = now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"
    receipt = f"{uuid.uuid4().hex[:16]}-1"
    return json.dumps(
        probe_event(token, now) | {"kind": "click", "received_at": received, "receipt": receipt}
    )


class Stage:
    """Both services, their sites, and the page of the window.

    Attributes:
        desk: the service that the window is open on.
        led: where the window was led, and what it copied, since the fault was planted.
        late: what is tidied up when a fault is over.
    """

    def __init__(self, *, shop: Desk, own: Desk, sites: tuple[Site, Site], app: QApplication) -> None:
        self.shop, self.own = shop, own
        self.desk = shop
        self.first, self.second = sites
        self.led: list[str] = []
        self.late = ExitStack()
        self.runner = SteppingRunner()
        console = OperatingConsole(opened=self._opened)
        self.operating = OperatingPresenters(runner=self.runner, backend=console)
        theme = Theme(app, appearance="light")
        self.page = QueuePage(operating=self.operating, preferences=Preferences(), theme=theme)
        self.operating.why.lead_requested.connect(self.led.append)
        self.operating.why.copy_requested.connect(self.led.append)
        self.deployer = Deployer(access=shop.raw)
        self.wish = self.deployer.running_wish(JobContext(), shop.service)
        reader, names = StackReader(access=shop.raw), shop.service.names
        stacks = (names.data_stack, names.collector_stack)
        self.made = {item.logical_id: item.name for stack in stacks for item in reader.resources(stack)}

    def _opened(self) -> OpenService:
        return self.desk.opened

    @property
    def parameters(self) -> dict[str, str]:
        facts = StackReader(access=self.shop.raw).facts(self.shop.service.names.data_stack)
        assert facts is not None
        return dict(facts.parameters)

    def causes(self) -> list[Cause]:
        """Ask why as the window does, with a page to look at where the desk has one."""
        self.page.why.page.setText(self.desk.page)
        self.page.why.page.editingFinished.emit()
        self.page.ask_why()
        self.runner.run_all()
        state = self.operating.why.state
        assert state.error is None, state.error
        return list(state.found.causes) if state.found else []

    def press(self) -> None:
        """Press the button of the first cause, and say yes where the page asks first."""
        before = len(list(self.desk.audit.newest_first()))
        _click(self.page.why.causes[0].button)
        if not self.page.confirm.isHidden():
            assert len(list(self.desk.audit.newest_first())) == before, (
                "it has asked, and changed nothing yet"
            )
            _click(self.page.confirm.yes)
        self.runner.run_all()
        error = self.operating.why.state.error
        assert error is None, f"{error}: {error.detail}" if error else ""

    def seen(self) -> list[Cause]:
        """The causes that the window shows now."""
        found = self.operating.why.state.found
        return list(found.causes) if found else []

    def flows(self) -> None:
        """A click on the site gets through the collector, the queue and the drain into the bucket."""
        desk = self.desk
        names = desk.service.names
        event = probe_event(desk.token, dt.datetime.now(dt.UTC)) | {"kind": "click"}
        answer = ask(
            f"{desk.opened.operator.collector_url()}/",
            method="POST",
            body=json.dumps([event]).encode(),
            headers={"Origin": self.first.origin, "Content-Type": "text/plain"},
        )
        assert answer.status == 200, answer.text
        before = _log_files(desk)
        report = desk.drained()
        assert report["status"] == "drained", report
        new = _log_files(desk) - before
        bodies = [desk.raw.s3.get_object(Bucket=names.bucket, Key=key)["Body"].read() for key in new]
        assert any(event["event_id"].encode() in body for body in bodies)

    def settle(self) -> None:
        """Tidy up after a fault: the next one finds two services that nothing is wrong with."""
        self.late.close()
        self.led.clear()
        for desk in (self.shop, self.own):
            desk.page = ""
            desk.open()
        self.desk = self.shop
        self.operating.why.dismiss_error()


def _log_files(desk: Desk) -> set[str]:
    pages = desk.raw.s3.get_paginator("list_objects_v2").paginate(
        Bucket=desk.service.names.bucket, Prefix="2"
    )
    return {item["Key"] for page in pages for item in page.get("Contents", ())}


def _click(button: QPushButton) -> None:
    assert button.isEnabled()
    button.click()


@contextmanager
def planted_stage(data: Path, app: QApplication) -> Iterator[Stage]:
    """Both services, running."""
    with ExitStack() as running:
        sites = (running.enter_context(site()), running.enter_context(site()))
        local = LocalService(data=data, sample=False)
        local._aws = EmbeddedAws(data=data, metrics_period_s=METRICS_S)
        opened = local.start(JobContext())
        running.callback(local.stop)
        raw = free_access(opened)
        assert isinstance(raw.gate, OpenGate)
        deployer = Deployer(access=raw)
        # No run of a schedule comes between: the faults are over within the hour.
        wish = ServiceWish(name=NAME, region=REGION, origins=(sites[0].origin,), drain_minutes=60)
        deployer.deploy(JobContext(), wish, YES)
        places = OperatingPlace(data / "desk-shop"), opened.operator._place
        shop = Desk(raw=raw, service=deployer.service(NAME), home=data / "desk-shop", place=places[0])
        own = Desk(raw=raw, service=opened.service, home=data / "desk-own", place=places[1])
        snippet = deployer.snippet(JobContext(), shop.service)
        shop.token = snippet.token
        sites[0].html = sites[1].html = snippet.tag
        stage = Stage(shop=shop, own=own, sites=sites, app=app)
        stage.settle()
        try:
            yield stage
        finally:
            stage.late.close()
            stage.runner.shutdown()
