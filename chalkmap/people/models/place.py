"""Places: a district has schools, a school has rooms."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DistrictQuerySet(models.QuerySet["District"]):
    """Questions about the district."""

    def time_zone(self) -> str:
        """Return the name of the district's time zone; UTC before there is a district."""
        return self.values_list("time_zone", flat=True).first() or "UTC"


class District(models.Model):
    """The school district that this installation serves; there is one."""

    name = models.CharField(_("name"), max_length=200)
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York")

    objects = DistrictQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """A school, or another building that is run like one."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "name"], name="school_name_in_district")
        ]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A room of a school."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="room_name_in_school")
        ]

    def __str__(self) -> str:
        return self.name
