"""Korean: complete, as it was built, and at once."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTreeWidgetItem,
    QWidget,
)
from ui.pretend_set_up import tree
from ui.wizard_stage import WIZARD_WORDS

import logdig_console
from logdig_console.domain.errors import LogDigError
from logdig_console.presenters.preferences import Preferences
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.translations import Translations
from logdig_console.ui.wizard.step_tree import StepTree

ROOT = Path(logdig_console.__file__).parents[1]
TS = ROOT / "resources" / "translations" / "logdig_ko.ts"
TOOLS = Path(sys.executable).parent
SOURCES = [ROOT / "logdig_console" / layer for layer in ("jobs", "presenters", "ui")]
PLACEHOLDER = re.compile(r"\{\w+\}")

IDENTIFIERS = (
    r"arn:aws:[\w:/-]+|[\w@.-]+\.example|(logdig-)?my-shop-[\w-]+|\b[a-z]{2}-[a-z]+-\d\b|\bt\dg?\.[a-z]+|"
    r"#(season|basket|email)|nav > a:nth-of-type\(2\)|\[data-card=\"\d+\"\]|"
    r"\b[0-9a-f]{12}\b|/:anything/:at/:all|#/cart|:id|(?:start|stop)LogDig|strict-dynamic|"
    r"\bEnvironment:|\w+:[A-Z]\w+|\w+\.(?:py|txt|zip)|vpc-\w+|\b[0-9a-f]{20,}|AccessDenied|VcpuLimitExceeded|"
    r"Python 3\.\d+ running on 64bit Amazon Linux 2023|Running On-Demand Standard instances|"
    r"connect-src(?: 'self')?|local-(?:sqs|lambda|s3-\w+)|my-\w+-(?:sqs|collector)|"
    r"aws\.amazon\.com|AKIA…\w+|aws sso login --profile \w+|logdig (?:sync|export|why|policy \w+)"
)
ANYWHERE = "\u200b"
"""Where a long word may break."""
NAMES = (
    "logdig", "console", "aws", "sqs", "dlq", "utc", "docker", "cli", "json", "ctrl", "sha",
    "local", "files", "english", "inferno", "viridis", "cividis", "blues", "reds", "eu-central-1", "kst",
    "ms", "px", "kb", "mb", "gb", "id", "png", "csv", "parquet", "mfa", "sso", "akia", "csp", "dns",
    "cloudfront", "head", "cloudwatch", "hmf", "chrome", "edge", "firefox", "safari", "opera", "samsung",
    "internet", "explorer", "iam", "cloudformation", "beanstalk", "lambda", "ec2", "service", "css", "html",
    "nonce", "sha-256", "url", "user_key", "fleiss", "tytun", "ury", "shift", "enter",
)  # fmt: skip
OF_THE_SCENES = frozenset(
    [
        "abcdefghijabcdefghij",
        "sync",
        "the",
        "logs",
        "of",
        "days",
        "take",
        "page",
        "picture",
        "file",
        "waiting",
        "for",
        "browser",
        "keyring",
        "backends",
        "secretservice",
        "shop",
        "item",
        "details",
        "my-shop",
        "can",
        *WIZARD_WORDS,
        "be",
        "read",
        "in",
        "ways",
        "neither",
        "nor",
        "ten",
        "fields",
        "joined",
        "by",
        "bars",
        "release",
        "campaign",
        "winter",
        "coats",
        "outage",
        "on",
        "phones",
        "uptime",
        "check",
    ]
)
"""Words of what a scene invents: jobs, paths, a keyring's class, reasons of the parser."""


@pytest.fixture
def korean(qapp: QApplication, leaves_nothing_behind: None) -> Iterator[Translations]:
    translations = Translations(qapp, language="ko")
    yield translations
    translations.choose("en")


def messages(path: Path) -> list[tuple[str, str, str | None]]:
    """Source, translation and the state (None where it is finished) of each message."""
    found = []
    for message in ElementTree.parse(path).iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        found.append((message.findtext("source"), translation.text or "", translation.get("type")))
    return found


def test_every_text_of_the_windows_is_in_the_translation_and_none_is_left_over(tmp_path: Path) -> None:
    fresh = tmp_path / TS.name
    shutil.copy(TS, fresh)
    files = sorted(str(path) for folder in SOURCES for path in folder.rglob("*.py"))
    command = [
        TOOLS / "pyside6-lupdate",
        "-silent",
        "-locations",
        "none",
        "-no-obsolete",
        *files,
        "-ts",
        fresh,
    ]
    subprocess.run(command, check=True, capture_output=True)
    assert {(source, text) for source, text, _ in messages(fresh)} == {
        (source, text) for source, text, _ in messages(TS)
    }


