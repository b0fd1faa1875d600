from dataclasses import replace

import pytest
from canaries import found_in_text, plant
from ui.pretend_set_up import BROKEN, CHANGED, FINDINGS, NOW, SHOP, PretendSetUp

from logdig_console.domain.change import Consent
from logdig_console.domain.credentials import CredentialSource, Findings, Keys
from logdig_console.domain.deploying.deployment import Unfinished
from logdig_console.domain.deploying.removal import RemovalChoice
from logdig_console.domain.deploying.set_up import ServicesHere
from logdig_console.domain.deploying.wish import LOOPBACK
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.opening import AwsService, Opening
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.wizard.who import WhoPresenter
from logdig_console.presenters.wizard.wizard import WizardPresenter

CANARIES = plant()
REFUSED = LogDigError("AWS does not accept these credentials.", "The session has ended.", "Log in again.")


@pytest.fixture
def backend() -> PretendSetUp:
    return PretendSetUp()


@pytest.fixture
def wizard(stepping: SteppingRunner, backend: PretendSetUp) -> WizardPresenter:
    made = WizardPresenter(runner=stepping, backend=backend)
    made.who._clock = lambda: NOW
    return made


def step_by_step(wizard: WizardPresenter, stepping: SteppingRunner, *, until: str) -> list[str]:
    """Press the button that goes on until a step is there; the steps on the way."""
    seen = [wizard.state.step]
    while wizard.state.step != until:
        before = wizard.state.step
        assert wizard.state.can_go_on, before
        wizard.go_on()
        stepping.run_all()
        seen.append(wizard.state.step)
        assert wizard.state.step != before
    return seen


def signed_in(wizard: WizardPresenter, stepping: SteppingRunner) -> None:
    wizard.who.look()
    stepping.run_all()
    assert wizard.state.account is not None


def named(wizard: WizardPresenter, stepping: SteppingRunner) -> None:
    signed_in(wizard, stepping)
    wizard.go_on()
    wizard.what.set_name("my-shop")
    wizard.what.set_origins("https://shop.example")


