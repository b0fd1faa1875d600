import datetime as dt
import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from aws.answering import ERROR, IDENTITY, answering
from canaries import found_in_text, plant
from fake_keyrings import memory_keyring
from moto import mock_aws

from logdig_console.aws.access import Access
from logdig_console.aws.credentials import identity_of, of_profile, of_role
from logdig_console.aws.live_keys import fixed
from logdig_console.aws.profiles import found_profiles
from logdig_console.domain.context import JobContext
from logdig_console.domain.credentials import CredentialSource, FoundProfile, Keys, RoleToAssume
from logdig_console.domain.errors import LogDigError
from logdig_console.services.credentials.sessions import Sessions
from logdig_console.services.credentials.sign_in import OneCode, SignIn
from logdig_console.store.keys import KeyStore

CANARIES = plant()
KEYS = Keys(CANARIES.access_key, CANARIES.secret_key)
ROLE = RoleToAssume("arn:aws:iam::123456789012:role/deploy", "arn:aws:iam::123456789012:mfa/ada")
REGION = "eu-central-1"


@pytest.fixture
def moto(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """AWS as moto makes it, in this process."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with mock_aws():
        yield


@pytest.fixture
def user(moto: None) -> Keys:
    """An access key of the user ada, in an account with an alias."""
    iam = boto3.client("iam", region_name=REGION, aws_access_key_id="a", aws_secret_access_key="b")
    iam.create_account_alias(AccountAlias="shop")
    iam.create_user(UserName="ada")
    made = iam.create_access_key(UserName="ada")["AccessKey"]
    return Keys(made["AccessKeyId"], made["SecretAccessKey"])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory with an AWS configuration of its own."""
    aws = tmp_path / ".aws"
    aws.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(aws / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(aws / "credentials"))
    for name in ("AWS_PROFILE", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    return aws


def at(endpoint: str | None, keys: Keys = KEYS, region: str = REGION) -> Access:
    return Access(keys=keys, region=region, endpoint=endpoint)


def test_the_account_its_alias_and_the_user_are_known_at_once(user: Keys) -> None:
    identity = identity_of(at(None, user))
    assert (identity.account, identity.alias, identity.user) == ("123456789012", "shop", "ada")
    assert identity.expires is None
    assert not identity.is_root


def test_an_alias_that_may_not_be_asked_for_is_left_out_and_the_account_is_known_all_the_same() -> None:
    denied = ERROR.format(code="AccessDenied", message="not authorized")
    with answering(200, IDENTITY, second=(403, denied)) as endpoint:
        identity = identity_of(at(endpoint))
    assert (identity.account, identity.alias) == ("123456789012", "")


def test_a_roles_session_begins_with_the_code_that_was_asked_for_and_says_when_it_ends(user: Keys) -> None:
    asked: list[str] = []

    def ask(serial: str) -> str:
        asked.append(serial)
        return "123456"

    live = of_role(fixed(user), ROLE, region=REGION, endpoint=None, ask_code=ask)
    identity = identity_of(Access(keys=live, region=REGION, endpoint=None))
    assert asked == [ROLE.mfa_serial]
    assert identity.arn == "arn:aws:sts::123456789012:assumed-role/deploy/logdig-console"
    assert identity.user is None
    assert identity.expires is not None
    assert dt.timedelta(minutes=50) < identity.expires - dt.datetime.now(dt.UTC) <= dt.timedelta(hours=1)
    assert live.keys().session_token
    assert found_in_text(CANARIES, repr(live)) == []
    given = live.for_obstore()
    assert (given["access_key_id"], given["expires_at"] is not None) == (live.keys().access_key, True)


def test_a_code_is_good_for_one_session_and_the_next_one_says_what_is_needed(user: Keys) -> None:
    code = OneCode("123456")
    of_role(fixed(user), ROLE, region=REGION, endpoint=None, ask_code=code)
    with pytest.raises(LogDigError) as caught:
        of_role(fixed(user), ROLE, region=REGION, endpoint=None, ask_code=code)
    assert caught.value.title == "An MFA code is needed."
    assert ROLE.mfa_serial in caught.value.detail
    assert "123456" not in repr(OneCode("123456"))


def test_a_code_that_was_given_once_opens_the_next_window_too_until_the_session_ends(
    user: Keys, tmp_path: Path
) -> None:
    sessions, asked = Sessions(), []
    ring = memory_keyring()
    store = KeyStore(directory=tmp_path, backend=lambda: ring)
    store.put(JobContext(), "work", user)
    source = CredentialSource("keyring", "work", role=ROLE)

    def ask(serial: str) -> str:
        asked.append(serial)
        return "123456"

    first, second = (SignIn(keys=store, sessions=sessions) for _ in range(2))
    first.sign_in(JobContext(), source, region=REGION, ask_code=ask)
    signed = second.sign_in(JobContext(), source, region="us-east-1")
    assert asked == [ROLE.mfa_serial]
    assert (signed.region, signed.identity.user) == ("us-east-1", None)
    with pytest.raises(LogDigError, match="MFA code is needed"):
        SignIn(keys=store, sessions=Sessions()).sign_in(JobContext(), source, region=REGION)


def test_a_profile_whose_role_asks_for_a_code_asks_us_and_no_terminal(user: Keys, home: Path) -> None:
    (home / "credentials").write_text(
        f"[base]\naws_access_key_id={user.access_key}\naws_secret_access_key={user.secret_key}\n"
    )
    (home / "config").write_text(
        f"[profile deploy]\nrole_arn={ROLE.arn}\nsource_profile=base\nmfa_serial={ROLE.mfa_serial}\n"
        f"region={REGION}\n"
    )
    asked: list[str] = []

    def ask(serial: str) -> str:
        asked.append(serial)
        return "654321"

    live, region = of_profile("deploy", None, ask, endpoint=None)
    assert (asked, region) == ([ROLE.mfa_serial], REGION)
    assert live.keys().session_token
    with pytest.raises(LogDigError, match="MFA code is needed"):
        of_profile("deploy", None, OneCode(""), endpoint=None)


@pytest.mark.parametrize(
    ("code", "message", "detail", "hint"),
    [
        ("ExpiredToken", "The security token is expired", "session has ended", "Log in again"),
        ("InvalidClientTokenId", "The security token is invalid.", "does not know this access key", "IAM"),
        ("SignatureDoesNotMatch", "We calculated another", "secret key does not belong", "secret key again"),
        ("AccessDenied", "User is not authorized", "may not do it", "Ask for the permission"),
        ("OptInRequired", "not subscribed", "not subscribed", "Enable the region"),
        ("Throttling", "Rate exceeded", "fewer calls", "Wait a moment"),
        ("Surprise", "of a new kind", "Surprise: of a new kind", "documentation"),
    ],
)
def test_each_refusal_of_aws_has_its_own_words(code: str, message: str, detail: str, hint: str) -> None:
    with (
        answering(400, ERROR.format(code=code, message=message)) as endpoint,
        pytest.raises(LogDigError) as caught,
    ):
        identity_of(at(endpoint))
    error = caught.value
    assert error.title == "AWS does not accept these credentials."
    assert detail in error.detail
    assert hint in error.hint
    assert found_in_text(CANARIES, str(error)) == []


@pytest.mark.parametrize(("ahead_s", "words"), [(1_500, "25 min ahead of"), (-10_800, "3 h behind")])
def test_a_wrong_clock_is_named_with_by_how_much(ahead_s: int, words: str) -> None:
    body = ERROR.format(code="SignatureDoesNotMatch", message="Signature expired: 20260101T000000Z")
    with answering(403, body, at=time.time() - ahead_s) as endpoint, pytest.raises(LogDigError) as caught:
        identity_of(at(endpoint))
    assert caught.value.detail == f"This machine's clock is {words} AWS's."
    assert "clock right" in caught.value.hint


def test_a_region_that_is_not_enabled_is_told_from_a_key_that_nobody_knows() -> None:
    body = ERROR.format(code="InvalidClientTokenId", message="The security token is invalid")
    with answering(403, body) as refusing, answering(200, IDENTITY) as taking:
        with pytest.raises(LogDigError, match="ap-east-1 is not enabled"):
            identity_of(at(refusing, region="ap-east-1"), elsewhere=at(taking))
        with pytest.raises(LogDigError, match="does not know this access key"):
            identity_of(at(refusing, region="ap-east-1"), elsewhere=at(refusing))


def test_a_network_that_is_not_there_is_said() -> None:
    with answering(200, IDENTITY) as gone:
        pass
    with pytest.raises(LogDigError, match="could not be reached"):
        identity_of(at(gone))


def test_a_profile_that_is_missing_or_gives_nothing_says_what_to_do(home: Path) -> None:
    with pytest.raises(LogDigError, match="nobody"):
        of_profile("nobody", REGION, OneCode(""))
    (home / "config").write_text(f"[profile empty]\nregion={REGION}\n")
    with pytest.raises(LogDigError, match="Profile empty gives none"):
        of_profile("empty", None, OneCode(""))


def test_profiles_and_sso_logins_are_found_with_region_and_when_they_end(home: Path) -> None:
    ends = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
    cache = home / "sso" / "cache"
    cache.mkdir(parents=True)
    name = hashlib.sha1(b"company", usedforsecurity=False).hexdigest()
    (cache / f"{name}.json").write_text(
        json.dumps({"accessToken": CANARIES.session_token, "expiresAt": "2026-11-25T12:00:00Z"})
    )
    (home / "credentials").write_text("[default]\naws_access_key_id=a\naws_secret_access_key=b\n")
    (home / "config").write_text(
        "[profile work]\nsso_session=company\nregion=eu-west-1\n"
        "[profile old]\nsso_start_url=https://old.example\n"
        "[profile deploy]\nrole_arn=arn:aws:iam::123456789012:role/d\nsource_profile=default\nmfa_serial=m\n"
        "[profile vault]\ncredential_process=/bin/true\n"
        "[profile nothing]\noutput=json\n"
        "[sso-session company]\nsso_start_url=https://company.example\n"
    )
    found = found_profiles()
    assert found == (
        FoundProfile("default"),
        FoundProfile("deploy", kind="role", role="arn:aws:iam::123456789012:role/d", mfa_serial="m"),
        FoundProfile("old", kind="sso", login="aws sso login --profile old"),
        FoundProfile("vault", kind="process"),
        FoundProfile("work", "eu-west-1", "sso", ends, "aws sso login --profile work"),
    )
    work = found[-1]
    assert not work.needs_login(ends - dt.timedelta(seconds=1))
    assert work.needs_login(ends)
    assert found[2].needs_login(ends)
    assert found_in_text(CANARIES, repr(found)) == []


def test_no_configuration_at_all_is_no_error(home: Path) -> None:
    assert found_profiles() == ()


def test_a_stored_key_signs_in_and_a_key_of_nobody_says_which_there_are(user: Keys, tmp_path: Path) -> None:
    ring = memory_keyring()
    store = KeyStore(directory=tmp_path, backend=lambda: ring)
    store.put(JobContext(), "work", user)
    sign_in = SignIn(keys=store)
    signed = sign_in.sign_in(JobContext(), CredentialSource("keyring", "work"), region=REGION, endpoint=None)
    assert signed.identity.user == "ada"
    with pytest.raises(LogDigError, match="Stored are: work"):
        sign_in.sign_in(JobContext(), CredentialSource("keyring", "none"), region=REGION, endpoint=None)
    assert [key.name for key in sign_in.find(JobContext()).keys] == ["work"]


def test_a_source_says_how_the_command_line_names_it_and_never_its_key() -> None:
    session = CredentialSource("session", keys=KEYS)
    assert session.as_arguments() is None
    assert found_in_text(CANARIES, f"{session} {session!r}") == []
    assert CredentialSource("keyring", "work", role=ROLE).as_arguments() == (
        "--key", "work", "--role", ROLE.arn, "--mfa-serial", ROLE.mfa_serial,
    )  # fmt: skip
    assert CredentialSource("profile").as_arguments() == ()
