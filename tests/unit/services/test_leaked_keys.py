import io
import zipfile

import pytest
from canaries import Canaries, found_in_text, plant

from logdig_console.domain.credentials import LeakedKey
from logdig_console.domain.errors import LogDigError
from logdig_console.services.credentials.leaked_keys import advice, scan_bundle
from logdig_console.services.deploying.bundles import collector_bundle, drain_bundle

CANARIES = plant()


def bundle(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_py", ".py"), text)
    return made.getvalue()


def the_original(canaries: Canaries) -> str:
    """The config.py of 2015, with a key of nobody's."""
    return (
        "class Config:\n"
        f"    AWS_ACCESS_KEY_ID = '{canaries.access_key}'\n"
        f'    AWS_SECRET_ACCESS_KEY = "{canaries.secret_key}"\n'
        "    QUEUE = 'site-sqs'\n"
    )


def test_the_keys_of_the_original_are_found_with_file_and_line_and_never_shown() -> None:
    found = scan_bundle("site-1.zip", bundle(config_py=the_original(CANARIES), application_py="x = 1\n"))
    masked = f"AKIA…{CANARIES.access_key[-4:]}"
    assert found == (
        LeakedKey("site-1.zip", "config.py", 2, masked),
        LeakedKey("site-1.zip", "config.py", 3),
    )
    told = advice(found)
    assert told is not None
    assert masked in told.detail
    assert found_in_text(CANARIES, f"{found!r} {told}") == []


@pytest.mark.parametrize(
    "line",
    [
        "secret_key: {secret}",
        '{{"SecretAccessKey": "{secret}"}}',
        "export AWS_SECRET={secret}",
        "aws.secretKey = {secret}",
    ],
)
def test_a_secret_is_found_however_it_is_assigned(line: str) -> None:
    text = line.format(secret=CANARIES.secret_key)
    assert scan_bundle("b", bundle(settings=text)) == (LeakedKey("b", "settings", 1),)


@pytest.mark.parametrize(
    "line",
    [
        "AWS_SECRET_ACCESS_KEY = os.environ['AWS_SECRET_ACCESS_KEY']",
        "access_key = 'AKIAIOSFODNN7EXAMPLE'",
        "secret_key = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'",
        "secret_sha1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'",
        "# MAKIA1234567890ABCDEFG is a word",
    ],
)
def test_what_only_looks_like_a_key_is_none(line: str) -> None:
    assert scan_bundle("b", bundle(config_py=line)) == ()


def test_our_own_bundles_hold_no_key() -> None:
    for ours in (collector_bundle(), drain_bundle()):
        assert scan_bundle(ours.key, ours.body) == ()
    assert advice(()) is None


def test_what_is_no_zip_is_said() -> None:
    with pytest.raises(LogDigError, match="not a zip"):
        scan_bundle("site-1.zip", b"PK but no zip")
