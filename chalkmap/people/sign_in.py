"""What allauth asks us: who may sign up (nobody), what to send, how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from chalkmap.people.models import Person

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


FORGOTTEN = "account/email/password_reset_key"
# allauth's name of a mail: what it is about. All but the first tell what was done to an account.
SUBJECTS = {
    FORGOTTEN: gettext_lazy("Choose a new password"),
    "account/email/password_changed": gettext_lazy("Your password was changed"),
    "account/email/password_reset": gettext_lazy("Your password was changed"),
    "account/email/password_set": gettext_lazy("You have a password now"),
    "mfa/email/recovery_codes_generated": gettext_lazy("You have new recovery codes"),
    "mfa/email/totp_activated": gettext_lazy("Signing in asks for a code now"),
    "mfa/email/totp_deactivated": gettext_lazy("Signing in does not ask for a code any more"),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added to your account"),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed from your account"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations and rosters."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write to somebody in their own language, where it is known."""
        person = Person.objects.with_email(email).first()
        with override((person and person.language) or get_language()):
            super().send_mail(template_prefix, email, context | {"person": person})

    def render_mail(
        self,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Write the letter in our own words."""
        subject = str(SUBJECTS[template_prefix])
        is_link = template_prefix == FORGOTTEN
        template = f"people/mail/{'new_password' if is_link else 'account_changed'}.txt"
        body = render_to_string(template, context | {"subject": subject}).strip()
        return EmailMessage(subject, body, self.get_from_email(), [email], headers=headers)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step of signing in: codes and passkeys."""

    def generate_authenticator_name(self, _user: Person, _type: str) -> str:
        """Return a name for a new key that its owner can change."""
        return _("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the product where the browser asks for a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Chalkmap"}


def sign_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign the person in as a password would: with their second step where they have one, then on to the home page."""
    response: HttpResponse = perform_login(request, Login(user=person))
    return response
