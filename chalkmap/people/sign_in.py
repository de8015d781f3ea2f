"""What allauth asks us: who may sign up (nobody), what to send, how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from chalkmap.people.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from invitations and rosters."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False


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
