"""What was open before is one click away, and a service on AWS says that it is one."""

from pathlib import Path

from PySide6.QtCore import QSettings

from logdig_console.domain.credentials import CredentialSource
from logdig_console.domain.opening import AwsService, Opening
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.frame.program import Program
from logdig_console.ui.frame.service_chooser import ServiceChooser

WAIT_MS = 30_000
NOWHERE = AwsService(CredentialSource("keyring", "no-such-key"), "eu-central-1", "my-shop")


def entries(chooser: ServiceChooser) -> dict[str, object]:
    menu = chooser.menu()
    return {} if menu is None else {action.text(): action for action in menu.actions()}


def test_the_menu_of_the_top_bar_leads_to_what_was_open_before(
    qtbot, program: Program, logs: Path, settings: QSettings
) -> None:
    preferences = program.preferences
    preferences.set_opening(Opening((logs / "old.log",)))
    preferences.set_opening(Opening((logs,)))
    program.open(Opening((logs,)))
    qtbot.waitUntil(lambda: program.window.heat_map_page.picture.drawn is not None, timeout=WAIT_MS)
    offered = entries(program.window.top_bar.chooser)
    assert list(offered) == ["LOCAL · this machine", f"FILES · {logs / 'old.log'}"]
    first = program.window
    first.commands.palette.trigger()
    listed = first.palette_dialog.view.model()
    names = {listed.index(row, 0).data() for row in range(listed.rowCount())}
    assert set(offered) <= names, "the palette leads there too"
    first.palette_dialog.reject()
    offered[f"FILES · {logs / 'old.log'}"].trigger()
    qtbot.waitUntil(lambda: program.window not in (None, first), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: program.window.heat_map_page.picture.drawn is not None, timeout=WAIT_MS)
    assert program.session.opening == Opening((logs / "old.log",))
    assert program.doors is None
    assert Preferences(settings=settings).recent == (Opening((logs / "old.log",)), Opening((logs,)))


def test_a_service_on_aws_that_cannot_be_reached_says_why_in_its_page_under_its_badge(
    qtbot, program: Program
) -> None:
    program.open(Opening(service=NOWHERE))
    qtbot.waitUntil(lambda: program.session.service.state.phase == "failed", timeout=WAIT_MS)
    assert program.window.top_bar.badge.text == "AWS"
    assert program.window.windowTitle().startswith("AWS · ")
    assert program.window.service_page.banner.isVisible()
    assert program.session.service.state.error.hint


def test_a_service_on_aws_is_remembered_by_names_alone(settings: QSettings) -> None:
    Preferences(settings=settings).set_opening(Opening(service=NOWHERE))
    assert Preferences(settings=settings).opening == Opening(service=NOWHERE)


def test_a_key_of_this_run_is_not_remembered(settings: QSettings) -> None:
    place = AwsService(CredentialSource("session"), "eu-central-1", "my-shop")
    preferences = Preferences(settings=settings)
    preferences.set_opening(Opening(service=place))
    assert preferences.recent == (Opening(service=place),)
    assert place.as_arguments() is None
    again = Preferences(settings=settings)
    assert (again.opening, again.recent) == (None, ())


def test_what_somebody_wrote_into_the_settings_by_hand_is_passed_over(settings: QSettings) -> None:
    for text in ("[1]", "{", '{"kind": "session"}', '{"paths": [1]}', '{"kind": "keyring", "name": ""}', "7"):
        settings.setValue("opening", text)
        settings.setValue("recent", f"[{text}]")
        again = Preferences(settings=settings)
        assert (again.opening, again.recent) == (None, ())


def test_a_page_that_the_command_line_names_gets_a_window_of_its_own(qtbot, program, logs) -> None:
    program.open(Opening((logs,)))
    program.show_heat_map("https://a.example/")
    program.show_heat_map("https://a.example/")
    qtbot.waitUntil(lambda: len(program.window.heat_maps.windows) == 2, timeout=30_000)
    window, _ = program.window.heat_maps.windows
    assert window.presenter.state.request.url == "https://a.example/"
    qtbot.waitUntil(lambda: not window.presenter.state.busy, timeout=30_000)
