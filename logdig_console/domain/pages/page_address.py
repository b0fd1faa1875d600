"""Where a page lies, as far as its URL says: a stranger's click may name anything as its page."""

from urllib.parse import urlsplit


def site_and_path(url: str) -> tuple[str, str]:
    """Host with its port, and what comes after them; an empty site where the text is no URL with one."""
    try:
        site = urlsplit(url).netloc
    except ValueError:
        return "", url
    return (site, url.split(site, 1)[1]) if site else ("", url)


def origin(url: str) -> str:
    """Scheme and site, such as `https://shop.example`; empty where the text is no URL with a site."""
    site, _ = site_and_path(url)
    return f"{urlsplit(url).scheme}://{site}" if site else ""
