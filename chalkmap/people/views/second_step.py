"""Adding a second step of one's own.

allauth asks people to confirm that it is them before it shows recovery codes. Who came in by a link and has no
password could do so only with what they added a moment ago: adding it counts as that confirmation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class _Confirmed:
    """Records that the person at this browser has just shown a key or a code."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it, then count it."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        record_authentication(self.request, self.request.user, method="mfa", reauthenticated=True)
        return response


class AddKeyView(_Confirmed, AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey or security key."""


class SwitchOnCodesView(_Confirmed, ActivateTOTPView):  # type: ignore[misc]
    """Switch codes from the phone on."""
