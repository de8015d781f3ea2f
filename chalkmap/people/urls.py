"""Addresses of people's own pages."""

from __future__ import annotations

from django.urls import path

from chalkmap.people.views import links, profile

urlpatterns = [
    path("profile/", profile.profile, name="profile"),
    path("sample/sign-in/<str:secret>", links.sample_sign_in, name="sample_sign_in"),
    path("welcome/<str:secret>/", links.welcome, name="welcome"),
]
