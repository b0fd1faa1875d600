"""The draft of what analysts share: previewed while it is written, refused with a reason, agreed on."""

from dataclasses import replace

import pytest
from ui.pretend import SITE, PretendBackend

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.pages.page_rules import PageRules
from logdig_console.domain.pages.shared_settings import Note
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.heat_map.heat_map_presenter import HeatMapPresenter
from logdig_console.presenters.heat_map.shared_presenter import SharedPresenter, WrittenRules


@pytest.fixture
def backend() -> PretendBackend:
    return PretendBackend(pages=6, clicks=300)


@pytest.fixture
def presenter(stepping: SteppingRunner, backend: PretendBackend) -> SharedPresenter:
    presenter = SharedPresenter(runner=stepping, backend=backend)
    presenter.load()
    stepping.run_all()
    return presenter


def write(presenter: SharedPresenter, *patterns: str) -> None:
    presenter.edit_rules(WrittenRules(patterns, (), (), hash_routes=True, trailing_slash=False))


def test_what_is_in_use_is_shown_and_nothing_is_to_be_agreed_on(presenter, backend) -> None:
    state = presenter.state
    assert state.known == state.draft == backend.snapshot.shared
    assert not state.changed
    assert state.preview is None
    assert presenter.lines(("--local", "x")) == ""
    presenter.save()
    assert "set_shared" not in backend.asked


def test_a_pattern_is_tried_on_the_clicks_that_are_there_and_changes_nothing(
    presenter, stepping, backend
) -> None:
    write(presenter, "/item/:id/details")
    stepping.run_all()
    preview = presenter.state.preview
    assert [group.url for group in preview.after] == [f"{SITE}/item/:id/details"]
    assert {group.url for group in preview.before} == {f"{SITE}/item/{n}/details" for n in (1, 2, 3)}
    moved = sum(len(backend.points[group.url][0]) for group in preview.before)
    assert (preview.moved_clicks, preview.after[0].clicks) == (moved, moved)
    assert (preview.pages_before, preview.pages_after) == (6, 4)
    assert backend.snapshot.shared.rules.patterns == ()
    assert "set_shared" not in backend.asked


def test_typing_fast_looks_at_the_first_and_the_last_and_shows_only_the_last(
    presenter, stepping, backend
) -> None:
    seen = []
    presenter.changed.connect(seen.append)
    text = "/item/:id/details"
    for end in range(2, len(text) + 1):
        write(presenter, text[:end])
    assert stepping.queued == 1
    stepping.run_all()
    asked = [rules.patterns for rules in backend.analysis.previewed]
    assert asked == [("/i",), (text,)]
    assert {state.preview.pages_after for state in seen if state.preview is not None} == {4}


def test_what_cannot_be_a_rule_is_said_and_cannot_be_agreed_on(presenter, stepping, backend) -> None:
    write(presenter, "/item/:id/details", "/:a/:b")
    stepping.run_all()
    assert "/:a/:b" in presenter.state.rules_problem.title
    assert not presenter.state.changed
    presenter.edit_site(zone="Asia/Seoul")
    assert not presenter.state.changed, "a good zone does not make up for bad rules"
    write(presenter, "/item/:id/details")
    assert presenter.state.rules_problem is None
    assert presenter.state.changed


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Crater"},
        {"internal_users": frozenset({"ada"})},
        {"notes": (Note("2026-11-03", ""),)},
    ],
)
def test_a_zone_a_key_or_a_note_that_is_none_is_refused_and_the_rest_stays(presenter, wrong) -> None:
    presenter.edit_site(bot_agents=frozenset({"uptime"}))
    presenter.edit_site(**wrong)
    assert presenter.state.site_problem is not None
    assert not presenter.state.changed
    presenter.edit_site()
    assert presenter.state.draft.bot_agents == {"uptime"}
    assert presenter.state.changed


def test_what_is_agreed_on_is_in_use_and_the_audit_log_has_the_line(presenter, stepping, backend) -> None:
    heard = []
    presenter.agreed.connect(heard.append)
    write(presenter, "/item/:id/details")
    presenter.edit_site(zone="Asia/Seoul", notes=(Note("2026-11-03", "Release 4"),))
    presenter.save()
    assert presenter.state.busy
    stepping.run_all()
    state = presenter.state
    assert not state.busy
    assert not state.changed
    assert heard == [backend.snapshot.shared] == [state.known]
    assert state.history[-1].patterns == ("/item/:id/details",)
    assert backend.agreed_by == (
        "logdig rules --add=/item/:id/details --save"
        " && logdig settings --zone=Asia/Seoul '--note=2026-11-03=Release 4' --save"
    )


def test_the_draft_survives_what_another_desk_agreed_on_meanwhile(presenter, stepping, backend) -> None:
    presenter.edit_site(zone="Asia/Seoul")
    theirs = replace(backend.snapshot.shared, notes=(Note("2026-11-03", "Release 4"),))
    backend.sharing_error = LogDigError("Somebody has changed the settings meanwhile.")
    backend.snapshot = replace(backend.snapshot, shared=theirs)
    presenter.save()
    stepping.run_all()
    state = presenter.state
    assert "meanwhile" in state.error.title
    assert state.known == theirs
    assert state.draft == replace(theirs, zone="Asia/Seoul"), "nothing of theirs is taken back"
    assert state.changed


def test_an_earlier_version_can_be_used_again_and_the_draft_thrown_away(presenter, stepping, backend) -> None:
    write(presenter, "/item/:id/details")
    presenter.save()
    stepping.run_all()
    presenter.use_rules(presenter.state.history[0])
    stepping.run_all()
    assert presenter.state.preview.pages_after == 6
    presenter.discard()
    assert not presenter.state.changed
    assert presenter.state.preview is None


def test_the_heat_map_goes_by_what_is_agreed_on_at_once(stepping, backend) -> None:
    heat_map = HeatMapPresenter(runner=stepping, backend=backend)
    heat_map.on_looked(backend.snapshot)
    stepping.run_all()
    heat_map.choose_page(f"{SITE}/item/2/details")
    stepping.run_all()
    sharing = heat_map.beside(SharedPresenter)
    sharing.agreed.connect(heat_map.load_pages)
    sharing.load()
    stepping.run_all()
    write(sharing, "/item/:id/details")
    sharing.edit_site(zone="Asia/Seoul")
    sharing.save()
    stepping.run_all()
    drawn = heat_map.state.drawn.picture
    assert drawn.request.url == f"{SITE}/item/:id/details"
    assert drawn.request.zone == "Asia/Seoul"
    assert drawn.counts.drawn == sum(len(backend.points[f"{SITE}/item/{n}/details"][0]) for n in (1, 2, 3))
    assert f"{SITE}/item/:id/details" in {page.url for page in heat_map.state.pages}
    sharing.discard()
    sharing.use_rules(PageRules(index_files=frozenset()))
    sharing.save()
    stepping.run_all()
    assert heat_map.state.request.url == heat_map.state.pages[0].url, "the page is none any more"
