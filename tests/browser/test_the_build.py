"""What is shipped is what the source says; what was released is kept; and it is small.

Node and npm are needed, and tracker/node_modules as `npm ci` in tracker/ lays it: a missing part fails.
"""

# Markup and scripts stay on one line.
# ruff: noqa: E501

import base64
import gzip
import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from browser.conftest import Browsing, script
from browser.fake_collector import FakeCollector

TRACKER = Path(__file__).parents[2] / "tracker"
RELEASED = TRACKER / "released"
INDEX = json.loads((RELEASED / "index.json").read_text())
SERVED = ("newest", "measuring", "moves")
LARGEST_FIRST_BYTES = 4_096


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything built from the source as it is now, elsewhere."""
    if not (TRACKER / "node_modules" / "esbuild").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=TRACKER, check=True, capture_output=True)
    out = tmp_path_factory.mktemp("build")
    subprocess.run(
        ["node", "build.mjs", "--release", "--out", str(out)], cwd=TRACKER, check=True, capture_output=True
    )
    return out


@pytest.mark.parametrize("name", ["clickTracker.js", "measuring.js", "moves.js", "selectors.js"])
def test_the_committed_build_is_that_of_the_source(fresh: Path, name: str) -> None:
    assert (TRACKER / name).read_text() == (fresh / name).read_text()


def test_the_newest_release_is_that_of_the_source(fresh: Path) -> None:
    built = json.loads((fresh / "released" / "index.json").read_text())
    assert {key: INDEX[key] for key in SERVED} == {key: built[key] for key in SERVED}


def test_what_a_page_waits_for_is_small() -> None:
    content = (RELEASED / f"{INDEX['newest']}.js").read_bytes()
    assert len(gzip.compress(content, 9)) <= LARGEST_FIRST_BYTES


def test_a_release_holds_the_file_that_it_loads_to_its_content() -> None:
    first = (RELEASED / f"{INDEX['newest']}.js").read_text()
    second = (RELEASED / f"{INDEX['measuring']}.js").read_bytes()
    assert INDEX["measuring"] in first
    assert base64.b64encode(hashlib.sha256(second).digest()).decode() in first


def test_every_release_is_there_under_its_hash() -> None:
    assert {path.stem for path in RELEASED.glob("*.js")} == {one["hash"] for one in INDEX["released"]}
    for one in INDEX["released"]:
        content = (RELEASED / f"{one['hash']}.js").read_bytes()
        assert hashlib.sha256(content).hexdigest()[:16] == one["hash"]
        assert len(content) == one["bytes"]
        assert abs(len(gzip.compress(content, 9)) - one["gzip"]) <= 32


def test_the_lock_file_names_no_place() -> None:
    lock = (TRACKER / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "://" not in lock.replace("https://", "", lock.count('"url": "https://'))


def test_the_minified_tracker_does_the_same(browsing: Browsing, collector: FakeCollector) -> None:
    collector.files = {
        "/clickTracker.js": script(RELEASED / f"{INDEX['newest']}.js"),
        f"/t/{INDEX['measuring']}.js": script(RELEASED / f"{INDEX['measuring']}.js"),
    }
    visit = browsing.visit(
        "<div role=dialog id=ask><button id=go onclick='this.title = 1' style='position:fixed;left:200px;top:300px;width:120px;height:40px'>Go</button></div>"
    )
    visit.page.click("#go")
    collector.wait_for(lambda: bool(collector.of_kind("click") and collector.of_kind("view")))
    [click], [view] = collector.of_kind("click"), collector.of_kind("view")
    assert (click["x"], click["y"], click["selector"]) == (260, 320, "#go")
    assert (click["anchor"], click["layer"], click["element_width"]) == ("viewport", "#ask", 120)
    assert 0 <= click["reaction_ms"] < 100
    assert (view["depth"], view["layout"], view["dropped"]) == (800, "", 0)


def test_the_path_of_the_pointer_is_recorded_where_the_tag_asks_for_it(
    browsing: Browsing, collector: FakeCollector
) -> None:
    name = f"/t/{INDEX['moves']}.js"
    collector.files[name] = script(RELEASED / f"{INDEX['moves']}.js")
    visit = browsing.visit("words", moves=INDEX["moves"])
    visit.page.wait_for_load_state("networkidle")
    for step in range(3):
        visit.page.mouse.move(100 + step, 50)
        visit.page.evaluate("new Promise((done) => setTimeout(done, 130))")
    visit.leave()
    collector.wait_for(lambda: bool(collector.of_kind("move")))
    [move] = collector.of_kind("move")
    assert [point[1:] for point in move["path"]] == [[100, 50], [101, 50], [102, 50]]
    times = [point[0] for point in move["path"]]
    assert times == sorted(times)
    assert times[2] - times[0] >= 200


def test_without_the_tags_word_no_path_is_recorded(browsing: Browsing, collector: FakeCollector) -> None:
    visit = browsing.visit("words")
    visit.page.mouse.move(100, 50)
    visit.settle()
    assert collector.of_kind("move") == []
    assert f"/t/{INDEX['moves']}.js" not in collector.requested


def test_the_picture_takers_rule_finds_the_elements_that_the_tracker_names(browsing: Browsing) -> None:
    body = """
    <nav><a href=#>One</a><a href=# data-logdig=second>Two</a></nav>
    <form><input name=q><input name=q><button id=item-1234>Go</button><b role=tab>tab</b><i data-testid=t1>t</i></form>
    <div id=host></div><iframe id=frame srcdoc="<body><button>In</button>"></iframe>
    <p id="ann@example.org" name="a b">x</p><ul><li>1<li>2</ul>
    """
    visit = browsing.visit(body)
    visit.page.wait_for_load_state("load")
    visit.page.evaluate(
        "document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<em>s</em><em>t</em>'"
    )
    visit.page.add_script_tag(path=TRACKER / "selectors.js")
    found = visit.page.evaluate(
        """() => {
          const { selectorOf, elementsOf } = logdigSelectors;
          const all = (root) => Array.from(root.querySelectorAll('*'));
          const elements = [...all(document.body), ...all(host.shadowRoot), ...all(frame.contentDocument.body)];
          return elements.map((one) => [selectorOf(one), elementsOf(selectorOf(one)).length, elementsOf(selectorOf(one))[0] === one]);
        }"""
    )
    selectors = [selector for selector, _, _ in found]
    assert all(number == 1 and same for _, number, same in found), found
    assert len(set(selectors)) == len(selectors)
    assert '[data-logdig="second"]' in selectors
    assert '[data-testid="t1"]' in selectors
    assert '[role="tab"]' in selectors
    assert "#frame >>> button:nth-of-type(1)" in [s.replace("html > body > ", "") for s in selectors]
    assert not any("1234" in selector or "ann" in selector for selector in selectors)
