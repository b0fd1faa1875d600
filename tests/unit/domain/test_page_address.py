"""Whatever a click names as its page has a site and a path, or neither."""

import pytest

from logdig_console.domain.pages.page_address import origin, site_and_path

PAGES = {
    "https://shop.example/a?b#c": ("shop.example", "/a?b#c", "https://shop.example"),
    "http://127.0.0.1:4712/shop.html": ("127.0.0.1:4712", "/shop.html", "http://127.0.0.1:4712"),
    "https://shop.example": ("shop.example", "", "https://shop.example"),
    "file:///home/a.html": ("", "file:///home/a.html", ""),
    "http://[": ("", "http://[", ""),
    "http://a.example:port/x": ("a.example:port", "/x", "http://a.example:port"),
    "//": ("", "//", ""),
    "": ("", "", ""),
    "https://[::1]/x": ("[::1]", "/x", "https://[::1]"),
}


@pytest.mark.parametrize("url", PAGES)
def test_site_path_and_origin(url: str) -> None:
    assert (*site_and_path(url), origin(url)) == PAGES[url]
