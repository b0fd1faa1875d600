"""The wizard's window with a pretended set-up, and its scenes."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QPixmap
from ui.pretend_set_up import (
    BROKEN,
    CHANGED,
    NO_VCPU,
    NOW,
    OLD,
    SHOP,
    UNPROVEN,
    PretendSetUp,
    tree,
)

from logdig_console.domain.change import Change
from logdig_console.domain.context import Progress
from logdig_console.domain.deploying.deployment import DeploymentFailed, StepProgress, Unfinished
from logdig_console.domain.deploying.set_up import ServicesHere
from logdig_console.domain.errors import LogDigError
from logdig_console.jobs.stepping import SteppingRunner
from logdig_console.presenters.wizard.wizard import WizardPresenter
from logdig_console.ui.theme import Theme
from logdig_console.ui.wizard.window import WizardWindow


class WizardStage:
    """The wizard without threads: jobs run when they are told to."""

    def __init__(self, theme: Theme, backend: PretendSetUp | None = None) -> None:
        self.backend = backend or PretendSetUp()
        self.runner = SteppingRunner()
        self.wizard = WizardPresenter(runner=self.runner, backend=self.backend)
        self.wizard.who._clock = lambda: NOW
        self.window = WizardWindow(runner=self.runner, presenter=self.wizard, theme=theme)

    def grab(self) -> QPixmap:
        return self.window.grab()

    def go_to(self, step: str) -> None:
        """Fill in what is needed and press *Next* until a step is there."""
        self.runner.run_all()
        while self.wizard.state.step != step:
            if self.wizard.state.step == "what" and not self.wizard.what.state.fixed_name:
                self.wizard.what.set_name("my-shop")
                self.wizard.what.set_origins("https://shop.example https://m.shop.example")
            assert self.wizard.state.can_go_on, self.wizard.state.step
            self.wizard.go_on()
            self.runner.run_all()


def _who(stage: WizardStage) -> None:
    stage.runner.run_all()


def _who_empty_key(stage: WizardStage) -> None:
    stage.runner.run_all()
    stage.wizard.who.choose_way("keep")
    stage.window.who.key_name.setText("work")
    stage.wizard.who.set_name("work")
    stage.window.who.access_key.setText("AKIA123")
    stage.wizard.who.set_access_key("AKIA123")


def _who_role(stage: WizardStage) -> None:
    stage.runner.run_all()
    stage.wizard.who.choose_profile("company")
    stage.window.who.assumes.setChecked(True)
    stage.window.who.serial.setText("arn:aws:iam::482915307716:mfa/ada")
    stage.wizard.who.set_role("arn:aws:iam::482915307716:role/deploy")
    stage.wizard.who.set_mfa_serial("arn:aws:iam::482915307716:mfa/ada")


def _who_refused(stage: WizardStage) -> None:
    stage.backend.raised["sign_in"] = LogDigError(
        "AWS does not accept these credentials.",
        "This machine's clock is 25 min ahead of AWS's.",
        "Set the clock right (let the system do it), then try again.",
    )
    stage.runner.run_all()


def _who_login(stage: WizardStage) -> None:
    stage.runner.run_all()
    stage.wizard.who.choose_profile("old")


def _service(stage: WizardStage) -> None:
    stage.backend.here = ServicesHere(
        (SHOP, replace(SHOP, name="blog")), (Unfinished(SHOP, "deploy", "2026-11-25T08:12:00.000Z"),)
    )
    stage.go_to("service")
    stage.wizard.choose("update", SHOP)
    stage.runner.run_all()


def _service_original(stage: WizardStage) -> None:
    stage.backend.here = ServicesHere((OLD,))
    stage.go_to("service")
    stage.wizard.choose("open", OLD)
    stage.runner.run_all()


def _what(stage: WizardStage) -> None:
    stage.go_to("what")
    stage.window.what.name.setText("my-shop")
    stage.wizard.what.set_name("my-shop")
    stage.wizard.what.set_origins("shop.example")


def _what_empty(stage: WizardStage) -> None:
    stage.go_to("what")


def _checks(stage: WizardStage) -> None:
    stage.go_to("checks")


def _checks_broken(stage: WizardStage) -> None:
    stage.backend.checks = BROKEN
    stage.go_to("checks")


def _checking(stage: WizardStage) -> None:
    stage.go_to("what")
    stage.wizard.what.set_name("my-shop")
    stage.wizard.what.set_origins("https://shop.example")
    stage.wizard.go_on()
    stage.wizard.checks._on_progressed(Progress(7, 12, "Quotas of Beanstalk"))


def _preview(stage: WizardStage) -> None:
    stage.go_to("preview")


def _preview_update(stage: WizardStage) -> None:
    stage.backend.plan = CHANGED
    _of_a_service(stage, "update", "preview")
    preview = stage.wizard.preview
    deploying = Change("Update", "my-shop", "One resource is replaced.", irreversible=True, name="my-shop")
    preview._update(result=replace(preview.state.result, deploying=deploying))


def _progress(stage: WizardStage) -> None:
    stage.go_to("preview")
    stage.wizard.go_on()
    stage.wizard.deployment._on_progressed(StepProgress(2, 4, "Collector and HTTPS", tree()))


def _progress_failed(stage: WizardStage) -> None:
    stage.backend.raised["deploy"] = DeploymentFailed(
        "my-shop-collector could not be deployed.",
        f"Environment: {NO_VCPU}",
        "Ask for more under Service Quotas (Running On-Demand Standard instances), or choose a smaller type.",
        steps=tree(failed=True),
    )
    stage.go_to("preview")
    stage.wizard.go_on()
    stage.runner.run_all()


def _proof(stage: WizardStage) -> None:
    stage.go_to("proof")


def _proof_failed(stage: WizardStage) -> None:
    stage.backend.proof = UNPROVEN
    stage.go_to("proof")


def _snippet(stage: WizardStage) -> None:
    stage.go_to("snippet")
    stage.window.snippet.url.setText("https://shop.example/")
    stage.wizard.check_page("https://shop.example/")
    stage.runner.run_all()


def _of_a_service(stage: WizardStage, purpose: str, step: str) -> None:
    stage.backend.here = ServicesHere((SHOP,))
    stage.go_to("service")
    stage.wizard.choose(purpose, SHOP)
    stage.go_to(step)


def _drift(stage: WizardStage) -> None:
    _of_a_service(stage, "drift", "drift")


def _removal(stage: WizardStage) -> None:
    _of_a_service(stage, "remove", "removal")


def _removing(stage: WizardStage) -> None:
    _removal(stage)
    stage.wizard.set_typed("my-shop")
    stage.go_to("removing")


WIZARD_WORDS = (
    "work", "customer", "ada-shops", "user", "ada", "default", "company", "deploy", "old", "blog", "quotas",
    "collector", "and", "https", "done", "front", "old-shop", "logdig",
)  # fmt: skip
"""Names of the pretended account, and what the pretended use cases say of their progress."""

WIZARD_SCENES: tuple[tuple[str, Callable[[WizardStage], None]], ...] = (
    ("wizard-1-who", _who),
    ("wizard-1-who-key", _who_empty_key),
    ("wizard-1-who-role", _who_role),
    ("wizard-1-who-refused", _who_refused),
    ("wizard-1-who-login", _who_login),
    ("wizard-2-service", _service),
    ("wizard-2-service-original", _service_original),
    ("wizard-2-what", _what),
    ("wizard-2-what-empty", _what_empty),
    ("wizard-3-checking", _checking),
    ("wizard-3-checks", _checks),
    ("wizard-3-checks-broken", _checks_broken),
    ("wizard-4-preview", _preview),
    ("wizard-4-preview-update", _preview_update),
    ("wizard-5-progress", _progress),
    ("wizard-5-progress-failed", _progress_failed),
    ("wizard-6-proof", _proof),
    ("wizard-6-proof-failed", _proof_failed),
    ("wizard-7-snippet", _snippet),
    ("wizard-drift", _drift),
    ("wizard-removal", _removal),
    ("wizard-removing", _removing),
)
