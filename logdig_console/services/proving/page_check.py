"""Load a page as a visitor would and say whether the tag is there, and what would stop it."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.deploying.checks import Check, CheckState
from logdig_console.domain.deploying.csp import Blocked, blocked, policies
from logdig_console.domain.deploying.proof import PageReport, Snippet
from logdig_console.domain.errors import LogDigError
from logdig_console.local.addresses import PageAddress, page_address
from logdig_console.services.proving.page_tags import PageTags, TrackerTag, read_tags
from logdig_console.services.proving.snippet import released_versions
from logdig_console.services.web import WebAnswer, ask

MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    answer: WebAnswer
    tags: PageTags


class PageCheck:
    """Looks at pages for one service.

    Args:
        snippet: that pages should hold.
        tokens: that the collector takes, the snippet's among them.
        local: True for a service of this machine, whose pages may be on loopback.
    """

    def __init__(self, *, snippet: Snippet, tokens: tuple[str, ...], local: bool) -> None:
        self._snippet = snippet
        self._tokens = tokens
        self._local = local

    def look(self, ctx: JobContext, url: str) -> PageReport:
        """Load the page and ask the collector whether it takes what comes from there.

        Raises:
            LogDigError: if the address may not be opened: it is no web address, or a private one.
        """
        ctx.progress(Progress(0, None, f"Opening {url}"))
        try:
            page = self._load(ctx, url)
        except _NotOpened as problem:
            opening = Check("page", "Page", "failed", problem.title, problem.hint)
            return PageReport(url, url, found=False, version="", findings=(opening,))
        findings = [self._opened(page)]
        tag = self._own_tag(page.tags)
        findings.append(self._tag(page, tag))
        if tag is not None:
            findings += self._of_tag(page, tag)
        ctx.check()
        findings.append(self._origin(page.url))
        version = self._snippet.version if tag is not None and not tag.hash else ""
        if tag is not None and tag.hash:
            version = released_versions().get(tag.hash, "")
        return PageReport(url, page.url, found=tag is not None, version=version, findings=tuple(findings))

    def _load(self, ctx: JobContext, url: str) -> _Page:
        for _ in range(MOST_REDIRECTS + 1):
            ctx.check()
            address = self._address(url)
            try:
                answer = ask(address.url, ip=address.ip, headers={"Accept": "text/html"})
            except LogDigError as error:
                raise _NotOpened(f"{error.title} {error.detail}".strip(), "", error.hint) from error
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return _Page(url, answer, read_tags(answer.text, url))
            url = urljoin(url, answer.headers["location"])
        raise _NotOpened(
            f"The page redirects more than {MOST_REDIRECTS} times.", "", "Open its last address."
        )

    def _address(self, url: str) -> PageAddress:
        """Where a page is; each redirect is judged like the first address."""
        return page_address(url, loopback=self._local)

    def _own_tag(self, tags: PageTags) -> TrackerTag | None:
        """The tag of this service, else the first tracker's tag there is."""
        wanted = _origin_of(self._snippet.collector_url)
        own = [tag for tag in tags.tags if tag.origin == wanted]
        return next(iter(own or tags.tags), None)

    def _opened(self, page: _Page) -> Check:
        status = page.answer.status
        if status >= 400:
            return _check(
                "page", "Page", "attention", f"The page answers {status}.", "Open a page that visitors see."
            )
        return _check("page", "Page", "ok", f"{page.url} answers {status}.")

    def _tag(self, page: _Page, tag: TrackerTag | None) -> Check:
        if tag is None and page.tags.inline:
            return _check(
                "tag",
                "Tag",
                "unknown",
                "A script of the page loads the tracker; what it makes is not seen in the source.",
                "Open the page and look for the tracker in the browser's network list.",
            )
        if tag is None:
            return _check(
                "tag", "Tag", "failed", "The page's source has no LogDig tag.", "Paste the snippet into it."
            )
        if tag.origin != _origin_of(self._snippet.collector_url):
            return _check(
                "tag",
                "Tag",
                "failed",
                f"The tag is of another service: it loads from {tag.origin}.",
                "Paste this service's snippet.",
            )
        if tag.hash and tag.hash not in released_versions():
            return _check(
                "tag", "Tag", "failed", f"There is no tracker {tag.hash}.", "Paste the snippet again, whole."
            )
        return _check("tag", "Tag", "ok", f"The tag is there: {tag.src}")

    def _of_tag(self, page: _Page, tag: TrackerTag) -> list[Check]:
        return [self._token(tag), self._integrity(tag), self._mixed(page, tag), self._policy(page, tag)]

    def _token(self, tag: TrackerTag) -> Check:
        if tag.token == self._snippet.token:
            return _check("token", "Token", "ok", f"The token is {tag.token}.")
        if tag.token in self._tokens:
            return _check(
                "token",
                "Token",
                "attention",
                f"The token {tag.token} is an older one that is still taken.",
                f"Write {self._snippet.token} before the older one is given up.",
            )
        said = f"The token “{tag.token}” is not this service's." if tag.token else "The tag has no token."
        return _check("token", "Token", "failed", said, f'Write data-token="{self._snippet.token}".')

    def _integrity(self, tag: TrackerTag) -> Check:
        title = "Integrity"
        own = self._snippet.tag.find(f"/t/{tag.hash}.js") >= 0 if tag.hash else False
        if not tag.hash and tag.integrity:
            return _check(
                "integrity",
                title,
                "failed",
                "The newest tracker has an integrity hash here: the page breaks with the next version.",
                "Take the attribute away, or name a tracker by its hash.",
            )
        if own and tag.integrity and tag.integrity != self._snippet.integrity:
            return _check(
                "integrity",
                title,
                "failed",
                "The integrity hash is not the tracker's: browsers refuse it.",
                "Paste the snippet again, whole.",
            )
        said = "The integrity hash fits." if own and tag.integrity else "Nothing stands against it."
        return _check("integrity", title, "ok", said)

    def _mixed(self, page: _Page, tag: TrackerTag) -> Check:
        if page.url.startswith("https:") and tag.src.startswith("http:"):
            return _check(
                "mixed",
                "Mixed content",
                "failed",
                "The page is https and loads the tracker over http: browsers refuse it.",
                "Use the service's https address.",
            )
        return _check("mixed", "Mixed content", "ok", "Page and tracker go together.")

    def _policy(self, page: _Page, tag: TrackerTag) -> Check:
        stated = [page.answer.headers.get("content-security-policy", ""), *page.tags.policies]
        for policy in policies(text for text in stated if text):
            for purpose, url in (("script", tag.src), ("connect", self._snippet.collector_url + "/")):
                stopped = blocked(
                    policy,
                    "script" if purpose == "script" else "connect",
                    url,
                    page=page.url,
                    nonce=tag.nonce,
                    integrity=tag.integrity,
                )
                if stopped is not None:
                    return _policy_stops(stopped, purpose, _origin_of(self._snippet.collector_url))
        said = "The page's policy lets the tag run and send." if any(stated) else "The page has no policy."
        return _check("csp", "Content-Security-Policy", "ok", said)

    def _origin(self, url: str) -> Check:
        """Ask the collector, as a browser does before it sends what is not plain text."""
        origin = _origin_of(url)
        try:
            answer = ask(
                f"{self._snippet.collector_url}/",
                method="OPTIONS",
                headers={"Origin": origin, "Access-Control-Request-Method": "POST"},
            )
        except LogDigError as error:
            return _check("origin", "Collector", "unknown", f"{error.title} {error.detail}", error.hint)
        if answer.status == 204:
            return _check("origin", "Collector", "ok", f"The collector takes clicks from {origin}.")
        if answer.status == 403:
            return _check(
                "origin",
                "Collector",
                "failed",
                f"The collector refuses what comes from {origin}.",
                f"Add {origin} to the service's origins and update it.",
            )
        return _check(
            "origin",
            "Collector",
            "unknown",
            f"The collector answers {answer.status}.",
            "Send a test click: it names the hop that fails.",
        )


class _NotOpened(LogDigError):
    """The page could not be loaded: an answer, not a failure."""


def _policy_stops(stopped: Blocked, purpose: str, origin: str) -> Check:
    what = "run" if purpose == "script" else "send"
    return _check(
        "csp",
        "Content-Security-Policy",
        "failed",
        f"The page's policy does not let the tag {what}: {stopped.directive} {' '.join(stopped.sources)}",
        f"Add {origin} to {stopped.directive}.",
    )


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _check(key: str, title: str, state: CheckState, sentence: str, fix: str = "") -> Check:
    return Check(key, title, state, sentence, fix)
