"""Web: the page shell that every app's pages stand in."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app `web`."""

    name = "chalkmap.web"
    label = "web"
