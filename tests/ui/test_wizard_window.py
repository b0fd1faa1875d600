"""The wizard as a window: what one presses, what stands there, and what never does."""

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from canaries import found_in_files, found_in_text, plant, watching
from fake_keyrings import PLAIN_TEXT, memory_keyring
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox, QTreeWidget, QWidget
from ui.pretend_set_up import BROKEN, OLD, SHOP, TAG, UNPROVEN, PretendSetUp
from ui.wizard_stage import WIZARD_SCENES, WizardStage

from logdig_console.domain.context import JobContext
from logdig_console.domain.deploying.policies import erase_policies
from logdig_console.domain.deploying.set_up import ServicesHere
from logdig_console.domain.service import ServiceNames
from logdig_console.jobs.crash_watch import CrashWatch
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.preferences import Preferences
from logdig_console.presenters.wizard.wizard import WizardPresenter
from logdig_console.services.credentials.sessions import Sessions
from logdig_console.services.deploying.set_up import SetUp
from logdig_console.store.keys import KeyStore
from logdig_console.ui.theme import Theme
from logdig_console.ui.wizard.host import WizardHost
from logdig_console.ui.wizard.window import WizardWindow

WAIT_MS = 60_000
NEW_USER_S = 120
CANARIES = plant()


@pytest.fixture
def make_wizard(qtbot, theme: Theme, leaves_nothing_behind: None) -> Iterator[Callable[..., WizardStage]]:
    stages = []

    def make(backend: PretendSetUp | None = None) -> WizardStage:
        stage = WizardStage(theme, backend)
        stages.append(stage)
        qtbot.addWidget(stage.window)
        stage.window.show()
        return stage

    yield make
    for stage in stages:
        stage.window.close()


def press(stage: WizardStage, button: QAbstractButton) -> None:
    assert button.isEnabled(), button.text()
    button.click()
    stage.runner.run_all()


def write(stage: WizardStage, field: QLineEdit, text: str) -> None:
    field.clear()
    field.setText(text)
    field.textEdited.emit(text)


def test_a_person_goes_from_the_first_page_to_the_snippet_with_the_windows_own_buttons(
    make_wizard, qtbot
) -> None:
    stage = make_wizard()
    window = stage.window
    stage.runner.run_all()
    assert "Account 4829-1530-7716 (ada-shops) as user/ada" in window.who.account.text()
    assert window.windowTitle().startswith(
        "AWS · Set up a service · 4829-1530-7716 (ada-shops) · eu-central-1"
    )
    press(stage, window.next_button)
    assert not window.next_button.isEnabled()
    write(stage, window.what.name, "my-shop")
    write(stage, window.what.origins, "https://shop.example")
    press(stage, window.next_button)
    assert len(window.checks.list.rows) == 12
    press(stage, window.next_button)
    assert window.next_button.text() == "Create the service"
    press(stage, window.next_button)
    assert window.progress.tree.topLevelItemCount() == 4
    press(stage, window.next_button)
    assert window.proof.sentence.text() == "The test click went the whole way in 2.3 s."
    press(stage, window.next_button)
    assert window.snippet.tag.text == TAG
    window.snippet.tag.copy_button.click()
    assert QGuiApplication.clipboard().text() == TAG
    assert window.snippet.tag.copy_button.text() == "Copied"
    assert window.next_button.text() == "Open the service"
    with qtbot.waitSignal(window.closed):
        window.next_button.click()


def test_the_keyboard_alone_leads_on_and_back(make_wizard, qtbot) -> None:
    stage = make_wizard()
    window = stage.window
    stage.runner.run_all()
    window.activateWindow()
    window.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.wizard.state.step == "what"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert stage.wizard.state.step == "who"


def test_a_check_that_fails_shows_its_fix_and_gives_its_lines_to_the_clipboard(make_wizard) -> None:
    backend = PretendSetUp()
    backend.checks = BROKEN
    stage = make_wizard(backend)
    stage.go_to("checks")
    (failed,) = [row for row in stage.window.checks.list.rows if row.check.state == "failed"]
    assert "Give these credentials the deploy policy" in failed.accessibleName()
    failed.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines() == list(failed.check.detail)
    assert not stage.window.next_button.isEnabled()


