"""Secrets are drawn as a template asks."""

import json
import string

import pytest

from logdig_console.local.generated_secrets import generate, secret_string


def test_excluded_kinds_and_characters_do_not_occur() -> None:
    found = "".join(
        generate({"PasswordLength": 200, "ExcludePunctuation": True, "ExcludeCharacters": "aB3"})
        for _ in range(20)
    )
    assert set(found) == set(string.ascii_letters + string.digits) - set("aB3")


def test_each_kind_that_is_not_excluded_occurs() -> None:
    for _ in range(50):
        found = generate({"PasswordLength": 4})
        assert len(found) == 4
        for kind in (string.ascii_lowercase, string.ascii_uppercase, string.digits, string.punctuation):
            assert set(found) & set(kind)


def test_no_two_are_alike() -> None:
    assert len({generate({}) for _ in range(100)}) == 100


def test_a_template_holds_the_drawn_value_under_its_key() -> None:
    wanted = {"SecretStringTemplate": '{"user": "u"}', "GenerateStringKey": "password", "PasswordLength": 10}
    found = json.loads(secret_string({"GenerateSecretString": wanted}))
    assert found["user"] == "u"
    assert len(found["password"]) == 10


def test_a_given_value_is_taken_as_it_is() -> None:
    assert secret_string({"SecretString": "given"}) == "given"
    assert secret_string({}) == ""


@pytest.mark.parametrize(
    "wanted",
    [
        {"PasswordLength": 2},
        {
            "ExcludeLowercase": True,
            "ExcludeUppercase": True,
            "ExcludeNumbers": True,
            "ExcludePunctuation": True,
        },
        {"SecretStringTemplate": "[]", "GenerateStringKey": "k"},
        {"SecretStringTemplate": "{}"},
    ],
)
def test_what_cannot_be_drawn_is_an_error(wanted: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="String"):
        secret_string({"GenerateSecretString": wanted})
