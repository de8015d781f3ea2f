"""allauth's forms in our words: labels instead of placeholders, and help where somebody hesitates."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

PASSWORD_HELP = _(
    "At least 10 characters. Three or four words in a row are easy to keep in mind and hard to guess."
)
WORDS = {
    "login": (_("E-mail address"), ""),
    "email": (_("E-mail address"), ""),
    "password": (_("Password"), ""),
    "remember": (_("Stay signed in on this device"), ""),
    "oldpassword": (_("Password until now"), ""),
    "password1": (_("New password"), PASSWORD_HELP),
    "password2": (_("The same once more"), ""),
    "code": (_("Code"), ""),
    "name": (_("Name"), _("So that you know it again in the list.")),
    "passwordless": (
        _("Sign in with it alone, without a password"),
        _("Otherwise it is a second step after the password."),
    ),
}


class InOurWords:
    """Replaces the words of a form's fields."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in WORDS:
                field.label, field.help_text = WORDS[name]


class SignInForm(InOurWords, account.LoginForm):  # type: ignore[misc]
    """Address and password."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """The address that a link is sent to."""


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, from such a link."""


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""


class SetPasswordForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class SecondStepForm(InOurWords, second_step.AuthenticateForm):  # type: ignore[misc]
    """A code, or a recovery code."""


class SecondStepAgainForm(InOurWords, second_step.ReauthenticateForm):  # type: ignore[misc]
    """A code, to confirm."""


class SwitchOnCodesForm(InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code from the app."""


class AddKeyForm(InOurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey or security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenameKeyForm(InOurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""
