"""The addresses of the home page."""

from __future__ import annotations

from django.urls import path

from chalkmap.bridges.views import home

app_name = "bridges"
urlpatterns = [
    path("", home.home_page, name="home"),
    path("home-map/", home.choose_home, name="choose-home"),
]
