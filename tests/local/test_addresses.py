"""Only the page's own host at a public address is opened, or the local sample site."""

import socket
from typing import Any

import pytest

from logdig_console.domain.errors import LogDigError
from logdig_console.local.addresses import PageAddress, page_address

SAMPLE = "http://127.0.0.1:8123/index.html"
REFUSED = [
    "file:///etc/passwd",
    "data:text/html,hello",
    "javascript:alert(1)",
    "chrome://settings",
    "ftp://example.com/",
    "//example.com/",
    "example.com",
    "",
    "http://",
    "http:///path",
    "http://user@example.com/",
    "http://user:password@example.com/",
    "http://127.0.0.1/",
    "http://127.0.0.1:8124/index.html",
    "http://localhost/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://example.com:99999/",
    "http://exa mple.com/",
]


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_not_a_public_web_address_is_refused_with_words(url: str) -> None:
    with pytest.raises(LogDigError) as caught:
        page_address(url, sample_page=SAMPLE)
    assert caught.value.title
    assert caught.value.hint


def resolving(*addresses: str) -> Any:
    def getaddrinfo(host: str, port: int, **_named: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return getaddrinfo


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving("93.184.215.14", "10.0.0.1"))
    with pytest.raises(LogDigError):
        page_address("https://rebound.example/")


def test_a_public_host_is_pinned_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving("93.184.215.14"))
    page = page_address("https://Shop.Example/a?b=1")
    assert (page.host, page.ip) == ("shop.example", "93.184.215.14")
    assert page.allows("https://shop.example/style.css")
    assert page.allows("http://shop.example:8080/image.png")
    assert page.allows("data:image/png;base64,AAAA")
    for url in (
        "https://other.example/",
        "https://shop.example.evil.example/",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "https://shop.example/clickTracker.js",
        "https://shop.example/t/0123456789abcdef.js",
    ):
        assert not page.allows(url), url


def test_other_hosts_of_a_site_are_pinned_too_and_no_private_one_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving("93.184.215.14"))
    page = page_address("https://shop.example/", also=(" CDN.Shop.Example", "fonts.example", ""))
    assert page.also == (("cdn.shop.example", "93.184.215.14"), ("fonts.example", "93.184.215.14"))
    assert page.allows("https://cdn.shop.example/style.css")
    assert not page.allows("https://cdn.shop.example/t/0123456789abcdef.js")
    assert not page.allows("https://other.example/style.css")
    assert page.resolver_rules() == (
        "MAP shop.example 93.184.215.14, MAP cdn.shop.example 93.184.215.14, "
        "MAP fonts.example 93.184.215.14, MAP * ~NOTFOUND, "
        "EXCLUDE 93.184.215.14, EXCLUDE 93.184.215.14, EXCLUDE 93.184.215.14"
    )
    for host in ("a, MAP * 127.0.0.1", "https://cdn.shop.example", "-", "cdn.shop.example:80"):
        with pytest.raises(LogDigError, match="no host"):
            page_address("https://shop.example/", also=(host,))
    monkeypatch.setattr(socket, "getaddrinfo", resolving("10.0.0.1"))
    with pytest.raises(LogDigError, match="not opened"):
        page_address(SAMPLE, sample_page=SAMPLE, also=("cdn.shop.example",))


def test_pages_that_a_machine_serves_to_itself_are_opened_where_that_is_said() -> None:
    own = "http://localhost:3000/shop"
    page = page_address(own, loopback=True)
    assert (page.origin, page.ip) == ("http://localhost:3000", None)
    assert not page.allows("http://localhost:3001/")
    for url in (own.replace("localhost", "10.0.0.1"), "http://[::ffff:127.0.0.1]/", "file:///etc/passwd"):
        with pytest.raises(LogDigError):
            page_address(url, loopback=True)
    with pytest.raises(LogDigError):
        page_address(own)


def test_the_sample_site_loads_from_its_own_port_alone() -> None:
    page = page_address(SAMPLE, sample_page=SAMPLE)
    assert page == PageAddress(url=SAMPLE, origin="http://127.0.0.1:8123", host="127.0.0.1", ip=None)
    assert page.allows("http://127.0.0.1:8123/style.css")
    assert not page.allows("http://127.0.0.1:8124/")
    assert not page.allows("http://127.0.0.1:81234/")
    assert not page.allows("http://127.0.0.1:8123/clickTracker.js")