def test_the_wizard_leads_from_a_profile_to_the_line_for_the_site(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    ended: list[bool] = []
    wizard.finished.connect(lambda: ended.append(True))
    named(wizard, stepping)
    seen = step_by_step(wizard, stepping, until="snippet")
    assert seen == ["what", "checks", "preview", "progress", "proof", "snippet"]
    assert backend.asked == [
        "find", "sign_in", "services", "check", "preview", "deploy", "probe", "snippet",
    ]  # fmt: skip
    assert {wish.name for wish in backend.wishes} == {"my-shop"}
    assert wizard.state.next_word == "open"
    opened: list[Opening] = []
    wizard.opening_requested.connect(opened.append)
    wizard.go_on()
    assert ended == [True]
    source = CredentialSource("profile", "default")
    assert opened == [Opening(service=AwsService(source, "eu-central-1", "my-shop"))]


def test_on_this_machine_the_name_is_all_that_has_to_be_written(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    wizard.who.choose_way("local")
    wizard.who.sign_in()
    stepping.run_all()
    wizard.go_on()
    wizard.what.set_name("my-shop")
    step_by_step(wizard, stepping, until="snippet")
    assert wizard.state.next_word == "close"
    assert backend.choices[-1].local
    assert backend.wishes[-1].origins == (LOOPBACK,)


def test_the_account_of_the_first_profile_is_shown_without_being_asked_for(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    signed_in(wizard, stepping)
    assert backend.choices[-1].source == CredentialSource("profile", "default")
    assert wizard.state.account.identity.alias == "ada-shops"


@pytest.mark.parametrize(("profile", "line"), [("deploy", ""), ("old", "aws sso login --profile old")])
def test_a_profile_that_needs_a_code_or_a_login_waits_for_it(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp, profile: str, line: str
) -> None:
    signed_in(wizard, stepping)
    wizard.who.choose_profile(profile)
    assert stepping.queued == 0
    assert wizard.state.account is None
    assert not wizard.state.can_go_on
    assert wizard.who.login_line() == line


def test_a_code_is_sent_once_and_forgotten(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    signed_in(wizard, stepping)
    wizard.who.choose_profile("deploy")
    wizard.who.set_code("12345")
    assert not wizard.who.state.can_sign_in
    assert wizard.who.state.problem("code")
    wizard.who.set_code("123 456")
    wizard.who.sign_in()
    stepping.run_all()
    assert backend.choices[-1].code == "123456"
    wizard.who.choose_profile("deploy")
    assert not wizard.who.state.can_sign_in


def test_an_entered_key_is_in_no_state_and_gone_once_it_was_used(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    who, shown = wizard.who, []
    who.changed.connect(lambda state: shown.append(repr(state)))
    wizard.changed.connect(lambda state: shown.append(repr(state)))
    who.choose_way("keep")
    who.set_name("work")
    who.set_access_key(f" {CANARIES.access_key} ")
    who.set_secret_key(CANARIES.secret_key)
    who.sign_in()
    stepping.run_all()
    choice = backend.choices[-1]
    assert choice.source.keys == Keys(CANARIES.access_key, CANARIES.secret_key)
    assert choice.keep_as == "work"
    assert "secret_key" not in found_in_text(CANARIES, "".join(shown) + repr(choice))
    assert "access_key" not in found_in_text(CANARIES, "".join(shown))
    assert wizard.state.account is not None
    who.choose_way("session")
    assert not who.state.can_sign_in, "the key has to be entered again"


def test_a_key_that_is_refused_can_be_mended_and_tried_again(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    backend.raised["sign_in"] = REFUSED
    wizard.who.choose_way("session")
    wizard.who.set_access_key(CANARIES.access_key)
    wizard.who.set_secret_key(CANARIES.secret_key)
    wizard.who.sign_in()
    stepping.run_all()
    assert wizard.who.state.error is REFUSED
    assert not wizard.state.can_go_on
    backend.raised.clear()
    wizard.who.sign_in()
    stepping.run_all()
    assert wizard.state.can_go_on


def test_another_choice_while_one_signs_in_is_the_one_that_counts(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    signed_in(wizard, stepping)
    wizard.who.choose_profile("company")
    wizard.who.choose_profile("default")
    stepping.run_all()
    assert wizard.who.state.signing_in is None
    assert wizard.state.account.source == CredentialSource("profile", "default")


@pytest.mark.parametrize(
    ("findings", "way"),
    [(replace(FINDINGS, profiles=()), "keyring"), (Findings(), "keep"), (FINDINGS, "profile")],
)
def test_what_is_offered_first_is_what_this_machine_has(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp, findings: Findings, way: str
) -> None:
    backend.findings = findings
    wizard.who.look()
    stepping.run_all()
    assert wizard.who.state.way == way


def test_a_broken_account_stops_the_wizard_until_it_is_mended_and_checked_again(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    good, backend.checks = backend.checks, BROKEN
    named(wizard, stepping)
    wizard.go_on()
    stepping.run_all()
    assert not wizard.state.can_go_on
    backend.checks = good
    wizard.check_again()
    assert not wizard.state.can_go_on
    stepping.run_all()
    assert wizard.state.can_go_on
    assert "deploy" not in backend.asked


def test_going_back_and_changing_something_checks_and_plans_anew_and_nothing_else_does(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    named(wizard, stepping)
    step_by_step(wizard, stepping, until="preview")
    wizard.go_back()
    wizard.go_back()
    step_by_step(wizard, stepping, until="preview")
    assert backend.asked.count("check") == 1
    wizard.go_back()
    wizard.go_back()
    wizard.what.set_retention_days(30)
    step_by_step(wizard, stepping, until="preview")
    assert (backend.asked.count("check"), backend.asked.count("preview")) == (2, 2)


def test_the_exact_plan_is_made_only_when_it_is_asked_for(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    named(wizard, stepping)
    step_by_step(wizard, stepping, until="preview")
    assert not wizard.preview.state.result.plan.exact
    wizard.plan_exactly()
    stepping.run_all()
    assert wizard.preview.state.result.plan.exact


def test_a_deployment_that_failed_keeps_its_tree_and_leads_back_to_what_was_wanted(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    backend.raised["deploy"] = LogDigError(
        "The environment could not be made.", "No vCPU is left.", "Ask AWS."
    )
    named(wizard, stepping)
    step_by_step(wizard, stepping, until="progress")
    assert not wizard.state.can_go_on
    assert wizard.deployment.state.last.steps
    wizard.go_back()
    assert wizard.state.step == "what"
    backend.raised.clear()
    wizard.what.set_instance_type("t4g.nano")
    step_by_step(wizard, stepping, until="proof")


def test_a_running_deployment_can_be_called_off_and_not_gone_back_from(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    named(wizard, stepping)
    step_by_step(wizard, stepping, until="preview")
    wizard.go_on()
    assert not wizard.state.can_go_back
    wizard.roll_back()
    stepping.run_all()
    assert backend.asked[-1] == "roll_back"
    assert wizard.deployment.state.stopped
    assert wizard.state.can_go_back


def test_a_service_that_is_there_is_updated_with_its_own_settings_under_its_own_name(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    backend.here, backend.plan = ServicesHere((SHOP,)), CHANGED
    signed_in(wizard, stepping)
    wizard.go_on()
    assert wizard.state.step == "service"
    wizard.choose("update", SHOP)
    assert not wizard.state.can_go_on, "its settings are not read yet"
    stepping.run_all()
    wizard.go_on()
    assert wizard.what.state.fixed_name
    assert (wizard.what.state.wish.name, wizard.what.state.wish.retention_days) == ("my-shop", 90)
    step_by_step(wizard, stepping, until="preview")
    assert wizard.state.next_word == "change"
    step_by_step(wizard, stepping, until="proof")


def test_choosing_a_new_service_after_all_forgets_the_settings_of_the_other(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    backend.here = ServicesHere((SHOP,))
    signed_in(wizard, stepping)
    wizard.go_on()
    wizard.choose("update", SHOP)
    stepping.run_all()
    wizard.choose("new", None)
    assert not wizard.what.state.fixed_name
    assert wizard.what.state.wish.name == ""


def test_a_service_that_is_there_can_just_be_opened(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    backend.here = ServicesHere((SHOP,))
    signed_in(wizard, stepping)
    wizard.go_on()
    wizard.choose("open", SHOP)
    opened: list[Opening] = []
    wizard.opening_requested.connect(opened.append)
    assert wizard.state.next_word == "open"
    wizard.go_on()
    assert [opening.service.name for opening in opened] == ["my-shop"]


def test_drift_is_looked_for_and_shown(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    backend.here = ServicesHere((SHOP,))
    signed_in(wizard, stepping)
    wizard.go_on()
    wizard.choose("drift", SHOP)
    assert step_by_step(wizard, stepping, until="drift") == ["service", "drift"]
    assert not wizard.drift.state.result.none
    assert wizard.state.next_word == "close"


def test_a_service_goes_only_when_its_name_is_typed(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    backend.here = ServicesHere((SHOP,))
    signed_in(wizard, stepping)
    wizard.go_on()
    wizard.choose("remove", SHOP)
    step_by_step(wizard, stepping, until="removal")
    wizard.set_typed("my-shpo")
    assert not wizard.state.can_go_on
    wizard.give_up(clicks=True, messages=False)
    wizard.set_typed("my-shop")
    assert wizard.state.gives_up == RemovalChoice(clicks=True)
    step_by_step(wizard, stepping, until="removing")
    assert backend.consents == [Consent("my-shop")]
    assert not wizard.removing.state.result.nothing_left


def test_what_began_and_has_not_ended_is_taken_up_again(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    unfinished = Unfinished(SHOP, "deploy", "2026-11-25T08:00:00.000Z")
    backend.here = ServicesHere((), (unfinished,))
    signed_in(wizard, stepping)
    wizard.go_on()
    wizard.resume(unfinished)
    assert wizard.state.step == "progress"
    stepping.run_all()
    assert "resume" in backend.asked
    step_by_step(wizard, stepping, until="snippet")


def test_services_that_may_not_be_listed_do_not_keep_one_from_a_new_one(
    wizard: WizardPresenter, stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    backend.raised["services"] = REFUSED
    signed_in(wizard, stepping)
    assert wizard.state.can_go_on
    wizard.go_on()
    assert wizard.state.step == "what"


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("my-shop", True),
        ("ab", False),
        ("My-shop", False),
        ("x--y", False),
        ("shop-", False),
        ("1shop", False),
    ],
)
def test_a_name_is_judged_while_it_is_written_and_the_names_that_follow_are_shown(
    wizard: WizardPresenter, stepping: SteppingRunner, name: str, fits: bool
) -> None:
    signed_in(wizard, stepping)
    wizard.what.set_name(name)
    state = wizard.what.state
    assert (state.problem("name") == "") is fits
    assert bool(state.names) is fits
    if fits:
        assert "my-shop-s3-482915307716-eu-central-1" in [one.name for one in state.names]
    assert all(len(one.name) <= one.most for one in state.names)


@pytest.mark.parametrize(
    ("origins", "problem"),
    [
        ("https://shop.example", False),
        ("https://shop.example, http://localhost:3000", False),
        ("https://shop.example/", False),
        ("", True),
        ("shop.example", True),
        ("https://shop.example/path", True),
        ("ftp://shop.example", True),
        ("loopback", True),
    ],
)
def test_origins_are_judged_one_by_one(
    wizard: WizardPresenter, stepping: SteppingRunner, origins: str, problem: bool
) -> None:
    signed_in(wizard, stepping)
    wizard.what.set_origins(origins)
    assert bool(wizard.what.state.problem("origins")) is problem


def test_an_own_domain_asks_for_its_certificate(wizard: WizardPresenter) -> None:
    wizard.what.set_domain("clicks.shop.example")
    assert wizard.what.state.problem("certificate_arn")
    wizard.what.set_certificate("arn:aws:acm:eu-central-1:482915307716:certificate/3f9ab21c-0000")
    assert not wizard.what.state.problem("certificate_arn")


def test_a_profile_presenter_alone_says_nothing_of_keys_it_was_not_given(
    stepping: SteppingRunner, backend: PretendSetUp
) -> None:
    who = WhoPresenter(runner=stepping, backend=backend)
    who.choose_way("session")
    who.sign_in()
    assert stepping.queued == 0
    assert [field for field, _ in who.state.problems] == ["access_key", "secret_key"]
