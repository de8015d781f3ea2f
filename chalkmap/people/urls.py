"""Addresses of people's own pages."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from chalkmap.people.views import links, profile

# Addresses of people come from their district. allauth's own page for them takes an unconfirmed address away
# before the new one is confirmed, so it is covered up here.
urlpatterns = [
    path("accounts/email/", RedirectView.as_view(pattern_name="profile"), name="account_email"),
    path("profile/", profile.profile, name="profile"),
    path("sample/sign-in/<str:secret>", links.sample_sign_in, name="sample_sign_in"),
    path("welcome/<str:secret>/", links.welcome, name="welcome"),
]
