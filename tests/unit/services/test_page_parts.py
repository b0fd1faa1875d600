"""What of a page concerns the tag: policies that stop it, and tags as they are written."""

import pytest

from logdig_console.domain.deploying.csp import blocked, policies
from logdig_console.domain.errors import LogDigError
from logdig_console.services.proving.page_tags import read_tags
from logdig_console.services.proving.snippet import integrity_of, make_snippet, newest_tracker
from logdig_console.services.web import ask

PAGE = "https://shop.example/shoes"
FRONT = "https://d1.cloudfront.net"
TRACKER = f"{FRONT}/t/0123456789abcdef.js"


@pytest.mark.parametrize(
    ("policy", "passes"),
    [
        ("", True),
        ("img-src 'none'", True),
        ("default-src 'self'", False),
        ("script-src 'self'", False),
        (f"script-src {FRONT}", True),
        ("script-src d1.cloudfront.net", True),
        ("script-src *.cloudfront.net", True),
        ("script-src cloudfront.net", False),
        ("script-src https:", True),
        ("script-src http:", True),
        ("script-src *", True),
        (f"script-src {FRONT}/t/", True),
        (f"script-src {FRONT}/other/", False),
        (f"script-src {FRONT}:444", False),
        ("script-src 'none'; script-src-elem https:", True),
        (f"script-src {FRONT} 'strict-dynamic' 'nonce-other'", False),
        ("script-src 'nonce-abc' 'strict-dynamic'", True),
        ("script-src 'sha384-good'", True),
        ("default-src https:; script-src 'self'", False),
        ("script-src https:; script-src 'self'", True),
        (f"script-src {FRONT}, script-src 'self'", False),
    ],
)
def test_a_policy_lets_the_script_run_or_names_what_stops_it(policy: str, passes: bool) -> None:
    stopped = [
        found
        for part in policies([policy])
        if (found := blocked(part, "script", TRACKER, page=PAGE, nonce="abc", integrity="sha384-good"))
    ]
    assert (not stopped) == passes, stopped


def test_a_policy_that_lets_it_run_may_still_keep_it_from_sending() -> None:
    (policy,) = policies([f"script-src {FRONT}; connect-src 'self'"])
    assert blocked(policy, "script", TRACKER, page=PAGE) is None
    stopped = blocked(policy, "connect", f"{FRONT}/", page=PAGE)
    assert stopped is not None
    assert (stopped.directive, stopped.sources) == ("connect-src", ("'self'",))


def test_a_tag_is_read_however_it_is_written() -> None:
    html = """<base href="https://d1.cloudfront.net/app/">
    <SCRIPT ASYNC nonce=n src='/t/0123456789abcdef.js' data-token="a&amp;b"></SCRIPT>
    <script src="clickTracker.js" data-token=t></script>
    <script src="/jquery.js"></script>
    <meta HTTP-EQUIV="Content-Security-Policy" content="default-src 'self'">"""
    found = read_tags(html, PAGE)
    assert [(tag.src, tag.hash, tag.token) for tag in found.tags] == [
        (TRACKER, "0123456789abcdef", "a&b"),
        ("https://d1.cloudfront.net/app/clickTracker.js", "", "t"),
    ]
    assert found.tags[0].nonce == "n"
    assert found.policies == ("default-src 'self'",)
    assert not found.inline


def test_a_tag_that_a_script_makes_is_known_from_its_path_and_one_in_a_comment_is_none() -> None:
    assert read_tags(f"<script>s.src='{TRACKER}'</script>", PAGE).inline
    found = read_tags(f"<!-- <script src='{TRACKER}'></script> --><p>{TRACKER}</p>", PAGE)
    assert (found.tags, found.inline) == ((), False)


@pytest.mark.parametrize("html", ["", "<", "<script src=", "<script src='//[", "\x00<script>" * 50])
def test_broken_html_breaks_nothing(html: str) -> None:
    assert read_tags(html, PAGE).tags == ()


def test_a_snippets_integrity_is_the_trackers_and_its_recipes_name_the_same_file() -> None:
    snippet = make_snippet(FRONT, "shop-1")
    name, version, body = newest_tracker()
    assert snippet.integrity == integrity_of(body)
    assert snippet.version == version
    assert f"/t/{name}.js" in snippet.tag
    assert 'data-token="shop-1"' in snippet.tag
    assert "integrity" not in snippet.following, "it would break with the next version"
    assert {recipe.key for recipe in snippet.recipes} == {"tag-manager", "csp-nonce", "consent", "staging"}
    for recipe in snippet.recipes:
        assert f"/t/{name}.js" in recipe.code
        assert snippet.integrity in recipe.code


def test_the_snippets_own_policy_lets_it_run_and_send() -> None:
    snippet = make_snippet(FRONT, "shop-1")
    (policy,) = policies(["; ".join(snippet.csp)])
    (tag,) = read_tags(snippet.tag, PAGE).tags
    assert blocked(policy, "script", tag.src, page=PAGE) is None
    assert blocked(policy, "connect", f"{snippet.collector_url}/", page=PAGE) is None


def test_nobody_at_an_address_is_an_error_with_a_reason() -> None:
    with pytest.raises(LogDigError, match="does not answer"):
        ask("http://127.0.0.1:9/")