def test_the_policies_of_the_services_people_are_shown_and_copied_beside_the_checks(make_wizard) -> None:
    stage = make_wizard()
    stage.go_to("checks")
    box = stage.window.checks.policies
    offered = [box.choice.itemText(row) for row in range(box.choice.count())]
    assert [text.split(" · ")[1] for text in offered] == [
        "logdig-my-shop-deploy-1",
        "logdig-my-shop-deploy-2",
        "logdig-my-shop-deploy-3",
        "logdig-my-shop-operate",
        "logdig-my-shop-erase",
    ]
    box.choice.setCurrentIndex(4)
    box.code.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == erase_policies(ServiceNames("my-shop", "482915307716", "eu-central-1"))[0].text


def test_a_hop_that_fails_is_named_and_the_snippet_is_there_all_the_same(make_wizard) -> None:
    backend = PretendSetUp()
    backend.proof = UNPROVEN
    stage = make_wizard(backend)
    stage.go_to("proof")
    assert stage.window.proof.sentence.text() == "The test click did not pass: Drain."
    press(stage, stage.window.next_button)
    assert stage.window.snippet.tag.text == TAG


def test_a_service_of_the_original_can_only_be_opened_and_its_leaked_keys_are_told_of(make_wizard) -> None:
    backend = PretendSetUp()
    backend.here = ServicesHere((OLD,))
    stage = make_wizard(backend)
    page = stage.window.service
    stage.go_to("service")
    assert page.leak.isHidden()
    page.purposes["open"].click()
    stage.runner.run_all()
    assert [name for name, button in page.purposes.items() if button.isEnabled()] == ["new", "open"]
    assert "AKIA…7QXA" in page.leak.accessibleName()
    assert stage.window.next_button.isEnabled()


def test_a_removal_is_agreed_to_by_the_name_and_says_what_is_left(make_wizard) -> None:
    backend = PretendSetUp()
    backend.here = ServicesHere((SHOP,))
    stage = make_wizard(backend)
    window = stage.window
    stage.go_to("service")
    window.service.purposes["remove"].click()
    press(stage, window.next_button)
    assert not window.next_button.isEnabled()
    window.removal.clicks.click()
    window.removal.messages.click()
    write(stage, window.removal.typed, "my-shop")
    press(stage, window.next_button)
    assert window.removing.sentence.text() == "● Nothing is left of my-shop."


def test_in_read_only_mode_the_wizard_says_so_and_its_changes_are_refused(
    qtbot, theme: Theme, tmp_path: Path, leaves_nothing_behind
) -> None:
    preferences, set_up_data = Preferences(), tmp_path / "data"
    host = WizardHost(
        theme=theme,
        preferences=preferences,
        sessions=Sessions(),
        data=set_up_data,
        local_data=tmp_path / "local",
    )
    preferences.set_read_only(True)
    host.show()
    assert not host.window.read_only.isHidden()
    gate = host._backend._gate()
    assert gate.read_only
    preferences.set_read_only(False)
    assert host.window.read_only.isHidden()
    assert not host._backend._gate().read_only
    with qtbot.waitSignal(host.closed, timeout=WAIT_MS):
        host.window.close()
    assert host.end() == ()


def test_a_window_that_is_closed_while_aws_works_leaves_nothing_running(make_wizard, qtbot) -> None:
    stage = make_wizard()
    stage.go_to("preview")
    stage.window.next_button.click()
    with qtbot.waitSignal(stage.window.closed) as closed:
        stage.window.close()
    assert closed.args == [()]
    assert stage.wizard.deployment.state.stopped


@pytest.mark.parametrize("scene", WIZARD_SCENES[::4], ids=[name for name, _ in WIZARD_SCENES[::4]])
def test_everything_that_can_be_used_has_a_name(make_wizard, scene) -> None:
    stage = make_wizard()
    scene[1](stage)
    used = (QAbstractButton, QComboBox, QLineEdit, QSpinBox, QTreeWidget)
    nameless = [
        widget
        for widget in stage.window.findChildren(QWidget)
        if isinstance(widget, used) and not widget.accessibleName() and not _is_part(widget)
    ]
    assert nameless == []


