"""Addresses of people's own pages."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from chalkmap.people.views import links, profile, second_step

# Addresses of people come from their district. allauth's own page for them takes an unconfirmed address away
# before the new one is confirmed, so it is covered up here.
urlpatterns = [
    path("accounts/email/", RedirectView.as_view(pattern_name="profile"), name="account_email"),
    path("accounts/2fa/webauthn/add/", second_step.AddKeyView.as_view(), name="mfa_add_webauthn"),
    path(
        "accounts/2fa/totp/activate/",
        second_step.SwitchOnCodesView.as_view(),
        name="mfa_activate_totp",
    ),
    path("profile/", profile.profile, name="profile"),
    path("sample/sign-in/<str:secret>", links.sample_sign_in, name="sample_sign_in"),
    path("welcome/<str:secret>/", links.welcome, name="welcome"),
]