def test_no_text_hides_in_an_f_string_where_lupdate_does_not_find_it() -> None:
    hidden = [
        f"{path.name}:{call.lineno} {ast.unparse(call)}"
        for folder in SOURCES
        for path in folder.rglob("*.py")
        for written in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(written, ast.JoinedStr)
        for call in ast.walk(written)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(("self.tr", "translate"))
    ]
    assert hidden == []


def test_every_text_is_translated_with_the_same_placeholders() -> None:
    unfinished = [source for source, text, state in messages(TS) if state or not text]
    assert unfinished == []
    other = [
        source
        for source, text, _ in messages(TS)
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(text))
    ]
    assert other == []


def test_the_compiled_translation_is_that_of_its_source(tmp_path: Path) -> None:
    compiled = tmp_path / "logdig_ko.qm"
    subprocess.run([TOOLS / "pyside6-lrelease", "-silent", TS, "-qm", compiled], check=True)
    assert compiled.read_bytes() == TS.with_suffix(".qm").read_bytes()


def english_left(window: QWidget) -> dict[str, list[str]]:
    """Texts of a Korean window with their English words, but for names and what is quoted."""
    return {text: words for text in set(_texts(window)) if (words := _english(text))}


def _texts(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and not _is_quoted(widget):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox) and not _is_quoted(widget):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QTableWidget):
            yield from (widget.horizontalHeaderItem(column).text() for column in range(widget.columnCount()))
        if not _is_quoted(widget):
            yield widget.accessibleName()
            yield widget.toolTip()
    for action in window.actions():
        yield action.text()


def _is_quoted(widget: QWidget) -> bool:
    """What AWS or a browser has said stays as it was said."""
    return bool(widget.property("quoted"))


def _english(text: str) -> list[str]:
    """Words of a text that are English and no name, address, path or job of a scene."""
    text = re.sub(r"\b[A-Z][A-Za-z]+/[\w/+-]+", " ", text)  # a time zone
    text = text.replace(ANYWHERE, "")
    text = re.sub(r"<[^>]*>|https?://\S+|/[\w/ .-]+|\w+\.html", " ", text)
    text = re.sub(IDENTIFIERS, " ", text)
    words = re.findall(r"[A-Za-z][A-Za-z0-9-]+", text)
    return [word for word in words if word.casefold() not in {*NAMES, *OF_THE_SCENES}]


def test_an_error_of_a_use_case_is_korean_in_a_korean_window(qtbot, theme, korean: Translations) -> None:
    banner = ErrorBanner(theme=theme)
    qtbot.addWidget(banner)
    error = LogDigError(
        "The queue my-shop-sqs could not be purged.",
        "AWS asks for fewer calls (Throttling: Rate exceeded).",
        "Wait a moment and try again.",
    )
    said = [
        "my-shop-sqs 대기열을 비우지 못했습니다.",
        "AWS가 호출을 줄여 달라고 합니다(Throttling: Rate exceeded).",
        "잠시 기다린 뒤 다시 시도하세요.",
    ]
    banner.show_error(error)
    labels = [label.text() for label in banner.findChildren(QLabel)]
    assert labels == [f"■ {said[0]}", *said[1:]]
    assert banner.accessibleName() == "오류: " + " ".join(said)


def test_the_reason_of_a_failed_step_is_korean_in_a_korean_window(qtbot, theme, korean: Translations) -> None:
    steps = StepTree(theme=theme)
    qtbot.addWidget(steps)
    steps.show_steps(tree(failed=True))
    notes = {
        row.text(column)
        for number in range(steps.topLevelItemCount())
        for row in _rows(steps.topLevelItem(number))
        for column in range(steps.columnCount())
    }
    reason = "계정에서 이 종류의 EC2 인스턴스를 더 실행할 수 없습니다. AWS의 설명: VcpuLimitExceeded"
    assert reason in notes


def _rows(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    yield item
    for number in range(item.childCount()):
        yield from _rows(item.child(number))


def test_a_language_is_chosen_at_once_and_the_page_and_its_picture_stay(qtbot, opened_program) -> None:
    program = opened_program
    url = program.session.heat_map.state.request.url
    program.window.show_page("settings")
    for language, title in (("ko", "설정"), ("en", "Settings")):
        old = program.window
        box = old.settings_page.language
        box.setCurrentIndex(box.findData(language))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda old=old: program.window is not old)
        window = program.window
        assert window.isVisible()
        assert window.page == "settings"
        assert window.navigation.button("settings").text() == title
        assert window.heat_map_page.picture.drawn.picture.request.url == url
    assert not program.session.runner.is_shut_down


def test_the_doors_change_their_language_too(qtbot, program, settings) -> None:
    program.show_doors()
    preferences: Preferences = program.preferences
    preferences.set_language("ko")
    qtbot.waitUntil(lambda: program.doors.local_button.text() == "사용해 보기")
    assert Preferences(settings=settings).language == "ko"


def test_qts_own_words_are_korean_too(korean: Translations) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    korean.choose("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