def _is_part(widget: QWidget) -> bool:
    """Whether Qt has made it as a part of something else, such as a number's own line."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QTreeWidget)


class Desk:
    """The wizard over the real use cases, with a keyring in memory."""

    def __init__(self, theme: Theme, directory: Path, keyring: str) -> None:
        self.ring = memory_keyring(keyring)
        self.runner = JobRunner()
        self.data = directory / "data"
        keys = KeyStore(directory=self.data, backend=lambda: self.ring)
        self.set_up = SetUp(data=self.data, local_data=directory / "local", keys=keys)
        self.wizard = WizardPresenter(runner=self.runner, backend=self.set_up)
        self.settings = QSettings(str(directory / "console.ini"), QSettings.Format.IniFormat)
        self.window = WizardWindow(
            runner=self.runner, presenter=self.wizard, theme=theme, settings=self.settings
        )


def test_a_key_that_is_typed_in_is_found_nowhere_afterwards(
    qtbot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leaves_nothing_behind
) -> None:
    # Nobody answers there: whatever the key is tried on fails, with words that may quote it.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    log = logging.FileHandler(tmp_path / "console.log")
    logging.getLogger("logdig_console").addHandler(log)
    crashes = CrashWatch(directory=tmp_path)
    crashes.start()
    desk = Desk(theme, tmp_path, PLAIN_TEXT)
    qtbot.addWidget(desk.window)
    shown: list[str] = []
    desk.wizard.changed.connect(lambda state: shown.append(repr(state)))
    desk.wizard.who.changed.connect(lambda state: shown.append(repr(state)))
    desk.window.show()
    page = desk.window.who
    try:
        with watching(CANARIES) as seen:
            page.ways["keep"].click()
            for field, text in (
                (page.key_name, "work"),
                (page.access_key, CANARIES.access_key),
                (page.secret_key, CANARIES.secret_key),
            ):
                field.setText(text)
                field.textEdited.emit(text)
            page.sign_in_button.click()
            qtbot.waitUntil(lambda: desk.wizard.who.state.error is not None, timeout=WAIT_MS)
            assert "could not be reached" in desk.wizard.who.state.error.detail
            shown.append(str(desk.wizard.who.state.error))
        assert page.secret_key.echoMode() == QLineEdit.EchoMode.Password
        desk.window.close()
        desk.settings.sync()
    finally:
        logging.getLogger("logdig_console").removeHandler(log)
        log.close()
        crashes.stop()
    assert (tmp_path / "console.log").read_text(), "the failure was logged"
    assert seen.hits == []
    assert found_in_files(CANARIES, tmp_path) == []
    assert found_in_text(CANARIES, "\n".join(shown)) == []
    assert desk.ring.entries == {}


def test_a_new_user_has_a_verified_click_on_this_machine_with_no_more_than_a_name_typed(
    qtbot, theme: Theme, tmp_path: Path, leaves_nothing_behind
) -> None:
    desk = Desk(theme, tmp_path, PLAIN_TEXT)
    window, wizard = desk.window, desk.wizard
    qtbot.addWidget(window)
    began = time.monotonic()
    window.show()
    qtbot.waitUntil(lambda: wizard.who.state.findings is not None, timeout=WAIT_MS)
    try:
        window.who.ways["local"].click()
        window.who.sign_in_button.click()
        qtbot.waitUntil(window.next_button.isEnabled, timeout=WAIT_MS)
        assert window.windowTitle().startswith("LOCAL · ")
        window.next_button.click()
        assert wizard.state.step == "what", "there is no service yet to choose among"
        qtbot.keyClicks(window.what.name, "my-shop")
        for step in ("checks", "preview", "progress", "proof", "snippet"):
            qtbot.waitUntil(window.next_button.isEnabled, timeout=WAIT_MS)
            window.next_button.click()
            assert wizard.state.step == step, wizard.state.step
        qtbot.waitUntil(lambda: wizard.snippet.state.result is not None, timeout=WAIT_MS)
        assert wizard.proof.state.result.failed is None, window.proof.sentence.text()
        assert window.proof.sizeHint().width() <= window.proof.width(), (
            "a long key does not push the page out"
        )
        spent = time.monotonic() - began
        assert spent < NEW_USER_S
        assert 'data-token="' in window.snippet.tag.text
        assert desk.ring.entries == {}
    finally:
        window.close()
        desk.set_up.close(JobContext())
