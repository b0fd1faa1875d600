"""GenerateSecretString as AWS does it.

WORKAROUND(ministack 1.5.33): it knows only the length and the excluded characters, and draws from a
generator that can be predicted. A secret with a comma is two secrets to the collector.
"""

import json
import secrets
import string
from typing import Any

DEFAULT_LENGTH = 32
_STACK_TYPE = "AWS::SecretsManager::Secret"
_ARN_SUFFIX = len("-1a2b3c")
# AWS's own set, https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
PUNCTUATION = string.punctuation
_KINDS = {
    "ExcludeLowercase": string.ascii_lowercase,
    "ExcludeUppercase": string.ascii_uppercase,
    "ExcludeNumbers": string.digits,
    "ExcludePunctuation": PUNCTUATION,
}


def use_real_secrets() -> None:
    """Let the emulator's CloudFormation draw its secrets here."""
    from ministack.services.cloudformation import provisioners

    provisioners._sm_secret_string = secret_string  # noqa: SLF001 - there is no setting for it
    _compare_secrets_by_name()


def _compare_secrets_by_name() -> None:
    """Let drift detection find a secret.

    WORKAROUND(ministack 1.5.33): it keeps secrets by name and looks them up by ARN, so that each is “gone”.
    """
    from ministack.services.cloudformation import drift

    readers = drift._DRIFT_READERS  # noqa: SLF001 - there is no setting for it
    read, properties = readers[_STACK_TYPE]

    def read_by_name(physical_id: str, asked: dict[str, Any]) -> Any:
        return read(physical_id.rpartition(":secret:")[2][:-_ARN_SUFFIX] or physical_id, asked)

    readers[_STACK_TYPE] = (read_by_name, properties)


def secret_string(properties: dict[str, Any]) -> str:
    """The value that a template's AWS::SecretsManager::Secret declares or asks to be generated.

    Raises:
        ValueError: if nothing is left to draw from, or the template of the string is no JSON object.
    """
    wanted = properties.get("GenerateSecretString")
    if properties.get("SecretString") or not wanted:
        return str(properties.get("SecretString", ""))
    drawn = generate(wanted)
    template = wanted.get("SecretStringTemplate")
    if not template:
        return drawn
    holder = json.loads(template)
    if not isinstance(holder, dict) or "GenerateStringKey" not in wanted:
        raise ValueError("SecretStringTemplate is a JSON object, and GenerateStringKey names its new key.")
    return json.dumps(holder | {wanted["GenerateStringKey"]: drawn})


def generate(wanted: dict[str, Any]) -> str:
    """A random text of the kinds of characters that are not excluded, each kind present."""
    excluded = set(wanted.get("ExcludeCharacters", ""))
    kinds = [
        [character for character in kind if character not in excluded]
        for option, kind in _KINDS.items()
        if not _is_true(wanted.get(option))
    ]
    if _is_true(wanted.get("IncludeSpace")):
        kinds.append([" "])
    kinds = [kind for kind in kinds if kind]
    length = int(wanted.get("PasswordLength", DEFAULT_LENGTH))
    required = kinds if _is_true(wanted.get("RequireEachIncludedType", True)) else []
    if not kinds or length < len(required):
        raise ValueError("GenerateSecretString excludes all characters, or is too short for each kind.")
    characters = [character for kind in kinds for character in kind]
    drawn = [secrets.choice(kind) for kind in required]
    drawn += [secrets.choice(characters) for _ in range(length - len(drawn))]
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"
