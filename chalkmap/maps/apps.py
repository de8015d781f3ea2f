"""Maps: documents made together, their log, their sharing and their files."""

from django.apps import AppConfig


class MapsConfig(AppConfig):
    """The app `maps`."""

    name = "chalkmap.maps"
    label = "maps"
