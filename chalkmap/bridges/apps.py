"""Bridges: what joins maps with the rest of the product, and the home page."""

from django.apps import AppConfig


class BridgesConfig(AppConfig):
    """The app `bridges`."""

    name = "chalkmap.bridges"
    label = "bridges"
