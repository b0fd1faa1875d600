import threading
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from ui.pretend import UNSAFE_KEYRING, PretendBackend, PretendKeys

from logdig_console.domain.context import JobContext
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.keyring_facts import KeyringFacts
from logdig_console.jobs.runner import JobRunner
from logdig_console.presenters.settings_presenter import SettingsPresenter
from logdig_console.store.keyring_backend import ALLOWED, facts_of, keyring_facts


def of_class(name: str) -> KeyringBackend:
    """A backend that says it is of a class."""
    module, _, kind = name.rpartition(".")

    def nothing(*_arguments: object) -> None:
        return None

    body = {"priority": 1, "get_password": nothing, "set_password": nothing, "delete_password": nothing}
    return type(kind, (KeyringBackend,), {**body, "__module__": module})()


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_the_systems_own_keyrings_may_hold_keys(name: str) -> None:
    assert facts_of(of_class(name)) == KeyringFacts(name, allowed=True)


@pytest.mark.parametrize(
    "backend", [fail.Keyring(), null.Keyring(), of_class("keyrings.alt.file.PlaintextKeyring")]
)
def test_no_other_keyring_may(backend: KeyringBackend) -> None:
    assert not facts_of(backend).allowed


def test_a_chain_is_as_safe_as_its_weakest_member() -> None:
    safe, plain = of_class(min(ALLOWED)), of_class("keyrings.alt.file.PlaintextKeyring")

    class Chain(chainer.ChainerBackend):
        backends = ()

    Chain.__module__, Chain.__qualname__ = "keyring.backends.chainer", "ChainerBackend"
    chain = Chain()
    for members, allowed in (((safe,), True), ((safe, plain), False), ((), False)):
        Chain.backends = members
        assert facts_of(chain).allowed is allowed


def test_this_machines_keyring_has_a_name() -> None:
    assert "." in keyring_facts(JobContext()).name


def test_the_keyring_is_looked_at_in_a_job_and_only_when_the_settings_are_in_sight(
    qtbot, runner: JobRunner, tmp_path: Path
) -> None:
    threads = []

    def read(_ctx: JobContext) -> KeyringFacts:
        threads.append(threading.get_ident())
        return UNSAFE_KEYRING

    presenter = SettingsPresenter(runner=runner, data=tmp_path, read_keyring=read, stored_keys=PretendKeys())
    assert threads == []
    presenter.look()
    presenter.look()
    qtbot.waitUntil(lambda: presenter.state.keyring is not None)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


@pytest.mark.parametrize("safe", [True, False])
def test_the_page_says_which_keyring_there_is_and_whether_it_is_safe(make_stage, safe: bool) -> None:
    options = {} if safe else {"keyring": UNSAFE_KEYRING}
    stage = make_stage(PretendBackend(pages=0), **options)
    page = stage.window.settings_page
    assert page.keyring.text() == "Not looked at yet"
    stage.window.show_page("settings")
    stage.runner.run_all()
    expected = (
        "● keyring.backends.SecretService.Keyring"
        if safe
        else "▲ keyrings.alt.file.PlaintextKeyring: not safe, so no key is ever stored in it"
    )
    assert page.keyring.text() == expected


def test_stored_keys_are_listed_by_name_and_one_goes_only_after_a_second_press(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    stage.window.show_page("settings")
    stage.runner.run_all()
    view = stage.window.settings_page.stored_keys
    assert [row.key.name for row in view.rows] == ["customer", "work"]
    button = view.rows[1].remove_button
    button.click()
    assert button.text() == "Really remove it"
    assert stage.runner.queued == 0
    button.click()
    stage.runner.run_all()
    assert [row.key.name for row in view.rows] == ["customer"]


def test_a_keyring_that_refuses_to_remove_a_key_is_quoted_in_the_page(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    stage.machine.keys._backend.error = LogDigError("The key could not be removed.", "It is locked.")
    stage.window.show_page("settings")
    stage.runner.run_all()
    view = stage.window.settings_page.stored_keys
    for _ in range(2):
        view.rows[0].remove_button.click()
    stage.runner.run_all()
    assert view.words.text() == "■ The key could not be removed. It is locked."
    assert len(view.rows) == 2


class Opener(QObject):
    """Takes what would be opened by the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_the_data_directory_is_shown_and_opened(make_stage) -> None:
    stage = make_stage(PretendBackend(pages=0))
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    try:
        stage.window.settings_page.data_button.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert stage.window.settings_page.data.text() == "/home/ada/logdig data"
    assert opener.opened == ["/home/ada/logdig data"]
