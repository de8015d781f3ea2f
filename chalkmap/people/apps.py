"""People: districts, schools, rooms, persons and what they may do."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The app `people`."""

    name = "chalkmap.people"
    label = "people"
