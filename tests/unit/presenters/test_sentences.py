"""A use case's English in the language of the windows."""

import time

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from logdig_console.domain.errors import LogDigError
from logdig_console.domain.shipped import shipped
from logdig_console.presenters.sentences import Catalogue, spoken, spoken_error

SENTENCES = {
    "The disk is full.": "디스크가 가득 찼습니다.",
    "Make room.": "공간을 확보하세요.",
    "Make room. Then try again.": "공간을 확보한 뒤 다시 시도하세요.",
    "{} could not be read.": "{}을(를) 읽지 못했습니다.",
    "The queue {} could not be read.": "{} 대기열을 읽지 못했습니다.",
    "{} The stack is now {}.": "{} 스택의 상태는 {}입니다.",
    "AWS could not be reached: {}": "AWS에 연결하지 못했습니다: {}",
    "There is no {} in {}.": "{1}에 {0} 없음.",
    "{} ({}: {}).": "{}({}: {}).",
    "It may not be done": "권한이 없습니다",
    "Gone: {}.": "없어지는 것: {}.",
    "the queues": "대기열",
    "every click": "모든 클릭",
    "What (a+b)* [does]?": "정규식 문자",
    "Price of {} ($ a month)?": "{}의 한 달 가격($)?",
    "Exit code {}. Its last words:\n{}": "종료 코드 {}. 마지막 말:\n{}",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(SENTENCES)


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("The disk is full.", "디스크가 가득 찼습니다."),
        ("The queue my-shop could not be read.", "my-shop 대기열을 읽지 못했습니다."),
        ("notes.json could not be read.", "notes.json을(를) 읽지 못했습니다."),
        ("There is no queue in Seoul.", "Seoul에 queue 없음."),
    ],
    ids=["a whole one", "the more exact template", "the wider template", "places in another order"],
)
def test_a_sentence_is_said_as_the_catalogue_has_it(catalogue: Catalogue, english: str, korean: str) -> None:
    assert catalogue.say(english) == korean


def test_sentences_in_a_row_are_said_one_by_one_and_what_is_between_them_stays(catalogue: Catalogue) -> None:
    said = catalogue.say("The disk is full.\nThe queue a could not be read.  Make room.")
    assert said == "디스크가 가득 찼습니다.\na 대기열을 읽지 못했습니다.  공간을 확보하세요."


def test_sentences_that_belong_together_are_said_together(catalogue: Catalogue) -> None:
    said = catalogue.say("The disk is full. Make room. Then try again.")
    assert said == "디스크가 가득 찼습니다. 공간을 확보한 뒤 다시 시도하세요."


def test_what_is_not_known_stays_between_what_is(catalogue: Catalogue) -> None:
    assert (
        catalogue.say("Foo bar. The disk is full. Nobody knows.")
        == "Foo bar. 디스크가 가득 찼습니다. Nobody knows."
    )
    assert catalogue.say("Nothing of this is known. Nor this.") == "Nothing of this is known. Nor this."


def test_a_template_does_not_swallow_the_sentence_before_it(catalogue: Catalogue) -> None:
    assert catalogue.say("Foo bar. a.json could not be read.") == "Foo bar. a.json을(를) 읽지 못했습니다."


def test_a_sentence_within_a_sentence_is_said_too(catalogue: Catalogue) -> None:
    assert catalogue.say("AWS could not be reached: The disk is full.") == (
        "AWS에 연결하지 못했습니다: 디스크가 가득 찼습니다."
    )
    assert catalogue.say("It may not be done (Denied: no way).") == "권한이 없습니다(Denied: no way)."


def test_a_place_may_hold_the_end_of_a_sentence(catalogue: Catalogue) -> None:
    assert catalogue.say("The disk is full. It is so. The stack is now FAILED. Make room.") == (
        "디스크가 가득 찼습니다. It is so. 스택의 상태는 FAILED입니다. 공간을 확보하세요."
    )


def test_a_list_of_known_things_is_said_thing_by_thing(catalogue: Catalogue) -> None:
    assert catalogue.say("Gone: every click, the queues.") == "없어지는 것: 모든 클릭, 대기열."
    assert catalogue.say("Gone: every click, my-shop.") == "없어지는 것: every click, my-shop."


def test_characters_of_patterns_mean_themselves(catalogue: Catalogue) -> None:
    assert catalogue.say("What (a+b)* [does]?") == "정규식 문자"
    assert catalogue.say("What aab d?") == "What aab d?"
    assert catalogue.say(r"Price of \d+ (x|y) ($ a month)?") == r"\d+ (x|y)의 한 달 가격($)?"


def test_a_place_may_hold_lines_and_braces(catalogue: Catalogue) -> None:
    said = catalogue.say("Exit code 3. Its last words:\nTraceback\n  {} of {1}: 50 %")
    assert said == "종료 코드 3. 마지막 말:\nTraceback\n  {} of {1}: 50 %"


def test_a_template_with_hardly_a_letter_of_its_own_takes_nothing_that_it_does_not_know() -> None:
    catalogue = Catalogue({"{}, {}": "{} – {}", "{} on {}": "{1} 위 {0}", "Known.": "압니다."})
    assert catalogue.say("ingest, it waits on disk") == "ingest, it waits on disk"
    assert catalogue.say("ingest, Known.") == "ingest – 압니다."
    assert catalogue.say("Known. It waits on disk.") == "압니다. It waits on disk."


def test_nothing_and_blanks_stay(catalogue: Catalogue) -> None:
    for text in ("", " ", "\n\n", " The disk is full."):
        assert catalogue.say(text).strip() == ("디스크가 가득 찼습니다." if text.strip() else "")


def test_a_long_text_takes_no_time_that_one_would_notice(catalogue: Catalogue) -> None:
    begun = time.process_time()
    catalogue.say(" ".join(f"Line {number} could not: be read (a: b)." for number in range(60)))
    assert time.process_time() - begun < 5.0


def test_english_is_left_as_it_is(qapp: QCoreApplication) -> None:
    assert spoken("The disk is full.") == "The disk is full."


def test_an_error_is_said_whole_as_soon_as_the_windows_are_korean(qapp: QCoreApplication) -> None:
    error = LogDigError(
        "The queue my-shop could not be read.",
        "These credentials may not do it (AccessDenied: not authorized).",
        "Ask for the permission, or use credentials that have it.",
        code="AccessDenied",
    )
    translator = QTranslator()
    assert translator.load(str(shipped("resources", "translations", "logdig_ko.qm")))
    qapp.installTranslator(translator)
    try:
        said = spoken_error(error)
    finally:
        qapp.removeTranslator(translator)
    assert said.title == "my-shop 대기열을 읽지 못했습니다."
    assert said.detail == "이 자격 증명으로는 할 수 없습니다(AccessDenied: not authorized)."
    assert said.hint == "권한을 요청하거나, 권한이 있는 자격 증명을 사용하세요."
    assert said.code == "AccessDenied"
    assert str(spoken_error(error)) == str(error)
