"""A stranger's page reaches nothing but its own host: a canary on loopback counts the sockets."""

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from local.canary import Canary, canary
from local.test_addresses import REFUSED

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.local import devtools
from logdig_console.local.addresses import PageAddress, page_address
from logdig_console.local.browser import Browser, find_browser
from logdig_console.services.pages.capture import capture_page

from .page_server import PageServer, page_server

SITE_IP = "127.0.0.2"
"""An address of this machine that stands for a public one; the canary is at 127.0.0.1 and ::1."""
HOST = "shop.example"

_WAYS = """<!doctype html><body><h1>page</h1><script>
const port = PORT, done = [], over = (kind, work) => { try { work(); } catch (error) { done.push(kind); } };
const hosts = ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]",
  "rebound.example", "0.0.0.0"];
const rels = ["preconnect", "dns-prefetch", "prefetch", "preload", "modulepreload", "stylesheet", "icon",
  "manifest"];
for (const host of hosts) {
  const at = host + ":" + port;
  over("fetch", () => fetch("http://" + at + "/fetch", {mode: "no-cors"}).catch(() => 0));
  over("image", () => { new Image().src = "http://" + at + "/image"; });
  over("socket", () => new WebSocket("ws://" + at + "/socket"));
  over("beacon", () => navigator.sendBeacon("http://" + at + "/beacon", "x"));
  over("events", () => new EventSource("http://" + at + "/events"));
  for (const rel of rels) {
    const link = document.createElement("link");
    Object.assign(link, {rel, href: "http://" + at + "/" + rel, as: "image"});
    document.head.append(link);
  }
  for (const name of ["iframe", "embed", "video", "audio", "script"]) {
    const element = document.createElement(name);
    element.src = "http://" + at + "/" + name;
    document.body.append(element);
  }
  over("worker", () => new Worker(URL.createObjectURL(new Blob([
    'fetch("http://' + at + '/worker", {mode: "no-cors"});' + 'new WebSocket("ws://' + at + '/worker");']))));
  over("stun", () => { const peer = new RTCPeerConnection({iceServers: [{urls: "stun:" + at},
    {urls: "turn:" + at + "?transport=tcp", username: "a", credential: "b"}]});
    peer.createDataChannel("x"); peer.createOffer().then((offer) => peer.setLocalDescription(offer)); });
  over("transport", () => new WebTransport("https://" + at + "/transport").ready.catch(() => 0));
}
window.tried = true;
</script>"""

_SETTLED = "new Promise((done) => setTimeout(() => done(true), 1200))"


@pytest.fixture(scope="module")
def door() -> Iterator[Canary]:
    with canary() as watching:
        yield watching


@pytest.fixture
def site(door: Canary) -> Iterator[PageServer]:
    with page_server(SITE_IP) as server:
        server.page = _WAYS.replace("PORT", str(door.port)).encode()
        yield server


def _look_at(page: PageAddress | None, address: str) -> None:
    program = find_browser()
    assert program is not None, "the tests need an installed Chromium"
    with Browser(JobContext(), program, page) as browser:
        browser.open(address, width=800, height=600)
        browser.wait_for("window.tried === true")
        browser.evaluate(_SETTLED)


def test_a_page_reaches_no_private_address_by_any_of_the_ways_a_page_has(
    site: PageServer, door: Canary
) -> None:
    door.hits.clear()
    port = site.server_address[1]
    origin = f"http://{HOST}:{port}"
    _look_at(PageAddress(url=f"{origin}/", origin=origin, host=HOST, ip=SITE_IP), f"{origin}/")
    assert site.asked[0] == "/"
    assert door.hits == []


def test_the_sample_sites_page_reaches_no_other_port(site: PageServer, door: Canary) -> None:
    door.hits.clear()
    _look_at(page_address(f"{site.origin}/", sample_page=f"{site.origin}/"), f"{site.origin}/")
    assert door.hits == []


def test_without_those_rules_the_same_page_does_reach_it(site: PageServer, door: Canary) -> None:
    """Else the two above would prove nothing."""
    door.hits.clear()
    _look_at(None, f"{site.origin}/")
    assert {hit.split()[1] for hit in door.hits} == {"tcp", "udp"}
    assert {hit.split()[0] for hit in door.hits} == {"127.0.0.1", "::1"}


def test_no_address_that_is_refused_is_ever_dialled(
    door: Canary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every form of a private address, at the canary's own port: the browser is not even started."""
    door.hits.clear()
    started: list[object] = []
    monkeypatch.setattr(devtools, "_process", lambda *given, **_named: started.append(given))
    forms = [url for url in REFUSED if "://" in url]
    loopback = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:7f00:1]")
    forms += [f"http://{host}:{door.port}/" for host in loopback]
    forms += [
        f"http://public.example@127.0.0.1:{door.port}/",
        f"http://127.0.0.1:{door.port}#@public.example",
    ]
    for url in forms:
        with pytest.raises(LogDigError):
            capture_page(JobContext(), address=url, url=url, width=800, path=tmp_path / "page.png")
    assert (door.hits, started, list(tmp_path.iterdir())) == ([], [], [])


def test_a_name_that_turns_private_after_the_check_stays_at_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """DNS rebinding: the name is looked up once, and the browser is told never to look it up again."""
    answers = ["93.184.215.14", "127.0.0.1"]
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, **_named: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[len(asked) - 1], port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    page = page_address("https://rebound.example/")
    assert asked == ["rebound.example"]
    assert page.resolver_rules() == (
        "MAP rebound.example 93.184.215.14, MAP * ~NOTFOUND, EXCLUDE 93.184.215.14"
    )


def test_a_redirect_from_the_site_to_a_private_address_is_not_followed(
    door: Canary, site: PageServer
) -> None:
    door.hits.clear()
    site.leave_for = f"http://127.0.0.1:{door.port}/"
    origin = f"http://{HOST}:{site.server_address[1]}"
    page = PageAddress(url=f"{origin}/leave", origin=origin, host=HOST, ip=SITE_IP)
    with pytest.raises(LogDigError):
        _look_at(page, f"{origin}/leave")
    assert site.asked == ["/leave"]
    assert door.hits == []


def test_while_a_page_is_open_the_browser_listens_at_no_port() -> None:
    """Another user of the machine finds no DevTools to talk to."""
    program = find_browser()
    assert program is not None, "the tests need an installed Chromium"
    with Browser(JobContext(), program) as browser, socket.create_server(("127.0.0.1", 0)):
        browser.open("about:blank", width=400, height=300)
        assert _listening_sockets_of(os.getsid(0)), "what listens is seen"
        assert _listening_sockets_of(browser._process.pid) == set()


def _listening_sockets_of(session: int) -> set[str]:
    """The inodes of the TCP sockets at which a session's processes listen (/proc/net/tcp: state 0A)."""
    tables = [Path(f"/proc/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    listening = {line.split()[9] for table in tables for line in table if line.split()[3] == "0A"}
    held: set[str] = set()
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):  # it ended while it was looked at
            if os.getsid(int(link.parts[2])) == session:
                held.add(os.readlink(link).removeprefix("socket:[").removesuffix("]"))
    return held & listening
