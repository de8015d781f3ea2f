"""Addresses of the shell."""

from __future__ import annotations

from django.urls import path

from chalkmap.web import views

urlpatterns = [
    path("health", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
]
