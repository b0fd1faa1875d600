"""Who: the ways to an account, and the account once it is open."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from logdig_console.domain.credentials import FoundProfile
from logdig_console.domain.times import utc_now
from logdig_console.presenters.progress_words import progress_words
from logdig_console.presenters.wizard.account_words import account_words, profile_words
from logdig_console.presenters.wizard.who import WAYS, Way, WhoPresenter, WhoState
from logdig_console.ui.parts.error_banner import ErrorBanner
from logdig_console.ui.parts.named_button import named_button
from logdig_console.ui.parts.quiet_fields import put_choice, put_text
from logdig_console.ui.theme import UNIT_PX, Theme
from logdig_console.ui.wizard.form import Form, combo_box, line_edit

_INDENT_PX = 3 * UNIT_PX
_BAR_PX = 220
_PROFILE_PX = 440


class WhoPage(QWidget):
    """Asks how to come to an account, and shows which one it is.

    Signals:
        copied(str): a line was put into the clipboard.
    """

    copied = Signal(str)

    def __init__(self, *, presenter: WhoPresenter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown_profiles: tuple[FoundProfile, ...] | None = None
        self._shown_keys: tuple[str, ...] | None = None
        self.banner = ErrorBanner(theme=theme)
        self.ways: dict[Way, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for way in WAYS:
            button = QRadioButton(self._way_words(way))
            button.setAccessibleName(button.text())
            button.setProperty("way", way)
            self.ways[way] = button
            self._group.addButton(button)
        self.profile = combo_box(width=_PROFILE_PX)
        self.key = combo_box()
        self.key_name = line_edit(placeholder=self.tr("for example: work"))
        self.access_key = line_edit(placeholder="AKIA…")
        self.secret_key = line_edit(secret=True)
        self.assumes = QCheckBox(self.tr("Assume a role with it"))
        self.assumes.setAccessibleName(self.assumes.text())
        self.role = line_edit(placeholder="arn:aws:iam::123456789012:role/deploy")
        self.serial = line_edit(placeholder="arn:aws:iam::123456789012:mfa/ada")
        self.code = line_edit(width=120)
        self.code.setMaxLength(7)
        self.sign_in_button = named_button(self.tr("Sign in"))
        self.sign_in_button.setProperty("primary", True)
        self._login = QLabel()
        self._login.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = named_button(self.tr("Copy the line"), self.tr("Copy the line that logs in"))
        self.again_button = named_button(self.tr("Look again"), self.tr("Look for credentials again"))
        self.account = QLabel()
        self.account.setWordWrap(True)
        self.account.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warning = QLabel()
        self._warning.setWordWrap(True)
        self._warning.setProperty("role", "problem")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setAccessibleName(self.tr("Signing in"))
        self._form = Form()
        self._role_form = Form()
        self._build()
        self._wire()
        self._on_changed(presenter.state)

    def _build(self) -> None:
        self._form.add("profile", self.tr("Profile"), self.profile)
        self._form.add("key", self.tr("Key"), self.key)
        self._form.add(
            "name",
            self.tr("Name of the key"),
            self.key_name,
            hint=self.tr("Its name in the keyring."),
        )
        self._form.add("access_key", self.tr("Access key"), self.access_key)
        self._form.add("secret_key", self.tr("Secret key"), self.secret_key)
        self._role_form.add("role", self.tr("Role"), self.role)
        self._role_form.add(
            "mfa_serial",
            self.tr("MFA device"),
            self.serial,
            hint=self.tr("Only if the role asks for a code."),
        )
        self._role_form.add("code", self.tr("MFA code"), self.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT_PX)
        column.addWidget(self.banner)
        for button in self.ways.values():
            column.addWidget(button)
        inner = QVBoxLayout()
        inner.setContentsMargins(_INDENT_PX, UNIT_PX, 0, UNIT_PX)
        inner.setSpacing(UNIT_PX)
        inner.addWidget(self._form)
        login = QHBoxLayout()
        login.setSpacing(UNIT_PX)
        for widget in (self._login, self.copy_button, self.again_button):
            login.addWidget(widget)
        login.addStretch(1)
        inner.addLayout(login)
        inner.addWidget(self.assumes)
        inner.addWidget(self._role_form)
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT_PX)
        row.addWidget(self.sign_in_button)
        row.addWidget(self._bar)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addWidget(self.account)
        inner.addWidget(self._warning)
        column.addLayout(inner)
        column.addStretch(1)

    def _wire(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._on_changed)
        self._group.buttonClicked.connect(self._on_way_chosen)
        self.profile.activated.connect(self._on_profile_chosen)
        self.key.activated.connect(self._on_key_chosen)
        self.key_name.textEdited.connect(presenter.set_name)
        self.access_key.textEdited.connect(presenter.set_access_key)
        self.secret_key.textEdited.connect(presenter.set_secret_key)
        self.assumes.toggled.connect(self._on_assumes_toggled)
        self.role.textEdited.connect(presenter.set_role)
        self.serial.textEdited.connect(presenter.set_mfa_serial)
        self.code.textEdited.connect(presenter.set_code)
        self.sign_in_button.clicked.connect(presenter.sign_in)
        for field in (self.secret_key, self.code):
            field.returnPressed.connect(presenter.sign_in)
        self.copy_button.clicked.connect(self._on_copy_wanted)
        self.again_button.clicked.connect(presenter.look)
        self.banner.retry_requested.connect(presenter.sign_in)
        self.banner.dismiss_requested.connect(presenter.dismiss_error)
        presenter.signed_in.connect(self._on_signed_in)

    def _way_words(self, way: Way) -> str:
        return {
            "profile": self.tr("An AWS profile or SSO login of this machine"),
            "keyring": self.tr("An access key from the keyring"),
            "keep": self.tr("A new access key, kept in the keyring"),
            "session": self.tr("An access key for this session only"),
            "local": self.tr("This machine: the embedded AWS, to try it without an account"),
        }[way]

    def showEvent(self, event: QShowEvent) -> None:
        if self._presenter.state.findings is None:
            self._presenter.look()
        super().showEvent(event)

    @Slot(object)
    def _on_changed(self, state: WhoState) -> None:
        self.banner.show_error(state.error)
        for way, button in self.ways.items():
            with QSignalBlocker(button):
                button.setChecked(way == state.way)
        self._fill(state)
        own = {
            "profile": ("profile",),
            "keyring": ("key",),
            "keep": ("name", "access_key", "secret_key"),
            "session": ("access_key", "secret_key"),
            "local": (),
        }[state.way]
        for field in ("profile", "key", "name", "access_key", "secret_key"):
            self._form.show_row(field, field in own)
            self._form.show_problem(field, state.problem(field))
        self._show_role(state)
        login = self._presenter.login_line()
        self._login.setText(login)
        for widget in (self._login, self.copy_button, self.again_button):
            widget.setVisible(bool(login))
        signing_in = state.signing_in is not None
        self._bar.setVisible(signing_in)
        if state.signing_in is not None:
            self._bar.setAccessibleDescription(progress_words(state.signing_in.text))
        self.sign_in_button.setVisible(state.account is None)
        self.sign_in_button.setEnabled(state.can_sign_in and not signing_in)
        self._show_account(state)

    def _fill(self, state: WhoState) -> None:
        """What was found on this machine, and what of it is chosen."""
        findings = state.findings
        if findings is not None and findings.profiles != self._shown_profiles:
            self._shown_profiles = findings.profiles
            self.profile.clear()
            for found in findings.profiles:
                self.profile.addItem(profile_words(found, utc_now()), found.name)
        keys = tuple(key.name for key in findings.keys) if findings else ()
        if keys != self._shown_keys:
            self._shown_keys = keys
            self.key.clear()
            for name in keys:
                self.key.addItem(name, name)
        self.ways["profile"].setEnabled(findings is None or bool(findings.profiles))
        self.ways["keyring"].setEnabled(bool(keys))
        put_choice(self.profile, state.profile)
        put_choice(self.key, state.key)
        for field, text in ((self.key_name, state.name), (self.role, state.role)):
            if not field.hasFocus():
                put_text(field, text)

    def _show_role(self, state: WhoState) -> None:
        possible = state.way != "local"
        own_code = state.needs_code and not state.role
        self.assumes.setVisible(possible)
        self._role_form.setVisible(possible and (self.assumes.isChecked() or own_code))
        for field in ("role", "mfa_serial"):
            self._role_form.show_row(field, self.assumes.isChecked())
            self._role_form.show_problem(field, state.problem(field))
        self._role_form.show_row("code", state.needs_code)
        self._role_form.show_problem("code", state.problem("code"))

    def _show_account(self, state: WhoState) -> None:
        text = ""
        if state.signing_in is not None:
            text = progress_words(state.signing_in.text) or self.tr("Signing in …")
        elif state.account is not None:
            text = account_words(state.account)
        self.account.setText(text)
        self.account.setVisible(bool(text))
        root = state.account is not None and state.account.identity.is_root and not state.account.local
        self._warning.setText(
            self.tr(
                "▲ This is the account's root user. It may do everything, and nobody can take that away: "
                "make an IAM user or use SSO for this."
            )
            if root
            else ""
        )
        self._warning.setVisible(root)

    @Slot(object)
    def _on_signed_in(self, _account: object) -> None:
        """Of a key nothing stays in the window once it has been used."""
        for field in (self.access_key, self.secret_key, self.code):
            field.clear()

    @Slot(object)
    def _on_way_chosen(self, button: QRadioButton) -> None:
        self._presenter.choose_way(button.property("way"))

    @Slot(int)
    def _on_profile_chosen(self, index: int) -> None:
        self._presenter.choose_profile(self.profile.itemData(index))

    @Slot(int)
    def _on_key_chosen(self, index: int) -> None:
        self._presenter.choose_key(self.key.itemData(index))

    @Slot(bool)
    def _on_assumes_toggled(self, assumes: bool) -> None:
        if not assumes:
            self.role.clear()
            self.serial.clear()
            self._presenter.set_mfa_serial("")
            self._presenter.set_role("")
        self._on_changed(self._presenter.state)

    @Slot()
    def _on_copy_wanted(self) -> None:
        line = self._presenter.login_line()
        QGuiApplication.clipboard().setText(line)
        self.copied.emit(line)
